package dev.framewise.inspector.view;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;

/**
 * Bytes as people read them, sixteen a line, as tshark -x:
 *
 * <pre>0000  02 42 ac 11 00 02 02 42 ac 11 00 03 08 00 45 00   .B.....B......E.</pre>
 */
public final class HexDump {
    private static final int PER_LINE = 16;

    private HexDump() {}

    /** What a source is: {@code Frame 9 (94 bytes):} or how it was made. */
    public static void title(Source source, TextOut out) {
        Source.Origin origin = source.origin();
        if (origin instanceof Source.FrameOrigin frame) {
            out.put("Frame");
            if (frame.frame() > 0) {
                out.put(' ').put(frame.frame());
            }
        } else if (origin instanceof Source.Joined joined) {
            Escape.LINE.put(out, joined.how());
        } else if (origin instanceof Source.Transformed made) {
            Escape.LINE.put(out, made.how());
        }
        int n = source.bytes().length();
        out.put(" (").put(n).put(n == 1 ? " byte):\n" : " bytes):\n");
    }

    public static void put(Bytes bytes, Theme theme, TextOut out) {
        byte[] a = bytes.array();
        int n = bytes.length();
        int digits = n > 0x10000 ? 8 : 4;
        for (int line = 0; line < n; line += PER_LINE) {
            int at = bytes.offset() + line;
            int count = Math.min(PER_LINE, n - line);
            theme.faint(out);
            out.putHex(line, digits).put("  ");
            theme.off(out);
            for (int i = 0; i < PER_LINE; i++) {
                if (i < count) {
                    out.putHex(a[at + i], 2).put(' ');
                } else {
                    out.put("   ");
                }
            }
            out.put("  ");
            for (int i = 0; i < count; i++) {
                byte c = a[at + i];
                out.put(c >= 0x20 && c < 0x7f ? (char) c : '.');
            }
            out.put('\n');
        }
    }
}
