package dev.framewise.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads foreign captures and compares each frame's number, time and lengths with what tshark says: all pcapng and gzip
 * files, and every eighth pcap file, of which there are many alike; every one in the slower profile.
 */
class TsharkAgreementTest {
    private static final int GROUPS = 8;

    static Stream<Integer> groups() {
        return Stream.iterate(0, i -> i + 1).limit(GROUPS);
    }

    @Tag("more-when-thorough")
    @ParameterizedTest(name = "part {0} of 8")
    @MethodSource("groups")
    void readsTheSameFramesAsTshark(int group) throws Exception {
        List<Path> captures = foreignCaptures();
        assumeTrue(Tools.has("tshark"), "tshark is not installed");
        for (int i = group; i < captures.size(); i += GROUPS) {
            Path capture = captures.get(i);
            assertThat(ours(capture)).as(capture.toString()).isEqualTo(tshark(capture));
        }
    }

    private static List<Path> foreignCaptures() throws IOException {
        String folder = System.getenv("FRAMEWISE_CAPTURES");
        assumeTrue(folder != null, "FRAMEWISE_CAPTURES names no folder of captures");
        try (Stream<Path> paths = Files.walk(Path.of(folder))) {
            List<Path> all = paths.filter(p -> p.toString().matches(".*\\.(pcap|pcapng|cap)(\\.gz)?"))
                    .sorted()
                    .toList();
            int step = Boolean.getBoolean("framewise.thorough") ? 1 : 8;
            return IntStream.range(0, all.size())
                    .filter(i -> i % step == 0 || !all.get(i).toString().endsWith(".pcap"))
                    .mapToObj(all::get)
                    .toList();
        }
    }

    /** A fraction of a second and more, as damaged files have, is printed by tshark with ten digits. */
    private static String carried(String line) {
        String[] columns = line.split("\t");
        int point = columns[1].indexOf('.');
        long fraction = Long.parseLong(columns[1].substring(point + 1));
        long seconds = Long.parseLong(columns[1].substring(0, point)) + fraction / 1_000_000_000;
        columns[1] = String.format(Locale.ROOT, "%d.%09d", seconds, fraction % 1_000_000_000);
        return String.join("\t", columns);
    }

    static List<String> ours(Path capture) throws IOException {
        List<String> lines = new ArrayList<>();
        try (FrameReader reader = Captures.open(capture)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%d\t%d.%09d\t%d\t%d",
                        f.number(),
                        Math.floorDiv(f.timeNanos(), 1_000_000_000L),
                        Math.floorMod(f.timeNanos(), 1_000_000_000L),
                        f.originalLength(),
                        f.bytes().length()));
            }
        }
        return lines;
    }

    static List<String> tshark(Path capture) throws Exception {
        List<String> lines = Tools.run(
                        "tshark",
                        "-n",
                        "-r",
                        capture.toString(),
                        "-T",
                        "fields",
                        "-e",
                        "frame.number",
                        "-e",
                        "frame.time_epoch",
                        "-e",
                        "frame.len",
                        "-e",
                        "frame.cap_len")
                .lines();
        return lines.stream().map(TsharkAgreementTest::carried).toList();
    }
}
