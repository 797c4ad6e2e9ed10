package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.MqttText;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Suback;
import dev.framewise.protocols.mqtt.Subscribe;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.mqtt.Unsuback;
import dev.framewise.protocols.mqtt.Unsubscribe;
import dev.framewise.protocols.mqtt.client.ClientCharts.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SUBSCRIBE and UNSUBSCRIBE, and their answers (MQTT 5.0 §3.8 to §3.11). */
final class Requests {
    /** Stands for requests that the client makes by itself. */
    private static final long OWN = Long.MIN_VALUE;

    /** @param packet SUBSCRIBE or UNSUBSCRIBE; without its identifier while it waits */
    private record Asked(long token, MqttPacket packet) {}

    private final ClientLink link;

    /** By packet identifier; null for none. */
    private LinkedHashMap<Integer, Asked> open;

    /** What is to be asked as soon as there is a connection; null for nothing. */
    private ArrayDeque<Asked> waiting;

    Requests(ClientLink link) {
        this.link = link;
    }

    boolean uses(int packetId) {
        return open != null && open.containsKey(packetId);
    }

    void subscribe(ClientCommand.Subscribe c) {
        ask(new Asked(c.token(), new Subscribe(false, 1, c.properties(), c.subscriptions())), c.properties());
    }

    /** Subscribes for the client itself; nobody is told. */
    void subscribeQuietly(String filter, Qos qos) {
        ask(new Asked(OWN, Subscribe.of(1, Subscription.of(filter, qos))), List.of());
    }

    void unsubscribe(ClientCommand.Unsubscribe c) {
        for (String filter : c.filters()) {
            link.store.wantNoMore(filter);
        }
        ask(new Asked(c.token(), new Unsubscribe(false, 1, c.properties(), c.filters())), c.properties());
    }

    private void ask(Asked a, List<Property> properties) {
        String fault = !link.v5() && !properties.isEmpty()
                ? "There are no properties before MQTT 5.0."
                : Validity.ofPacket(a.packet, link.version());
        if (!fault.isEmpty()) {
            fail(a, fault);
        } else if (link.sends()) {
            send(a);
        } else if (link.state == Link.DISCONNECTED) {
            fail(a, "There is no connection, and none is being made.");
        } else {
            waiting = waiting == null ? new ArrayDeque<>(2) : waiting;
            if (waiting.size() >= link.settings.requests()) {
                fail(a, "Too many requests wait already.");
            } else {
                waiting.add(a);
            }
        }
    }

    private void fail(Asked a, String words) {
        if (a.token != OWN) {
            link.tell(new ClientEvent.RequestFailed(a.token, words));
        }
    }

    private void send(Asked a) {
        String lack = lack(a.packet);
        if (!lack.isEmpty()) {
            fail(a, lack);
            return;
        }
        if (open != null && open.size() >= link.settings.requests()) {
            fail(a, "Too many requests are unanswered already.");
            return;
        }
        int id = link.freePacketId(this::uses);
        if (id == 0) {
            fail(a, "No packet identifier is free.");
            return;
        }
        MqttPacket numbered = a.packet instanceof Subscribe s
                ? new Subscribe(false, id, s.properties(), s.subscriptions())
                : new Unsubscribe(false, id, ((Unsubscribe) a.packet).properties(), ((Unsubscribe) a.packet).filters());
        if (numbered.bytes(link.version()).length() > link.server.maximumPacketBytes()) {
            fail(a, "The server takes packets of " + link.server.maximumPacketBytes() + " bytes at most.");
            return;
        }
        open = open == null ? new LinkedHashMap<>(4) : open;
        open.put(id, new Asked(a.token, numbered));
        link.send(numbered);
    }

    /** What the server has said that it does not have, or an empty text (MQTT 5.0 §3.2.2.3.11 to §3.2.2.3.13). */
    private String lack(MqttPacket packet) {
        if (!(packet instanceof Subscribe s)) {
            return "";
        }
        if (!link.server.identifiersAvailable()
                && Property.find(s.properties(), PropertyId.SUBSCRIPTION_IDENTIFIER) != null) {
            return "The server has no subscription identifiers.";
        }
        for (Subscription one : s.subscriptions()) {
            if (!link.server.wildcardsAvailable() && MqttText.hasWildcard(one.filter())) {
                return "The server has no wildcards in topic filters.";
            }
            if (!link.server.sharedAvailable() && one.filter().startsWith(MqttText.SHARE)) {
                return "The server has no shared subscriptions.";
            }
        }
        return "";
    }

