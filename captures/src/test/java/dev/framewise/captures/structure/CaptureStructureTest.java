package dev.framewise.captures.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.Captures;
import dev.framewise.captures.DecryptionSecrets;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.InterfaceStatistics;
import dev.framewise.captures.LinkTypes;
import dev.framewise.captures.NameRecord;
import dev.framewise.captures.Tools;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The walks show the files as tshark does, write what they read, and agree with the fast readers and writers. */
class CaptureStructureTest {
    private static final Pattern FIELD =
            Pattern.compile("<field name=\"((?:pcap|pcapng)\\.[^\"]*)\".*? size=\"([0-9]+)\" pos=\"([0-9]+)\"");

    /** Nodes that tshark divides further or names otherwise, or that have no name there. */
    private static final Set<String> NOT_COMPARED = Set.of(
            "pcapng.block.type.vendor",
            "pcapng.block.type.value",
            "pcapng.options.option.data.interface.timestamp_resolution.base",
            "pcapng.options.option.data.interface.timestamp_resolution.value",
            "pcap.packet.timestamp",
            "pcapng.timestamp");

    @TempDir
    Path folder;

    private Path file(CaptureFormat format) throws IOException {
        Path file = folder.resolve("it");
        CaptureInterface lo = new CaptureInterface.Builder(0, LinkTypes.USB_LINUX_MMAPPED)
                .name("lo")
                .description("loop back")
                .snapLength(77)
                .hardware("card")
                .build();
        try (CaptureWriter writer = CaptureWriter.create(file, format, "Framewise", List.of("about", "this file"))) {
            writer.write(new DecryptionSecrets(DecryptionSecrets.TLS_KEY_LOG, Bytes.utf8("# secrets")));
            writer.writeNames(List.of(new NameRecord(Bytes.of(10, 0, 0, 1), List.of("broker"))));
            for (int i = 0; i < 9; i++) {
                List<String> comments = i % 4 == 1 ? List.of("frame " + i) : List.of();
                writer.write(lo, 1_700_000_000_000_000_000L + i, Bytes.wrap(new byte[i]), 60, comments);
            }
            writer.write(new InterfaceStatistics(lo, 5, 9, 0, -1, 0, 9, List.of()));
        }
        return file;
    }

    private static List<CaptureStructure.Piece> pieces(Path file) throws IOException {
        List<CaptureStructure.Piece> pieces = new ArrayList<>();
        try (CaptureStructure structure = CaptureStructure.open(file)) {
            for (CaptureStructure.Piece p = structure.next(); p != null; p = structure.next()) {
                pieces.add(p);
            }
        }
        return pieces;
    }

    private static Set<String> ours(Path file) throws IOException {
        Set<String> places = new TreeSet<>();
        for (CaptureStructure.Piece piece : pieces(file)) {
            FieldTree tree = piece.tree();
            assertThat(tree.notes()).isEmpty();
            for (int node = 0; node < tree.size(); node++) {
                String name = tree.field(node).name();
                if (!NOT_COMPARED.contains(name)) {
                    places.add(name + " " + (piece.offset() + tree.start(node)) + "+" + tree.length(node));
                }
            }
        }
        return places;
    }

    private static Set<String> tshark(Path file) throws Exception {
        Tools.Answer answer =
                Tools.run("tshark", "-n", "-X", "read_format:MIME Files Format", "-r", file.toString(), "-T", "pdml");
        assertThat(answer.status()).as(answer.errors()).isZero();
        Set<String> places = new TreeSet<>();
        for (String line : answer.lines()) {
            Matcher m = FIELD.matcher(line);
            if (m.find() && !NOT_COMPARED.contains(m.group(1))) {
                places.add(m.group(1) + " " + m.group(3) + "+" + m.group(2));
            }
        }
        return places;
    }

    @ParameterizedTest
    @EnumSource(CaptureFormat.class)
    void findsEachFieldWhereTsharkFindsIt(CaptureFormat format) throws Exception {
        assumeTrue(Tools.has("tshark"), "tshark is not installed");
        Path file = file(format);
        Set<String> theirs = tshark(file);
        assertThat(theirs).hasSizeGreaterThan(50);
        Set<String> ours = ours(file);
        theirs.removeIf(CaptureStructureTest::dividedFurther);
        ours.removeIf(CaptureStructureTest::dividedFurther);
        assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
    }

