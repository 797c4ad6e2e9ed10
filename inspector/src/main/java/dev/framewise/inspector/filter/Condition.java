package dev.framewise.inspector.filter;

/**
 * What one value has to be like. A value comes as a number (also a floating point number, as the bits of a double) or as
 * a run of bytes, always the same way for one condition. Conditions have no state, so that threads can share them;
 * those that gather values live for one row only.
 */
abstract class Condition {
    /** Holds for every value: for existence. */
    static final Condition TRUE = new Condition() {
        @Override
        boolean number(long v) {
            return true;
        }

        @Override
        boolean bytes(byte[] a, int from, int to) {
            return true;
        }
    };

    /** Holds for what is not zero: what a calculation or a function that stands alone asks. */
    static final Condition TRUTHY = new Condition() {
        @Override
        boolean number(long v) {
            return v != 0;
        }

        @Override
        boolean bytes(byte[] a, int from, int to) {
            for (int i = from; i < to; i++) {
                if (a[i] != 0) {
                    return true;
                }
            }
            return false;
        }
    };

    /** Judges a number; the condition knows whether it has a sign, or is a double. */
    boolean number(long v) {
        throw new IllegalStateException("a condition on bytes was asked about a number");
    }

    /** Judges the bytes from {@code from} up to {@code to}. */
    boolean bytes(byte[] a, int from, int to) {
        throw new IllegalStateException("a condition on numbers was asked about bytes");
    }

    /** The condition that holds where this does not. */
    Condition negated() {
        return new Negated(this);
    }

    private static final class Negated extends Condition {
        private final Condition of;

        Negated(Condition of) {
            this.of = of;
        }

        @Override
        boolean number(long v) {
            return !of.number(v);
        }

        @Override
        boolean bytes(byte[] a, int from, int to) {
            return !of.bytes(a, from, to);
        }

        @Override
        Condition negated() {
            return of;
        }
    }
}
