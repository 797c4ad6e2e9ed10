package dev.framewise.inspector.filter;

import dev.framewise.inspector.filter.Ranges.Range;

/** Parts of values: of bytes by bytes, of text by characters. A value too short for a part gives none. */
final class Slices {
    private Slices() {}

    /** The condition on a value whose slice is handed on; one part is judged in place, several are put together. */
    static Condition before(Ranges ranges, boolean text, Condition after) {
        if (ranges.parts().size() == 1) {
            return new One(ranges.parts().get(0), text, after);
        }
        return new Several(ranges, text, after);
    }

    private static boolean ascii(byte[] a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (a[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** How many characters of UTF-8 begin in these bytes. */
    private static int characters(byte[] a, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n += (a[i] & 0xc0) == 0x80 ? 0 : 1;
        }
        return n;
    }

    /** Where the character with this index begins. */
    private static int offset(byte[] a, int from, int to, int index) {
        int n = -1;
        for (int i = from; i < to; i++) {
            if ((a[i] & 0xc0) != 0x80 && ++n == index) {
                return i;
            }
        }
        return to;
    }

    private static final class One extends Condition {
        private final Range range;
        private final boolean text;
        private final Condition after;

        One(Range range, boolean text, Condition after) {
            this.range = range;
            this.text = text;
            this.after = after;
        }

        @Override
        boolean bytes(byte[] a, int from, int to) {
            boolean wide = text && !ascii(a, from, to);
            int size = wide ? characters(a, from, to) : to - from;
            int begin = range.begin(size);
            int end = range.end(size);
            if (begin < 0 || end < 0) {
                return false;
            }
            return wide
                    ? after.bytes(a, offset(a, from, to, begin), offset(a, from, to, end))
                    : after.bytes(a, from + begin, from + end);
        }
    }

    private static final class Several extends Condition {
        private final Ranges ranges;
        private final boolean text;
        private final Condition after;

        Several(Ranges ranges, boolean text, Condition after) {
            this.ranges = ranges;
            this.text = text;
            this.after = after;
        }

        @Override
        boolean bytes(byte[] a, int from, int to) {
            Values parts = new Values(Type.Form.BYTES);
            int length = 0;
            for (Range range : ranges.parts()) {
                int before = parts.size();
                new One(range, text, parts).bytes(a, from, to);
                if (parts.size() == before) {
                    return false;
                }
                length += parts.to(before) - parts.from(before);
            }
            byte[] joined = new byte[length];
            int at = 0;
            for (int i = 0; i < parts.size(); i++) {
                int n = parts.to(i) - parts.from(i);
                System.arraycopy(parts.array(i), parts.from(i), joined, at, n);
                at += n;
            }
            return after.bytes(joined, 0, length);
        }
    }
}
