package dev.framewise.inspector.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wrong filters: the place, the sentence and the suggestion, all of them to be read in one list. */
class FilterErrorsTest {
    /** Blocks of the filter, the carets, and the sentence. */
    @Test
    void saysWhereAFilterIsWrongAndWhatMayBeMeant() throws IOException {
        String golden;
        try (InputStream in = FilterErrorsTest.class.getResourceAsStream("wrong-filters.txt")) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> wanted = List.of(golden.strip().split("\n\n"));
        List<String> got = new ArrayList<>();
        for (String block : wanted) {
            got.add(rendering(block.substring(0, block.indexOf('\n'))));
        }
        assertThat(String.join("\n\n", got)).isEqualTo(String.join("\n\n", wanted));
    }

    private static String rendering(String text) {
        try {
            Filter.compile(text, SampleRow.CATALOG);
            return text + "\n(nothing is wrong)";
        } catch (FilterException e) {
            return e.rendering().replace(System.lineSeparator(), "\n");
        }
    }

    private static FilterException thrownBy(String text) {
        return catchThrowableOfType(FilterException.class, () -> Filter.compile(text, SampleRow.CATALOG));
    }

    @Test
    void pointsAtNothingAfterTheEndWhenSomethingIsMissing() {
        FilterException e = thrownBy("msg.type ==");
        assertThat(e.from()).isEqualTo(11);
        assertThat(e.to()).isEqualTo(11);
        assertThat(e.caretLine()).isEqualTo(" ".repeat(11) + "^");
    }

    @Test
    void printsLineBreaksAsSpacesAndCountsCharactersNotChars() {
        FilterException e = thrownBy("msg.topic == \"😀\" &&\nmsg.nosuch");
        assertThat(e.textLine()).isEqualTo("msg.topic == \"😀\" && msg.nosuch");
        assertThat(e.caretLine()).isEqualTo(" ".repeat(20) + "^".repeat(10));
    }

    @Test
    void limitsLengthAndNesting() {
        assertThat(thrownBy("(".repeat(Filter.NESTING_MAX + 1) + "msg" + ")".repeat(Filter.NESTING_MAX + 1)))
                .hasMessageContaining("nests at most " + Filter.NESTING_MAX);
        Filter.compile("(".repeat(Filter.NESTING_MAX) + "msg" + ")".repeat(Filter.NESTING_MAX), SampleRow.CATALOG);
        assertThat(thrownBy("-".repeat(50_000) + "msg.level == 1")).hasMessageContaining("nests at most");
        assertThat(thrownBy("msg.level" + " + 1".repeat(5_000) + " == 1")).hasMessageContaining("signs in a row");
        assertThat(thrownBy("abs(".repeat(5_000) + "msg.level")).hasMessageContaining("nests at most");
        assertThat(thrownBy("msg.body" + "[0:]".repeat(5_000))).hasMessageContaining("slice");
        assertThat(thrownBy("x".repeat(Filter.LENGTH_MAX + 1))).hasMessageContaining("at most");
        Filter.compile("!".repeat(50_000) + "msg", SampleRow.CATALOG);
        Filter.compile("msg or ".repeat(10_000) + "ip", SampleRow.CATALOG);
        Filter.compile("msg.level in {" + "1,".repeat(20_000) + "2}", SampleRow.CATALOG);
    }

    @Test
    void stopsAPatternThatTriesTooManyWays() {
        FieldTree tree = new FieldTree();
        tree.source(Source.frame(1, Bytes.utf8("a".repeat(40) + "!")));
        tree.leaf(SampleRow.TOPIC, 0, 41);
        Filter filter = Filter.compile("msg.topic matches \"^(a|aa)+\\\\1x$\"", SampleRow.CATALOG);
        assertThatThrownBy(() -> filter.matches(tree))
                .isInstanceOf(FilterException.class)
                .hasMessageContaining("too many ways");
        assertThatThrownBy(() -> filter.matches(tree)).isInstanceOf(FilterException.class);
    }

    @Test
    void stopsAPatternThatTakesItsTimeOnManyValues() {
        Filter filter = Filter.compile("msg.topic matches \"^(a|aa)+\\\\1x$\"", SampleRow.CATALOG);
        FieldTree tree = new FieldTree();
        tree.source(Source.frame(1, Bytes.utf8("a".repeat(27) + "!")));
        tree.leaf(SampleRow.TOPIC, 0, 28);
        assertThat(filter.matches(tree)).isFalse();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        filter.matches(tree);
                    }
                })
                .isInstanceOf(FilterException.class)
                .hasMessageContaining("too many ways");
    }

    @Test
    void stopsAPatternThatNestsTooDeeplyInALongValue() {
        byte[] text = new byte[400_000];
        Arrays.fill(text, (byte) 'a');
        FieldTree tree = new FieldTree();
        tree.source(Source.frame(1, Bytes.wrap(text)));
        tree.leaf(SampleRow.TOPIC, 0, text.length);
        Filter filter = Filter.compile("msg.topic matches \"^(a|b)*c\"", SampleRow.CATALOG);
        assertThatThrownBy(() -> filter.matches(tree)).isInstanceOf(FilterException.class);
    }

    @Test
    void findsPlainPatternsInLongValuesWithoutGivingUp() {
        byte[] text = new byte[4_000_000];
        FieldTree tree = new FieldTree();
        tree.source(Source.frame(1, Bytes.wrap(text)));
        tree.leaf(SampleRow.BODY, 0, text.length);
        assertThat(Filter.compile("msg.body matches \"needle|[0-9]{3}\"", SampleRow.CATALOG)
                        .matches(tree))
                .isFalse();
    }
}
