package dev.framewise.protocols.protobuf;

import static dev.framewise.protocols.protobuf.ProtobufFields.END_TAG;
import static dev.framewise.protocols.protobuf.ProtobufFields.FIELD;
import static dev.framewise.protocols.protobuf.ProtobufFields.LENGTH;
import static dev.framewise.protocols.protobuf.ProtobufFields.NAME;
import static dev.framewise.protocols.protobuf.ProtobufFields.NUMBER;
import static dev.framewise.protocols.protobuf.ProtobufFields.ONEOF;
import static dev.framewise.protocols.protobuf.ProtobufFields.TAG;
import static dev.framewise.protocols.protobuf.ProtobufFields.TYPE;
import static dev.framewise.protocols.protobuf.ProtobufFields.VALUE;
import static dev.framewise.protocols.protobuf.ProtobufFields.WIRE_TYPE;

import dev.framewise.protocols.protobuf.ProtobufMessage.Part;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/** The walk over fields, and the fields of what they nest. */
final class FieldWalk {
    /** Messages inside messages beyond this depth are shown as bytes. */
    static final int DEEPEST = 24;

    private static final long HIGHEST_NUMBER = (1 << 29) - 1;

    private final Wire w;
    private final FieldTree tree;
    private final ValueTree values;

    FieldWalk(Wire w) {
        this.w = w;
        this.tree = w instanceof WireReader r ? r.tree() : null;
        this.values = tree == null ? null : new ValueTree(this, w, tree);
    }

    /** @param group the number of the group that these are in, whose end tag ends them; 0 outside of groups */
    List<Part> fields(List<Part> writing, Schema.MessageType type, int group, int depth) {
        List<Part> read = w.reading() ? new ArrayList<>() : writing;
        boolean ended = group == 0;
        for (int i = 0; w.more(i, writing.size()); i++) {
            if (group != 0 && w.reading() && endsGroup()) {
                long tag = w.number64(END_TAG, 0);
                w.check(tag >>> 3 == group, END_TAG, ProtobufRules.GROUP_END);
                ended = true;
                break;
            }
            Part p = field(w.reading() ? Part.SHAPE : writing.get(i), type, depth);
            if (w.reading() && p != null) {
                read.add(p);
            }
            if (p == null) {
                break;
            }
        }
        if (group != 0) {
            if (w.reading()) {
                w.check(ended, FIELD, ProtobufRules.GROUP_END);
            } else {
                w.number64(END_TAG, (long) group << 3 | WireType.EGROUP);
            }
        }
        return read;
    }

    private boolean endsGroup() {
        return (w.peek(0) & 7) == WireType.EGROUP;
    }

    /** Null when what follows cannot be read. */
    private Part field(Part m, Schema.MessageType type, int depth) {
        int at = w.position();
        w.open(FIELD);
        long tag = w.number64(TAG, m.tag());
        if (w.failed()) {
            w.close();
            return null;
        }
        long number = tag >>> 3;
        int wireType = (int) tag & 7;
        Schema.Declared declared = type == null ? null : type.field((int) number);
        int tagBytes = w.position() - at;
        if (tree != null) {
            tree.derived(NAME, declared == null ? "<UNKNOWN>" : declared.name(), at, tagBytes);
            if (declared != null) {
                tree.derived(TYPE, declared.type().number(), at, tagBytes);
                if (!declared.oneof().isEmpty()) {
                    tree.derived(ONEOF, declared.oneof(), at, tagBytes);
                }
            }
            tree.derived(NUMBER, number, at, tagBytes);
            tree.derived(WIRE_TYPE, wireType, at, tagBytes);
        }
        if (w.wantsCaptions()) {
            w.caption(declared == null ? "Field " + number : declared.name() + " (" + number + ")");
        }
        w.check(number >= 1 && number <= HIGHEST_NUMBER, TAG, ProtobufRules.NUMBER);
        if (type != null && declared == null) {
            w.check(false, TAG, ProtobufRules.UNKNOWN_FIELD, "Field " + number + " of " + type.name() + ".");
        }
        Part p = value(m, (int) number, wireType, declared, depth);
        w.close();
        return p;
    }

    private Part value(Part m, int number, int wireType, Schema.Declared declared, int depth) {
        int n;
        switch (wireType) {
            case WireType.VARINT -> {
                n = w.reading()
                        ? Guess.varintLength(w.ahead(Bytes.EMPTY, 10), 0)
                        : m.value().length();
                w.check(n >= 0, TAG, ProtobufRules.VARINT);
                if (n < 0) {
                    return null;
                }
                n = n == 0 ? w.remaining() + 1 : n; // its end is not there
            }
            case WireType.I64 -> n = 8;
            case WireType.I32 -> n = 4;
            case WireType.LEN -> {
                long length = w.number64(LENGTH, m.value().length());
                if (w.failed()) {
                    return null;
                }
                n = (int) Math.max(0, Math.min(length < 0 ? Integer.MAX_VALUE : length, Integer.MAX_VALUE));
            }
            case WireType.SGROUP -> {
                return group(m, number, declared, depth);
            }
            default -> {
                w.check(false, TAG, wireType == WireType.EGROUP ? ProtobufRules.GROUP_END : ProtobufRules.WIRE_TYPE);
                return null;
            }
        }
        int from = w.position();
        boolean whole = !w.reading() || n <= w.remaining();
        Bytes value = w.ahead(m.value(), n);
        if (tree == null || !whole || w.remaining() == 0 && n > 0) {
            Bytes got = w.bytes(VALUE, m.value(), n);
            value = tree == null ? got : value;
        } else {
            values.show(value, from, wireType, declared, depth);
        }
        return w.failed() ? null : new Part(number, wireType, value, List.of());
    }

    private Part group(Part m, int number, Schema.Declared declared, int depth) {
        if (depth >= DEEPEST) {
            w.check(false, TAG, ProtobufRules.DEPTH);
            return null;
        }
        Schema.MessageType type = declared == null ? null : declared.of().message();
        return new Part(number, WireType.SGROUP, Bytes.EMPTY, fields(m.group(), type, number, depth + 1));
    }
}
