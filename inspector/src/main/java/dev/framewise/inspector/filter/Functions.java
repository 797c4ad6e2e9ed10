package dev.framewise.inspector.filter;

import dev.framewise.inspector.fields.Nearness;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import java.util.ArrayList;
import java.util.List;

/** The functions of the language: what they take, and what they make of it. */
final class Functions {
    static final List<String> NAMES = List.of(
            "abs",
            "count",
            "dec",
            "double",
            "float",
            "hex",
            "ip_linklocal",
            "ip_multicast",
            "ip_rfc1918",
            "ip_ula",
            "len",
            "lower",
            "max",
            "min",
            "string",
            "upper",
            "vals");

    private final Complaints complaints;

    Functions(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Complains unless there is a function of that name and it takes so many arguments. */
    void check(Syntax.Call call) {
        Syntax.Word name = new Syntax.Word(call.name(), call.from(), call.nameTo());
        if (!NAMES.contains(call.name())) {
            List<String> near = Nearness.nearest(call.name(), NAMES, 1);
            if (near.isEmpty() && call.name().length() >= 3) {
                String beginning = call.name().substring(0, 3);
                near = NAMES.stream().filter(n -> n.startsWith(beginning)).toList();
            }
            throw complaints.about(
                    name, "There is no function " + call.name() + ".", near.isEmpty() ? "" : near.get(0));
        }
        boolean many = call.name().equals("max") || call.name().equals("min");
        int n = call.arguments().size();
        if (n == 0 || n > 1 && !many) {
            throw complaints.about(
                    call,
                    call.name() + "() takes " + (many ? "one argument or more." : "one argument, not " + n + "."));
        }
    }

    /** The operand that a function of one argument makes. */
    Operand apply(Syntax.Call call, Operand of) {
        Syntax argument = call.arguments().get(0);
        Type type = of.type();
        return switch (call.name()) {
            case "len" -> length(call, of);
            case "count" -> {
                if (of.field() == null) {
                    throw complaints.about(argument, "count() takes a field.");
                }
                yield new Count(of.field());
            }
            case "upper", "lower" -> {
                if (type.kind() != Kind.TEXT) {
                    throw wants(call, type, "text");
                }
                boolean capitals = call.name().equals("upper");
                yield of.mapped(type.piece() ? Type.PIECE : Type.TEXT, after -> Conversions.letters(after, capitals));
            }
            case "string" -> string(call, of);
            case "vals" -> {
                if (!type.hasValueNames() && type.kind() != Kind.BOOLEAN) {
                    throw complaints.about(argument, "The values of " + complaints.words(argument) + " have no names.");
                }
                yield of.mapped(Type.TEXT, after -> Conversions.named(after, type));
            }
            case "dec", "hex" -> {
                if (type.kind() != Kind.UINT && type.kind() != Kind.FRAME_NUMBER) {
                    throw wants(call, type, "an unsigned number");
                }
                int digits = (Math.max(8, type.bits()) + 7) / 8 * 2;
                yield call.name().equals("dec")
                        ? of.mapped(Type.TEXT, after -> Conversions.written(after, type))
                        : of.mapped(Type.TEXT, after -> Conversions.hex(after, digits));
            }
            case "float", "double" -> real(call, of);
            case "abs" -> absolute(call, of);
            default -> Networks.test(call, of, this);
        };
    }

    FilterException wants(Syntax.Call call, Type type, String wanted) {
        Syntax argument = call.arguments().get(0);
        String sentence =
                call.name() + "() takes " + wanted + "; " + complaints.words(argument) + " is " + type.words() + ".";
        return complaints.about(argument, sentence);
    }

    private Operand length(Syntax.Call call, Operand of) {
        if (of.field() != null) {
            return new Length(of.field());
        }
        if (of.type().form() != Type.Form.BYTES) {
            throw wants(call, of.type(), "a field, text or bytes");
        }
        return of.mapped(Type.COUNT, Conversions::length);
    }

    private Operand string(Syntax.Call call, Operand of) {
        Type type = of.type();
        boolean already = type.family() == Type.Family.TEXT || type.kind() == Kind.TEXT;
        boolean noValue = type.kind() == Kind.BYTES || type.kind() == Kind.PROTOCOL || type.kind() == Kind.GROUP;
        if (already || noValue) {
            throw wants(call, type, "a number, a time or an address");
        }
        return of.mapped(Type.TEXT, after -> Conversions.written(after, type));
    }

    private Operand real(Syntax.Call call, Operand of) {
        Type type = of.type();
        return switch (type.family()) {
            case INTEGER -> of.mapped(Type.REAL, after -> Conversions.real(after, type.unsigned()));
            case RELATIVE_TIME, ABSOLUTE_TIME -> of.mapped(Type.REAL, Conversions::seconds);
            case REAL -> of;
            default -> throw wants(call, type, "a number or a time");
        };
    }

    private Operand absolute(Syntax.Call call, Operand of) {
        return switch (of.type().family()) {
            case INTEGER ->
                of.type().unsigned() ? of : of.mapped(Type.INTEGER, after -> Conversions.absolute(after, false));
            case REAL -> of.mapped(Type.REAL, after -> Conversions.absolute(after, true));
            case RELATIVE_TIME -> of.mapped(Type.DURATION, after -> Conversions.absolute(after, false));
            default -> throw wants(call, of.type(), "a number or a duration");
        };
    }

    /** The greatest or least of all values; none unless each operand has one. */
    static Operand extreme(Type type, List<Operand> operands, boolean greatest) {
        return new Extreme(type, operands, greatest);
    }

    private static final class Count extends Operand {
        private final FieldOperand field;

        Count(FieldOperand field) {
            super(Type.COUNT);
            this.field = field;
        }

        @Override
        boolean some(FieldTree tree, Condition condition) {
            int n = field.count(tree);
            return n > 0 && condition.number(n);
        }

        @Override
        void collect(List<Selection> into) {
            field.collect(into);
        }
    }

    private static final class Length extends Operand {
        private final FieldOperand field;

        Length(FieldOperand field) {
            super(Type.COUNT);
            this.field = field;
        }

        @Override
        boolean some(FieldTree tree, Condition condition) {
            return field.someLength(tree, condition);
        }

        @Override
        void collect(List<Selection> into) {
            field.collect(into);
        }
    }

    private static final class Extreme extends Operand {
        private final List<Operand> operands;
        private final boolean greatest;

        Extreme(Type type, List<Operand> operands, boolean greatest) {
            super(type);
            this.operands = List.copyOf(operands);
            this.greatest = greatest;
        }

        @Override
        boolean some(FieldTree tree, Condition condition) {
            Values all = new Values(type().form());
            List<Type> types = new ArrayList<>();
            for (Operand operand : operands) {
                int before = all.size();
                operand.some(tree, all);
                if (all.size() == before) {
                    return false;
                }
                while (types.size() < all.size()) {
                    types.add(operand.type());
                }
            }
            int best = 0;
            for (int i = 1; i < all.size(); i++) {
                int order = order(all, i, types.get(i), best, types.get(best));
                if (greatest ? order > 0 : order < 0) {
                    best = i;
                }
            }
            return all.feed(best, condition);
        }

        private static int order(Values all, int a, Type aType, int b, Type bType) {
            return switch (all.form()) {
                case NUMBER -> PairTests.order(all.number(a), aType.unsigned(), all.number(b), bType.unsigned());
                case REAL ->
                    Double.compare(Double.longBitsToDouble(all.number(a)), Double.longBitsToDouble(all.number(b)));
                case BYTES ->
                    BytesConditions.order(
                            all.array(a),
                            all.from(a),
                            all.to(a),
                            all.array(b),
                            all.from(b),
                            all.to(b),
                            aType.shorterFirst());
            };
        }

        @Override
        void collect(List<Selection> into) {
            operands.forEach(o -> o.collect(into));
        }
    }
}
