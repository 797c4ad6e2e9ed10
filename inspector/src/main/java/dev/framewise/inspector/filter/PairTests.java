package dev.framewise.inspector.filter;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tests that compare the values of one operand with those of others, all found in the same row. */
final class PairTests {
    private PairTests() {}

    /** Compares two operands; for some pair of values, or for all. */
    static RowTest compare(Operand left, Comparison how, Operand right, boolean all) {
        return new Compare(left, how, right, all);
    }

    /**
     * Looks for an operand's values in a set.
     *
     * @param fixed the condition of being one of the literal values, or null when there are none
     * @param ranges the others: first and last of each; the last is null for a single value
     */
    static RowTest member(Operand of, Condition fixed, List<Operand[]> ranges, boolean all) {
        return new Member(of, fixed, ranges, all);
    }

    /** Below, at or above zero, as a number comes before, equals or comes after another; each with or without sign. */
    static int order(long a, boolean aUnsigned, long b, boolean bUnsigned) {
        if (aUnsigned == bUnsigned) {
            return aUnsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
        }
        if (aUnsigned) {
            return a < 0 || b < 0 ? 1 : Long.compare(a, b);
        }
        return a < 0 || b < 0 ? -1 : Long.compare(a, b);
    }

    private static boolean holds(Comparison how, long a, Type aType, long b, Type bType) {
        if (aType.form() == Type.Form.REAL) {
            return NumberConditions.compareReal(how, Double.longBitsToDouble(b)).number(a);
        }
        return how.holds(order(a, aType.unsigned(), b, bType.unsigned()));
    }

    private static boolean holds(Comparison how, byte[] a, int from, int to, Values b, int i, boolean shorterFirst) {
        if (how == Comparison.CONTAINS) {
            return BytesConditions.find(a, from, to, b.array(i), b.from(i), b.to(i)) >= 0;
        }
        return how.holds(BytesConditions.order(a, from, to, b.array(i), b.from(i), b.to(i), shorterFirst));
    }

    private static Values values(Operand of, FieldTree tree) {
        Values values = new Values(of.type().form());
        of.some(tree, values);
        return values;
    }

    private static final class Compare extends RowTest {
        private final Operand left;
        private final Comparison how;
        private final Operand right;
        private final boolean all;
        private final List<Selection> selections = new ArrayList<>();

        Compare(Operand left, Comparison how, Operand right, boolean all) {
            this.left = left;
            this.how = how;
            this.right = right;
            this.all = all;
            left.collect(selections);
            right.collect(selections);
        }

        @Override
        boolean holds(FieldTree tree) {
            Values others = values(right, tree);
            if (others.size() == 0) {
                return false;
            }
            if (all) {
                return left.some(tree, Condition.TRUE) && !left.some(tree, new Against(others, false));
            }
            return left.some(tree, new Against(others, true));
        }

        @Override
        Verdict given(Set<String> layers) {
            return Operand.Selections.given(selections, layers);
        }

        @Override
        Set<String> needed() {
            return Operand.Selections.needed(selections);
        }

        @Override
        void collect(Set<Field> into) {
            selections.forEach(s -> s.collect(into));
        }

        /** Holds when the comparison with one of the others has the wanted result. */
        private final class Against extends Condition {
            private final Values others;
            private final boolean wanted;

            Against(Values others, boolean wanted) {
                this.others = others;
                this.wanted = wanted;
            }

            @Override
            boolean number(long v) {
                for (int i = 0; i < others.size(); i++) {
                    if (PairTests.holds(how, v, left.type(), others.number(i), right.type()) == wanted) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            boolean bytes(byte[] a, int from, int to) {
                for (int i = 0; i < others.size(); i++) {
                    if (PairTests.holds(how, a, from, to, others, i, left.type().shorterFirst()) == wanted) {
                        return true;
                    }
                }
                return false;
            }
        }
    }

    private static final class Member extends RowTest {
        private final Operand of;
        private final Condition fixed;
        private final List<Operand[]> ranges;
        private final boolean all;
        private final List<Selection> needed = new ArrayList<>();
        private final List<Selection> selections = new ArrayList<>();

        Member(Operand of, Condition fixed, List<Operand[]> ranges, boolean all) {
            this.of = of;
            this.fixed = fixed;
            this.ranges = List.copyOf(ranges);
            this.all = all;
            of.collect(needed);
            of.collect(selections);
            for (Operand[] range : ranges) {
                range[0].collect(selections);
                if (range[1] != null) {
                    range[1].collect(selections);
                }
            }
        }

        @Override
        boolean holds(FieldTree tree) {
            List<Values[]> bounds = new ArrayList<>(ranges.size());
            for (Operand[] range : ranges) {
                bounds.add(new Values[] {values(range[0], tree), range[1] == null ? null : values(range[1], tree)});
            }
            Condition in = new In(bounds);
            return all ? of.some(tree, Condition.TRUE) && !of.some(tree, in.negated()) : of.some(tree, in);
        }

        @Override
        Verdict given(Set<String> layers) {
            return Operand.Selections.given(needed, layers);
        }

        @Override
        Set<String> needed() {
            return Operand.Selections.needed(needed);
        }

        @Override
        void collect(Set<Field> into) {
            selections.forEach(s -> s.collect(into));
        }

        private final class In extends Condition {
            private final List<Values[]> bounds;

            In(List<Values[]> bounds) {
                this.bounds = bounds;
            }

            @Override
            boolean number(long v) {
                if (fixed != null && fixed.number(v)) {
                    return true;
                }
                for (int i = 0; i < bounds.size(); i++) {
                    Values[] bound = bounds.get(i);
                    Operand[] range = ranges.get(i);
                    boolean within = bound[1] == null
                            ? any(Comparison.EQUAL, v, bound[0], range[0])
                            : any(Comparison.GREATER_OR_EQUAL, v, bound[0], range[0])
                                    && any(Comparison.LESS_OR_EQUAL, v, bound[1], range[1]);
                    if (within) {
                        return true;
                    }
                }
                return false;
            }

            private boolean any(Comparison how, long v, Values bound, Operand operand) {
                for (int i = 0; i < bound.size(); i++) {
                    if (PairTests.holds(how, v, of.type(), bound.number(i), operand.type())) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            boolean bytes(byte[] a, int from, int to) {
                if (fixed != null && fixed.bytes(a, from, to)) {
                    return true;
                }
                for (Values[] bound : bounds) {
                    boolean within = bound[1] == null
                            ? any(Comparison.EQUAL, a, from, to, bound[0])
                            : any(Comparison.GREATER_OR_EQUAL, a, from, to, bound[0])
                                    && any(Comparison.LESS_OR_EQUAL, a, from, to, bound[1]);
                    if (within) {
                        return true;
                    }
                }
                return false;
            }

            private boolean any(Comparison how, byte[] a, int from, int to, Values bound) {
                for (int i = 0; i < bound.size(); i++) {
                    if (PairTests.holds(how, a, from, to, bound, i, of.type().shorterFirst())) {
                        return true;
                    }
                }
                return false;
            }
        }
    }
}
