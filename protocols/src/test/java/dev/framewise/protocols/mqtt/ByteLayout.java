package dev.framewise.protocols.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Map;

/**
 * Lays out bytes as a script says, so that test conversations owe nothing to the program's own writer of packets.
 *
 * <pre>
 *   30 0001 C0FFEE   bytes in hexadecimal
 *   'text'           the bytes of a text
 *   "text"           the same after their number as two bytes
 *   [ … ]            what is inside after its number as a variable byte integer (remaining length, property length)
 *   ( … )            what is inside after its number plus one as one byte (a whole MQTT-SN message)
 *   61*32768         a byte many times over
 *   H P R            the protocol's name and level; a property length of zero; a reason code of zero: all by version
 * </pre>
 */
final class ByteLayout {
    private static final Map<String, Map<String, String>> WORDS = Map.of(
            "3.1", Map.of("H", "\"MQIsdp\" 03", "P", "", "R", ""),
            "3.1.1", Map.of("H", "\"MQTT\" 04", "P", "", "R", ""),
            "5.0", Map.of("H", "\"MQTT\" 05", "P", "00", "R", "00"),
            "sn-1.2", Map.of());

    private final String text;
    private final String version;
    private int at;

    private ByteLayout(String text, String version) {
        this.text = text;
        this.version = version;
    }

    static byte[] bytes(String layout, String version) {
        ByteLayout reader = new ByteLayout(layout, version);
        byte[] bytes = reader.until('\0');
        if (reader.at < layout.length()) {
            throw new IllegalArgumentException("a closing bracket too many: " + layout);
        }
        return bytes;
    }

    private byte[] until(char end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == end) {
                return out.toByteArray();
            }
            at++;
            switch (c) {
                case ' ' -> {}
                case '[' -> counted(out, inside(']'));
                case '(' -> shortMessage(out, inside(')'));
                case '\'' -> out.writeBytes(quoted('\''));
                case '"' -> shortText(out, quoted('"'));
                default -> word(out, c);
            }
        }
        if (end != '\0') {
            throw new IllegalArgumentException("no " + end + " in " + text);
        }
        return out.toByteArray();
    }

    private byte[] inside(char end) {
        byte[] content = until(end);
        at++;
        return content;
    }

    private byte[] quoted(char quote) {
        int close = text.indexOf(quote, at);
        byte[] content = text.substring(at, close).getBytes(UTF_8);
        at = close + 1;
        return content;
    }

    private void word(ByteArrayOutputStream out, char first) {
        int from = at - 1;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '*')) {
            at++;
        }
        String word = text.substring(from, at);
        String meaning = WORDS.get(version).get(word);
        if (meaning != null) {
            out.writeBytes(bytes(meaning, version));
        } else if (word.contains("*")) {
            byte[] one = HexFormat.of().parseHex(word.substring(0, 2));
            for (int n = Integer.parseInt(word.substring(3)); n > 0; n--) {
                out.writeBytes(one);
            }
        } else if (Character.digit(first, 16) >= 0) {
            out.writeBytes(HexFormat.of().parseHex(word));
        } else {
            throw new IllegalArgumentException("unknown word " + word + " in " + text);
        }
    }

    private static void counted(ByteArrayOutputStream out, byte[] content) {
        int left = content.length;
        do {
            int digit = left & 0x7F;
            left >>>= 7;
            out.write(left > 0 ? digit | 0x80 : digit);
        } while (left > 0);
        out.writeBytes(content);
    }

    private static void shortMessage(ByteArrayOutputStream out, byte[] content) {
        out.write(content.length + 1);
        out.writeBytes(content);
    }

    private static void shortText(ByteArrayOutputStream out, byte[] content) {
        out.write(content.length >>> 8);
        out.write(content.length);
        out.writeBytes(content);
    }
}
