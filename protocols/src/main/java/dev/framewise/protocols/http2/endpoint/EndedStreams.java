package dev.framewise.protocols.http2.endpoint;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Streams that ended, the last thousand of them: so what was on its way is told from nonsense (RFC 9113 §5.1, "closed"). */
final class EndedStreams {
    private static final int MOST = 1000;

    /** How a stream ended. */
    enum How {
        BY_BOTH,
        BY_PEER_RESET,
        BY_OWN_RESET
    }

    private final Map<Integer, How> all = new LinkedHashMap<>();

    /** How a stream ended, or null when that was forgotten, or it never was. */
    How of(int id) {
        return all.get(id);
    }

    /** What is known of a stream already stays. */
    void add(int id, How how) {
        all.putIfAbsent(id, how);
        if (all.size() > MOST) {
            Iterator<Integer> eldest = all.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
