package dev.framewise.protocols.protobuf;

import static dev.framewise.protocols.protobuf.ProtobufFields.MESSAGE;
import static dev.framewise.protocols.protobuf.ProtobufFields.MESSAGE_NAME;
import static dev.framewise.protocols.protobuf.ProtobufFields.REPEATED;
import static dev.framewise.protocols.protobuf.ProtobufFields.STRING;
import static dev.framewise.protocols.protobuf.ProtobufFields.VALUE;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows values: their bytes, and what these mean by a declaration or, without one, by their shape. */
final class ValueTree {
    private final FieldWalk walk;
    private final Wire w;
    private final FieldTree tree;

    ValueTree(FieldWalk walk, Wire w, FieldTree tree) {
        this.walk = walk;
        this.w = w;
        this.tree = tree;
    }

    /** Takes the value's bytes, all of which are there. */
    void show(Bytes value, int from, int wireType, Schema.Declared declared, int depth) {
        FieldType type = declared == null ? null : declared.type();
        boolean fits = type != null
                && (type.wireType() == wireType || type.packable() && declared.repeated() && wireType == WireType.LEN);
        if (type != null && !fits) {
            w.check(
                    false,
                    ProtobufFields.TAG,
                    ProtobufRules.DECLARED,
                    declared.name() + " is declared as " + type.word() + ".");
        }
        if (!fits) {
            guess(value, from, wireType, depth);
        } else if (type.packable() && wireType == WireType.LEN) {
            packed(value, from, type, declared);
        } else if (type == FieldType.MESSAGE && depth < FieldWalk.DEEPEST) {
            message(value, from, declared.of().message(), depth);
        } else {
            leaf(value.length());
            one(value, from, type, declared);
        }
    }

    private void leaf(int n) {
        w.bytes(VALUE, Bytes.EMPTY, n);
    }

    private void guess(Bytes value, int from, int wireType, int depth) {
        switch (wireType) {
            case WireType.VARINT -> {
                leaf(value.length());
                long v = Guess.varint(value, 0, value.length());
                number(v >>> 32 == 0 ? ProtobufFields.UINT32 : ProtobufFields.UINT64, v, from, value.length());
            }
            case WireType.I64 -> {
                leaf(8);
                number(ProtobufFields.UINT64, little(value), from, 8);
                tree.derived(ProtobufFields.DOUBLE, Double.longBitsToDouble(little(value)), from, 8);
            }
            case WireType.I32 -> {
                leaf(4);
                number(ProtobufFields.UINT32, little(value), from, 4);
                tree.derived(ProtobufFields.FLOAT, (double) Float.intBitsToFloat((int) little(value)), from, 4);
            }
            default -> {
                Guess g = Guess.of(value);
                if (g == Guess.MESSAGE && depth < FieldWalk.DEEPEST) {
                    message(value, from, null, depth);
                    return;
                }
                leaf(value.length());
                if (g == Guess.TEXT) {
                    text(value, from);
                }
            }
        }
    }

    private void message(Bytes value, int from, Schema.MessageType type, int depth) {
        int n = value.length();
        tree.derived(VALUE, value, from, n);
        w.open(MESSAGE);
        if (type != null) {
            tree.derived(MESSAGE_NAME, type.name(), from, 0);
            if (tree.wantsCaptions()) {
                tree.captionOpen("Message: " + type.name());
            }
        }
        w.begin(n);
        walk.fields(List.of(), type, 0, depth + 1);
        w.end();
        w.close();
    }

    private void packed(Bytes value, int from, FieldType type, Schema.Declared declared) {
        int n = value.length();
        tree.derived(VALUE, value, from, n);
        w.open(REPEATED);
        w.begin(n);
        int at = 0;
        while (at < n) {
            int size = switch (type.wireType()) {
                case WireType.I64 -> 8;
                case WireType.I32 -> 4;
                default -> Guess.varintLength(value, at);
            };
            if (size <= 0 || size > n - at) {
                break; // what is left over is said to be so
            }
            Bytes element = value.slice(at, at + size);
            w.bytes(VALUE, Bytes.EMPTY, size);
            one(element, from + at, type, declared);
            at += size;
        }
        w.end();
        w.close();
    }

    private void one(Bytes value, int from, FieldType type, Schema.Declared declared) {
        int n = value.length();
        long v = type.wireType() == WireType.VARINT ? Guess.varint(value, 0, n) : n == 4 || n == 8 ? little(value) : 0;
        switch (type) {
            case DOUBLE -> tree.derived(ProtobufFields.DOUBLE, Double.longBitsToDouble(v), from, n);
            case FLOAT -> tree.derived(ProtobufFields.FLOAT, (double) Float.intBitsToFloat((int) v), from, n);
            case INT64, SFIXED64 -> number(ProtobufFields.INT64, v, from, n);
            case UINT64, FIXED64 -> number(ProtobufFields.UINT64, v, from, n);
            case INT32, SFIXED32 -> number(ProtobufFields.INT32, (int) v, from, n);
            case UINT32, FIXED32 -> number(ProtobufFields.UINT32, v & 0xffff_ffffL, from, n);
            case SINT32 -> number(ProtobufFields.INT32, (int) (v >>> 1) ^ -(int) (v & 1), from, n);
            case SINT64 -> number(ProtobufFields.INT64, v >>> 1 ^ -(v & 1), from, n);
            case BOOL -> number(ProtobufFields.BOOL, v == 0 ? 0 : 1, from, n);
            case ENUM -> {
                number(ProtobufFields.INT32, (int) v, from, n);
                String name = declared.of().constant((int) v);
                if (name != null) {
                    tree.derived(ProtobufFields.ENUM, name, from, n);
                }
            }
            case STRING -> text(value, from);
            default -> {} // bytes stand for themselves
        }
    }

    private void number(Field f, long v, int from, int n) {
        tree.derived(f, v, from, n);
    }

    private void text(Bytes value, int from) {
        String s = new String(value.array(), value.offset(), value.length(), StandardCharsets.UTF_8);
        tree.derived(STRING, s, from, value.length());
        if (!tree.projecting() && s.indexOf('\ufffd') >= 0 && !Bytes.utf8(s).equals(value)) {
            w.check(false, STRING, ProtobufRules.TEXT);
        }
    }

    private static long little(Bytes b) {
        long v = 0;
        for (int i = b.length() - 1; i >= 0; i--) {
            v = v << 8 | b.at(i);
        }
        return v;
    }
}
