package dev.framewise.protocols.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a lesson or a test puts on the wire in place of the right value: a field, which occurrence of it (from 0), and a
 * number or raw bytes. They go out as given, however wrong, and the walk goes on as if they had been meant.
 */
public final class Overrides {
    /** No overrides. */
    public static final Overrides NONE = new Overrides(List.of());

    private record One(Field field, int occurrence, long number, Bytes raw) {}

    private final List<One> all;
    private final int[] seen;

    private Overrides(List<One> all) {
        this.all = all;
        this.seen = new int[all.size()];
    }

    /** The first occurrence of the field holds this number. */
    public static Overrides of(Field f, long number) {
        return NONE.and(f, 0, number);
    }

    /** The first occurrence of the field is these bytes. */
    public static Overrides of(Field f, Bytes raw) {
        return NONE.and(f, 0, raw);
    }

    public Overrides and(Field f, int occurrence, long number) {
        return plus(new One(f, occurrence, number, null));
    }

    public Overrides and(Field f, int occurrence, Bytes raw) {
        return plus(new One(f, occurrence, 0, raw));
    }

    private Overrides plus(One one) {
        List<One> more = new ArrayList<>(all);
        more.add(one);
        return new Overrides(more);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Forgets which occurrences went by, at the start of a message. */
    void restart() {
        Arrays.fill(seen, 0);
    }

    /** The index of the override for this very occurrence, or -1; counts the occurrence. */
    int next(Field f) {
        int hit = -1;
        for (int i = 0; i < seen.length; i++) {
            One o = all.get(i);
            if (o.field == f && seen[i]++ == o.occurrence) {
                hit = i;
            }
        }
        return hit;
    }

    /** The index of the override that {@link #next} gave for this field last, or -1. */
    int last(Field f) {
        for (int i = 0; i < seen.length; i++) {
            if (all.get(i).field == f && seen[i] - 1 == all.get(i).occurrence) {
                return i;
            }
        }
        return -1;
    }

    Bytes raw(int index) {
        return all.get(index).raw;
    }

    long number(int index) {
        return all.get(index).number;
    }
}
