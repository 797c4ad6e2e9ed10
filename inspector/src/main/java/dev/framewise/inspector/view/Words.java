package dev.framewise.inspector.view;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.TextOut;
import java.util.Arrays;

/** Labels and named values as ready bytes, made when first needed. For one thread. */
final class Words {
    /** Named values below this are kept; larger ones are too many. */
    private static final int KEPT_VALUES = 256;

    private final byte[][][] labels = new byte[Escape.values().length][][];
    private final byte[][][][] named = new byte[Escape.values().length][][][];

    /** A field's label, with a colon and a space where a value follows. */
    byte[] label(Field f, Escape escape) {
        byte[][] of = labels[escape.ordinal()];
        int i = f.ordinal();
        if (of == null || i >= of.length) {
            of = of == null ? new byte[i + 64][] : Arrays.copyOf(of, 2 * i);
            labels[escape.ordinal()] = of;
        }
        byte[] label = of[i];
        if (label == null) {
            label = escape.encoded(Values.hasValue(f) ? f.label() + ": " : f.label());
            of[i] = label;
        }
        return label;
    }

    boolean keeps(long value) {
        return value >= 0 && value < KEPT_VALUES;
    }

    /** How a value was written before, or null. */
    byte[] named(Field f, long value, Escape escape) {
        byte[][][] of = named[escape.ordinal()];
        int i = f.ordinal();
        return of == null || i >= of.length || of[i] == null ? null : of[i][(int) value];
    }

    /** Remembers how a value was written at the end of a text. */
    void keep(Field f, long value, Escape escape, TextOut out, int from) {
        byte[][][] of = named[escape.ordinal()];
        int i = f.ordinal();
        if (of == null || i >= of.length) {
            of = of == null ? new byte[i + 64][][] : Arrays.copyOf(of, 2 * i);
            named[escape.ordinal()] = of;
        }
        if (of[i] == null) {
            of[i] = new byte[KEPT_VALUES][];
        }
        of[i][(int) value] = Arrays.copyOfRange(out.array(), from, out.length());
    }
}
