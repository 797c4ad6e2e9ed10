package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @TempDir
    Path folder;

    @Test
    void writesTheFramesThatCarriedWhatIsShown() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-split")) {
            int big = -1;
            for (int row = 0; row < c.rows().size() && big < 0; row++) {
                big = c.rows().row(row).frameNumbers().length > 2 ? row : -1;
            }
            long[] carriers = c.rows().row(big).frameNumbers();
            Path file = folder.resolve("out.pcapng");
            long frames = new Export(c, new RowList(new int[] {big}, 1), Export.Form.FRAMES).run(file, d -> {});
            assertThat(frames).isEqualTo(carriers.length);
            try (OpenCapture again = OpenCapture.of(file.toString())) {
                again.read();
                assertThat(again.frameCount()).isEqualTo(carriers.length);
                assertThat(again.frames().frame(1).bytes())
                        .isEqualTo(c.frames().frame(carriers[0]).bytes());
            }
        }
    }

    @Test
    void writesJsonThatOthersReadAlsoOfOneRowInTheMiddle() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            int row = c.rows().firstRowOf(18);
            Path file = folder.resolve("out.json");
            new Export(c, new RowList(new int[] {row, row + 1}, 2), Export.Form.JSON).run(file, d -> {});
            JsonNode json = new ObjectMapper().readTree(file.toFile());
            assertThat(json).hasSize(2);
            assertThat(json.get(0).findValue("mqtt.topic").asText()).isEqualTo("payments/4711");
        }
    }

    @Test
    void writesLinesTreesAndTables() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            RowList rows = new RowList(null, c.rows().size());
            Path file = folder.resolve("out");
            new Export(c, rows, Export.Form.LINES).run(file, d -> {});
            assertThat(Files.readAllLines(file))
                    .hasSize(57)
                    .element(17)
                    .asString()
                    .contains("[payments/4711]");
            new Export(c, rows, Export.Form.TABLE).run(file, d -> {});
            assertThat(Files.readAllLines(file))
                    .hasSize(58)
                    .first()
                    .asString()
                    .isEqualTo("No.,Time,Source,Destination,Protocol,Length,Info");
            new Export(c, rows, Export.Form.TREES).run(file, d -> {});
            assertThat(Files.readString(file)).contains("    Topic: payments/4711");
        }
    }

    @Test
    void neitherWritesOverTheOpenCaptureNorLeavesAPieceBehind() throws IOException {
        Path own = folder.resolve("own.pcapng");
        try (OpenCapture sample = SampleCaptures.read("mqtt-qos2")) {
            Files.copy(sample.file(), own);
        }
        byte[] before = Files.readAllBytes(own);
        try (OpenCapture c = OpenCapture.of(own.toString())) {
            c.read();
            RowList rows = new RowList(null, c.rows().size());
            assertThatThrownBy(() -> new Export(c, rows, Export.Form.FRAMES).run(own, d -> {}))
                    .hasMessageContaining("choose another name");
            Export ended = new Export(c, rows, Export.Form.LINES);
            ended.end();
            ended.run(folder.resolve("none.txt"), d -> {});
        }
        assertThat(own).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining(f -> !f.equals(own));
    }
}
