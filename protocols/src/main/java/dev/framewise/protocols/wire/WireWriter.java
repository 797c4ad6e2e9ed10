package dev.framewise.protocols.wire;

import java.util.Arrays;

/**
 * Writes a message into bytes. Lengths in front of parts are filled in when the part ends, checksums when they are
 * settled. A value that does not fit its field is refused with {@link Malformed}, unless {@link Overrides} asked for it.
 */
public final class WireWriter extends Wire {
    private final Overrides overrides;
    private byte[] a = new byte[256];
    private int pos;
    private int bit;

    private Field[] lengthField = new Field[8];
    private int[] lengthAt = new int[8];
    private int[] lengthOverride = new int[8];
    private int[] lengthMore = new int[8];
    private int parts;

    public WireWriter() {
        this(Overrides.NONE);
    }

    public WireWriter(Overrides overrides) {
        this.overrides = overrides;
        overrides.restart();
    }

    /** What was written so far. */
    public Bytes bytes() {
        if (bit != 0) {
            throw new IllegalStateException("the last byte is not complete");
        }
        return Bytes.wrap(Arrays.copyOf(a, pos));
    }

    /** Forgets what was written, keeping the buffer. */
    public void reset() {
        Arrays.fill(a, 0, pos, (byte) 0);
        pos = 0;
        bit = 0;
        parts = 0;
        overrides.restart();
    }

    @Override
    public boolean reading() {
        return false;
    }

    @Override
    public boolean leavesOut(Field f) {
        return false;
    }

    @Override
    public boolean skimming() {
        return false;
    }

    @Override
    public void rules(FormatRules rules) {}

    @Override
    public long number64(Field f, long value) {
        int o = overrides.isEmpty() ? -1 : overrides.next(f);
        if (o >= 0 && overrides.raw(o) != null) {
            raw(overrides.raw(o));
            return value;
        }
        long v = o >= 0 ? overrides.number(o) : value;
        put(f, f.scale() == 1 ? v : unscaled(f, v, o >= 0), o >= 0);
        return v;
    }

    private static long unscaled(Field f, long v, boolean forced) {
        if (v % f.scale() != 0 && !forced) {
            throw new IllegalArgumentException(v + " is no multiple of " + f.scale() + ", as " + f.name() + " must be");
        }
        return v / f.scale();
    }

    private void put(Field f, long v, boolean forced) {
        switch (f.encoding()) {
            case BIG_ENDIAN -> big(f, v, forced);
            case LITTLE_ENDIAN -> little(f, v, forced);
            case MQTT_VARINT -> {
                if (!forced && (v < 0 || v > 268_435_455)) {
                    throw new Malformed(WireRule.VARINT_TOO_LONG, f, pos);
                }
                leb128(v);
            }
            case LEB128 -> leb128(v);
            case DECIMAL_DIGITS, HEX_DIGITS ->
                throw new IllegalArgumentException(f.name() + " is spelled as text, which no walk writes");
            case PREFIX -> prefix(v);
        }
    }

    private void big(Field f, long v, boolean forced) {
        int n = f.bits();
        fits(f, v, n, forced);
        if (bit == 0 && (n & 7) == 0) {
            room(n >>> 3);
            for (int shift = n - 8; shift >= 0; shift -= 8) {
                a[pos++] = (byte) (v >>> shift);
            }
            return;
        }
        room((bit + n + 7) / 8);
        for (int left = n; left > 0; ) {
            int take = Math.min(8 - bit, left);
            int part = (int) (v >>> left - take) & (1 << take) - 1;
            a[pos] |= (byte) (part << 8 - bit - take);
            bit += take;
            pos += bit >>> 3;
            bit &= 7;
            left -= take;
        }
    }

    private static void fits(Field f, long v, int n, boolean forced) {
        boolean fits = n >= 64 || (f.kind() == Kind.INT ? v >= -(1L << n - 1) && v < 1L << n - 1 : v >>> n == 0);
        if (!fits && !forced) {
            throw new IllegalArgumentException(v + " does not fit the " + n + " bits of " + f.name());
        }
    }

    private void little(Field f, long v, boolean forced) {
        fits(f, v, f.bits(), forced);
        aligned(f);
        room(8);
        for (int shift = 0; shift < f.bits(); shift += 8) {
            a[pos++] = (byte) (v >>> shift);
        }
    }

    private void leb128(long value) {
        room(10);
        long v = value;
        while ((v & ~0x7fL) != 0) {
            a[pos++] = (byte) (v & 0x7f | 0x80);
            v >>>= 7;
        }
        a[pos++] = (byte) v;
    }

    private void prefix(long value) {
        room(11);
        int mask = 0xff >>> bit;
        if (value < mask) {
            a[pos++] |= (byte) value;
        } else {
            a[pos++] |= (byte) mask;
            leb128(value - mask);
        }
        bit = 0;
    }

    private void aligned(Field f) {
        if (bit != 0) {
            throw new IllegalStateException(f.name() + " must begin at a whole byte");
        }
    }

    private void raw(Bytes b) {
        room(b.length());
        b.copyTo(0, a, pos, b.length());
        pos += b.length();
    }

    @Override
    public Bytes bytes(Field f, Bytes value, int byteLength) {
        int o = overrides.isEmpty() ? -1 : overrides.next(f);
        Bytes v = o >= 0 && overrides.raw(o) != null ? overrides.raw(o) : value;
        raw(v);
        return v;
    }

