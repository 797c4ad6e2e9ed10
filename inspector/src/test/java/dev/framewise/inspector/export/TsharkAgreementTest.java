package dev.framewise.inspector.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.samples.Sample;
import dev.framewise.captures.samples.Samples;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.view.Summary;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.TimeColumn;
import dev.framewise.inspector.view.Times;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Whatever both tools see, they spell alike: captures that Framewise ships go through tshark and through our writers, and
 * the results are compared character by character. Which fields each of them sees is another test's matter.
 */
class TsharkAgreementTest {
    @TempDir
    static Path folder;

    /**
     * The encapsulation is a word in ours, a checksum's verdict is tshark's setting, expert information its own; which
     * protocols a frame has is compared by itself, since tshark decodes more of them; and what a frame of WebSocket carries is a
     * node with the data in it in ours.
     */
    private static final String UNLIKE =
            "frame\\.encap_type|frame\\.protocols|.*\\.status|_ws\\..*|tcp\\.analysis\\.flags|websocket\\.payload";

    private static final Registry REGISTRY = StandardProtocols.registry();

    @BeforeAll
    static void needsTshark() {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(p -> Files.isExecutable(Path.of(p, "tshark"))),
                "tshark is not installed");
    }

    /** Every third sample, or all in the slower profile; not the one that is broken on purpose, which each reads its way. */
    static List<String> samples() throws IOException {
        List<String> names = new ArrayList<>();
        List<Sample> all = Samples.list();
        for (int i = 0; i < all.size(); i += Boolean.getBoolean("framewise.thorough") ? 1 : 3) {
            // of HTTP/2 tshark leaves a server's first SETTINGS plain TCP, and shows unused bits otherwise:
            // docs/parity.md
            if (!all.get(i).name().contains("broken") && !all.get(i).name().equals("http2")) {
                names.add(all.get(i).name());
            }
        }
        return names;
    }

    private static Path file(String sample) throws IOException {
        Path file = folder.resolve(sample + ".pcapng");
        if (!Files.exists(file)) {
            try (InputStream in = Samples.class.getResourceAsStream(sample + ".pcapng")) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    private static byte[] tshark(Path capture, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
        Collections.addAll(command, options);
        Path out = Files.createTempFile(folder, "tshark", ".out");
        Process p = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(p.waitFor()).as(String.join(" ", command)).isZero();
        return Files.readAllBytes(out);
    }

    private static byte[] ours(Path capture, FieldTree tree, RowWriter writer) throws IOException {
        TextOut rows = new TextOut();
        RowPresenter presenter = new RowPresenter(REGISTRY, tree);
        Inspection inspection = new Inspection(REGISTRY, Inspection.Options.PLAIN, new RowSink() {
            @Override
            public void row(Row row) {
                writer.row(presenter.of(row), rows);
            }

            @Override
            public void late(Finding finding) {}

            @Override
            public void remark(String sentence) {}
        });
        try (FrameReader reader = Captures.open(capture)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                inspection.frame(f);
            }
        }
        inspection.end();
        writer.pause(rows);
        TextOut out = new TextOut();
        writer.begin(out);
        int skip = Math.min(rows.length(), writer.separatorBytes());
        out.putBytes(rows.array(), skip, rows.length() - skip);
        writer.end(out);
        return Arrays.copyOf(out.array(), out.length());
    }

    private static List<Field> fields() {
        List<Field> all = new ArrayList<>();
        for (Protocol p : REGISTRY.protocols()) {
            all.add(p.root());
            all.addAll(p.fields());
        }
        return all;
    }

    private static Field field(String name) {
        return fields().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    @Tag("more-when-thorough")
    @ParameterizedTest
    @MethodSource("samples")
    void spellsValuesInPdml(String sample) throws Exception {
        Path capture = file(sample);
        List<Map<String, List<Element>>> theirs = packets(tshark(capture, "-T", "pdml"));
        List<Map<String, List<Element>>> ours = packets(ours(
                capture, new FieldTree().withCaptions(), new PdmlWriter(Aliases.among(fields()), Times.utc(), sample)));
        assertThat(ours).hasSameSizeAs(theirs);
        int compared = 0;
        for (int i = 0; i < theirs.size(); i++) {
            for (Map.Entry<String, List<Element>> e : theirs.get(i).entrySet()) {
                List<Element> our = ours.get(i).getOrDefault(e.getKey(), List.of());
                if (our.size() != e.getValue().size() || e.getKey().matches(UNLIKE)) {
                    continue;
                }
                assertThat(attribute(our, "show"))
                        .as("%s in frame %d", e.getKey(), i + 1)
                        .isEqualTo(attribute(e.getValue(), "show"));
                if (!moreBytesInTshark(e.getKey())) {
                    assertThat(attribute(our, "value"))
                            .as("bytes of %s in frame %d", e.getKey(), i + 1)
                            .isEqualTo(attribute(e.getValue(), "value"));
                }
                compared += our.size();
            }
        }
        assertThat(compared).isGreaterThan(20 * theirs.size());
    }

    /**
     * Where tshark says {@code value="45"} for four bits of the byte 45, counts a text's length to the text, or gives the value
     * of a header field the bytes of the whole line.
     */
    private static boolean moreBytesInTshark(String name) {
        return name.matches("http\\.(host|upgrade|connection|user_agent|sec_websocket_.*)")
                || name.matches(
                        "ip\\.version|ip\\.hdr_len|ipv6\\.version|tcp\\.hdr_len|eth\\..*[il]g|mqtt\\.property\\.content_type");
    }

    /** Strings of tshark end at a zero byte; and its line ends are not escaped, so that XML makes spaces of them. */
    private static List<String> attribute(List<Element> elements, String name) {
        return elements.stream()
                .map(e -> e.getAttribute(name)
                        .replaceFirst("\\\\x0(?![0-9a-f]).*", "")
                        .replaceAll("[\\r\\n]+", " "))
                .sorted()
                .toList();
    }

    private static List<Map<String, List<Element>>> packets(byte[] pdml) throws Exception {
        NodeList packets = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(pdml))
                .getElementsByTagName("packet");
        List<Map<String, List<Element>>> all = new ArrayList<>();
        for (int i = 0; i < packets.getLength(); i++) {
            Map<String, List<Element>> byName = new TreeMap<>();
            NodeList fields = ((Element) packets.item(i)).getElementsByTagName("field");
            for (int f = 0; f < fields.getLength(); f++) {
                Element field = (Element) fields.item(f);
                byName.computeIfAbsent(field.getAttribute("name"), n -> new ArrayList<>())
                        .add(field);
            }
            all.add(byName);
        }
        return all;
    }

    @Tag("more-when-thorough")
    @ParameterizedTest
    @MethodSource("samples")
    void shapesJsonObjects(String sample) throws Exception {
        Path capture = file(sample);
        ObjectMapper json = new ObjectMapper();
        Map<String, JsonNode> theirs = new LinkedHashMap<>();
        for (JsonNode row : json.readTree(tshark(capture, "-T", "json", "--no-duplicate-keys"))) {
            theirs.put(row.at("/_source/layers/frame/frame.number").asText(), row);
        }
        Map<String, List<JsonNode>> ours = new LinkedHashMap<>();
        for (JsonNode row : json.readTree(
                ours(capture, new FieldTree(), new JsonWriter(true, Aliases.among(fields()), Times.utc())))) {
            ours.computeIfAbsent(row.at("/_source/layers/frame/frame.number").asText(), n -> new ArrayList<>())
                    .add(row);
        }
        assertThat(ours.keySet()).containsExactlyElementsOf(theirs.keySet());
        int[] compared = {0};
        ours.forEach((number, rows) -> {
            if (rows.size() == 1) {
                sameShape("frame " + number, theirs.get(number), rows.get(0), compared);
            }
        });
        assertThat(compared[0]).isGreaterThan(20 * ours.size());
    }

    /** Members that both have are of one shape and, where they are single values, alike. */
    private static void sameShape(String where, JsonNode theirs, JsonNode ours, int[] compared) {
        assertThat(ours.getNodeType()).as(where).isEqualTo(theirs.getNodeType());
        if (ours.isObject()) {
            for (Iterator<String> names = ours.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (theirs.has(name) && !name.matches(UNLIKE)) {
                    sameShape(where + " " + name, theirs.get(name), ours.get(name), compared);
                }
            }
        } else if (ours.isArray() && ours.size() == theirs.size()) {
            for (int i = 0; i < ours.size(); i++) {
                sameShape(where + "[" + i + "]", theirs.get(i), ours.get(i), compared);
            }
        } else if (ours.isValueNode()) {
            compared[0]++;
            assertThat(untilZero(ours.asText())).as(where).isEqualTo(theirs.asText());
        }
    }

    /** As tshark's strings end at a zero byte. */
    private static String untilZero(String s) {
        return s.indexOf(0) < 0 ? s : s.substring(0, s.indexOf(0));
    }

    @Test
    void tabulatesFields() throws Exception {
        Path capture = file(samples().get(0));
        List<String> names = List.of(
                "frame.number",
                "frame.time",
                "frame.time_epoch",
                "ip.addr",
                "ip.flags.df",
                "ip.checksum",
                "tcp.port",
                "tcp.flags",
                "tcp.flags.syn",
                "tcp.options",
                "tcp.window_size_value",
                "tcp.time_delta",
                "eth",
                "ip",
                "tcp",
                "tcp.options.sack_perm",
                "tcp.analysis");
        for (String[] options : new String[][] {
            {}, {"header=y", "separator=,", "quote=d"}, {"occurrence=f", "separator=/s"}, {"occurrence=l"}
        }) {
            List<String> command = new ArrayList<>(List.of("-T", "fields"));
            TableStyle style = TableStyle.TSHARK;
            for (String option : options) {
                command.add("-E");
                command.add(option);
                style = style.with(option);
            }
            List<FieldsWriter.Column> columns = new ArrayList<>();
            for (String name : names) {
                command.add("-e");
                command.add(name);
                columns.add(new FieldsWriter.Column(name, List.of(field(name))));
            }
            FieldsWriter writer = new FieldsWriter(columns, style, Times.utc());
            String ours = new String(
                    ours(capture, FieldTree.projecting(writer.fields()).withCaptions(), writer),
                    StandardCharsets.UTF_8);
            String theirs = new String(tshark(capture, command.toArray(new String[0])), StandardCharsets.UTF_8);
            // a frame with several messages has several rows
            assertThat(ours.lines().distinct().toList())
                    .as(String.join(" ", options))
                    .containsExactlyElementsOf(theirs.lines().toList());
        }
    }

    @Tag("more-when-thorough")
    @ParameterizedTest
    @MethodSource("samples")
    void namesTheProtocolsOfEachFrameAsFarAsTheyAreDecoded(String sample) throws Exception {
        Path capture = file(sample);
        List<FieldsWriter.Column> columns = new ArrayList<>();
        for (String name : List.of("frame.number", "frame.protocols")) {
            columns.add(new FieldsWriter.Column(name, List.of(field(name))));
        }
        FieldsWriter writer = new FieldsWriter(columns, TableStyle.TSHARK, Times.utc());
        List<String> ours = new String(
                        ours(capture, FieldTree.projecting(writer.fields()), writer), StandardCharsets.UTF_8)
                .lines()
                .distinct()
                .toList();
        List<String> theirs = new String(
                        tshark(capture, "-T", "fields", "-e", "frame.number", "-e", "frame.protocols"),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) {
            // tshark finds MQTT-SN at its usual port alone, we by its shape;
            // and it names HTTP in all frames behind an upgrade, but looks at nothing inside WebSocket.
            String their = theirs.get(i)
                    .replace(":udp:data", ":udp:mqttsn")
                    .replace(":http:websocket:data", ":websocket:mqtt");
            assertThat(their).startsWith(ours.get(i));
            assertThat(ours.get(i)).contains(":ethertype:");
            if (their.equals(theirs.get(i))) {
                assertThat(ours.get(i).contains(":mqtt")).isEqualTo(their.contains(":mqtt"));
            }
        }
    }

    @Test
    void setsTheColumnsOfTheSummary() throws Exception {
        Path capture = file(samples().get(0));
        for (TimeColumn column : TimeColumn.values()) {
            if (column == TimeColumn.DELTA_SHOWN) {
                continue;
            }
            Summary summary = new Summary(column, ZoneOffset.UTC, 9, Theme.PLAIN);
            // up to the receiver's address: what follows is ours to say
            Function<String, String> left = line -> line.replaceFirst("( → \\S+).*", "$1");
            List<String> ours = new String(
                            ours(capture, new FieldTree(), new SummaryWriter(summary)), StandardCharsets.UTF_8)
                    .lines()
                    .map(left)
                    .distinct()
                    .toList();
            List<String> theirs = new String(tshark(capture, "-t", column.letters()), StandardCharsets.UTF_8)
                    .lines()
                    .map(left)
                    .toList();
            assertThat(ours).as(column.letters()).containsExactlyElementsOf(theirs);
        }
    }
}
