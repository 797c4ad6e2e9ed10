package dev.framewise.inspector.filter;

import java.util.ArrayList;
import java.util.List;

/** Conditions on numbers: every comparison with a literal is a question whether the number lies in some range. */
final class NumberConditions {
    private NumberConditions() {}

    /** Numbers from {@code low} to {@code high}, both included, in the order of signed or of unsigned numbers. */
    static Condition between(long low, long high, boolean unsigned) {
        long flip = unsigned ? Long.MIN_VALUE : 0;
        return new Between(low ^ flip, high ^ flip, flip, false);
    }

    /** Compares with a literal that stands for the numbers {@code low..high}: one, or a network of addresses. */
    static Condition compare(Comparison how, long low, long high, boolean unsigned) {
        long flip = unsigned ? Long.MIN_VALUE : 0;
        long l = low ^ flip;
        long h = high ^ flip;
        return switch (how) {
            case EQUAL -> new Between(l, h, flip, false);
            case NOT_EQUAL -> new Between(l, h, flip, true);
            case LESS -> new Between(l, Long.MAX_VALUE, flip, true);
            case GREATER -> new Between(Long.MIN_VALUE, h, flip, true);
            case LESS_OR_EQUAL -> new Between(Long.MIN_VALUE, h, flip, false);
            case GREATER_OR_EQUAL -> new Between(l, Long.MAX_VALUE, flip, false);
            case CONTAINS -> throw new IllegalArgumentException("numbers contain nothing");
        };
    }

    /** Numbers in any of several ranges. */
    static Condition in(long[] lows, long[] highs, boolean unsigned) {
        long flip = unsigned ? Long.MIN_VALUE : 0;
        List<long[]> ranges = new ArrayList<>();
        for (int i = 0; i < lows.length; i++) {
            if ((lows[i] ^ flip) <= (highs[i] ^ flip)) {
                ranges.add(new long[] {lows[i] ^ flip, highs[i] ^ flip});
            }
        }
        ranges.sort((a, b) -> Long.compare(a[0], b[0]));
        List<long[]> merged = new ArrayList<>();
        for (long[] range : ranges) {
            long[] last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && range[0] <= last[1]) {
                last[1] = Math.max(last[1], range[1]);
            } else {
                merged.add(range);
            }
        }
        if (merged.size() == 1) {
            return new Between(merged.get(0)[0], merged.get(0)[1], flip, false);
        }
        return new In(
                merged.stream().mapToLong(r -> r[0]).toArray(),
                merged.stream().mapToLong(r -> r[1]).toArray(),
                flip);
    }

    /** The number's bits under a mask. */
    static Condition masked(long mask, Condition then) {
        return new Masked(mask, then);
    }

    /** Compares floating point numbers. */
    static Condition compareReal(Comparison how, double with) {
        return new Real(how, with);
    }

    /** Floating point numbers from {@code low} to {@code high}, both included. */
    static Condition betweenReal(double low, double high) {
        return new BetweenReal(low, high);
    }

    private static final class Between extends Condition {
        private final long low;
        private final long high;
        private final long flip;
        private final boolean outside;

        Between(long low, long high, long flip, boolean outside) {
            this.low = low;
            this.high = high;
            this.flip = flip;
            this.outside = outside;
        }

        @Override
        boolean number(long v) {
            long k = v ^ flip;
            return (k >= low && k <= high) != outside;
        }

        @Override
        Condition negated() {
            return new Between(low, high, flip, !outside);
        }
    }

    private static final class In extends Condition {
        private final long[] lows;
        private final long[] highs;
        private final long flip;

        In(long[] lows, long[] highs, long flip) {
            this.lows = lows;
            this.highs = highs;
            this.flip = flip;
        }

        @Override
        boolean number(long v) {
            long k = v ^ flip;
            int low = 0;
            int high = lows.length - 1;
            while (low <= high) {
                int middle = low + high >>> 1;
                if (lows[middle] > k) {
                    high = middle - 1;
                } else if (highs[middle] < k) {
                    low = middle + 1;
                } else {
                    return true;
                }
            }
            return false;
        }
    }

    private static final class Masked extends Condition {
        private final long mask;
        private final Condition then;

        Masked(long mask, Condition then) {
            this.mask = mask;
            this.then = then;
        }

        @Override
        boolean number(long v) {
            return then.number(v & mask);
        }
    }

    private static final class Real extends Condition {
        private final Comparison how;
        private final double with;

        Real(Comparison how, double with) {
            this.how = how;
            this.with = with;
        }

        @Override
        boolean number(long v) {
            double d = Double.longBitsToDouble(v);
            return switch (how) {
                case EQUAL -> d == with;
                case NOT_EQUAL -> d != with;
                case GREATER -> d > with;
                case LESS -> d < with;
                case GREATER_OR_EQUAL -> d >= with;
                case LESS_OR_EQUAL -> d <= with;
                case CONTAINS -> throw new IllegalStateException("numbers contain nothing");
            };
        }
    }

    private static final class BetweenReal extends Condition {
        private final double low;
        private final double high;

        BetweenReal(double low, double high) {
            this.low = low;
            this.high = high;
        }

        @Override
        boolean number(long v) {
            double d = Double.longBitsToDouble(v);
            return d >= low && d <= high;
        }
    }
}
