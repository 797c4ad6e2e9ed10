package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How gateways make themselves known and are found, and that a client has one at a time (MQTT-SN 1.2 §6.1). */
final class SnGatewayRules {
    /** So many gateways, clients and searches are followed; the oldest are forgotten. */
    private static final int LIMIT = 1_000;

    private record Announced(MessagePlace place, int durationSeconds) {}

    private record Search(MessagePlace place, SnConversation conversation) {}

    private final SnVerdicts v;
    private final Map<String, Announced> advertised = new LinkedHashMap<>();
    private final ArrayDeque<Search> searches = new ArrayDeque<>();
    private final Map<String, SnClient> connected = new LinkedHashMap<>();

    SnGatewayRules(SnVerdicts v) {
        this.v = v;
    }

    private static <T> void put(Map<String, T> map, String key, T value) {
        map.remove(key);
        map.put(key, value);
        if (map.size() > LIMIT) {
            Iterator<T> oldest = map.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    void advertise(SnConversation c, SnAdvertise p) {
        String key = c.address(false) + " gateway " + p.gatewayId();
        Announced before = advertised.get(key);
        if (before != null && before.durationSeconds > 0) {
            long gap = v.now - before.place.timeNanos();
            if (gap > SnVerdicts.tolerated(before.durationSeconds)) {
                v.broken(
                        SnRule.ADVERTISE_ON_TIME,
                        SnMessage.TYPE,
                        "The one before, " + SnVerdicts.seconds(gap) + " earlier, announced the next after "
                                + before.durationSeconds + " s: this one is late, or one was lost.");
            }
        }
        put(advertised, key, new Announced(v.place, p.durationSeconds()));
    }

    void search(SnConversation c) {
        if (searches.size() >= LIMIT) {
            searches.poll();
        }
        searches.add(new Search(v.place, c));
    }

    void info(SnConversation c, SnGwInfo p) {
        if (c.certain() && !v.sender.client && !p.address().isEmpty()) {
            v.broken(SnRule.GWINFO_ADDRESS_FROM_CLIENT_ONLY, SnGwInfo.ADDRESS);
        }
        Search last = null;
        for (Search s : searches) {
            last = last == null || s.conversation == c || last.conversation != c ? s : last;
        }
        if (last != null) {
            v.related(Relation.ANSWERS, last.place);
        }
        // It is said to all, so it answers everybody who has asked.
        searches.clear();
    }

    /** A gateway was heard: whoever has searched it for long got no answer. */
    void heard(SnConversation c, SnType type) {
        for (Iterator<Search> i = searches.iterator(); i.hasNext(); ) {
            Search s = i.next();
            long waited = v.now - s.place.timeNanos();
            if (waited <= SnVerdicts.ANSWER_NANOS) {
                return;
            }
            if (s.conversation == c || type == SnType.ADVERTISE) {
                i.remove();
                v.out.broken(
                        s.place,
                        SnRule.SEARCHGW_ANSWERED.rule(),
                        null,
                        "No GWINFO came in " + SnVerdicts.seconds(waited) + ", though a gateway was heard.");
            }
        }
    }

    /** A gateway has accepted a client. */
    void connected(SnClient c) {
        String id = c.connect.clientId();
        if (id.isEmpty()) {
            return;
        }
        String address = c.conversation.address(true);
        int port = address.indexOf(" port ");
        String key = (port < 0 ? address : address.substring(0, port)) + " " + id;
        SnClient before = connected.get(key);
        if (before != null
                && before.state == SnClient.State.ACTIVE
                && !before.conversation.address(false).equals(c.conversation.address(false))) {
            before.elsewhere = v.place;
        }
        put(connected, key, c);
    }

    /** A client goes on with a gateway, though it is connected to another by now. */
    void stays(SnClient c, SnType type) {
        if (c.elsewhere == null || type == SnType.DISCONNECT || type == SnType.CONNECT) {
            return;
        }
        v.once(
                c.elsewhere,
                SnRule.ONE_GATEWAY,
                "The client goes on with its former gateway in frame " + v.place.frame() + ".");
        c.elsewhere = null;
    }
}
