package dev.framewise.inspector.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.FieldTree;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed, a filter comes out or a sentence; and what comes out can be asked. */
class FilterSoupTest {
    private static final int SOUPS = Boolean.getBoolean("framewise.thorough") ? 500_000 : 15_000;
    private static final List<String> WORDS = List.of(
            "msg",
            "ip",
            "frame",
            "msg.type",
            "msg.topic",
            "msg.body",
            "msg.ratio",
            "msg.six",
            "msg.card",
            "msg.guid",
            "msg.kept",
            "msg.group",
            "msg.below",
            "msg.big",
            "ip.src",
            "ip.addr",
            "frame.time",
            "frame.time_delta",
            "==",
            "!=",
            "===",
            "!==",
            "<",
            ">",
            "<=",
            ">=",
            "~",
            "contains",
            "matches",
            "in",
            "not",
            "!",
            "and",
            "&&",
            "or",
            "||",
            "xor",
            "^^",
            "any",
            "all",
            "&",
            "+",
            "-",
            "*",
            "/",
            "%",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "[0]",
            "[1:2]",
            "[-3:]",
            "[0,1-2]",
            "#",
            "#1",
            "@",
            "$",
            "${msg}",
            ",",
            "..",
            "1",
            "0",
            "-5",
            "0x10",
            "0b1",
            "017",
            "1.5",
            "1e300",
            "10.0.0.0/8",
            "fe80::/10",
            "::",
            "00:11",
            "\"x\"",
            "\"\\x41\"",
            "r\"(a|b)+\"",
            "\"[\"",
            "'a'",
            "'",
            "\"",
            "True",
            "len(",
            "count(",
            "max(",
            "string(",
            "vals(",
            "upper(",
            "abs(",
            "hex(",
            "float(",
            "ip_ula(",
            "\"2026-01-01\"",
            "Connect",
            "\"Publish Ack\"",
            "é",
            "\\",
            "=",
            "|",
            ";",
            "\n",
            "msg.nosuch",
            "ms.type",
            ".",
            ":",
            "msg.type-1");

    @Tag("more-when-thorough")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void neverThrowsAnythingButFilterException(long seed) {
        Random random = new Random(seed);
        FieldTree full = SampleRow.tree();
        FieldTree empty = new FieldTree();
        int understood = 0;
        for (int i = 0; i < SOUPS; i++) {
            String text = soup(random);
            understood += judge(text, empty, full) ? 1 : 0;
        }
        assertThat(understood).isGreaterThan(SOUPS / 100);
    }

    /** True when the text is a filter, which has then been asked; otherwise what is said about it has been looked at. */
    static boolean judge(String text, FieldTree empty, FieldTree full) {
        try {
            Filter filter = Filter.compile(text, SampleRow.CATALOG);
            filter.matches(empty);
            boolean whole = filter.matches(full);
            FieldTree projected = SampleRow.fill(FieldTree.projecting(filter.fields()));
            assertThat(filter.matches(projected)).as(text).isEqualTo(whole);
            return true;
        } catch (FilterException e) {
            assertThat(e.sentence()).as(text).isNotEmpty().doesNotContain("null");
            assertThat(e.from()).as(text).isBetween(0, text.length());
            assertThat(e.to()).as(text).isBetween(e.from(), text.length());
            assertThat(e.rendering()).as(text).isNotEmpty();
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("this filter: " + text, e);
        }
    }

    private static String soup(Random random) {
        StringBuilder text = new StringBuilder();
        boolean shaped = random.nextInt(3) > 0;
        int n = 1 + random.nextInt(shaped ? 4 : 12);
        for (int i = 0; i < n; i++) {
            if (shaped) {
                text.append(i == 0 ? "" : random.nextBoolean() ? " and " : " or ")
                        .append(relation(random));
            } else {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(5) == 0 ? "" : " ");
            }
        }
        if (random.nextInt(10) == 0 && text.length() > 0) {
            text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(224)));
        }
        return text.toString();
    }

    private static String relation(Random random) {
        String field = WORDS.get(random.nextInt(18));
        String sign = WORDS.get(18 + random.nextInt(10));
        return field + " " + sign + " " + WORDS.get(random.nextInt(WORDS.size()));
    }
}
