package dev.framewise.protocols.wire;

import java.nio.charset.StandardCharsets;

/** How a value was reached, step by step, for a tree that asks for it ({@link FieldTree#withTrace()}). */
final class Workings {
    /** One line of working under the field that it is about. */
    static final Field WORKING = Field.text("framewise.working", "Worked out")
            .spec(new Document("Framewise", "Framewise's own remarks", "2026-11").at(""));

    /** So many words of a checksum are shown one by one. */
    private static final int MOST_WORDS = 12;

    private Workings() {}

    /** An integer in groups of seven bits, e.g. {@code 0xcc holds 76, 0x01 holds 1 × 128: 204}. */
    static String leb128(byte[] a, int at, int n) {
        StringBuilder s = new StringBuilder();
        long sum = 0;
        for (int i = 0; i < n; i++) {
            int digit = a[at + i] & 0x7f;
            long weight = 1L << 7 * i;
            sum += digit * weight;
            s.append(i == 0 ? "" : ", ")
                    .append(hex(a[at + i]))
                    .append(" holds ")
                    .append(digit);
            if (i > 0) {
                s.append(" × ").append(weight);
            }
            s.append(a[at + i] < 0 ? " and says that another byte follows" : "");
        }
        return s.append(": ").append(sum).toString();
    }

    /** Text: how many characters its bytes make, and of how many bytes each of the longer ones is. */
    static String utf8(byte[] a, int from, int to) {
        int[] ofLength = new int[5];
        for (int i = from; i < to; ) {
            int b = a[i] & 0xff;
            int n = b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
            ofLength[n]++;
            i += n;
        }
        int longer = ofLength[2] + ofLength[3] + ofLength[4];
        StringBuilder s = new StringBuilder("well-formed UTF-8: ");
        s.append(counted(to - from, "byte")).append(", ").append(counted(longer + ofLength[1], "character"));
        if (longer > 0) {
            String text = new String(a, from, to - from, StandardCharsets.UTF_8);
            int shown = 0;
            for (int i = 0; i < text.length() && shown < 8; i += Character.charCount(text.codePointAt(i))) {
                int c = text.codePointAt(i);
                if (c >= 0x80) {
                    byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                    s.append(shown++ == 0 ? "; " : ", ")
                            .append(Character.toString(c))
                            .append(" is");
                    for (byte b : bytes) {
                        s.append(' ').append(hex(b));
                    }
                }
            }
            s.append(longer > shown ? ", …" : "");
        }
        return s.toString();
    }

    /** The Internet checksum: the words, their sum, its carries, the complement (RFC 1071 §1). */
    static String checksum(byte[] a, int at, int from, int to, long pseudoHeaderSum) {
        StringBuilder s = new StringBuilder("checksum: ");
        long sum = 0;
        if (pseudoHeaderSum > 0) {
            sum = Checksum.finish(pseudoHeaderSum) ^ 0xffff;
            s.append("pseudo header ").append(hex(sum)).append(" + ");
        }
        int words = 0;
        for (int i = from; i < to; i += 2) {
            if (i == at) {
                continue;
            }
            int word = (a[i] & 0xff) << 8 | (i + 1 < to ? a[i + 1] & 0xff : 0);
            sum += word;
            if (words++ < MOST_WORDS) {
                s.append(words == 1 ? "" : " + ").append(hex(word));
            }
        }
        if (words > MOST_WORDS) {
            s.append(" + … (").append(words).append(" words but the checksum's own)");
        }
        s.append(" = ").append(hex(sum));
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
            s.append(", carry added ").append(hex(sum));
        }
        return s.append(", complement ").append(hex(~sum & 0xffff)).toString();
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0x" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    private static String counted(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static String hex(byte b) {
        return "0x" + Character.forDigit(b >> 4 & 15, 16) + Character.forDigit(b & 15, 16);
    }
}
