package dev.framewise.inspector.filter;

import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import java.util.ArrayList;
import java.util.List;

/** Compiles what stands on the sides of comparisons: finds the fields, settles the types, reads the literals. */
final class Operands {
    private final FieldCatalog catalog;
    private final Complaints complaints;
    private final Literals literals;
    private final Functions functions;
    private final Calculations calculations;

    Operands(FieldCatalog catalog, Complaints complaints) {
        this.catalog = catalog;
        this.complaints = complaints;
        this.literals = new Literals(complaints);
        this.functions = new Functions(complaints);
        this.calculations = new Calculations(complaints, this);
    }

    Literals literals() {
        return literals;
    }

    /** True when a part has a type of its own; literals, and calculations of literals, take that of the other side. */
    boolean typed(Syntax s) {
        if (s instanceof Syntax.Word w) {
            return isField(w.text());
        }
        if (s instanceof Syntax.Calculation c) {
            return typed(c.left()) || typed(c.right());
        }
        if (s instanceof Syntax.Negative n) {
            return typed(n.of());
        }
        return !(s instanceof Syntax.Quoted || s instanceof Syntax.Character);
    }

    /** True for a part that is a field of addresses. */
    boolean isAddress(Syntax s) {
        return NamedAddresses.isAddress(compile(s).type());
    }

    private boolean isField(String word) {
        return catalog.has(name(word));
    }

    private static String name(String word) {
        return word.startsWith(".") ? word.substring(1) : word;
    }

    /** The operand that a part with a type of its own means; complains about others. */
    Operand compile(Syntax s) {
        if (!typed(s)) {
            throw untyped(s);
        }
        if (s instanceof Syntax.Word w) {
            return field(w);
        }
        if (s instanceof Syntax.Slice slice) {
            return slice(slice);
        }
        if (s instanceof Syntax.Layer layer) {
            return layer(layer);
        }
        if (s instanceof Syntax.Raw raw) {
            return fieldOnly(raw.of(), "@ stands before a field.").raw();
        }
        if (s instanceof Syntax.Call call) {
            return call(call);
        }
        if (s instanceof Syntax.Calculation c) {
            return calculations.compile(c);
        }
        if (s instanceof Syntax.Negative n) {
            return calculations.negative(n);
        }
        throw untyped(s);
    }

    /** The complaint about a part without a field: its first word was meant to be one, or there is nothing but values. */
    FilterException untyped(Syntax s) {
        Syntax.Word name = firstName(s);
        return name != null
                ? unknown(name)
                : complaints.about(
                        s, "A value alone has nothing to be compared with; a field has to stand on one side.");
    }

    private static Syntax.Word firstName(Syntax s) {
        if (s instanceof Syntax.Word w) {
            char c = w.text().charAt(0);
            return Character.isLetter(c) || c == '_' || c == '.' ? w : null;
        }
        if (s instanceof Syntax.Negative n) {
            return firstName(n.of());
        }
        if (s instanceof Syntax.Calculation c) {
            Syntax.Word left = firstName(c.left());
            return left != null ? left : firstName(c.right());
        }
        return null;
    }

    /** The operand that a part means where a value of the given type is expected. */
    Operand compile(Syntax s, Type wanted, String owner) {
        return typed(s) ? compile(s) : constant(s, wanted, owner);
    }

    /** The constant that a literal, or a calculation of literals, means. */
    Constant constant(Syntax s, Type wanted, String owner) {
        if (Literals.isLiteral(s)) {
            refuseLikelyField(s, wanted);
            return literals.read(s, wanted, owner);
        }
        return calculations.constant(s, wanted, owner);
    }

    /** A word in place of a literal that can only be a misspelt field. */
    void refuseLikelyField(Syntax s, Type wanted) {
        if (!(s instanceof Syntax.Word w) || Literals.parse(w.text()) != null) {
            return;
        }
        String word = name(w.text());
        int dot = word.indexOf('.');
        boolean namesProtocol = dot > 0 && dot < word.length() - 1 && catalog.has(word.substring(0, dot));
        boolean bytes = wanted.form() == Type.Form.BYTES && Addresses.bytes(word) != null;
        if (namesProtocol && !bytes) {
            throw unknown(w);
        }
    }