    void suback(Suback p) {
        Asked a = open == null ? null : open.get(p.packetId());
        if (a == null || !(a.packet instanceof Subscribe s)) {
            unexpected("SUBACK", p.packetId(), a != null);
            return;
        }
        if (p.reasonCodes().size() != s.subscriptions().size()) {
            miscounted("SUBACK", p.reasonCodes().size(), s.subscriptions().size());
            return;
        }
        answered(p.packetId());
        if (link.settings.resubscribe()) {
            long identifier = Property.valueOf(s.properties(), PropertyId.SUBSCRIPTION_IDENTIFIER, 0);
            for (int i = 0; i < s.subscriptions().size(); i++) {
                if (!ReasonCode.isFailure(p.reasonCodes().get(i))) {
                    link.store.want(s.subscriptions().get(i), identifier);
                }
            }
        }
        if (a.token != OWN) {
            link.tell(new ClientEvent.Subscribed(a.token, p.reasonCodes(), p.properties()));
        }
    }

    void unsuback(Unsuback p) {
        Asked a = open == null ? null : open.get(p.packetId());
        if (a == null || !(a.packet instanceof Unsubscribe u)) {
            unexpected("UNSUBACK", p.packetId(), a != null);
            return;
        }
        if (link.v5() && p.reasonCodes().size() != u.filters().size()) {
            miscounted("UNSUBACK", p.reasonCodes().size(), u.filters().size());
            return;
        }
        answered(p.packetId());
        link.tell(new ClientEvent.Unsubscribed(a.token, p.reasonCodes(), p.properties()));
    }

    private void unexpected(String name, int packetId, boolean inUse) {
        if (inUse && link.v5()) {
            String words = name + " answers packet identifier " + packetId + ", which asked for something else.";
            link.violation(ReasonCode.PROTOCOL_ERROR, "", words);
        } else {
            link.tell(new ClientEvent.Unexpected(name, packetId));
        }
    }

    private void miscounted(String name, int codes, int filters) {
        String words = name + " has " + codes + " reason codes for " + filters + " topic filters.";
        link.violation(ReasonCode.PROTOCOL_ERROR, "", words);
    }

    private void answered(int packetId) {
        open.remove(packetId);
        if (open.isEmpty()) {
            open = null;
        }
    }

    // ---- from connection to connection

    /** There is a connection, or CONNECT is under way and nothing else need be awaited. */
    void resume(boolean subscribeAnew) {
        if (subscribeAnew) {
            for (Map.Entry<Long, List<Subscription>> group : groups().entrySet()) {
                List<Property> properties = group.getKey() == 0
                        ? List.of()
                        : List.of(Property.of(PropertyId.SUBSCRIPTION_IDENTIFIER, group.getKey()));
                send(new Asked(OWN, new Subscribe(false, 1, properties, group.getValue())));
            }
        }
        while (waiting != null && !waiting.isEmpty() && link.sends()) {
            send(waiting.remove());
        }
        if (waiting != null && waiting.isEmpty()) {
            waiting = null;
        }
    }

    /** The subscriptions to be made again, those of one identifier together. */
    private Map<Long, List<Subscription>> groups() {
        Map<Long, List<Subscription>> groups = new LinkedHashMap<>();
        for (ClientStore.Wanted w : link.store.wanted().values()) {
            groups.computeIfAbsent(w.identifier(), i -> new ArrayList<>()).add(w.subscription());
        }
        return groups;
    }

    void connectionLost() {
        LinkedHashMap<Integer, Asked> lost = open;
        open = null;
        if (lost != null) {
            lost.values().forEach(a -> fail(a, "The connection was lost before the server answered."));
        }
    }

    /** There will be no connection. */
    void giveUp() {
        ArrayDeque<Asked> left = waiting;
        waiting = null;
        if (left != null) {
            left.forEach(a -> fail(a, "There is no connection, and none is being made."));
        }
    }
}
