package dev.framewise.protocols.wire;

import java.util.Arrays;
import java.util.function.LongFunction;

/** Names of a field's values, e.g. 3 → "Publish Message"; small dense tables are arrays, others sorted keys. */
public final class ValueNames {
    private final long[] keys;
    private final String[] names;
    private final String[] dense;

    private ValueNames(long[] keys, String[] names) {
        this.keys = keys;
        this.names = names;
        long top = keys.length == 0 ? -1 : keys[keys.length - 1];
        if (keys.length > 0 && keys[0] >= 0 && top < 512) {
            dense = new String[(int) top + 1];
            for (int i = 0; i < keys.length; i++) {
                dense[(int) keys[i]] = names[i];
            }
        } else {
            dense = null;
        }
    }

    /** Pairs of a number and its name. */
    public static ValueNames of(Object... pairs) {
        int n = pairs.length / 2;
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        Arrays.sort(
                order,
                (a, b) -> Long.compare(((Number) pairs[2 * a]).longValue(), ((Number) pairs[2 * b]).longValue()));
        long[] keys = new long[n];
        String[] names = new String[n];
        for (int i = 0; i < n; i++) {
            keys[i] = ((Number) pairs[2 * order[i]]).longValue();
            names[i] = (String) pairs[2 * order[i] + 1];
        }
        return new ValueNames(keys, names);
    }

    /** The names 0, 1, 2, … in order; null leaves one out. */
    public static ValueNames counting(String... names) {
        return from(0, names.length - 1, i -> names[(int) i]);
    }

    /** Names made by a function over a range, where it gives one. */
    public static ValueNames from(long first, long last, LongFunction<String> name) {
        int n = (int) (last - first + 1);
        long[] keys = new long[n];
        String[] names = new String[n];
        int used = 0;
        for (int i = 0; i < n; i++) {
            String s = name.apply(first + i);
            if (s != null) {
                keys[used] = first + i;
                names[used++] = s;
            }
        }
        return new ValueNames(Arrays.copyOf(keys, used), Arrays.copyOf(names, used));
    }

    /** The name of a value, or null. */
    public String name(long value) {
        if (dense != null) {
            return value >= 0 && value < dense.length ? dense[(int) value] : null;
        }
        int i = Arrays.binarySearch(keys, value);
        return i >= 0 ? names[i] : null;
    }

    public int size() {
        return keys.length;
    }

    public long key(int index) {
        return keys[index];
    }

    public String nameAt(int index) {
        return names[index];
    }
}
