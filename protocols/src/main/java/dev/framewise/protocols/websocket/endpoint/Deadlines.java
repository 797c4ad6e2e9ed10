package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.machine.Machine;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Which connection's time is up next, of many. */
final class Deadlines {
    private record Due(long nanos, long order, WebSocketEndpoint who) {}

    private final TreeSet<Due> all =
            new TreeSet<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
    private final Map<WebSocketEndpoint, Due> of = new IdentityHashMap<>();
    private long orders;

    void set(WebSocketEndpoint w, long nanos) {
        Due old = of.get(w);
        if (old != null && old.nanos == nanos) {
            return;
        }
        remove(w);
        if (nanos != Machine.NEVER) {
            Due due = new Due(nanos, orders++, w);
            all.add(due);
            of.put(w, due);
        }
    }

    void remove(WebSocketEndpoint w) {
        Due old = of.remove(w);
        if (old != null) {
            all.remove(old);
        }
    }

    long firstNanos() {
        return all.isEmpty() ? Machine.NEVER : all.first().nanos;
    }

    /** One whose time is up, which is forgotten here; null when there is none. */
    WebSocketEndpoint due(long nowNanos) {
        if (all.isEmpty() || all.first().nanos > nowNanos) {
            return null;
        }
        WebSocketEndpoint w = all.first().who;
        remove(w);
        return w;
    }
}
