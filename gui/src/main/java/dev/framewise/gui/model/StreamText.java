package dev.framewise.gui.model;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What both ends said, as text to be read: characters, or bytes in hexadecimal digits beside them. */
public final class StreamText {
    /** How bytes are shown. */
    public enum Form {
        TEXT,
        HEX
    }

    /** Bytes that are shown; more would make the view slow. */
    static final int SHOWN_MAX = 1 << 19;

    private static final int COLUMNS = 16;

    /**
     * A piece of one colour.
     *
     * @param direction who says it; null for words about the stream
     * @param cut true for the words that say that more is not shown
     */
    public record Piece(Direction direction, String text, boolean cut) {}

    private StreamText() {}

    /** @param direction whose bytes; null for both */
    public static List<Piece> pieces(FollowedStream s, Direction direction, Form form) {
        List<Piece> all = new ArrayList<>();
        Direction before = null;
        long[] at = new long[2];
        int shown = 0;
        for (FollowedStream.Chunk c : s.chunks()) {
            if (direction != null && c.direction() != direction) {
                continue;
            }
            if (shown + c.bytes().length() > SHOWN_MAX) {
                all.add(new Piece(null, "\n" + Texts.of("follow.cut", shown), true));
                break;
            }
            if (c.missing() > 0) {
                all.add(new Piece(null, "\n[" + Texts.of("follow.missing", c.missing()) + "]\n", false));
            }
            if (c.direction() != before || form == Form.HEX) {
                boolean forward = c.direction() == Direction.FORWARD;
                String words = Texts.of(
                        "follow.says",
                        forward ? "▶" : "◀",
                        forward ? s.client() : s.server(),
                        Long.toString(c.frame()),
                        Line.seconds(c.relativeNanos()));
                all.add(new Piece(null, (all.isEmpty() ? "" : "\n") + words + "\n", false));
            }
            before = c.direction();
            int way = c.direction().ordinal();
            all.add(new Piece(c.direction(), form == Form.HEX ? hex(c.bytes(), at[way]) : text(c.bytes()), false));
            at[way] += c.bytes().length();
            shown += c.bytes().length();
        }
        return all;
    }

    /** UTF-8 where it is; other bytes and control characters as a dot. Where there are none of these, lines end as they do. */
    private static String text(Bytes b) {
        String s = new String(b.array(), b.offset(), b.length(), StandardCharsets.UTF_8);
        boolean plain = s.chars().allMatch(c -> c == '\n' || c == '\r' || c == '\t' || !odd((char) c));
        StringBuilder out = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (plain && (c == '\n' || c == '\t')) {
                out.append(c);
            } else if (!plain || c != '\r') {
                out.append(odd(c) ? '·' : c);
            }
        }
        return out.toString();
    }

    private static boolean odd(char c) {
        return Character.isISOControl(c) || c == '\uFFFD';
    }

    private static String hex(Bytes b, long from) {
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < b.length(); row += COLUMNS) {
            out.append(String.format(Locale.ROOT, "%08x  ", from + row));
            StringBuilder letters = new StringBuilder();
            for (int i = row; i < row + COLUMNS; i++) {
                if (i < b.length()) {
                    int v = b.at(i);
                    out.append(Character.forDigit(v >> 4, 16))
                            .append(Character.forDigit(v & 15, 16))
                            .append(' ');
                    letters.append(v >= 0x20 && v < 0x7f ? (char) v : '·');
                } else {
                    out.append("   ");
                }
                if (i == row + COLUMNS / 2 - 1) {
                    out.append(' ');
                }
            }
            out.append(' ').append(letters).append('\n');
        }
        return out.toString();
    }
}
