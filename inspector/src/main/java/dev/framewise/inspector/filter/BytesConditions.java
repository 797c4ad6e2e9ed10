package dev.framewise.inspector.filter;

import java.util.Arrays;
import java.util.List;

/** Conditions on runs of bytes, judged in place. */
final class BytesConditions {
    private BytesConditions() {}

    /** Compares with a literal that stands for the bytes {@code low..high}: one, or a network of addresses. */
    static Condition compare(Comparison how, byte[] low, byte[] high, boolean shorterFirst) {
        return switch (how) {
            case EQUAL -> equal(low, high, shorterFirst);
            case NOT_EQUAL -> equal(low, high, shorterFirst).negated();
            case LESS -> new Ordered(Comparison.LESS, low, shorterFirst);
            case LESS_OR_EQUAL -> new Ordered(Comparison.LESS_OR_EQUAL, high, shorterFirst);
            case GREATER -> new Ordered(Comparison.GREATER, high, shorterFirst);
            case GREATER_OR_EQUAL -> new Ordered(Comparison.GREATER_OR_EQUAL, low, shorterFirst);
            case CONTAINS -> new Contains(low);
        };
    }

    private static Condition equal(byte[] low, byte[] high, boolean shorterFirst) {
        return Arrays.equals(low, high) ? new Equal(low) : between(low, high, shorterFirst);
    }

    static Condition between(byte[] low, byte[] high, boolean shorterFirst) {
        return new Between(low, high, shorterFirst);
    }

    /** What any of several conditions holds for. */
    static Condition anyOf(List<Condition> conditions) {
        return conditions.size() == 1 ? conditions.get(0) : new AnyOf(conditions.toArray(new Condition[0]));
    }

    /** Below, at or above zero, as the first bytes come before, equal or come after the second. */
    static int order(byte[] a, int from, int to, byte[] b, int bFrom, int bTo, boolean shorterFirst) {
        int lengths = Integer.compare(to - from, bTo - bFrom);
        if (shorterFirst && lengths != 0) {
            return lengths;
        }
        return Arrays.compareUnsigned(a, from, to, b, bFrom, bTo);
    }

    /** The first place of the wanted bytes, or -1. */
    static int find(byte[] a, int from, int to, byte[] wanted, int wantedFrom, int wantedTo) {
        int n = wantedTo - wantedFrom;
        if (n == 0) {
            return from;
        }
        byte first = wanted[wantedFrom];
        int last = to - n;
        for (int i = from; i <= last; i++) {
            if (a[i] == first
                    && (n == 1 || a[i + n - 1] == wanted[wantedTo - 1])
                    && Arrays.equals(a, i, i + n, wanted, wantedFrom, wantedTo)) {
                return i;
            }
        }
        return -1;
    }

    private static final class Equal extends Condition {
        private final byte[] wanted;

        Equal(byte[] wanted) {
            this.wanted = wanted;
        }

        @Override
        boolean bytes(byte[] a, int from, int to) {
            return to - from == wanted.length && Arrays.equals(a, from, to, wanted, 0, wanted.length);
        }
    }

    private static final class Ordered extends Condition {
        private final Comparison how;
        private final byte[] with;
        private final boolean shorterFirst;

        Ordered(Comparison how, byte[] with, boolean shorterFirst) {
            this.how = how;
            this.with = with;
            this.shorterFirst = shorterFirst;
        }

        @Override
        boolean bytes(byte[] a, int from, int to) {
            return how.holds(order(a, from, to, with, 0, with.length, shorterFirst));
        }
    }

    private static final class Between extends Condition {
        private final byte[] low;
        private final byte[] high;
        private final boolean shorterFirst;

        Between(byte[] low, byte[] high, boolean shorterFirst) {
            this.low = low;
            this.high = high;
            this.shorterFirst = shorterFirst;
        }

        @Override
        boolean bytes(byte[] a, int from, int to) {
            return order(a, from, to, low, 0, low.length, shorterFirst) >= 0
                    && order(a, from, to, high, 0, high.length, shorterFirst) <= 0;
        }
    }

    /**
     * Looks for a run of bytes. Four bytes or more are found by skipping: the last byte under the window says how far
     * the window can move (Horspool 1980).
     */
    private static final class Contains extends Condition {
        private static final int SKIPPING_PAYS = 4;

        private final byte[] wanted;
        private final int[] skip;

        Contains(byte[] wanted) {
            this.wanted = wanted;
            skip = wanted.length < SKIPPING_PAYS ? null : new int[256];
            if (skip != null) {
                Arrays.fill(skip, wanted.length);
                for (int i = 0; i < wanted.length - 1; i++) {
                    skip[wanted[i] & 0xff] = wanted.length - 1 - i;
                }
            }
        }

        @Override
        boolean bytes(byte[] a, int from, int to) {
            if (skip == null) {
                return find(a, from, to, wanted, 0, wanted.length) >= 0;
            }
            int n = wanted.length;
            byte last = wanted[n - 1];
            for (int end = from + n - 1; end < to; end += skip[a[end] & 0xff]) {
                if (a[end] == last && Arrays.equals(a, end - n + 1, end + 1, wanted, 0, n)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final class AnyOf extends Condition {
        private final Condition[] conditions;

        AnyOf(Condition[] conditions) {
            this.conditions = conditions;
        }

        @Override
        boolean number(long v) {
            for (Condition c : conditions) {
                if (c.number(v)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        boolean bytes(byte[] a, int from, int to) {
            for (Condition c : conditions) {
                if (c.bytes(a, from, to)) {
                    return true;
                }
            }
            return false;
        }
    }
}
