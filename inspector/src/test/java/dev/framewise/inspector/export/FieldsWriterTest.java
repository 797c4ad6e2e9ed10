package dev.framewise.inspector.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.inspector.export.FieldsWriter.Column;
import dev.framewise.inspector.view.Summary;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.TimeColumn;
import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.TreeFixture;
import dev.framewise.inspector.view.TreeFixture.ToyRow;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.TextOut;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsWriterTest {
    private static String table(TableStyle style, ToyRow row, Field... fields) {
        List<Column> columns = new ArrayList<>();
        for (Field f : fields) {
            columns.add(new Column(f.name(), List.of(f)));
        }
        FieldsWriter w = new FieldsWriter(columns, style, Times.utc());
        TextOut out = new TextOut();
        w.begin(out);
        w.row(row, out);
        w.end(out);
        return out.toString();
    }

    @Test
    void writesOneLineARowSeparatedByTabs() {
        assertThat(table(
                        TableStyle.TSHARK,
                        new ToyRow(7, "hi"),
                        TreeFixture.NUMBER,
                        TreeFixture.ADDR,
                        TreeFixture.TEXT,
                        TreeFixture.PAYLOAD,
                        TreeFixture.OPTIONS,
                        TreeFixture.ETH))
                .isEqualTo("7\t02:00:00:00:00:02,02:00:00:00:00:01\thi\t7061796c6f616400\t1\t"
                        + "Ethernet II, Src: 02:00:00:00:00:01, Dst: 02:00:00:00:00:02\n");
    }

    @Test
    void takesTsharksOptions() {
        TableStyle style = TableStyle.TSHARK
                .with("header=y")
                .with("separator=,")
                .with("quote=d")
                .with("aggregator=/s");
        Field absent = Field.uint("toy.absent", "Absent", 8);
        assertThat(table(style, new ToyRow(1, "say \"hi\"\n"), TreeFixture.OPTION, absent, TreeFixture.TEXT))
                .isEqualTo("toy.option,toy.absent,toy.text\n\"0x07 0x09\",,\"say \"\"hi\"\"\\n\"\n");
        assertThat(table(style.with("occurrence=f"), new ToyRow(1, "x"), TreeFixture.OPTION))
                .endsWith("\n\"0x07\"\n");
        assertThat(table(style.with("occurrence=l").with("quote=s"), new ToyRow(1, "x"), TreeFixture.OPTION))
                .endsWith("\n'0x09'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "header=x", "separator=ab", "colour=y", "quote=", "aggregator=é"})
    void refusesOtherOptionsInASentence(String option) {
        assertThatThrownBy(() -> TableStyle.TSHARK.with(option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("-E ")
                .hasMessageEndingWith(".");
    }

    @Test
    void followsRfc4180AsCsv() {
        assertThat(table(
                        TableStyle.CSV,
                        new ToyRow(1, "say \"hi\",\nyou"),
                        TreeFixture.NUMBER,
                        TreeFixture.TEXT,
                        TreeFixture.OPTION))
                .isEqualTo("frame.number,toy.text,toy.option\r\n1,\"say \"\"hi\"\",\nyou\",0x07;0x09\r\n");
    }

    @Test
    void fillsAColumnFromEveryFieldOfItsName() {
        FieldsWriter w = new FieldsWriter(
                List.of(new Column("both", List.of(TreeFixture.KIND, TreeFixture.LEVEL))),
                TableStyle.TSHARK,
                Times.utc());
        TextOut out = new TextOut();
        w.row(new ToyRow(1, "hi"), out);
        assertThat(out.toString()).isEqualTo("3,1\n");
        assertThat(w.fields()).containsExactly(TreeFixture.KIND, TreeFixture.LEVEL);
    }

    @Test
    void writesTheSummaryAsATableToo() {
        SummaryTable w =
                new SummaryTable(new Summary(TimeColumn.RELATIVE, ZoneOffset.UTC, 6, Theme.PLAIN), TableStyle.CSV);
        TextOut out = new TextOut();
        w.begin(out);
        w.row(new ToyRow(1, "hi"), out);
        assertThat(out.toString())
                .isEqualTo("No.,Time,Source,Destination,Protocol,Length,Info\r\n"
                        + "1,0.000000,10.0.0.1,2001:db8::1234,TOY,29,\"Say \"\"hello\"\", twice\"\r\n");
    }

    @Test
    void keepsARowOnItsLineWhateverTheTreeHolds() {
        List<Column> columns = new ArrayList<>();
        for (Field f : TreeFixture.WILD_ALIASES) {
            columns.add(new Column(f.name(), List.of(f)));
        }
        FieldsWriter w = new FieldsWriter(columns, TableStyle.TSHARK, Times.utc());
        for (long seed = 1; seed < 1000; seed++) {
            TextOut out = new TextOut();
            w.row(new WildRow(seed), out);
            assertThat(out.toString()).matches("[^\\n\\t\\r]*\\t[^\\n\\t\\r]*\\n");
        }
    }
}
