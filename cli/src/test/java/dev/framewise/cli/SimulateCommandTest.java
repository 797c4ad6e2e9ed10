package dev.framewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** simulate and replay as their users meet them: faults, breakpoints, ladders, forks, and what goes wrong. */
class SimulateCommandTest {
    @TempDir
    Path folder;

    private Path record(String... more) {
        Path file = folder.resolve("run.framewise");
        String[] words = new String[more.length + 4];
        words[0] = "simulate";
        words[1] = "mqtt-blackout";
        words[2] = "--record";
        words[3] = file.toString();
        System.arraycopy(more, 0, words, 4, more.length);
        assertThat(CommandOutput.of(words).status()).isZero();
        return file;
    }

    private static CommandOutput replay(Path file, String... more) {
        String[] words = new String[more.length + 2];
        words[0] = "replay";
        words[1] = file.toString();
        System.arraycopy(more, 0, words, 2, more.length);
        return CommandOutput.of(words);
    }

    @Test
    void aRunWithFaultsIsRecordedAndReplaysToTheSameBytes() throws IOException {
        Path one = folder.resolve("one.pcapng");
        Path two = folder.resolve("two.pcapng");
        Path run = record("--drop", "mqtt.msgtype == 4 && ip.src == broker once", "--pcap", one.toString());
        assertThat(Files.readString(run)).contains("do: \"drop mqtt.msgtype == 4 && ip.src == broker once\"");
        CommandOutput again = replay(run, "--pcap", two.toString());
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("frames.lost.semantic     1\n");
        assertThat(two).hasSameBinaryContentAs(one);
        Files.writeString(run, Files.readString(run).replaceFirst("sha256: ..", "sha256: 00"));
        assertThat(replay(run).err()).contains("this run is not the recorded one");
        assertThat(replay(run).status()).isEqualTo(Status.INPUT);
    }

    @Test
    void capturesWhereItIsTold() {
        assertThat(queries("")).isGreaterThan(queries("viewer")).isGreaterThan(queries("to-ns"));
        assertThat(queries("viewer")).isEqualTo(queries("to-viewer")).isPositive();
        CommandOutput unknown = CommandOutput.of(
                "simulate", "home-network", "--pcap", folder.resolve("x").toString(), "--tap", "nobody");
        assertThat(unknown.status()).isEqualTo(Status.USAGE);
        assertThat(unknown.err()).contains("no link and no node called \"nobody\"; there are lan, access,");
        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(CommandOutput.of(
                                "simulate",
                                "home-network",
                                "--pcap",
                                folder.resolve("x").toString(),
                                "--tap",
                                "lan,sensor")
                        .err())
                .contains("not of both");
        assertThat(CommandOutput.of("simulate", "home-network", "--tap", "lan").err())
                .contains("--pcap must say into which file");
    }

    /** How many queries for names a capture holds. */
    private long queries(String tap) {
        String file = folder.resolve("tap.pcapng").toString();
        CommandOutput run = tap.isEmpty()
                ? CommandOutput.of("simulate", "home-network", "--until", "40s", "--pcap", file)
                : CommandOutput.of("simulate", "home-network", "--until", "40s", "--pcap", file, "--tap", tap);
        assertThat(run.status()).isZero();
        return CommandOutput.of("inspect", file, "-Y", "dns.flags.response == 0")
                .out()
                .lines()
                .count();
    }

    @Test
    void endsWithTheFrameThatMatches() {
        CommandOutput met =
                CommandOutput.of("simulate", "mqtt-will", "--until-match", "mqtt.topic == \"sensor/state\"");
        assertThat(met.status()).isZero();
        assertThat(met.out())
                .containsPattern("ended at frame \\d+, 23\\.00\\ds: broker → switch  MQTT Publish Message");
        Path run = record("--until-match", "mqtt.msgtype == 4 && ip.src == broker");
        assertThat(replay(run).status()).isZero();
        CommandOutput not = CommandOutput.of("simulate", "mqtt-will", "--until-match", "mqtt.msgtype == 11");
        assertThat(not.status()).isEqualTo(Status.FINDINGS);
        assertThat(not.err()).contains("no frame matched mqtt.msgtype == 11 until 60s.");
    }

    @Test
    void watchesInPlainLinesAndInColumns() {
        CommandOutput lines = CommandOutput.of("simulate", "mqtt-will", "--until", "2s", "--watch");
        assertThat(lines.out().lines())
                .contains("  1.000000  sensor → broker  Publish Message (id=1) QoS 1 [sensor/value] 8 bytes");
        CommandOutput columns = CommandOutput.of(
                "simulate", "mqtt-will", "--until", "2s", "--watch", "--width", "120", "--nodes", "broker,sensor");
        assertThat(columns.out().lines().filter(l -> l.contains("│")))
                .anyMatch(l -> l.contains("│◀─") && l.contains("Publish Message"));
        CommandOutput frames =
                CommandOutput.of("simulate", "mqtt-will", "--until", "2s", "--watch", "--level", "frames");
        assertThat(frames.out()).contains("  sensor → switch  ARP Who has");
        assertThat(columns.out()).contains("sha256 of all frames ");
    }

    /** How many frames a report counts. */
    private static String frames(CommandOutput o) {
        Matcher count = Pattern.compile("(?m)^frames +(\\d+)$").matcher(o.out());
        assertThat(count.find()).as(o.out()).isTrue();
        return count.group(1);
    }

