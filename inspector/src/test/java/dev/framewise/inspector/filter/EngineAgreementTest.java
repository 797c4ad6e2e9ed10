package dev.framewise.inspector.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.RowTree;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same filters over rows of ours, where each frame completes one message at most, so that rows are frames. */
class EngineAgreementTest {
    private static final Registry REGISTRY = StandardProtocols.registry();
    private static final FieldCatalog CATALOG = FieldCatalog.of(REGISTRY.protocols());

    /** Parts of filters whose answer depends on more than the filter. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "frame.protocols", "tshark names protocols in it that are not decoded here",
            "frame.interface_id",
                    "a capture of ours has interfaces from 0 on as well, but pcap files have none by name");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mqtt/mqtt31-pub-qos2.pcap",
                "mqtt/mqtt311-pub-qos1.pcap",
                "mqtt/mqtt311-pub-qos2.pcap",
                "mqtt/mqtt311-sub-userpass.pcap",
                "mqtt/mqtt311-unsub-qos1.pcap",
                "mqtt/2-mqtt.pcap",
                "mqtt/mqtt.pcap",
                "net/icmp_dot1q.pcap",
                "net/arp.pcap"
            })
    void findsTheFramesThatTsharkFindsThroughTheEngine(String name) throws Exception {
        assumeTrue(Tshark.installed(), "tshark is not installed");
        assumeTrue(System.getenv("FRAMEWISE_CAPTURES") != null, "FRAMEWISE_CAPTURES is not set");
        Path capture = Path.of(System.getenv("FRAMEWISE_CAPTURES"), name);
        assumeTrue(Files.exists(capture), name + " is not there");
        List<Row> rows = rows(capture);
        List<String> known = new ArrayList<>();
        for (String text : FilterAgreementTest.filters()) {
            if (OTHERWISE.keySet().stream().noneMatch(text::contains) && understood(text)) {
                known.add(text);
            }
        }
        assertThat(known).hasSizeGreaterThan(150);
        Set<Long> shared = framesOfSeveralRows(rows);
        List<FieldTree> whole = new ArrayList<>();
        rows.forEach(row -> whole.add(new RowTree(REGISTRY, new FieldTree()).show(row)));
        Map<String, Tshark.Answer> answers = Tshark.answers(capture, known);
        List<String> differences = new ArrayList<>();
        for (String text : known) {
            TreeSet<Long> ours = found(Filter.compile(text, CATALOG), rows, whole);
            TreeSet<Long> theirs = answers.get(text).frames();
            ours.removeAll(shared);
            theirs.removeAll(shared);
            if (!ours.equals(theirs)) {
                differences.add(text + ": ours " + ours + ", theirs " + theirs);
            }
        }
        assertThat(differences).isEmpty();
    }

    private static Set<Long> framesOfSeveralRows(List<Row> rows) {
        Set<Long> seen = new TreeSet<>();
        Set<Long> shared = new TreeSet<>();
        for (Row row : rows) {
            if (!seen.add(row.frame().number())) {
                shared.add(row.frame().number());
            }
        }
        return shared;
    }

    private static boolean understood(String text) {
        try {
            Filter.compile(text, CATALOG);
            return true;
        } catch (FilterException e) {
            return false;
        }
    }

    private static List<Row> rows(Path capture) throws IOException {
        List<Row> rows = new ArrayList<>();
        Inspection inspection = new Inspection(REGISTRY, Inspection.Options.PLAIN, new RowSink() {
            @Override
            public void row(Row row) {
                rows.add(row);
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
        return rows;
    }

    private static TreeSet<Long> found(Filter filter, List<Row> rows, List<FieldTree> whole) {
        TreeSet<Long> found = new TreeSet<>();
        RowTree projection = new RowTree(REGISTRY, FieldTree.projecting(filter.fields()));
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            boolean passes = filter.matches(projection.show(row));
            FieldTree tree = whole.get(i);
            assertThat(filter.matches(tree)).as("%s on the whole tree", filter).isEqualTo(passes);
            assertThat(foreseen(filter, layers(tree), passes))
                    .as("the layers foretell %s", filter)
                    .isTrue();
            if (passes) {
                found.add(row.frame().number());
            }
        }
        return found;
    }

    private static boolean foreseen(Filter filter, Set<String> layers, boolean passes) {
        boolean lacks = !layers.containsAll(filter.protocolsNeeded());
        Verdict verdict = filter.verdict(layers);
        return !(lacks && passes) && (verdict == Verdict.OPEN || (verdict == Verdict.YES) == passes);
    }

    private static Set<String> layers(FieldTree tree) {
        Set<String> layers = new TreeSet<>();
        for (int i = 0; i < tree.size(); i++) {
            Field f = tree.field(i);
            if (f.kind() == Kind.PROTOCOL) {
                layers.add(f.name());
            }
        }
        return layers;
    }
}
