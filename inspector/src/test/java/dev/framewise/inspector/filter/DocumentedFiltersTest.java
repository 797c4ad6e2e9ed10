package dev.framewise.inspector.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.fields.FieldCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples in the documentation are filters that this program understands. */
class DocumentedFiltersTest {
    @Test
    void understandsEveryExampleOfTheDocumentation() throws IOException {
        FieldCatalog catalog = FieldCatalog.of(StandardProtocols.registry().protocols());
        List<String> wrong = new ArrayList<>();
        int examples = 0;
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("../docs/display-filters.md"))) {
            if (line.startsWith("```")) {
                inside = line.equals("```filter");
            } else if (inside) {
                examples++;
                try {
                    Filter.compile(line, catalog);
                } catch (FilterException e) {
                    wrong.add(e.rendering());
                }
            }
        }
        assertThat(examples).isGreaterThan(20);
        assertThat(wrong).isEmpty();
    }
}
