package dev.framewise.protocols.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextOutTest {
    @Test
    void writesNumbersAsTheJdkDoes() {
        for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
            for (long v : new long[] {power - 1, power, power + 1, 2 * power + 7, -power, 1 - power}) {
                assertThat(new TextOut(1).put(v).toString()).isEqualTo(Long.toString(v));
            }
        }
        for (long v : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE, 1L << 31}) {
            assertThat(new TextOut(1).put(v).toString()).isEqualTo(Long.toString(v));
        }
    }

    @Test
    void letsPlainTextPassAndEscapesTheRestWhereverItStands() {
        for (int length = 1; length <= 20; length++) {
            for (int at = 0; at < length; at++) {
                for (int b = 0; b < 256; b++) {
                    byte[] text = new byte[length];
                    Arrays.fill(text, (byte) 'x');
                    text[at] = (byte) b;
                    String before = "x".repeat(at);
                    String behind = "x".repeat(length - at - 1);
                    assertThat(new TextOut(1).putVisible(text, 0, length).toString())
                            .isEqualTo(before + visible(b) + behind);
                }
            }
        }
    }

    private static String visible(int b) {
        return switch (b) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> b >= 0x20 && b < 0x7f ? String.valueOf((char) b) : String.format(Locale.ROOT, "\\x%02x", b);
        };
    }

    @Test
    void keepsCharactersBeyondAsciiAndNotTheControlsAmongThem() {
        byte[] text = "größe → 42 °C, 温度".getBytes(StandardCharsets.UTF_8);
        assertThat(new TextOut().putVisible(text, 0, text.length).toString()).isEqualTo("größe → 42 °C, 温度");
        byte[] control = "eight ch\u0085".getBytes(StandardCharsets.UTF_8);
        assertThat(new TextOut().putVisible(control, 0, control.length).toString())
                .isEqualTo("eight ch\\xc2\\x85");
    }
}
