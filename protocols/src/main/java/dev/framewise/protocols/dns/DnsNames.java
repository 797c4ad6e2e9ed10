package dev.framewise.protocols.dns;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes the names of one message. A name ends with the empty label, or with a pointer to where the rest of it
 * stands earlier in the message. RFC 1035 §4.1.4.
 *
 * <pre>
 *   6 b r o k e r 7 e x a m p l e 0            in full
 *   6 s e n s o r 0xC0 0x13                    its rest stands at byte 0x13
 * </pre>
 */
final class DnsNames {
    static final Field LABEL_LENGTH =
            Field.uint("dns.name.label.len", "Label Length", 8).spec(DnsSpec.RFC_1035.at("3.1"));
    static final Field LABEL = Field.text("dns.name.label", "Label").spec(DnsSpec.RFC_1035.at("3.1"));
    static final Field POINTER_MARK =
            Field.uint("dns.name.pointer.mark", "Pointer Mark", 2).spec(DnsSpec.RFC_1035.at("4.1.4"));
    static final Field POINTER =
            Field.uint("dns.name.pointer", "Pointer to Byte", 14).spec(DnsSpec.RFC_1035.at("4.1.4"));

    private static final int POINTER_BITS = 0xc0;
    private static final int FARTHEST = 0x3fff;

    /** No name has more labels, and a pointer to a pointer is of no use to anybody. */
    private static final int MOST_POINTERS = 127;

    private final DnsForm form;
    private final Bytes message;
    private final int base;

    /** Letters keep their size, so only names that are the same in it share bytes. */
    private final Map<String, Integer> written;

    private boolean whole;

    private DnsNames(DnsForm form, Bytes message, int base, Map<String, Integer> written) {
        this.form = form;
        this.message = message;
        this.base = base;
        this.written = written;
    }

    /**
     * For reading.
     *
     * @param message from its identifier on
     * @param base where the message begins in what the wire counts
     */
    static DnsNames reading(Bytes message, int base) {
        return reading(DnsForm.DNS, message, base);
    }

    /** For reading a message of another form. */
    static DnsNames reading(DnsForm form, Bytes message, int base) {
        return new DnsNames(form, message, base, null);
    }

    /** What the bits of the message mean. */
    DnsForm form() {
        return form;
    }

    /** For writing a message that begins at this byte of the wire. */
    static DnsNames writing(int base) {
        return new DnsNames(DnsForm.DNS, Bytes.EMPTY, base, new HashMap<>());
    }

    DnsName walk(Wire w, Field f, DnsName name) {
        return walk(w, f, name, true);
    }

    /** @param compress whether the writer may use pointers: not in formats that are newer than compression (RFC 3597 §4) */
    DnsName walk(Wire w, Field f, DnsName name, boolean compress) {
        w.open(f);
        DnsName result = name;
        if (w.reading()) {
            result = decode(w.position() - base);
            w.value(result);
            show(w, result);
        } else {
            write(w, name, compress);
        }
        w.close();
        return result;
    }

    private void write(Wire w, DnsName name, boolean compress) {
        DnsName rest = name;
        while (!rest.labels().isEmpty()) {
            Integer at = compress ? written.get(rest.toString()) : null;
            if (at != null) {
                w.number(POINTER_MARK, 3);
                w.number(POINTER, at);
                return;
            }
            int here = w.position() - base;
            if (here <= FARTHEST) {
                written.putIfAbsent(rest.toString(), here);
            }
            Bytes label = rest.labels().get(0);
            w.number(LABEL_LENGTH, label.length());
            w.bytes(LABEL, label, label.length());
            rest = rest.parent();
        }
        w.number(LABEL_LENGTH, 0);
    }

    /** Claims the bytes that stand here, and says what is wrong with them. */
    private void show(Wire w, DnsName name) {
        int begin = w.position() - base;
        while (!w.failed()) {
            int b = w.peek(0);
            if (b < 0) {
                w.number(LABEL_LENGTH, 0); // which says that the message ends here
                return;
            }
            if ((b & POINTER_BITS) == POINTER_BITS) {
                w.number(POINTER_MARK, 3);
                int to = w.number(POINTER, 0);
                w.check(to < begin && whole, POINTER, DnsRules.POINTER_BACKWARD);
                break;
            }
            w.check(b <= DnsName.LONGEST_LABEL_BYTES, LABEL_LENGTH, DnsRules.LABEL_TYPE);
            if (b > DnsName.LONGEST_LABEL_BYTES) {
                w.number(LABEL_LENGTH, b);
                break;
            }
            w.number(LABEL_LENGTH, b);
            if (b == 0) {
                break;
            }
            w.bytes(LABEL, Bytes.EMPTY, b);
        }
        w.check(name.wireBytes() <= DnsName.LONGEST_BYTES, null, DnsRules.NAME_LENGTH);
    }

    /** The name at a byte of the message, as far as it can be read: each pointer must lead to before the part with it. */
    private DnsName decode(int at) {
        List<Bytes> labels = new ArrayList<>(4);
        int pos = at;
        int begin = at;
        int total = 1;
        int hops = 0;
        whole = false;
        while (pos >= 0 && pos < message.length() && total <= DnsName.LONGEST_BYTES) {
            int b = message.at(pos);
            if ((b & POINTER_BITS) == POINTER_BITS) {
                if (pos + 1 >= message.length()) {
                    break;
                }
                int to = message.u16(pos) & FARTHEST;
                if (to >= begin || ++hops > MOST_POINTERS) {
                    break;
                }
                pos = to;
                begin = to;
                continue;
            }
            whole = b == 0;
            if (b == 0 || b > DnsName.LONGEST_LABEL_BYTES || pos + 1 + b > message.length()) {
                break;
            }
            labels.add(message.slice(pos + 1, pos + 1 + b));
            total += 1 + b;
            pos += 1 + b;
        }
        return new DnsName(labels);
    }
}