    private Operand field(Syntax.Word w) {
        String name = name(w.text());
        if (!catalog.has(name)) {
            throw unknown(w);
        }
        List<Field> fields = catalog.meant(name);
        return new FieldOperand(Selection.of(catalog, name), Type.of(fields));
    }

    private FilterException unknown(Syntax.Word w) {
        String name = name(w.text());
        List<String> near = catalog.nearest(name, 1);
        if (near.isEmpty() && name.endsWith(".")) {
            near = catalog.completions(name, 1);
        }
        return complaints.about(
                w, "No field or protocol is called " + w.text() + ".", near.isEmpty() ? "" : near.get(0));
    }

    private FieldOperand fieldOnly(Syntax s, String sentence) {
        Operand operand = compile(s);
        if (operand.field() == null) {
            throw complaints.about(s, sentence);
        }
        return operand.field();
    }

    private Operand layer(Syntax.Layer layer) {
        FieldOperand of = fieldOnly(layer.of(), "# stands after a field.");
        if (!of.selection().hasLayers()) {
            throw complaints.about(layer, complaints.words(layer.of()) + " belongs to no layer.");
        }
        for (Ranges.Range range : layer.layers().parts()) {
            if (range.start() < 1 || range.length() < 1) {
                throw complaints.about(layer, "Layers are counted from 1.");
            }
        }
        return of.inLayers(layer.layers());
    }

    private Operand slice(Syntax.Slice slice) {
        Operand of = compile(slice.of());
        Type type = of.type();
        boolean text = type.kind() == Kind.TEXT;
        if (type.kind() == Kind.IPV4 && of.field() != null) {
            of = of.field().asBytes();
        } else if (type.form() != Type.Form.BYTES || type.kind() == Kind.GROUP) {
            throw complaints.about(
                    slice,
                    complaints.words(slice.of()) + " is " + type.words()
                            + ", which has no parts; the bytes that it stands in are @" + complaints.words(slice.of())
                            + ".");
        }
        Ranges ranges = slice.ranges();
        return of.mapped(text ? Type.PIECE : Type.BYTES, after -> Slices.before(ranges, text, after));
    }

    private Operand call(Syntax.Call call) {
        functions.check(call);
        if (call.name().equals("max") || call.name().equals("min")) {
            return extreme(call);
        }
        Syntax argument = call.arguments().get(0);
        return functions.apply(call, compile(argument));
    }

    private Operand extreme(Syntax.Call call) {
        Operand first = null;
        for (Syntax argument : call.arguments()) {
            if (typed(argument)) {
                first = compile(argument);
                break;
            }
            if (argument instanceof Syntax.Word w && Character.isLetter(w.text().charAt(0))) {
                throw unknown(w);
            }
        }
        if (first == null) {
            throw complaints.about(call, call.name() + "() takes a field.");
        }
        Type type = first.type();
        if (type.family() == Type.Family.NONE) {
            throw complaints.about(call, complaints.words(call.arguments().get(0)) + " has no value.");
        }
        boolean whole = type.family() == Type.Family.INTEGER;
        Type common = whole ? Type.INTEGER : type;
        List<Operand> operands = new ArrayList<>();
        boolean unsigned = whole;
        for (Syntax argument : call.arguments()) {
            Operand operand = compile(argument, common, complaints.words(call));
            if (operand.type().family() != type.family()) {
                throw complaints.about(
                        argument,
                        "The arguments of " + call.name() + "() are to be of one type; this is "
                                + operand.type().words() + ", not " + type.words() + ".");
            }
            if (operand instanceof Constant c && !c.single()) {
                throw complaints.about(argument, "This stands for several values; one is wanted.");
            }
            unsigned &= operand.type().unsigned();
            operands.add(operand);
        }
        Type result = unsigned ? Type.result(Kind.UINT) : common;
        return Functions.extreme(result, operands, call.name().equals("max"));
    }
}
