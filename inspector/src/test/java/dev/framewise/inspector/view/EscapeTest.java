package dev.framewise.inspector.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.TextOut;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EscapeTest {
    private static byte[] escaped(Escape e, byte[] a) {
        TextOut out = new TextOut();
        e.put(out, a, 0, a.length);
        return java.util.Arrays.copyOf(out.array(), out.length());
    }

    /** Java's decoder is the judge of what is well formed. */
    @ParameterizedTest
    @EnumSource(Escape.class)
    void isWellFormedUtf8WhateverTheBytes(Escape e) throws CharacterCodingException {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] a = new byte[random.nextInt(12)];
            random.nextBytes(a);
            for (int j = 0; j < a.length; j++) {
                if (random.nextInt(3) == 0) {
                    a[j] = new byte[] {(byte) 0xc3, (byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xf4, (byte) 0x90, 'x'
                            }
                            [random.nextInt(7)];
                }
            }
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(escaped(e, a)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Escape.class,
            names = {"JSON", "CSV"})
    void leavesEveryWellFormedCharacterBeyondAsciiAlone(Escape e) {
        for (int c = 0x80; c <= 0x10ffff; c += c < 0x3000 ? 1 : 37) {
            if (c < 0xd800 || c > 0xdfff) {
                byte[] a = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                assertThat(escaped(e, a)).as("U+%04X", c).isEqualTo(a);
            }
        }
    }

    @Test
    void takesAStringAsItTakesItsBytes() {
        String s = "a\"<&>'\\\n\r\t\u0001\u007f\u0085é€\ufffe😀";
        for (Escape e : Escape.values()) {
            assertThat(e.encoded(s)).as(e.name()).isEqualTo(escaped(e, s.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void writesNothingThatSteersATerminalOrLeavesTheLine() {
        for (Escape e : new Escape[] {Escape.LINE, Escape.XML_LINE, Escape.FIELD}) {
            for (int c = 0; c < 0xa0; c++) {
                String out = new String(
                        escaped(e, Character.toString(c).getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
                assertThat(out).as(e + " %02x", c).doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f]");
            }
        }
    }
}
