package dev.framewise.protocols.protobuf;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message: fields in the order of the wire, of which the same number may come again.
 *
 * <pre>
 * tag   varint: field number × 8 + wire type
 * value as the wire type says: a varint, 8 bytes, 4 bytes, or a length and so many bytes; fields up to an end tag for a group
 * </pre>
 */
public record ProtobufMessage(List<Part> fields) {
    static final ProtobufMessage SHAPE = new ProtobufMessage(List.of());

    /**
     * A field.
     *
     * @param value as it stands on the wire, without its length; empty for a group
     * @param group the fields of a group; else empty
     */
    public record Part(int number, int wireType, Bytes value, List<Part> group) {
        static final Part SHAPE = new Part(0, 0, Bytes.EMPTY, List.of());

        public static Part varint(int number, long value) {
            byte[] out = new byte[10];
            int n = 0;
            long v = value;
            do {
                out[n] = (byte) (v & 0x7f);
                v >>>= 7;
                if (v != 0) {
                    out[n] |= (byte) 0x80;
                }
                n++;
            } while (v != 0);
            return new Part(number, WireType.VARINT, Bytes.wrap(out, 0, n), List.of());
        }

        public static Part bytes(int number, Bytes value) {
            return new Part(number, WireType.LEN, value, List.of());
        }

        public static Part text(int number, String value) {
            return bytes(number, Bytes.wrap(value.getBytes(StandardCharsets.UTF_8)));
        }

        public static Part message(int number, ProtobufMessage value) {
            return bytes(number, value.bytes());
        }

        public static Part fixed64(int number, long value) {
            return new Part(number, WireType.I64, little(value, 8), List.of());
        }

        public static Part fixed32(int number, int value) {
            return new Part(number, WireType.I32, little(value, 4), List.of());
        }

        public static Part group(int number, List<Part> fields) {
            return new Part(number, WireType.SGROUP, Bytes.EMPTY, fields);
        }

        private static Bytes little(long value, int n) {
            byte[] out = new byte[n];
            for (int i = 0; i < n; i++) {
                out[i] = (byte) (value >>> 8 * i);
            }
            return Bytes.wrap(out);
        }

        long tag() {
            return (long) number << 3 | wireType;
        }

        /** The value of a varint as 64 bits. */
        public long number64() {
            return Guess.varint(value, 0, value.length());
        }
    }

    /** The walk; what is declared of the message, or null, decides only how it is shown. */
    static ProtobufMessage walk(Wire w, ProtobufMessage m, Schema.MessageType type) {
        w.rules(ProtobufRules.FORMAT);
        return new ProtobufMessage(new FieldWalk(w).fields(m.fields, type, 0, 0));
    }

    /**
     * Reads a message as an endpoint does.
     *
     * @throws dev.framewise.protocols.wire.Malformed when it is none
     */
    public static ProtobufMessage read(Bytes bytes) {
        WireReader r = WireReader.strict(bytes);
        ProtobufMessage m = walk(r, SHAPE, null);
        r.finish();
        return m;
    }

    public Bytes bytes() {
        WireWriter w = new WireWriter();
        walk(w, this, null);
        return w.bytes();
    }

    /** The first field of a number, or null. */
    public Part first(int number) {
        for (Part p : fields) {
            if (p.number == number) {
                return p;
            }
        }
        return null;
    }

    /** Fields one behind the other. */
    public static ProtobufMessage of(Part... fields) {
        return new ProtobufMessage(new ArrayList<>(List.of(fields)));
    }
}
