package dev.framewise.inspector.view;

import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ways to make text from the wire safe for where it is written. Whatever the bytes are, the result is well-formed UTF-8:
 * each ill-formed part becomes U+FFFD, the longest part that could have begun a character counting as one (Unicode
 * 15.0 §3.9), or, in lines for people, {@code \x80}.
 */
public enum Escape {
    /** Inside a JSON string (RFC 8259 §7). */
    JSON("\"\\"),
    /**
     * Inside an XML attribute. XML 1.0 §2.2 has no place for most control characters: they become {@code \x1b}, as
     * tshark writes them; a backslash stands for itself.
     */
    XML("<>&\"'"),
    /** One line for people: whatever would leave the line or steer a terminal is escaped. */
    LINE(""),
    /** The same, inside an XML attribute. */
    XML_LINE("<>&\"'"),
    /** A field of a table of text: line breaks and tabs as {@code \n}, {@code \r}, {@code \t}. */
    FIELD(""),
    /** Inside a quoted field of CSV (RFC 4180 §2): a quote is doubled, line breaks stay. */
    CSV("\"");

    private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

    private final boolean[] plain = new boolean[128];

    Escape(String special) {
        for (int c = 0x20; c < 0x7f; c++) {
            plain[c] = special.indexOf(c) < 0;
        }
    }

    /** Writes text that may hold anything. */
    public void put(TextOut out, byte[] a, int from, int count) {
        int to = from + count;
        int i = from;
        while (i < to) {
            int run = i;
            while (run < to && a[run] >= 0 && plain[a[run]]) {
                run++;
            }
            if (run > i) {
                out.putBytes(a, i, run - i);
            }
            if (run == to) {
                return;
            }
            if (a[run] >= 0) {
                special(out, a[run]);
                i = run + 1;
            } else {
                i = run + beyondAscii(out, a, run, to);
            }
        }
    }

    public void put(TextOut out, String s) {
        int n = s.length();
        for (int i = 0; i < n; i++) {
            char c = s.charAt(i);
            if (c >= 0x80 || !plain[c]) {
                byte[] a = s.getBytes(StandardCharsets.UTF_8);
                put(out, a, 0, a.length);
                return;
            }
        }
        out.put(s);
    }

    /** Text with all that is special in it escaped, as bytes to keep. */
    public byte[] encoded(String s) {
        TextOut out = new TextOut(s.length() + 16);
        put(out, s);
        return Arrays.copyOf(out.array(), out.length());
    }

    private void special(TextOut out, int c) {
        switch (this) {
            case JSON -> json(out, c);
            case XML -> xml(out, c);
            case LINE -> visible(out, c);
            case XML_LINE -> {
                if (c < 0x20 || c == 0x7f) {
                    visible(out, c);
                } else {
                    xml(out, c);
                }
            }
            case FIELD -> visible(out, c);
            case CSV -> {
                if (c == '"') {
                    out.put("\"\"");
                } else if (c == '\n' || c == '\r' || c == '\t') {
                    out.put((char) c);
                } else {
                    visible(out, c);
                }
            }
        }
    }

    private static void json(TextOut out, int c) {
        switch (c) {
            case '"' -> out.put("\\\"");
            case '\\' -> out.put("\\\\");
            case '\n' -> out.put("\\n");
            case '\r' -> out.put("\\r");
            case '\t' -> out.put("\\t");
            case '\b' -> out.put("\\b");
            case '\f' -> out.put("\\f");
            default -> out.put("\\u").putHex(c, 4);
        }
    }

    private static void xml(TextOut out, int c) {
        switch (c) {
            case '<' -> out.put("&lt;");
            case '>' -> out.put("&gt;");
            case '&' -> out.put("&amp;");
            case '"' -> out.put("&quot;");
            case '\'' -> out.put("&#x27;");
            case '\n' -> out.put("&#10;");
            case '\r' -> out.put("&#13;");
            case '\t' -> out.put("&#9;");
            case 0x7f -> out.put((char) c);
            default -> out.put("\\x").putHex(c, c < 16 ? 1 : 2);
        }
    }

    private static void visible(TextOut out, int c) {
        switch (c) {
            case '\n' -> out.put("\\n");
            case '\r' -> out.put("\\r");
            case '\t' -> out.put("\\t");
            default -> out.put("\\x").putHex(c, 2);
        }
    }

    /** Writes what begins at a byte of 0x80 or above; returns how many bytes that took. */
    private int beyondAscii(TextOut out, byte[] a, int at, int to) {
        int n = character(a, at, to);
        boolean forPeople = this == LINE || this == XML_LINE;
        if (n < 0) {
            for (int i = at; forPeople && i < at - n; i++) {
                out.put("\\x").putHex(a[i], 2);
            }
            if (!forPeople) {
                out.putBytes(REPLACEMENT);
            }
            return -n;
        }
        if (n == 2 && a[at] == (byte) 0xc2 && (a[at + 1] & 0xff) < 0xa0 && (forPeople || this == FIELD)) {
            // C1 controls steer terminals as C0 controls do
            out.put("\\xc2\\x").putHex(a[at + 1], 2);
        } else if (n == 3
                && (this == XML || forPeople)
                && a[at] == (byte) 0xef
                && a[at + 1] == (byte) 0xbf
                && (a[at + 2] & 0xfe) == 0xbe) {
            // U+FFFE and U+FFFF are no characters, and XML 1.0 refuses them
            out.putBytes(REPLACEMENT);
        } else {
            out.putBytes(a, at, n);
        }
        return n;
    }

    /**
     * The length of the well-formed character that begins at a byte of 0x80 or above, or, where there is none, the
     * negative length of the ill-formed part.
     */
    static int character(byte[] a, int at, int to) {
        int b = a[at] & 0xff;
        int n = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
        if (b < 0xc2 || b > 0xf4) {
            return -1;
        }
        int low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
        int high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
        for (int i = 1; i < n; i++) {
            int c = at + i < to ? a[at + i] & 0xff : 0;
            if (c < low || c > high) {
                return -i;
            }
            low = 0x80;
            high = 0xbf;
        }
        return n;
    }
}
