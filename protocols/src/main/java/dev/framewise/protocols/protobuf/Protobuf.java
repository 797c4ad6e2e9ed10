package dev.framewise.protocols.protobuf;

import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.FormatRules;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireRule;

/** Shows a message of Protocol Buffers without a description of its type (encoding guide, Message Structure). */
public final class Protobuf {
    private static final FormatRules FORMAT = new FormatRules(
            WireRule.NOT_UTF8, ProtobufFields.BROKEN, ProtobufFields.BROKEN, WireRule.VARINT_NOT_SHORTEST);

    private final WireReader w;
    private final FieldTree tree;

    private Protobuf(WireReader w, FieldTree tree) {
        this.w = w;
        this.tree = tree;
    }

    /** Adds a node of the protocol with what these bytes seem to say. */
    public static void show(Source source, int from, int to, boolean cut, FieldTree tree) {
        tree.source(source);
        tree.open(ProtobufFields.ROOT, from);
        int depth = tree.depth();
        int root = tree.size() - 1;
        WireReader w = WireReader.lenient(source, from, to, tree).cutByCapture(cut);
        w.rules(FORMAT);
        new Protobuf(w, tree).fields(0);
        w.finish();
        tree.closeTo(depth, to);
        tree.close(to);
        if (!tree.projecting() && to > from) {
            tree.note(
                    root,
                    Knowledge.GUESSED,
                    "Without a description of the type only the numbers of the fields are certain: what is text, a message"
                            + " or a number of which kind is guessed by its shape.");
        }
    }

    private void fields(int depth) {
        w.open(ProtobufFields.MESSAGE);
        while (w.more(0, 0)) {
            w.open(ProtobufFields.FIELD);
            field(depth);
            w.close();
        }
        w.close();
    }

    private void field(int depth) {
        int at = w.position();
        long tag = w.number64(ProtobufFields.TAG, 0);
        if (w.failed()) {
            return;
        }
        int bytes = w.position() - at;
        long number = tag >>> 3;
        int type = (int) tag & 7;
        w.derived(ProtobufFields.NUMBER, number, at, bytes);
        w.derived(ProtobufFields.WIRE_TYPE, type, at, bytes);
        w.check(number > 0, ProtobufFields.TAG, ProtobufFields.BROKEN);
        String value = switch (type) {
            case 0 -> varint();
            case 1 -> fixed64();
            case 2 -> delimited(depth);
            case 3, 4 -> type == 3 ? "group begins" : "group ends";
            case 5 -> fixed32();
            default -> {
                w.check(false, ProtobufFields.TAG, ProtobufFields.BROKEN, "There is no wire type " + type + ".");
                w.rest(ProtobufFields.VALUE, Bytes.EMPTY);
                yield "not known";
            }
        };
        if (w.wantsCaptions()) {
            w.caption("Field(" + number + "): " + value);
        }
    }

    private String varint() {
        Bytes ahead = w.ahead(Bytes.EMPTY, 5);
        int n = 0;
        while (n < ahead.length() && ahead.at(n) >= 0x80) {
            n++;
        }
        boolean small = n < 4 || n == 4 && ahead.length() == 5 && ahead.at(4) < 0x10;
        w.open(ProtobufFields.VALUE);
        long v = w.number64(small ? ProtobufFields.UINT32 : ProtobufFields.UINT64, 0);
        w.close();
        return Long.toUnsignedString(v);
    }

    private String fixed64() {
        w.open(ProtobufFields.VALUE);
        int at = w.position();
        double d = Double.longBitsToDouble(w.number64(ProtobufFields.FIXED64, 0));
        if (!w.failed()) {
            tree.derived(ProtobufFields.DOUBLE, (Object) d, at, 8);
        }
        w.close();
        return Double.toString(d);
    }

    private String fixed32() {
        w.open(ProtobufFields.VALUE);
        int at = w.position();
        float f = Float.intBitsToFloat(w.number(ProtobufFields.FIXED32, 0));
        if (!w.failed()) {
            tree.derived(ProtobufFields.FLOAT, (Object) (double) f, at, 4);
        }
        w.close();
        return Float.toString(f);
    }

    private String delimited(int depth) {
        long length = w.number64(ProtobufFields.LENGTH, 0);
        if (w.failed()) {
            return "not known";
        }
        int n = (int) Math.min(length & Long.MAX_VALUE, Integer.MAX_VALUE);
        Bytes value = w.ahead(Bytes.EMPTY, n);
        if (value.length() < n) {
            w.bytes(ProtobufFields.VALUE, Bytes.EMPTY, n);
            return n + " bytes";
        }
        return switch (ProtobufShape.guess(value, depth)) {
            case TEXT -> {
                w.open(ProtobufFields.VALUE);
                String text = w.text(ProtobufFields.STRING, "", n);
                w.close();
                yield "\"" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "\"";
            }
            case MESSAGE -> {
                w.open(ProtobufFields.VALUE);
                w.begin(n);
                fields(depth + 1);
                w.end();
                w.close();
                yield "message of " + n + " bytes";
            }
            case BYTES -> {
                w.bytes(ProtobufFields.VALUE, Bytes.EMPTY, n);
                yield n + " bytes";
            }
        };
    }
}
