package dev.framewise.inspector.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.protocols.wire.FieldTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every filter of a long list finds the frames that tshark finds with it, over trees that tshark itself dissected. */
class FilterAgreementTest {
    private static final Set<String> PROTOCOLS = Set.of(
            "frame", "eth", "sll", "null", "raw", "vlan", "arp", "ip", "ipv6", "icmp", "icmpv6", "tcp", "udp", "mqtt");

    private static TsharkFields fields;
    private static FieldCatalog catalog;
    private static List<String> filters;

    @BeforeAll
    static void readTheTableOfFields() throws IOException, InterruptedException {
        assumeTrue(Tshark.installed(), "tshark is not installed");
        assumeTrue(System.getenv("FRAMEWISE_CAPTURES") != null, "FRAMEWISE_CAPTURES is not set");
        fields = TsharkFields.of(PROTOCOLS);
        catalog = fields.catalog();
        filters = filters();
    }

    static List<String> filters() throws IOException {
        try (InputStream in = FilterAgreementTest.class.getResourceAsStream("agreeing-filters.txt")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return all.lines().filter(l -> !l.isBlank() && !l.startsWith("# ")).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mqtt/mqtt.pcap",
                "mqtt/2-mqtt.pcap",
                "mqtt/mqtt-limit-2.pcap",
                "mqtt/mqtt-midstream-split.pcap",
                "mqtt/mqtt311-pub-qos2.pcap",
                "mqtt/mqtt-frames-truncated.pcap",
                "net/erspanI.pcap",
                "net/gtp6_gtp_0x32.pcap",
                "net/dns.pcap",
                "net/arp.pcap",
                "net/icmp6-neighbor-advert.pcap",
                "net/icmp_dot1q.pcap"
            })
    void findsTheFramesThatTsharkFinds(String name) throws Exception {
        Path capture = Path.of(System.getenv("FRAMEWISE_CAPTURES"), name);
        assumeTrue(Files.exists(capture), name + " is not there");
        TsharkTrees trees = TsharkTrees.of(capture, fields);
        Map<String, Tshark.Answer> answers = Tshark.answers(capture, filters);
        List<String> differences = new ArrayList<>();
        for (String text : filters) {
            Tshark.Answer theirs = answers.get(text);
            if (theirs.refusal() != null) {
                differences.add(text + ": tshark refuses it: " + theirs.refusal());
                continue;
            }
            try {
                Filter filter = Filter.compile(text, catalog);
                TreeSet<Long> ours = found(filter, trees);
                theirs.frames().removeIf(trees::reassembled);
                ours.removeIf(trees::reassembled);
                if (!ours.equals(theirs.frames())) {
                    differences.add(text + ": ours " + ours + ", theirs " + theirs.frames());
                }
            } catch (FilterException e) {
                differences.add(text + ": " + e.sentence());
            }
        }
        assertThat(differences).isEmpty();
    }

    private static TreeSet<Long> found(Filter filter, TsharkTrees trees) {
        TreeSet<Long> found = new TreeSet<>();
        for (int i = 0; i < trees.size(); i++) {
            FieldTree tree = trees.tree(i);
            if (filter.matches(tree)) {
                found.add(trees.number(i));
            }
        }
        return found;
    }
}
