package dev.framewise.inspector.filter;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Something that has values in a row: none, one or several. */
abstract class Operand {
    private final Type type;

    Operand(Type type) {
        this.type = type;
    }

    final Type type() {
        return type;
    }

    /** True when the condition holds for some value; stops at the first. */
    abstract boolean some(FieldTree tree, Condition condition);

    /** Adds the fields that it reads. */
    abstract void collect(List<Selection> into);

    /** The test whether the condition holds for some value. */
    RowTest test(Condition condition) {
        return new SomeTest(this, condition);
    }

    /** The test whether there is a value, and the condition holds for all. */
    final RowTest testAll(Condition condition) {
        return RowTest.all(test(Condition.TRUE), RowTest.not(test(condition.negated())));
    }

    /** The field itself when nothing was done to it, else null. */
    FieldOperand field() {
        return null;
    }

    /** An operation on single values. */
    @FunctionalInterface
    interface Mapping {
        /** The condition on the old value that hands the new one, where there is one, to the condition after. */
        Condition before(Condition after);
    }

    /** This operand's values after an operation. */
    final Operand mapped(Type to, Mapping mapping) {
        return new Mapped(this, to, mapping);
    }

    /** A test that some value is such; it composes its condition beforehand where the operand can. */
    static final class SomeTest extends RowTest {
        private final Operand operand;
        private final Condition condition;
        private final List<Selection> selections;

        SomeTest(Operand operand, Condition condition) {
            this.operand = operand;
            this.condition = condition;
            List<Selection> all = new ArrayList<>();
            operand.collect(all);
            this.selections = List.copyOf(all);
        }

        @Override
        boolean holds(FieldTree tree) {
            return operand.some(tree, condition);
        }

        @Override
        Verdict given(Set<String> layers) {
            return Selections.given(selections, layers);
        }

        @Override
        Set<String> needed() {
            return Selections.needed(selections);
        }

        @Override
        void collect(Set<Field> into) {
            selections.forEach(s -> s.collect(into));
        }
    }

    /** What follows when a test needs each of several selections. */
    static final class Selections {
        private Selections() {}

        static Verdict given(List<Selection> selections, Set<String> layers) {
            for (Selection s : selections) {
                if (s.given(layers) == Verdict.NO) {
                    return Verdict.NO;
                }
            }
            return Verdict.OPEN;
        }

        static Set<String> needed(List<Selection> selections) {
            Set<String> needed = new TreeSet<>();
            for (Selection s : selections) {
                needed.addAll(s.needed());
            }
            return needed;
        }
    }

    private static final class Mapped extends Operand {
        private final Operand of;
        private final Mapping mapping;

        Mapped(Operand of, Type type, Mapping mapping) {
            super(type);
            this.of = of;
            this.mapping = mapping;
        }

        @Override
        boolean some(FieldTree tree, Condition condition) {
            return of.some(tree, mapping.before(condition));
        }

        @Override
        RowTest test(Condition condition) {
            return of.test(mapping.before(condition));
        }

        @Override
        void collect(List<Selection> into) {
            of.collect(into);
        }
    }
}
