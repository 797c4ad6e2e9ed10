package dev.framewise.protocols.machine;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Whose time is up next, of many that have one time each. Of those with the same time, the one whose time was set first comes
 * first.
 *
 * @param <K> who waits; told apart as objects
 */
public final class Deadlines<K> {
    private record Due<K>(long nanos, long order, K who) {}

    private final TreeSet<Due<K>> all =
            new TreeSet<>(Comparator.comparingLong((Due<K> d) -> d.nanos).thenComparingLong(d -> d.order));
    private final Map<K, Due<K>> of = new IdentityHashMap<>();
    private long orders;

    /** Sets somebody's time anew; {@link Machine#NEVER} removes it. */
    public void set(K who, long nanos) {
        Due<K> old = of.get(who);
        if (old != null && old.nanos == nanos) {
            return;
        }
        remove(who);
        if (nanos != Machine.NEVER) {
            Due<K> due = new Due<>(nanos, orders++, who);
            all.add(due);
            of.put(who, due);
        }
    }

    public void remove(K who) {
        Due<K> old = of.remove(who);
        if (old != null) {
            all.remove(old);
        }
    }

    /** The next time, or {@link Machine#NEVER}. */
    public long firstNanos() {
        return all.isEmpty() ? Machine.NEVER : all.first().nanos;
    }

    /** One whose time is up, which is forgotten here; null when there is none. */
    public K due(long nowNanos) {
        if (all.isEmpty() || all.first().nanos > nowNanos) {
            return null;
        }
        K who = all.first().who;
        remove(who);
        return who;
    }

    public int size() {
        return all.size();
    }
}
