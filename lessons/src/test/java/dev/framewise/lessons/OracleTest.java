package dev.framewise.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.Tap;
import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.stack.Host;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The oracle: what the inspector finds in the capture of a host's card must be what the programs on that host say that they
 * sent and received, message by message and byte by byte, whatever the network did to the frames.
 */
class OracleTest {
    private static final boolean THOROUGH = Boolean.getBoolean("framewise.thorough");
    private static final int SEEDS = THOROUGH ? 1_000 : 20;

    /** A run of a scenario with a tap at the card of each of its hosts. */
    private static final class Taken {
        private final Map<Host, Tap> taps = new LinkedHashMap<>();
        private final Map<Host, ByteArrayOutputStream> files = new LinkedHashMap<>();
        private final Said said = new Said();
        private Session session;

        static Taken run(String name, Map<String, String> chosen, long seed) throws IOException {
            ScenarioFile scenario = Scenarios.find(name, Programs.standard());
            Parameters parameters = Parameters.of(scenario.parameters(), chosen);
            Taken t = new Taken();
            t.session = new Session(scenario, parameters, seed);
            for (Node n : t.session.world().network().nodes()) {
                if (n instanceof Host h && !t.session.world().on(h).isEmpty()) {
                    ByteArrayOutputStream file = new ByteArrayOutputStream();
                    t.files.put(h, file);
                    t.taps.put(
                            h, Tap.ports(t.session.world().network(), CaptureWriter.pcapng(file, "oracle"), h.ports()));
                }
            }
            for (Application a : t.session.world().applications()) {
                a.watch(t.said);
            }
            t.session.runUntil(scenario.untilNanos(parameters));
            for (Tap tap : t.taps.values()) {
                tap.close();
            }
            return t;
        }

        /** The messages that the inspector finds in the capture of a host. */
        Map<Said.Way, List<String>> found(Host host) throws IOException {
            Map<Said.Way, List<String>> found = new LinkedHashMap<>();
            List<String> wrong = new ArrayList<>();
            Inspection inspection =
                    new Inspection(StandardProtocols.registry(), Inspection.Options.PLAIN, new RowSink() {
                        @Override
                        public void row(Row row) {
                            if (row.isMessage()) {
                                Said.Way way = Said.Way.of(row);
                                String bytes = row.source()
                                        .bytes()
                                        .slice(row.from(), row.to())
                                        .toHex();
                                found.computeIfAbsent(way, w -> new ArrayList<>())
                                        .add(bytes);
                            }
                            row.findings().forEach(f -> wrong.add(f.toString()));
                        }

                        @Override
                        public void late(Finding finding) {
                            wrong.add(finding.toString());
                        }

                        @Override
                        public void remark(String sentence) {
                            wrong.add(sentence);
                        }
                    });
            try (FrameReader reader =
                    Captures.open(new ByteArrayInputStream(files.get(host).toByteArray()), host.name())) {
                for (Frame f = reader.next(); f != null; f = reader.next()) {
                    inspection.frame(f);
                }
            }
            inspection.end();
            return found;
        }
    }

    /** Compares all hosts of a run; how many messages were compared. */
    private static long compare(Taken taken, String what) throws IOException {
        long messages = 0;
        for (Host host : taken.files.keySet()) {
            long unsent = 0;
            Map<Said.Way, List<String>> found = taken.found(host);
            Map<Said.Way, Said.Talk> said = taken.said.of(taken.session.world().on(host));
            assertThat(found.keySet())
                    .as(what + ", conversations of " + host.name())
                    .isSubsetOf(said.keySet());
            for (Map.Entry<Said.Way, Said.Talk> e : said.entrySet()) {
                List<String> seen = found.getOrDefault(e.getKey(), List.of());
                List<String> told = e.getValue().messages();
                String place = what + ", " + host.name() + ", " + e.getKey();
                if (e.getKey().datagram() && e.getKey().outgoing()) {
                    // IP drops what waits too long for a neighbour's hardware address, and counts it
                    assertThat(told).as(place).containsSubsequence(seen);
                    unsent += told.size() - seen.size();
                    messages += seen.size();
                    continue;
                }
                int both = Math.min(seen.size(), told.size());
                assertThat(seen.subList(0, both)).as(place).isEqualTo(told.subList(0, both));
                // what a dying connection had not carried yet, or a dying program had not read yet, may be missing
                if (!e.getValue().cutShort()) {
                    assertThat(seen).as(place).hasSameSizeAs(told);
                } else if (e.getKey().outgoing()) {
                    assertThat(seen.size()).as(place).isLessThanOrEqualTo(told.size());
                } else {
                    assertThat(seen.size()).as(place).isGreaterThanOrEqualTo(told.size());
                }
                messages += both;
            }
            assertThat(unsent)
                    .as(what + ", datagrams that never left " + host.name())
                    .isLessThanOrEqualTo(host.counters().unresolved());
        }
        return messages;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mqtt-qos|0%|qos=0,pairs=2,messages=5",
                "mqtt-qos|5%|qos=1,pairs=2,messages=5",
                "mqtt-qos|20%|qos=2,pairs=2,messages=5,version=5.0,hand-over=publish",
                "mqtt-session|0%|qos=2",
                "mqtt-session|10%|qos=1,clean=true",
                "mqtt-will||",
                "mqtt-blackout||qos=2,length=5s",
                "mqtt-blackout||qos=1,length=30s",
                "three-routers||size=2000",
                "mqtt-sn|0%|qos=1,messages=10,until=2min",
                "mqtt-sn|30%|qos=2,messages=10,until=2min,topic=registered/topic",
                "mqtt-sn|30%|qos=-1,messages=10,until=2min,mode=aggregating",
            })
    @Tag("more-when-thorough")
    void findsWhatTheProgramsSaidThatTheySentAndReceived(String scenario, String loss, String more) throws IOException {
        Map<String, String> chosen = new LinkedHashMap<>();
        if (loss != null) {
            chosen.put("loss", loss);
        }
        for (String pair : more == null ? new String[0] : more.split(",")) {
            chosen.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        long messages = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            messages += compare(Taken.run(scenario, chosen, seed), scenario + " " + chosen + ", seed " + seed);
        }
        assertThat(messages).isGreaterThan(20L * SEEDS);
    }

    @Test
    void wouldNoticeAMessageThatIsMissing() throws IOException {
        Taken taken = Taken.run("mqtt-will", Map.of(), 1);
        taken.said.forgetOne();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> compare(taken, "one forgotten"))
                .isInstanceOf(AssertionError.class);
    }
}
