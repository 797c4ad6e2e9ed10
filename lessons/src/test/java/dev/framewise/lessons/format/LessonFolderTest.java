package dev.framewise.lessons.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.lessons.work.LessonWork;
import dev.framewise.simulator.scenario.ScenarioException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs and folders of strangers are data within limits, or are refused with a sentence. */
class LessonFolderTest {
    @TempDir
    private Path folder;

    private static byte[] zip(String name, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("small/lesson.md"));
            zip.write("---".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.md",
                "small/../../evil.md",
                "/etc/passwd",
                "small\\..\\evil.md",
                "C:/evil.md",
                "small//x",
                "small/.hidden"
            })
    void an_entry_that_leads_out_of_its_folder_refuses_the_whole_pack(String name) throws IOException {
        byte[] pack = zip(name, new byte[3]);
        assertThatThrownBy(() -> LessonFolder.pack("evil.zip", pack))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("evil.zip has an entry")
                .hasMessageContaining("nothing of it is taken");
    }

    @Test
    void a_picture_of_gigabytes_that_compresses_to_nothing_is_refused_before_it_is_read() throws IOException {
        byte[] pack = zip("small/bomb.png", new byte[LessonFolder.MOST_FILE_BYTES + 10]);
        assertThat(pack.length).isLessThan(20_000);
        assertThatThrownBy(() -> LessonFolder.pack("bomb.zip", pack))
                .hasMessage("bomb.zip: small/bomb.png has more than 4 MiB, the most that a file of a lesson may have.");
    }

    @Test
    void a_lesson_of_more_files_than_it_may_have_is_refused_in_a_pack_too() throws IOException {
        byte[] full = zip("many/", LessonFolder.MOST_FILES);
        assertThat(LessonFolder.pack("full.zip", full).get(0).files()).hasSize(LessonFolder.MOST_FILES);
        byte[] pack = zip("many/", LessonFolder.MOST_FILES + 1);
        assertThatThrownBy(() -> LessonFolder.pack("many.zip", pack))
                .hasMessage("many.zip: many/199.png is one of more than 200 files, the most that a lesson may have.");
    }

    @Test
    void a_pack_of_files_without_number_is_refused_wherever_they_lie() throws IOException {
        byte[] pack = zip("", LessonFolder.MOST_PACK_FILES + 1);
        assertThatThrownBy(() -> LessonFolder.pack("many.zip", pack))
                .hasMessage("The pack many.zip has more than 4000 files, the most that a pack may have.");
    }

    /** A pack of so many files below a folder: lesson.md and empty pictures. */
    private static byte[] zip(String below, int files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(below + "lesson.md"));
            for (int i = 0; i < files - 1; i++) {
                out.putNextEntry(new ZipEntry(below + i + ".png"));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void what_is_no_zip_file_is_said_to_be_none() {
        assertThatThrownBy(() -> LessonFolder.pack("x.zip", "no zip".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("The pack x.zip holds no lesson");
    }

    @Test
    void a_link_out_of_the_folder_is_not_followed() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        Path lesson = Files.createDirectory(folder.resolve("lesson"));
        Files.writeString(lesson.resolve("lesson.md"), "---");
        Files.createSymbolicLink(lesson.resolve("scenario.yaml"), folder.resolve("secret"));
        assertThat(LessonFolder.directory(lesson).files()).containsExactly("lesson.md");
    }

    @Test
    void a_folder_without_a_lesson_says_how_to_begin_one() {
        assertThatThrownBy(() -> LessonFolder.directory(folder)).hasMessageContaining("holds no lesson.md");
    }

    @Test
    void aliases_that_unfold_to_billions_are_refused() {
        StringBuilder yaml = new StringBuilder("---\nid: bomb\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            yaml.append("a").append(i).append(": &a").append(i).append(" [");
            yaml.append(("*a" + (i - 1) + ",").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        LessonFolder bomb =
                LessonFolder.of("bomb", Map.of("lesson.md", (yaml + "---\n").getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> LessonParser.parse(bomb, "en")).isInstanceOf(ScenarioException.class);
    }

    @Test
    void a_run_without_end_is_stopped_with_a_sentence() {
        String lesson = """
                ---
                id: endless
                title: Endless
                level: 1
                minutes: 10
                teaches: [Nothing.]
                specifications: [RFC 792]
                scenario: scenario.yaml
                until: 24h
                ---
                ## Run {#run}
                """;
        String scenario = """
                name: endless
                title: Endless
                nodes:
                  a: {run: [ping: {to: b, every: 1ms}]}
                  b: {}
                links:
                  wire: {between: [a, b], rate: 1Gbit, delay: 1us}
                """;
        Lesson endless = LessonParser.parse(
                LessonFolder.of(
                        "endless",
                        Map.of(
                                "lesson.md",
                                lesson.getBytes(StandardCharsets.UTF_8),
                                "scenario.yaml",
                                scenario.getBytes(StandardCharsets.UTF_8))),
                "en");
        LessonWork work = new LessonWork(endless, 1);
        assertThatThrownBy(() -> work.make("run"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("the most that a lesson may have");
    }
}