    /** What tshark takes apart and our walk shows as a whole: name records, counters, the data of secrets. */
    private static boolean dividedFurther(String place) {
        return place.startsWith("pcapng.records.record.data")
                || place.startsWith("pcapng.options.option.data ")
                || place.startsWith("pcapng.options.option.data.interface.received")
                || place.startsWith("pcapng.options.option.data.interface.d")
                || place.startsWith("pcapng.options.option.data.interface.accepted");
    }

    @ParameterizedTest
    @EnumSource(CaptureFormat.class)
    void writesTheBytesThatItRead(CaptureFormat format) throws Exception {
        Path file = file(format);
        byte[] capture = Files.readAllBytes(file);
        WireWriter w = new WireWriter();
        if (format == CaptureFormat.PCAPNG) {
            Bytes rest = Bytes.wrap(capture);
            PcapngBlock.Section section = new PcapngBlock.Section(false, List.of());
            while (!rest.isEmpty()) {
                int length = Integer.reverseBytes(rest.i32(4));
                PcapngBlock block = PcapngBlock.walk(WireReader.strict(rest.first(length)), PcapngBlock.SHAPE, section);
                PcapngBlock.walk(w, block, section);
                rest = rest.from(length);
            }
        } else {
            Bytes all = Bytes.wrap(capture);
            PcapFileHeader header = PcapFileHeader.walk(WireReader.strict(all.first(24)), PcapFileHeader.SHAPE);
            PcapFileHeader.walk(w, header);
            WireReader r = WireReader.strict(all.from(24));
            while (r.remaining() > 0) {
                PcapRecord.walk(w, PcapRecord.walk(r, PcapRecord.SHAPE, header), header);
            }
        }
        assertThat(w.bytes()).isEqualTo(Bytes.wrap(capture));
    }

    @ParameterizedTest
    @EnumSource(CaptureFormat.class)
    void agreesWithTheFastReader(CaptureFormat format) throws Exception {
        Path file = file(format);
        List<CaptureStructure.Piece> pieces = pieces(file);
        try (FrameReader reader = Captures.open(file)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                long offset = f.fileOffset();
                FieldTree tree = pieces.stream()
                        .filter(p -> p.offset() == offset)
                        .findFirst()
                        .orElseThrow()
                        .tree();
                boolean ng = format == CaptureFormat.PCAPNG;
                int data = tree.find(ng ? PcapngFields.PACKET_DATA : PcapFields.DATA);
                assertThat(data < 0 ? Bytes.EMPTY : tree.bytes(data)).isEqualTo(f.bytes());
                int time = tree.find(ng ? PcapngFields.TIMESTAMP : PcapFields.TIMESTAMP);
                assertThat(tree.number(time)).isEqualTo(f.timeNanos());
                int original = tree.find(ng ? PcapngFields.LITTLE.original : PcapFields.LITTLE.original);
                assertThat(tree.number(original)).isEqualTo(f.originalLength());
            }
        }
    }

    @Test
    void showsWhatCanBeReadOfADamagedFile() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        for (CaptureFormat format : CaptureFormat.values()) {
            byte[] capture = Files.readAllBytes(file(format));
            Path damaged = folder.resolve("damaged");
            for (int i = 0; i < 300; i++) {
                byte[] bytes = Arrays.copyOf(capture, 5 + random.nextInt(capture.length - 4));
                for (int k = random.nextInt(4); k > 0; k--) {
                    bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
                }
                Files.write(damaged, bytes);
                long end = 0;
                for (CaptureStructure.Piece p : pieces(damaged)) {
                    assertThat(p.offset()).isEqualTo(end);
                    end += p.tree().source().bytes().length();
                }
                assertThat(end).isLessThanOrEqualTo(bytes.length);
            }
        }
    }

    @Test
    void refusesWhatIsNoCapture() throws Exception {
        Path file = Files.write(folder.resolve("x"), new byte[] {1, 2, 3, 4, 5});
        assertThatThrownBy(() -> CaptureStructure.open(file))
                .isInstanceOf(CaptureException.class)
                .hasMessage(file + " is neither a pcap nor a pcapng file.");
    }
}
