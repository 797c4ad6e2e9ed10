package dev.framewise.protocols.wire;

/** Reads numbers in all their spellings: of whole bytes or of bits, in either order, or as long as they say themselves. */
public abstract sealed class NumberReader extends PartReader permits WireReader {
    NumberReader(Source source, int from, int to, FieldTree tree, boolean strict) {
        super(source, from, to, tree, strict);
    }

    @Override
    public final long number64(Field f, long value) {
        return switch (f.encoding()) {
            case BIG_ENDIAN -> big(f);
            case LITTLE_ENDIAN -> little(f);
            case MQTT_VARINT -> leb128(f, 4);
            case LEB128 -> leb128(f, 10);
            case PREFIX -> prefix(f);
            case DECIMAL_DIGITS, HEX_DIGITS ->
                throw new IllegalArgumentException(f.name() + " is spelled as text, which no walk reads");
        };
    }

    private long big(Field f) {
        int n = f.bits();
        if (bit == 0 && (n & 7) == 0) {
            int bytes = n >>> 3;
            if (bytes > limit - pos) {
                return shortOf(f);
            }
            long v = 0;
            for (int i = 0; i < bytes; i++) {
                v = v << 8 | a[pos + i] & 0xff;
            }
            if (tree != null) {
                tree.leaf(f, pos - base, bytes);
            }
            pos += bytes;
            return f.kind() == Kind.INT && n < 64 ? v << 64 - n >> 64 - n : v * f.scale();
        }
        if (bit + n > 8L * (limit - pos)) {
            return shortOf(f);
        }
        long v = bit + n <= 8 ? (a[pos] & 0xff) >>> 8 - bit - n & (1 << n) - 1 : FieldTree.bitsOf(a, pos, bit, n);
        if (tree != null) {
            tree.bits(f, pos - base, bit, n);
        }
        bit += n;
        pos += bit >>> 3;
        bit &= 7;
        return f.kind() == Kind.INT ? v << 64 - n >> 64 - n : v * f.scale();
    }

    private long little(Field f) {
        align();
        int bytes = f.bits() >>> 3;
        if (bytes > limit - pos) {
            return shortOf(f);
        }
        long v = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            v = v << 8 | a[pos + i] & 0xff;
        }
        if (tree != null) {
            tree.leaf(f, pos - base, bytes);
        }
        pos += bytes;
        return f.kind() == Kind.INT && f.bits() < 64 ? v << 64 - f.bits() >> 64 - f.bits() : v * f.scale();
    }

    private long leb128(Field f, int most) {
        align();
        long v = 0;
        int n = 0;
        int b;
        do {
            if (n == most) {
                leaf(f, n);
                fail(f, rules.varintTooLong());
                return v;
            }
            if (pos + n >= limit) {
                return shortOf(f);
            }
            b = a[pos + n];
            v |= (long) (b & 0x7f) << 7 * n;
            n++;
        } while (b < 0);
        leaf(f, n);
        if (n > 1 && tree != null && tree.wantsTrace()) {
            tree.derived(Workings.WORKING, Workings.leb128(a, pos - n, n), pos - n - base, n);
        }
        if (n > 1 && b == 0 && rules.varintNotShortest() != null) {
            check(false, f, rules.varintNotShortest());
        }
        return v;
    }

    private long prefix(Field f) {
        if (pos >= limit) {
            return shortOf(f);
        }
        int mask = 0xff >>> bit;
        int n = 1;
        long v = a[pos] & mask;
        if (v == mask) {
            int b;
            do {
                if (n == 10) {
                    fail(f, rules.varintTooLong());
                    return v;
                }
                if (pos + n >= limit) {
                    return shortOf(f);
                }
                b = a[pos + n];
                v += (long) (b & 0x7f) << 7 * (n - 1);
                n++;
            } while (b < 0);
        }
        if (tree != null) {
            tree.bits(f, pos - base, bit, 8 * n - bit);
        }
        pos += n;
        bit = 0;
        return v;
    }
}