    @Override
    public String text(Field f, String value, int byteLength) {
        bytes(f, Bytes.utf8(value), byteLength);
        return value;
    }

    @Override
    public String text(Field length, Field f, String value) {
        prefixed(length, f, Bytes.utf8(value));
        return value;
    }

    @Override
    public Bytes prefixed(Field length, Field f, Bytes value) {
        int o = overrides.isEmpty() ? -1 : overrides.next(f);
        Bytes v = o >= 0 && overrides.raw(o) != null ? overrides.raw(o) : value;
        number64(length, v.length());
        raw(v);
        return v;
    }

    @Override
    public Bytes rest(Field f, Bytes value) {
        return bytes(f, value, value.length());
    }

    @Override
    public void begin(Field length, int more) {
        if (parts == lengthAt.length) {
            lengthAt = Arrays.copyOf(lengthAt, parts * 2);
            lengthField = Arrays.copyOf(lengthField, parts * 2);
            lengthOverride = Arrays.copyOf(lengthOverride, parts * 2);
            lengthMore = Arrays.copyOf(lengthMore, parts * 2);
        }
        aligned(length);
        lengthField[parts] = length;
        lengthAt[parts] = pos;
        lengthOverride[parts] = overrides.isEmpty() ? -1 : overrides.next(length);
        lengthMore[parts] = more;
        parts++;
        if (length.encoding().fixed()) {
            int n = length.bits() >>> 3;
            room(n);
            pos += n;
        }
    }

    @Override
    public void begin(int byteLength) {
        if (parts == lengthAt.length) {
            lengthAt = Arrays.copyOf(lengthAt, parts * 2);
            lengthField = Arrays.copyOf(lengthField, parts * 2);
            lengthOverride = Arrays.copyOf(lengthOverride, parts * 2);
            lengthMore = Arrays.copyOf(lengthMore, parts * 2);
        }
        lengthField[parts] = null;
        parts++;
    }

    @Override
    public void end() {
        Field f = lengthField[--parts];
        if (f == null) {
            return;
        }
        aligned(f);
        int at = lengthAt[parts];
        int o = lengthOverride[parts];
        boolean fixed = f.encoding().fixed();
        int bodyAt = fixed ? at + (f.bits() >>> 3) : at;
        long n = o >= 0 ? overrides.number(o) : pos - bodyAt + lengthMore[parts];
        Bytes raw = o >= 0 ? overrides.raw(o) : null;
        if (fixed && raw == null) {
            int end = pos;
            Arrays.fill(a, at, bodyAt, (byte) 0);
            pos = at;
            put(f, n, o >= 0);
            pos = end;
            return;
        }
        int width = raw != null ? raw.length() : Varint.leb128Length(n);
        int bodyLength = pos - bodyAt;
        room(width);
        System.arraycopy(a, bodyAt, a, at + width, bodyLength);
        pos = at;
        Arrays.fill(a, at, at + width, (byte) 0);
        if (raw != null) {
            raw(raw);
        } else {
            put(f, n, o >= 0);
        }
        pos = at + width + bodyLength;
        if (pos < a.length) {
            Arrays.fill(a, pos, Math.min(a.length, pos + 16), (byte) 0);
        }
    }

    @Override
    public void open(Field group) {}

    @Override
    public void close() {}

    @Override
    public void value(Object value) {}

    @Override
    public boolean more(int index, int size) {
        return index < size;
    }

    @Override
    public boolean present(boolean writing) {
        return writing;
    }

    @Override
    public int peek(int writing) {
        return writing;
    }

    @Override
    public Bytes ahead(Bytes writing, int byteLength) {
        return writing;
    }

    @Override
    public int remaining() {
        return 0;
    }

    @Override
    public int position() {
        return pos;
    }

    @Override
    public void check(boolean holds, Field f, Rule rule) {
        if (!holds && overrides.isEmpty() && rule.severity() == Severity.ERROR) {
            throw new Malformed(rule, f, pos);
        }
    }

    @Override
    public void check(boolean holds, Field f, Rule rule, String detail) {
        check(holds, f, rule);
    }

    @Override
    public void derived(Field f, long value) {}

    @Override
    public void derived(Field f, String value) {}

    @Override
    public void derived(Field f, long value, int startByte, int byteLength) {}

    @Override
    public void derived(Field f, String value, int startByte, int byteLength) {}

    @Override
    public boolean wantsCaptions() {
        return false;
    }

    @Override
    public void caption(String words) {}

    @Override
    public int settle(Field checksum, int at, int from, int to, long pseudoHeaderSum) {
        if (!overrides.isEmpty() && overrides.last(checksum) >= 0) {
            return (a[at] & 0xff) << 8 | a[at + 1] & 0xff;
        }
        a[at] = 0;
        a[at + 1] = 0;
        int v = Checksum.finish(Checksum.sum(a, from, to, pseudoHeaderSum));
        a[at] = (byte) (v >>> 8);
        a[at + 1] = (byte) v;
        return v;
    }

    @Override
    public void settleAllOnes(Field checksum, int at) {
        if (overrides.isEmpty() || overrides.last(checksum) < 0) {
            a[at] = -1;
            a[at + 1] = -1;
        }
    }

    @Override
    public boolean failed() {
        return false;
    }

    private void room(int n) {
        if (pos + n + 1 > a.length) {
            a = Arrays.copyOf(a, Math.max(a.length * 2, pos + n + 64));
        }
    }
}
