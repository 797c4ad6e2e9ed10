package dev.framewise.inspector.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.index.CaptureIndex;
import dev.framewise.inspector.index.RowIndex;
import dev.framewise.protocols.ipv4.Ipv4;
import dev.framewise.protocols.ipv6.Ipv6;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.WireWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fragments that overlap, contradict each other, end twice or reach too far are put together and told of as tshark does. */
class FragmentsAgreementTest {
    private static final CaptureInterface RAW = CaptureInterface.of(0, 101, "");
    private static final List<String> NAMES = List.of(
            "fragment",
            "fragment.error",
            "fragment.overlap",
            "fragment.overlap.conflict",
            "fragment.multipletails",
            "fragment.toolongfragment",
            "fragment.count",
            "reassembled.length",
            "reassembled.data");

    @TempDir
    Path folder;

    private final List<Bytes> packets = new ArrayList<>();
    private final Random random = new Random(20_261_130);

    private record Piece(int offset, boolean more, Bytes data) {}

    @BeforeEach
    void talk() {
        for (int id = 1; id <= 400; id++) {
            List<Piece> pieces = new ArrayList<>();
            int length = 16 * (2 + random.nextInt(4));
            byte[] whole = new byte[length];
            random.nextBytes(whole);
            for (int i = random.nextInt(8); i > 0; i--) {
                int offset = 8 * random.nextInt(length / 8);
                byte[] data = Arrays.copyOfRange(whole, offset, Math.min(length, offset + 8 * (1 + random.nextInt(4))));
                if (random.nextInt(3) == 0) {
                    random.nextBytes(data);
                }
                pieces.add(new Piece(offset, random.nextInt(3) > 0, Bytes.wrap(data)));
            }
            pieces.add(new Piece(0, true, Bytes.wrap(whole).slice(0, 8)));
            pieces.add(new Piece(8, false, Bytes.wrap(whole).from(8)));
            if (random.nextBoolean()) {
                Collections.shuffle(pieces, random);
            }
            int identification = id;
            pieces.forEach(p -> packets.add(ipv4(identification, p)));
            pieces.forEach(p -> packets.add(ipv6(identification, p)));
        }
    }

    private static Bytes ipv4(int id, Piece p) {
        Ipv4 m = new Ipv4(
                0,
                0,
                id,
                false,
                false,
                p.more,
                p.offset,
                64,
                253,
                Bytes.of(10, 0, 0, 1),
                Bytes.of(10, 0, 0, 2),
                List.of(),
                p.data);
        WireWriter w = new WireWriter();
        Ipv4.walk(w, m);
        return w.bytes();
    }

    private static Bytes ipv6(int id, Piece p) {
        String address = "20010db80000000000000000000000";
        return Bytes.hex(String.format(Locale.ROOT, "60000000%04x2c40", 8 + p.data.length()) + address + "01" + address
                + "02" + String.format(Locale.ROOT, "fd00%04x%08x", p.offset | (p.more ? 1 : 0), id)
                + p.data.toHex());
    }

    private Path capture() throws IOException {
        Path file = folder.resolve("fragments.pcap");
        try (CaptureWriter w = CaptureWriter.create(file, CaptureFormat.PCAP_NANOS, "", List.of())) {
            long time = 1_700_000_000_000_000_000L;
            for (Bytes b : packets) {
                w.write(RAW, time += 1_000_000, b, b.length(), List.of());
            }
        }
        return file;
    }

    private static List<Field> fields() {
        return Stream.of(Ipv4.PROTOCOL, Ipv6.PROTOCOL)
                .flatMap(p -> p.fields().stream())
                .filter(f -> NAMES.contains(f.name().substring(f.name().indexOf('.') + 1)))
                .toList();
    }

    private static String line(FieldTree tree, List<Field> fields) {
        List<String> cells = new ArrayList<>();
        for (Field f : fields) {
            List<String> values = new ArrayList<>();
            for (int n = tree.find(f); n >= 0; n = tree.find(f, n + 1)) {
                values.add(f.name().endsWith("data") ? tree.bytes(n).toHex() : Long.toString(tree.number(n)));
            }
            cells.add(String.join(",", values));
        }
        return String.join("\t", cells);
    }

    @Test
    void sayWhatTsharkSays() throws Exception {
        assumeTrue(isThere("tshark"), "tshark is not installed");
        Path file = capture();
        List<Field> fields = fields();
        assertThat(fields).hasSize(2 * NAMES.size());
        String ours = lines(file, fields);
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-T", "fields"));
        fields.forEach(f -> command.addAll(List.of("-e", f.name())));
        Process p = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String theirs = new String(p.getInputStream().readAllBytes(), UTF_8);
        assertThat(ours).contains("\t1,1\t");
        assertThat(ours.strip()).isEqualTo(theirs.strip());
    }

    private static String lines(Path file, List<Field> fields) throws IOException {
        TreeMap<Long, String> lines = new TreeMap<>();
        RowTree tree = new RowTree(StandardProtocols.registry(), new FieldTree());
        List<Row> rows = new ArrayList<>();
        Inspection i = new Inspection(StandardProtocols.registry(), Inspection.Options.PLAIN, Talk.sink(rows));
        try (FrameReader reader = Captures.open(file)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                i.frame(f);
            }
        }
        i.end();
        rows.forEach(r -> lines.put(r.frame().number(), line(tree.show(r), fields)));
        return lines.values().stream().collect(Collectors.joining("\n"));
    }

    @Test
    void areFoundAgainByAnIndexOfRows() throws Exception {
        Path file = capture();
        List<Field> fields = fields();
        List<String> indexed = new ArrayList<>();
        RowTree tree = new RowTree(StandardProtocols.registry(), new FieldTree());
        try (CaptureIndex capture = CaptureIndex.open(file)) {
            RowIndex index = new RowIndex(capture, StandardProtocols.registry());
            index.read(Inspection.Options.PLAIN, done -> true);
            for (int n = 0; n < index.size(); n++) {
                indexed.add(line(tree.show(index.row(n)), fields));
            }
        }
        assertThat(String.join("\n", indexed)).isEqualTo(lines(file, fields));
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