    @Test
    void aForkTellsWhatItChanged() {
        Path run = record();
        CommandOutput cut = replay(run, "--fork", "at 6s cut core for 2s", "--until", "30s");
        assertThat(cut.status()).isZero();
        assertThat(cut.out())
                .containsPattern("Both histories are the same up to frame \\d+; then frame \\d+ is\n"
                        + "  recorded  6\\.\\d+s  .*\n"
                        + "  forked    6\\.\\d+s  .*\n")
                .containsPattern("frames.lost +14 +18 +\\+4\n")
                .containsPattern("latency.p90 +34\\.1 ms");
        CommandOutput nothing = replay(run, "--fork", "at 6s deliver frame 300");
        String frames = frames(nothing);
        assertThat(nothing.out())
                .contains("The change changed nothing: both histories have the same " + frames + " frames.");
        CommandOutput never = replay(run, "--fork", "at 6s drop frame 100000");
        assertThat(never.err())
                .contains("frame 100000 was never sent in this history, which has " + frames + " frames");
        CommandOutput before = replay(run, "--fork", "before frame 99999 cut core");
        assertThat(before.err()).contains("this run sends no frame 99999 until 120s; it sends " + frames + ".");
        CommandOutput qos = replay(run, "--fork", "at 6s set publisher.qos=0", "--until", "30s");
        assertThat(qos.status()).as(qos.err()).isZero();
        assertThat(qos.out()).containsPattern("then frame \\d+ is\n  recorded  6\\.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at 3.2s drop frame 5|Frame 5 arrived at switch at 3.004ms, and it is 3.2s now: it can no longer be dropped;"
                        + " \"before frame 5 drop frame 5\" comes in time.",
                "at 500s cut core|this run ends at 120s, before the change at 500s; --until can let it go on.",
                "before frame 99999 cut core|this run sends no frame 99999 until 120s; it sends ",
                "before frame 0 cut core|frames are numbered from 1, so there is no frame 0.",
                "at 3s cut corr|There is no link called corr; did you mean core?",
                "at 3s crash brokr|There is no host called brokr; did you mean broker?",
                "at 3 cut core|\"3\" is no duration without its unit",
                "cut core|is no change; write one like",
                "at 3s drop mqtt.msgtyp == 3|No field or protocol is called mqtt.msgtyp. Did you mean mqtt.msgtype?",
                "at 3s set publisher.colour=red|publisher has no setting colour",
            })
    void aForkThatCannotBeSaysWhy(String fork, String words) {
        CommandOutput o = replay(record(), "--fork", fork);
        assertThat(o.status()).isEqualTo(Status.USAGE);
        assertThat(o.err()).contains(words);
        assertThat(o.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "framewise-run: 1|framewise-run: 2|this program does not read: it knows form 1|2",
                "seed: 1|seed: one|line 4, column 7: \"one\" is no whole number|2",
                "until: |untl: |A run has no \"untl\"; did you mean until?|2",
                "nodes:|nods:|mqtt-blackout, line 13, column 1: A scenario has no \"nods\"; did you mean nodes?|2",
            })
    void aDamagedRunIsToldWithItsPlace(String part, String damage, String words, int status) throws IOException {
        Path run = record();
        Files.writeString(run, Files.readString(run).replaceFirst(part, damage));
        CommandOutput o = replay(run);
        assertThat(o.err()).containsIgnoringCase(words);
        assertThat(o.status()).isEqualTo(status);
    }

    @Test
    void aRunThatIsNoTextIsToldSo() throws IOException {
        Path file = folder.resolve("x");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(replay(file).err()).contains("is no recorded run: it is no text.");
        assertThat(replay(folder.resolve("none")).err()).contains("there is no file");
        Path run = record();
        String text = Files.readString(run);
        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThat(replay(file).err())
                .containsPattern("x, line \\d+, column \\d+: ")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--until|0s|--until 0s is the beginning of the run",
                "--until|-3s|\"-3s\" is no duration",
                "--until|soon|\"soon\" is no duration",
                "--speed|0|--speed wants a number above 0",
                "--speed|fast|--speed wants a number like 1",
                "--level|bytes|--level wants messages or frames",
                "--nodes|sensr|there is no node called \"sensr\"",
                "--width|7|--width wants a number from 40 to 1000",
                "--drop|mqtt.msgtyp|No field or protocol is called mqtt.msgtyp",
                "--hold|mqtt once|--hold: \"hold mqtt once\" does not say how long",
                "--until-match|mqtt.qos >|The filter ends where something has to follow.",
                "--seed|x|--seed wants a whole number",
            })
    void wrongOptionsAreToldInOneSentence(String option, String value, String words) {
        CommandOutput o = option.equals("--drop")
                        || option.equals("--hold")
                        || option.startsWith("--u")
                        || option.equals("--seed")
                ? CommandOutput.of("simulate", "mqtt-will", option, value)
                : CommandOutput.of("simulate", "mqtt-will", "--watch", option, value);
        assertThat(o.status()).isEqualTo(Status.USAGE);
        assertThat(o.err()).contains(words).doesNotContain("Exception");
        assertThat(o.out()).isEmpty();
    }
}
