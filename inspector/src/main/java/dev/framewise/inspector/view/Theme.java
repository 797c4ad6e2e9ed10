package dev.framewise.inspector.view;

import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;

/**
 * The colours of text on a terminal (ECMA-48 §8.3.117, SGR), or none. Only those of the eight basic colours are used
 * that can be read on dark and on light ground alike; all else is the terminal's own colour, bold or faint.
 */
public final class Theme {
    /** Plain text. */
    public static final Theme PLAIN = new Theme(false);

    /** For a terminal. */
    public static final Theme ANSI = new Theme(true);

    private final byte[] layer;
    private final byte[] value;
    private final byte[] faint;
    private final byte[] derived;
    private final byte[] error;
    private final byte[] warning;
    private final byte[] note;
    private final byte[] off;

    private Theme(boolean colours) {
        layer = code(colours, "1");
        value = code(colours, "36");
        faint = code(colours, "2");
        derived = code(colours, "35");
        error = code(colours, "1;31");
        warning = code(colours, "33");
        note = code(colours, "34");
        off = code(colours, "0");
    }

    private static byte[] code(boolean colours, String parameters) {
        return colours ? ("\u001b[" + parameters + "m").getBytes(StandardCharsets.US_ASCII) : new byte[0];
    }

    void layer(TextOut out) {
        put(layer, out);
    }

    void value(TextOut out) {
        put(value, out);
    }

    void faint(TextOut out) {
        put(faint, out);
    }

    void derived(TextOut out) {
        put(derived, out);
    }

    public void severity(Severity severity, TextOut out) {
        out.putBytes(
                switch (severity) {
                    case ERROR -> error;
                    case WARNING -> warning;
                    case NOTE -> note;
                });
    }

    public void off(TextOut out) {
        put(off, out);
    }

    private static void put(byte[] code, TextOut out) {
        if (code.length > 0) {
            out.putBytes(code);
        }
    }
}
