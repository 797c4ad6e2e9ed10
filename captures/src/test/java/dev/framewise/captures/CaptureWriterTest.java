package dev.framewise.captures;

import static dev.framewise.captures.CaptureBytes.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written can be read again, by us and by Wireshark's tools, and is the same bytes each time. */
class CaptureWriterTest {
    private static final long TIME = 1_700_000_000_123_456_789L;
    private static final CaptureInterface LO = new CaptureInterface.Builder(0, LinkTypes.ETHERNET)
            .name("lo")
            .description("loopback")
            .filter("tcp port 1883")
            .hardware("none")
            .operatingSystem("any")
            .macAddress(Bytes.hex("020000000001"))
            .speedBitsPerSecond(1000)
            .fcsLength(0)
            .snapLength(262_144)
            .comments(List.of("quiet"))
            .build();
    private static final CaptureInterface SLL = CaptureInterface.of(1, LinkTypes.LINUX_SLL, "any");
    /** An ARP request, so that tshark finds nothing to complain about. */
    private static final Bytes ARP = Bytes.hex(
            "ffffffffffff 020000000001 0806" + "0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002");

    @TempDir
    Path folder;

    private static byte[] sample() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer =
                CaptureWriter.to(out, CaptureFormat.PCAPNG, "Framewise test", List.of("é one", "two"))) {
            writer.write(new DecryptionSecrets(DecryptionSecrets.TLS_KEY_LOG, Bytes.utf8("# none\n")));
            writer.writeNames(List.of(
                    new NameRecord(Bytes.of(10, 0, 0, 1), List.of("broker", "server")),
                    new NameRecord(Bytes.wrap(frame(16, 1)), List.of("six"))));
            writer.write(new Frame(1, TIME, 0, LO, ARP, 60, 1, List.of("look", "here")));
            writer.write(Frame.of(2, TIME + 1, SLL, Bytes.hex("0000 0304 0006 000000000000 0000 0800 45")));
            writer.write(LO, TIME + 2, ARP.first(17), 42, List.of());
            writer.write(new InterfaceStatistics(LO, TIME + 3, 9, 1, -1, 0, 8, List.of()));
            assertThat(writer.frameCount()).isEqualTo(3);
        }
        return out.toByteArray();
    }

    @Test
    void readsWhatItWrote() throws Exception {
        byte[] capture = sample();
        try (FrameReader reader = CaptureBytes.open(capture)) {
            List<Frame> frames = CaptureBytes.frames(reader);
            assertThat(reader.damage()).isEmpty();
            assertThat(reader.remarks()).isEmpty();
            assertThat(frames).extracting(Frame::timeNanos).containsExactly(TIME, TIME + 1, TIME + 2);
            assertThat(frames).extracting(Frame::originalLength).containsExactly(60, 17, 42);
            assertThat(frames).extracting(Frame::flags).containsExactly(1, 0, 0);
            assertThat(frames.get(0).bytes()).isEqualTo(ARP);
            assertThat(frames.get(0).comments()).containsExactly("look", "here");
            assertThat(reader.interfaces().get(0))
                    .usingRecursiveComparison()
                    .ignoringFields("resolution")
                    .isEqualTo(LO);
            assertThat(reader.interfaces().get(0).resolution()).isEqualTo(TimeResolution.NANOS);
            assertThat(reader.sections())
                    .containsExactly(
                            new CaptureSection(0, 0, false, "", "", "Framewise test", List.of("é one", "two")));
            assertThat(reader.secrets()).hasSize(1);
            assertThat(reader.names())
                    .extracting(NameRecord::names)
                    .containsExactly(List.of("broker", "server"), List.of("six"));
            assertThat(reader.statistics())
                    .extracting(InterfaceStatistics::received)
                    .containsExactly(9L);
        }
    }

    @Test
    void writesTheSameBytesEachTime() throws Exception {
        assertThat(sample()).isEqualTo(sample());
        assertThat(new String(sample(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(System.getProperty("os.name"), System.getProperty("java.version"));
    }

    @Test
    void satisfiesTsharkAndCapinfos() throws Exception {
        assumeTrue(Tools.has("tshark") && Tools.has("capinfos"), "tshark or capinfos is not installed");
        Path file = Files.write(folder.resolve("it.pcapng"), sample());
        Tools.Answer tshark = Tools.run(
                "tshark",
                "-n",
                "-r",
                file.toString(),
                "-T",
                "fields",
                "-E",
                "aggregator=|",
                "-e",
                "frame.number",
                "-e",
                "frame.time_epoch",
                "-e",
                "frame.len",
                "-e",
                "frame.cap_len",
                "-e",
                "frame.interface_name",
                "-e",
                "frame.comment",
                "-e",
                "frame.packet_flags");
        assertThat(tshark.status()).as(tshark.errors()).isZero();
        assertThat(tshark.lines())
                .containsExactly(
                        "1\t1700000000.123456789\t60\t42\tlo\tlook|here\t0x00000001",
                        "2\t1700000000.123456790\t17\t17\tany\t\t",
                        "3\t1700000000.123456791\t42\t17\tlo\t\t");
        Tools.Answer capinfos = Tools.run("capinfos", file.toString());
        assertThat(capinfos.status()).as(capinfos.errors()).isZero();
        assertThat(capinfos.errors()).doesNotContain("damaged");
        assertThat(String.join("\n", capinfos.lines()))
                .contains("Framewise test", "é one", "Name = lo", "Description = loopback", "Number of packets:   3")
                .contains("Time precision = nanoseconds (9)", "Number of stat entries = 1");
    }

    @ParameterizedTest
    @EnumSource(CaptureFormat.class)
    void writesEachFormatSoThatTsharkReadsTheSameFrames(CaptureFormat format) throws Exception {
        Path file = folder.resolve("it");
        try (CaptureWriter writer = CaptureWriter.create(file, format, "", List.of())) {
            for (int i = 0; i < 300; i++) {
                writer.write(LO, TIME + i, ARP.then(Bytes.wrap(frame(i * 37 % 3000, i))), 70_000, List.of());
            }
        }
        List<String> ours = TsharkAgreementTest.ours(file);
        assertThat(ours).hasSize(300);
        assumeTrue(Tools.has("tshark"), "tshark is not installed");
        assertThat(TsharkAgreementTest.tshark(file)).isEqualTo(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcap", "nsecpcap", "modpcap", "pcapng"})
    void readsWhatEditcapConverts(String format) throws Exception {
        assumeTrue(Tools.has("editcap"), "editcap is not installed");
        Path file = folder.resolve("a.pcapng");
        try (CaptureWriter writer = CaptureWriter.create(file, CaptureFormat.PCAPNG, "", List.of())) {
            for (int i = 0; i < 20; i++) {
                writer.write(LO, TIME + i * 1000, ARP.then(Bytes.wrap(frame(i, i))), 42 + i, List.of());
            }
        }
        Path converted = folder.resolve("b");
        Tools.Answer answer = Tools.run("editcap", "-F", format, file.toString(), converted.toString());
        assertThat(answer.status()).as(answer.errors()).isZero();
        assertThat(TsharkAgreementTest.ours(converted))
                .isEqualTo(TsharkAgreementTest.tshark(converted))
                .hasSize(20);
    }

    @Test
    void readsWhatMergecapMerges() throws Exception {
        assumeTrue(Tools.has("mergecap"), "mergecap is not installed");
        // without secrets and names: mergecap 4.0 refuses these, also in files that editcap wrote
        Path file = folder.resolve("a.pcapng");
        try (CaptureWriter writer = CaptureWriter.create(file, CaptureFormat.PCAPNG, "", List.of())) {
            writer.write(new Frame(1, TIME, 0, LO, ARP, 60, 1, List.of("look", "here")));
            writer.write(Frame.of(2, TIME + 1, SLL, Bytes.hex("0000 0304 0006 000000000000 0000 0800 45")));
            writer.write(LO, TIME + 2, ARP.first(17), 42, List.of());
        }
        for (String mode : List.of("none", "all", "any")) {
            Path merged = folder.resolve(mode + ".pcapng");
            Tools.Answer answer =
                    Tools.run("mergecap", "-a", "-I", mode, "-w", merged.toString(), file.toString(), file.toString());
            assertThat(answer.status()).as(answer.errors()).isZero();
            assertThat(TsharkAgreementTest.ours(merged))
                    .isEqualTo(TsharkAgreementTest.tshark(merged))
                    .hasSize(6);
        }
        Path two = folder.resolve("two");
        Files.write(
                two,
                new CaptureBytes(java.nio.ByteOrder.BIG_ENDIAN)
                        .raw(sample())
                        .raw(sample())
                        .array());
        assertThat(TsharkAgreementTest.ours(two))
                .isEqualTo(TsharkAgreementTest.tshark(two))
                .hasSize(6);
    }

    @Test
    void refusesASecondLinkTypeInPcap() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.to(out, CaptureFormat.PCAP_NANOS, "", List.of())) {
            writer.write(LO, TIME, ARP, 42, List.of());
            assertThatThrownBy(() -> writer.write(SLL, TIME, ARP, 42, List.of()))
                    .isInstanceOf(CaptureException.class)
                    .hasMessage(
                            "A pcap file holds one link type, and this capture has Ethernet and Linux cooked v1: write"
                                    + " pcapng.");
        }
        assertThat(CaptureBytes.frames(out.toByteArray())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(CaptureFormat.class)
    void writesAValidCaptureWithoutFrames(CaptureFormat format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CaptureWriter.to(out, format, "", List.of()).close();
        assertThat(CaptureBytes.frames(out.toByteArray())).isEmpty();
    }

    @Test
    void cutsCommentsThatAreTooLongAtACharacter() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.pcapng(out, "")) {
            writer.write(LO, TIME, ARP, 42, List.of("é".repeat(40_000)));
        }
        Frame f = CaptureBytes.frames(out.toByteArray()).get(0);
        assertThat(f.comments()).containsExactly("é".repeat(32_767));
    }

    @Test
    void keepsTimesOfInterfacesWithAnOffset() throws Exception {
        CaptureInterface old = new CaptureInterface.Builder(0, 1)
                .resolution(TimeResolution.of(3, -4_000_000_000L))
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.pcapng(out, "")) {
            writer.write(old, -3_999_999_999_000_000_001L, ARP, 42, List.of());
        }
        assertThat(CaptureBytes.frames(out.toByteArray()).get(0).timeNanos()).isEqualTo(-3_999_999_999_000_000_001L);
    }

    @Test
    void saysWhyAFileCannotBeWritten() {
        assertThatThrownBy(() -> CaptureWriter.create(folder.resolve("no/x"), CaptureFormat.PCAPNG, "", List.of()))
                .isInstanceOf(CaptureException.class)
                .hasMessage("There is no folder " + folder.resolve("no") + ".");
        assertThatThrownBy(() -> CaptureWriter.create(folder, CaptureFormat.PCAPNG, "", List.of()))
                .hasMessage(folder + " is a folder; name a file to write.");
    }
}
