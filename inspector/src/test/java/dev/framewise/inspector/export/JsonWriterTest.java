package dev.framewise.inspector.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.framewise.inspector.view.RowView;
import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.TreeFixture;
import dev.framewise.inspector.view.TreeFixture.ToyRow;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private static final ObjectMapper JUDGE = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Aliases ALIASES = Aliases.among(List.of(TreeFixture.ADDR));

    private static JsonWriter pretty() {
        return new JsonWriter(true, ALIASES, Times.utc());
    }

    private static String document(JsonWriter w, ToyRow... rows) {
        TextOut rendered = new TextOut();
        for (ToyRow row : rows) {
            w.row(row, rendered);
        }
        TextOut out = new TextOut();
        w.begin(out);
        int skip = rows.length == 0 ? 0 : w.separatorBytes();
        out.putBytes(rendered.array(), skip, rendered.length() - skip);
        w.end(out);
        return out.toString();
    }

    private static JsonNode layers(JsonNode row) {
        return row.path("_source").path("layers");
    }

    @Test
    void hasTheShapeOfTsharksJsonWithoutDuplicateKeys() throws IOException {
        JsonNode row = JUDGE.readTree(document(pretty(), new ToyRow(1, "hi"))).get(0);
        assertThat(row.path("_index").asText()).isEqualTo("packets-2026-01-01");
        assertThat(row.path("_type").asText()).isEqualTo("doc");
        assertThat(row.path("_score").isNull()).isTrue();
        JsonNode eth = layers(row).path("eth");
        assertThat(eth.path("eth.dst").asText()).isEqualTo("02:00:00:00:00:02");
        assertThat(eth.path("eth.addr").toString()).isEqualTo("[\"02:00:00:00:00:02\",\"02:00:00:00:00:01\"]");
        assertThat(eth.path("eth.type").asText()).isEqualTo("0x88b5");
        JsonNode toy = layers(row).path("toy");
        assertThat(toy.path("toy.flags").asText()).isEqualTo("0x36");
        assertThat(toy.path("toy.flags_tree").toString())
                .isEqualTo("{\"toy.kind\":\"3\",\"toy.level\":\"1\",\"toy.keep\":\"1\",\"toy.reserved\":\"0\"}");
        assertThat(toy.path("toy.text").asText()).isEqualTo("hi");
        assertThat(toy.path("toy.options").toString()).isEqualTo("{\"toy.option\":[\"0x07\",\"0x09\"]}");
        assertThat(toy.path("toy.payload").asText()).isEqualTo("70:61:79:6c:6f:61:64:00");
        assertThat(toy.path("toy.time").asText()).isEqualTo("0.001500000");
        assertThat(row.path("_source").has("findings")).isFalse();
    }

    @Test
    void isIndentedAsTsharksIs() {
        String text = document(pretty(), new ToyRow(1, "hi"));
        assertThat(text)
                .startsWith("[\n  {\n    \"_index\": \"packets-2026-01-01\",\n    \"_type\": \"doc\",\n"
                        + "    \"_score\": null,\n    \"_source\": {\n      \"layers\": {\n        \"frame\": {\n"
                        + "          \"frame.number\": \"1\"\n        },\n        \"eth\": {\n"
                        + "          \"eth.dst\": \"02:00:00:00:00:02\",\n          \"eth.addr\": [\n"
                        + "            \"02:00:00:00:00:02\",\n")
                .endsWith("        }\n      }\n    }\n  }\n]\n");
    }

    @Test
    void repeatsAFramesOwnLayersInEachRowWithoutShowingThemAgain() throws IOException {
        ToyRow row = new ToyRow(1, "one", "two", "three");
        JsonWriter w = pretty();
        TextOut out = new TextOut();
        for (row.message = 0; row.message < 3; row.message++) {
            w.row(row, out);
        }
        assertThat(row.wholeTrees).isEqualTo(1);
        JsonNode rows = JUDGE.readTree("[" + out.toString().substring(w.separatorBytes()) + "]");
        assertThat(rows).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(layers(rows.get(i)).path("eth"))
                    .isEqualTo(layers(rows.get(0)).path("eth"));
        }
        assertThat(layers(rows.get(2)).path("toy").path("toy.text").asText()).isEqualTo("three");
    }

    @Test
    void writesAFramesLongByteStringsOnceAndEachRowsOwnFrameNumbers() throws IOException {
        ToyRow row = new ToyRow(7, "one ".repeat(20), "two", "three");
        row.rich = true;
        JsonWriter w = pretty();
        TextOut out = new TextOut();
        long[][] carriers = {{5, 7}, null, {6, 7}};
        for (row.message = 0; row.message < 3; row.message++) {
            row.carriers = carriers[row.message];
            w.row(row, out);
        }
        JsonNode rows = JUDGE.readTree("[" + out.toString().substring(w.separatorBytes()) + "]");
        assertThat(rows).extracting(r -> layers(r).path("eth").has("eth.all")).containsExactly(true, false, false);
        assertThat(rows)
                .extracting(r -> layers(r).path("frame").path("frame.numbers").toString())
                .containsExactly("[\"5\",\"7\"]", "\"7\"", "[\"6\",\"7\"]");
        assertThat(rows)
                .extracting(r -> layers(r).path("eth").path("eth.type").asText())
                .containsOnly("0x88b5");
        assertThat(row.wholeTrees).isEqualTo(1);
    }

    @Test
    void tellsFindingsRelationsAndStatesBesideTheLayers() throws IOException {
        ToyRow row = new ToyRow(2, "hi");
        row.broken = true;
        row.links = List.of(TreeFixture.answering(1, 1_000_000));
        row.states = List.of(new RowView.State("client", "in flight \"7\""));
        JsonNode source = JUDGE.readTree(document(pretty(), row)).get(0).path("_source");
        assertThat(source.path("findings").toString())
                .isEqualTo("[{\"rule\":\"toy:TOY-1\",\"severity\":\"error\",\"field\":\"toy.level\","
                        + "\"sentence\":\"The level must be below <3> & \\\"small\\\".\","
                        + "\"specification\":\"Toy 1.0 §1.1\"}]");
        assertThat(source.path("relations").toString())
                .isEqualTo("[{\"relation\":\"answers\",\"frame\":\"1\",\"seconds\":\"0.001000000\"}]");
        assertThat(source.path("states").toString())
                .isEqualTo("[{\"who\":\"client\",\"state\":\"in flight \\\"7\\\"\"}]");
    }

    @Test
    void isAnArrayAlsoWithoutRows() throws IOException {
        assertThat(JUDGE.readTree(document(pretty()))).isEmpty();
    }

    @Test
    void putsARowOnALineWhereLinesAreWanted() throws IOException {
        String text = document(new JsonWriter(false, ALIASES, Times.utc()), new ToyRow(1, "a\nb"), new ToyRow(2, "c"));
        String[] lines = text.split("\n");
        assertThat(lines).hasSize(2);
        assertThat(layers(JUDGE.readTree(lines[0])).path("toy").path("toy.text").asText())
                .isEqualTo("a\nb");
    }

    @Test
    void staysValidWhateverTheTreeHolds() throws IOException {
        Aliases aliases = Aliases.among(TreeFixture.WILD_ALIASES);
        JsonWriter pretty = new JsonWriter(true, aliases, Times.utc());
        JsonWriter lines = new JsonWriter(false, aliases, Times.utc());
        for (long seed = 1; seed <= 3000; seed++) {
            TextOut out = new TextOut();
            pretty.row(new WildRow(seed), out);
            JsonNode a = JUDGE.readTree(out.array(), 1, out.length() - 1);
            out.clear();
            lines.row(new WildRow(seed), out);
            JsonNode b = JUDGE.readTree(out.array(), 0, out.length());
            assertThat(a).as("seed %d", seed).isEqualTo(b);
        }
    }

    @Test
    void writesARowAsAWriterDoesThatSawNoOtherBefore() {
        Aliases aliases = Aliases.among(TreeFixture.WILD_ALIASES);
        JsonWriter experienced = new JsonWriter(true, aliases, Times.utc());
        for (int round = 0; round < 2; round++) {
            for (long seed = 1; seed <= 500; seed++) {
                TextOut first = new TextOut();
                new JsonWriter(true, aliases, Times.utc()).row(new WildRow(seed), first);
                TextOut out = new TextOut();
                experienced.row(new WildRow(seed), out);
                assertThat(out.toString()).as("seed %d", seed).isEqualTo(first.toString());
            }
        }
    }
}
