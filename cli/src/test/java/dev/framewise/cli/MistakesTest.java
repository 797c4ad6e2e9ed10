package dev.framewise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.samples.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a user gets wrong, or a file is: a status, and a sentence that names the place and the mend. */
class MistakesTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(byte[] in, Object... arguments) {
        out.reset();
        err.reset();
        PrintStream errors = new PrintStream(err, true, UTF_8);
        List<String> words = Arrays.stream(arguments).map(Object::toString).toList();
        return Main.run(words, new Terminal(new ByteArrayInputStream(in), out, errors, false));
    }

    private int run(Object... arguments) {
        return run(new byte[0], arguments);
    }

    private String said() {
        assertThat(err.toString(UTF_8)).doesNotContain("\tat ", "Exception");
        return err.toString(UTF_8);
    }

    private static byte[] sample(String name) throws IOException {
        try (var in = Samples.stream(name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void namesFilesThatAreNoCaptures() throws IOException {
        assertThat(run("inspect", folder.resolve("none.pcap"))).isEqualTo(Status.INPUT);
        assertThat(said()).contains("There is no file").hasLineCount(1);
        assertThat(run("inspect", folder)).isEqualTo(Status.INPUT);
        assertThat(said()).contains("is a folder").hasLineCount(1);
        Path text = Files.writeString(folder.resolve("text.pcap"), "Dear diary");
        assertThat(run("inspect", text)).isEqualTo(Status.INPUT);
        assertThat(said()).contains("no capture", "Dear dia").hasLineCount(1);
        Path empty = Files.createFile(folder.resolve("empty.pcap"));
        assertThat(run("inspect", empty)).isEqualTo(Status.INPUT);
        assertThat(said()).contains("is empty").hasLineCount(1);
        assertThat(run("inspect", "sample:nothing")).isEqualTo(Status.INPUT);
        assertThat(said()).contains("mqtt-qos0").hasLineCount(1);
    }

    @Test
    void showsEverythingBeforeTheEndOfACutCapture() throws IOException {
        byte[] whole = sample("mqtt-qos1");
        run(whole, "inspect", "-");
        long lines = out.toString(UTF_8).lines().count();
        assertThat(run(Arrays.copyOf(whole, whole.length - 703), "inspect", "-"))
                .isEqualTo(Status.INPUT);
        assertThat(said()).contains("standard input").hasLineCount(1);
        assertThat(out.toString(UTF_8).lines().count()).isBetween(lines / 2, lines - 1);
    }

    @Test
    void pointsAtTheWrongPartOfAFilter() {
        assertThat(run("inspect", "sample:mqtt-qos1", "-Y", "mqtt.topik == \"a\""))
                .isEqualTo(Status.USAGE);
        assertThat(said()).contains("\n^^^^^^^^^^\n", "Did you mean mqtt.topic?");
        assertThat(out.size()).isZero();
    }

    @Test
    void namesTheLineOfAProtoFileThatIsWrong() throws IOException {
        Path wrong =
                Files.writeString(folder.resolve("a.proto"), "syntax = \"proto3\";\nmessage M {\n  Order o = 1;\n}\n");
        assertThat(run("inspect", "sample:http2", "--proto", wrong)).isEqualTo(Status.INPUT);
        assertThat(said()).contains("a.proto:3:3: \"Order\" is not defined.").hasLineCount(1);
        assertThat(run("inspect", "sample:http2", "--proto", folder.resolve("b.proto")))
                .isEqualTo(Status.INPUT);
        assertThat(said()).contains("b.proto: there is no such file").hasLineCount(1);
        assertThat(run("inspect", "sample:http2", "--proto", wrong, "--descriptors", wrong))
                .isEqualTo(Status.USAGE);
        assertThat(said()).contains("name one of them");
        Path text = Files.writeString(folder.resolve("set.pb"), "Dear diary");
        assertThat(run("inspect", "sample:http2", "--descriptors", text)).isEqualTo(Status.INPUT);
        assertThat(said()).contains("set.pb: it is no descriptor set").hasLineCount(1);
    }

    @Test
    void stopsAtAPatternThatNobodyCanAnswer() {
        assertThat(run("inspect", "sample:mqtt-qos1", "-Y", "frame matches \"^([^Z]|[^Z][^Z])+\\\\1ZZ$\""))
                .isEqualTo(Status.USAGE);
        assertThat(said()).contains("tries too many ways", "frame matches", "^^^^");
    }

    @Test
    void tellsWhereItCannotWrite() {
        assertThat(run("inspect", "sample:mqtt-qos1", "-w", folder)).isEqualTo(Status.INPUT);
        assertThat(said()).contains("is a folder").hasLineCount(1);
        assertThat(run("inspect", "sample:mqtt-qos1", "-w", folder.resolve("none/x.pcapng")))
                .isEqualTo(Status.INPUT);
        assertThat(said()).contains("There is no folder").hasLineCount(1);
    }

    @Test
    void tellsWhichWordsItDoesNotKnow() {
        for (List<String> words : List.of(
                List.of("inspekt", "sample:mqtt-qos1"),
                List.of("inspect"),
                List.of("inspect", "sample:mqtt-qos1", "--nothing"),
                List.of("inspect", "sample:mqtt-qos1", "-T", "xml"),
                List.of("inspect", "sample:mqtt-qos1", "-T", "fields", "-e", "mqtt.topik"),
                List.of("inspect", "sample:mqtt-qos1", "-d", "tcp.port==1883,mkqtt"),
                List.of("inspect", "sample:mqtt-qos1", "-d", "tcp.port=1883"),
                List.of("inspect", "sample:mqtt-qos1", "-t", "x"),
                List.of("inspect", "sample:mqtt-qos1", "-c", "many"),
                List.of("inspect", "sample:mqtt-qos1", "--fail-on", "anything"),
                List.of("inspect", "sample:mqtt-qos1", "--statistics", "nothing"),
                List.of("inspect", "sample:mqtt-qos1", "--ends"),
                List.of("fields", "mqqt"),
                List.of("help", "nothing"),
                List.of("completion", "csh"))) {
            assertThat(run(words.toArray())).as(words.toString()).isEqualTo(Status.USAGE);
            assertThat(said()).as(words.toString()).startsWith("framewise: ").matches("(?s).*[.?]\n");
        }
    }

    @Test
    void turnsFindingsIntoAStatusOnlyWhenAsked() {
        assertThat(run("inspect", "sample:mqtt-broken", "--findings")).isEqualTo(Status.OK);
        assertThat(run("inspect", "sample:mqtt-broken", "--findings", "--fail-on", "error"))
                .isEqualTo(Status.FINDINGS);
        assertThat(run("inspect", "sample:mqtt-broken", "--fail-on", "error")).isEqualTo(Status.FINDINGS);
        assertThat(run("inspect", "sample:mqtt-qos2", "--fail-on", "error")).isEqualTo(Status.OK);
    }
}
