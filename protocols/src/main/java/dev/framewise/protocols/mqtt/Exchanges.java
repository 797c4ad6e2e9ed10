package dev.framewise.protocols.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The packet identifiers that one end of a session has assigned: those in use, and a few that were just freed. */
final class Exchanges {
    /** So many finished exchanges are remembered, to recognise what is repeated because its answer was late. */
    private static final int FINISHED_LIMIT = 64;

    private final Map<Integer, Exchange> byId = new TreeMap<>();
    private final ArrayDeque<Exchange> finished = new ArrayDeque<>();
    private long orders;
    private int open;

    Exchange get(int id) {
        return byId.get(id);
    }

    void begin(Exchange e) {
        e.order = ++orders;
        Exchange old = byId.put(e.id, e);
        open += old == null || old.done() ? 1 : 0;
    }

    void finish(Exchange e) {
        if (e.done()) {
            return;
        }
        e.phase = Exchange.Phase.DONE;
        open -= byId.get(e.id) == e ? 1 : 0;
        finished.add(e);
        if (finished.size() > FINISHED_LIMIT) {
            Exchange oldest = finished.poll();
            byId.remove(oldest.id, oldest);
        }
    }

    /** How many identifiers are in use. */
    int open() {
        return open;
    }

    /** All that are not finished, in the order of their first sending. */
    List<Exchange> unfinished() {
        List<Exchange> all = new ArrayList<>(open);
        for (Exchange e : byId.values()) {
            if (!e.done()) {
                all.add(e);
            }
        }
        all.sort((a, b) -> Long.compare(a.order, b.order));
        return all;
    }

    /** Requests end with their connection (MQTT 5.0 §4.1). */
    void dropRequests() {
        for (Iterator<Exchange> i = byId.values().iterator(); i.hasNext(); ) {
            Exchange e = i.next();
            if (!e.publishes()) {
                open -= e.done() ? 0 : 1;
                i.remove();
            }
        }
    }

    /** What was sent on this connection, for a session that began with it after all. */
    Exchanges sentOn(MqttConnection c) {
        Exchanges some = new Exchanges();
        for (Exchange e : unfinished()) {
            if (e.on == c && e.sends == 1) {
                some.begin(e);
            }
        }
        return some;
    }
}
