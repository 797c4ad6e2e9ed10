package dev.framewise.inspector.export;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.TextOut;
import java.util.Arrays;

/**
 * A frame's own layers as JSON, rendered for the first of its rows and copied into the others. The others leave out long
 * byte strings, which they would only repeat (a segment's payload, of which each message shows its part), and name the
 * frames that carried them, which each row does for itself.
 */
final class KeptLayers {
    /** The field that names the frames which carried a row. */
    static final String NUMBERS = "frame.numbers";

    /** Byte strings above this length are written with a frame's first row alone. */
    static final int LONG_BYTES = 64;

    private final TextOut whole = new TextOut(8192);
    private final TextOut later = new TextOut(8192);
    private int[] from = new int[8];
    private int[] to = new int[8];
    private int holes;
    private Field numbers;
    private int numbersDepth;
    private int numbersHole;
    private int numbersAt;

    /** Forgets all, and returns what the first row is to be rendered into. */
    TextOut begin() {
        whole.clear();
        later.clear();
        holes = 0;
        numbers = null;
        return whole;
    }

    /** While the first row is rendered: these bytes are for it alone. */
    void hole(int start, int end) {
        while (holes > 0 && from[holes - 1] >= start) {
            holes--; // part of this one
        }
        if (holes == from.length) {
            from = Arrays.copyOf(from, 2 * holes);
            to = Arrays.copyOf(to, 2 * holes);
        }
        from[holes] = start;
        to[holes++] = end;
    }

    /** While the first row is rendered: these bytes name the frames that carried it. */
    void numbers(Field f, int depth, int start, int end) {
        numbers = f;
        numbersDepth = depth;
        numbersHole = holes;
        hole(start, end);
    }

    /** The first row was rendered. */
    void end() {
        int at = 0;
        for (int i = 0; i < holes; i++) {
            later.putBytes(whole.array(), at, from[i] - at);
            at = to[i];
            if (numbers != null && i == numbersHole) {
                numbersAt = later.length();
            }
        }
        later.putBytes(whole.array(), at, whole.length() - at);
    }

    /** Writes the layers for the row that they were rendered for. */
    void first(TextOut out) {
        out.putBytes(whole.array(), 0, whole.length());
    }

    /** Writes the layers for another row, carried by these frames (or, when null, by its own alone). */
    void another(long frame, long[] carriers, JsonKeys keys, TextOut out) {
        if (numbers == null) {
            out.putBytes(later.array(), 0, later.length());
            return;
        }
        out.putBytes(later.array(), 0, numbersAt);
        out.putBytes(keys.key(numbers, numbersDepth));
        if (carriers == null || carriers.length == 1) {
            out.put('"').put(carriers == null ? frame : carriers[0]).put('"');
        } else {
            for (int i = 0; i < carriers.length; i++) {
                out.put(i == 0 ? '[' : ',');
                keys.line(numbersDepth + 1, out);
                out.put('"').put(carriers[i]).put('"');
            }
            keys.line(numbersDepth, out);
            out.put(']');
        }
        out.putBytes(later.array(), numbersAt, later.length() - numbersAt);
    }
}
