package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.MessagePlace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** One end of one client's conversation with its gateway: what it has asked, and what still waits for an answer. */
final class SnSide {
    /** So many requests are remembered, to recognise late answers and repetitions. */
    private static final int REMEMBERED = 256;

    /** So many unanswered requests are followed. */
    private static final int WAITING = 256;

    final boolean client;
    long messages;
    MessagePlace last;

    /** The latest PUBLISH without a message id: refusals of it name its topic id alone. */
    MessagePlace lastAtQos0;

    int lastTopicAtQos0;

    private final Map<Integer, SnRequest> known = new LinkedHashMap<>();
    private final ArrayDeque<SnRequest> waiting = new ArrayDeque<>(2);

    SnSide(boolean client) {
        this.client = client;
    }

    private static int key(SnType type, int id) {
        return type.number() << 16 | id;
    }

    /** The latest request of this type under this message id (0 for types without one), or null. */
    SnRequest get(SnType type, int id) {
        return known.get(key(type, id));
    }

    void begin(SnRequest r) {
        Integer key = key(r.type, r.id);
        SnRequest before = known.remove(key);
        if (before != null) {
            waiting.remove(before);
        }
        known.put(key, r);
        if (known.size() > REMEMBERED) {
            Iterator<SnRequest> oldest = known.values().iterator();
            waiting.remove(oldest.next());
            oldest.remove();
        }
        if (waiting.size() >= WAITING) {
            waiting.poll();
        }
        waiting.add(r);
    }

    void finish(SnRequest r) {
        r.phase = SnRequest.Phase.DONE;
        waiting.remove(r);
    }

    /** What waits for an answer, the oldest first. */
    Deque<SnRequest> waiting() {
        return waiting;
    }

    /** Nothing but this type waits any more, for the connection has ended or begun anew. */
    void keepWaiting(SnType type) {
        waiting.removeIf(r -> r.type != type);
    }

    void forget() {
        known.clear();
        waiting.clear();
        lastAtQos0 = null;
    }
}
