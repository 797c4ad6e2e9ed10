package dev.framewise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.framewise.lessons.course.Course;
import dev.framewise.lessons.format.LessonFolder;
import dev.framewise.lessons.format.LessonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about writing lessons and the schema say what is read; {@code -Dframewise.update=true} writes them anew. */
class LessonDocumentTest {
    private static final Path DOCS = Path.of("").toAbsolutePath().resolveSibling("docs");
    private static final Pattern KEYS = Pattern.compile(
            "(<!-- keys: written by LessonDocumentTest -->\n)(.*)(<!-- end of keys -->)", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("```step\n(.*?)```", Pattern.DOTALL);

    static List<String> ids() {
        return Course.standard().ids();
    }

    private static void same(Path file, String text) throws IOException {
        if (Boolean.getBoolean("framewise.update")) {
            Files.writeString(file, text, UTF_8);
        } else {
            assertThat(Files.readString(file, UTF_8)).isEqualTo(text);
        }
    }

    @Test
    void the_page_has_all_keys() throws IOException {
        Path page = DOCS.resolve("writing-lessons.md");
        String text = Files.readString(page, UTF_8);
        Matcher m = KEYS.matcher(text);
        assertThat(m.find()).isTrue();
        same(page, text.substring(0, m.start(2)) + "\n" + LessonSchema.tables() + text.substring(m.end(2)));
    }

    @Test
    void the_published_schema_is_what_the_program_reads() throws IOException {
        same(DOCS.resolve("lesson.schema.json"), LessonSchema.json());
    }

    private static Schema schema(String part) {
        String all = LessonSchema.json();
        String one =
                all.substring(0, all.lastIndexOf('}')).stripTrailing() + ",\n  \"$ref\": \"#/$defs/" + part + "\"\n}\n";
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(one, InputFormat.JSON);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void every_lesson_fits_the_schema(String id) {
        LessonFolder folder = Course.standard().folder(id);
        String text = folder.text("lesson.md");
        String front = text.substring(4, text.indexOf("\n---\n", 4) + 1);
        assertThat(schema("front-matter").validate(front, InputFormat.YAML)).isEmpty();
        Schema step = schema("step");
        Matcher m = STEP.matcher(text);
        while (m.find()) {
            assertThat(step.validate(m.group(1), InputFormat.YAML))
                    .as(m.group(1))
                    .isEmpty();
        }
        Schema script = schema("script");
        for (String f : folder.files()) {
            if (f.equals("solution.yaml") || f.startsWith("wrong/")) {
                assertThat(script.validate(folder.text(f), InputFormat.YAML))
                        .as(f)
                        .isEmpty();
            }
        }
    }

    @Test
    void a_step_of_no_kind_does_not_fit_the_schema() {
        assertThat(schema("step").validate("kind: dance\n", InputFormat.YAML)).isNotEmpty();
    }
}
