package dev.framewise.inspector.filter;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import java.util.Set;
import java.util.TreeSet;

/** Whether a row passes; a node of a compiled filter. */
abstract class RowTest {
    abstract boolean holds(FieldTree tree);

    /** What the names of a row's layers alone tell. */
    abstract Verdict given(Set<String> layers);

    /** Protocols that every row has which passes. */
    abstract Set<String> needed();

    /** Adds the fields that a tree has to keep. */
    abstract void collect(Set<Field> into);

    static RowTest not(RowTest test) {
        return test instanceof Not n ? n.of : new Not(test);
    }

    static RowTest all(RowTest... tests) {
        return tests.length == 1 ? tests[0] : new All(tests);
    }

    static RowTest any(RowTest... tests) {
        return tests.length == 1 ? tests[0] : new Any(tests);
    }

    static RowTest odd(RowTest... tests) {
        return tests.length == 1 ? tests[0] : new Odd(tests);
    }

    private static final class Not extends RowTest {
        private final RowTest of;

        Not(RowTest of) {
            this.of = of;
        }

        @Override
        boolean holds(FieldTree tree) {
            return !of.holds(tree);
        }

        @Override
        Verdict given(Set<String> layers) {
            return of.given(layers).negated();
        }

        @Override
        Set<String> needed() {
            return Set.of();
        }

        @Override
        void collect(Set<Field> into) {
            of.collect(into);
        }
    }

    private static final class All extends RowTest {
        private final RowTest[] parts;

        All(RowTest[] parts) {
            this.parts = parts;
        }

        @Override
        boolean holds(FieldTree tree) {
            for (RowTest part : parts) {
                if (!part.holds(tree)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        Verdict given(Set<String> layers) {
            Verdict all = Verdict.YES;
            for (RowTest part : parts) {
                Verdict v = part.given(layers);
                if (v == Verdict.NO) {
                    return v;
                }
                all = v == Verdict.OPEN ? v : all;
            }
            return all;
        }

        @Override
        Set<String> needed() {
            Set<String> needed = new TreeSet<>();
            for (RowTest part : parts) {
                needed.addAll(part.needed());
            }
            return needed;
        }

        @Override
        void collect(Set<Field> into) {
            for (RowTest part : parts) {
                part.collect(into);
            }
        }
    }

    private static final class Any extends RowTest {
        private final RowTest[] parts;

        Any(RowTest[] parts) {
            this.parts = parts;
        }

        @Override
        boolean holds(FieldTree tree) {
            for (RowTest part : parts) {
                if (part.holds(tree)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        Verdict given(Set<String> layers) {
            Verdict any = Verdict.NO;
            for (RowTest part : parts) {
                Verdict v = part.given(layers);
                if (v == Verdict.YES) {
                    return v;
                }
                any = v == Verdict.OPEN ? v : any;
            }
            return any;
        }

        @Override
        Set<String> needed() {
            Set<String> needed = new TreeSet<>(parts[0].needed());
            for (RowTest part : parts) {
                needed.retainAll(part.needed());
            }
            return needed;
        }

        @Override
        void collect(Set<Field> into) {
            for (RowTest part : parts) {
                part.collect(into);
            }
        }
    }

    /** Exclusive or: an odd number of the parts hold. */
    private static final class Odd extends RowTest {
        private final RowTest[] parts;

        Odd(RowTest[] parts) {
            this.parts = parts;
        }

        @Override
        boolean holds(FieldTree tree) {
            boolean odd = false;
            for (RowTest part : parts) {
                odd ^= part.holds(tree);
            }
            return odd;
        }

        @Override
        Verdict given(Set<String> layers) {
            boolean odd = false;
            for (RowTest part : parts) {
                Verdict v = part.given(layers);
                if (v == Verdict.OPEN) {
                    return v;
                }
                odd ^= v == Verdict.YES;
            }
            return odd ? Verdict.YES : Verdict.NO;
        }

        @Override
        Set<String> needed() {
            return Set.of();
        }

        @Override
        void collect(Set<Field> into) {
            for (RowTest part : parts) {
                part.collect(into);
            }
        }
    }
}
