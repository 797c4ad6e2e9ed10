package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Bytes;

/** Steps through values in DER (X.690 §8.1 and §10): a tag of one byte, a length, the value. What does not fit ends it. */
final class Der {
    private final Bytes bytes;
    private final int to;
    private int at;
    private int tag = -1;
    private int start;
    private int end;

    private Der(Bytes bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
        this.start = from;
        this.end = from;
    }

    static Der of(Bytes bytes) {
        return new Der(bytes, 0, bytes.length());
    }

    /** Takes the next value, if there is a whole one. */
    boolean any() {
        int p = at;
        if (to - p < 2 || (bytes.at(p) & 0x1f) == 0x1f) {
            at = to;
            return false;
        }
        int first = bytes.at(p + 1);
        int length = first;
        int n = 0;
        if (first >= 0x80) {
            n = first & 0x7f;
            if (n == 0 || n > 3 || to - p < 2 + n) {
                at = to;
                return false;
            }
            length = 0;
            for (int i = 0; i < n; i++) {
                length = length << 8 | bytes.at(p + 2 + i);
            }
        }
        int from = p + 2 + n;
        if (length > to - from) {
            at = to;
            return false;
        }
        tag = bytes.at(p);
        start = from;
        end = from + length;
        at = end;
        return true;
    }

    /** Takes the next value when it has this tag; else ends. */
    boolean next(int wanted) {
        if (any() && tag == wanted) {
            return true;
        }
        at = to;
        return false;
    }

    /** Takes the next value when it has this tag; else leaves it. */
    void skipIf(int wanted) {
        if (at < to && bytes.at(at) == wanted) {
            any();
        }
    }

    /** What the next value holds when it has this tag, else null. */
    Der enter(int wanted) {
        return next(wanted) ? inside() : null;
    }

    /** What the value taken last holds. */
    Der inside() {
        return new Der(bytes, start, end);
    }

    int tag() {
        return tag;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    Bytes value() {
        return bytes.slice(start, end);
    }
}
