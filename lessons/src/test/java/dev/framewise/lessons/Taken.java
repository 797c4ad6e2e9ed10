package dev.framewise.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.engine.CarrierMessage;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.protocols.mqtt.MqttDissector;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run of a scenario with a tap at the card of each of its hosts. */
final class Taken {
    private final Map<Host, Tap> taps = new LinkedHashMap<>();
    private final Map<Host, ByteArrayOutputStream> files = new LinkedHashMap<>();
    private final Said said = new Said();
    private Session session;

    /** Taps the cards of a session that has not begun, and listens to its programs. */
    static Taken of(Session session) throws IOException {
        Taken t = new Taken();
        t.session = session;
        for (Node n : session.world().network().nodes()) {
            if (n instanceof Host h && !session.world().on(h).isEmpty()) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                t.files.put(h, file);
                t.taps.put(h, Tap.ports(session.world().network(), CaptureWriter.pcapng(file, "oracle"), h.ports()));
            }
        }
        for (Application a : session.world().applications()) {
            a.watch(t.said);
        }
        return t;
    }

    static Taken run(String name, Map<String, String> chosen, long seed) throws IOException {
        ScenarioFile scenario = Scenarios.find(name, Programs.standard());
        Parameters parameters = Parameters.of(scenario.parameters(), chosen);
        Taken t = of(new Session(scenario, parameters, seed));
        t.session.runUntil(scenario.untilNanos(parameters));
        t.close();
        return t;
    }

    /** Nothing is captured from now on. */
    void close() throws IOException {
        for (Tap tap : taps.values()) {
            tap.close();
        }
    }

    Said said() {
        return said;
    }

    Host host(String name) {
        return files.keySet().stream()
                .filter(h -> h.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The messages that the inspector finds in the capture of a host. */
    Map<Said.Way, List<String>> found(Host host) throws IOException {
        Map<Said.Way, List<String>> found = new LinkedHashMap<>();
        Set<Said.Way> beyondGaps = new HashSet<>();
        Set<Long> carriers = new HashSet<>();
        Inspection inspection = new Inspection(StandardProtocols.registry(), Inspection.Options.PLAIN, new RowSink() {
            /**
             * The messages that programs said or heard: packets of MQTT, also those that WebSocket carried; else the row's
             * message, or those that carried it and had no row before.
             */
            private List<String> onTheSocket(Row row) {
                if (row.carriers().isEmpty() || row.dissector() instanceof MqttDissector) {
                    return List.of(
                            row.source().bytes().slice(row.from(), row.to()).toHex());
                }
                return row.completedBy().stream()
                        .filter(c -> c.carriers().isEmpty() && carriers.add(c.number()))
                        .map(c -> c.source().bytes().slice(c.from(), c.to()).toHex())
                        .toList();
            }

            private boolean afterGap(Row row) {
                return row.afterGap() || row.completedBy().stream().anyMatch(CarrierMessage::afterGap);
            }

            @Override
            public void row(Row row) {
                if (row.isMessage()) {
                    Said.Way way = Said.Way.of(row);
                    // TCP keeps what lies behind a hole that was never filled, though the card saw it.
                    if (!way.outgoing() && afterGap(row)) {
                        beyondGaps.add(way);
                    }
                    if (beyondGaps.contains(way)) {
                        return;
                    }
                    found.computeIfAbsent(way, w -> new ArrayList<>()).addAll(onTheSocket(row));
                }
            }

            @Override
            public void late(Finding finding) {}

            @Override
            public void remark(String sentence) {}
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

    /** Compares all hosts with what their programs said; how many messages were compared. */
    long compare(String what) throws IOException {
        return compare(what, files.keySet());
    }

    /** Compares some hosts. */
    long compare(String what, Set<Host> hosts) throws IOException {
        long messages = 0;
        for (Host host : hosts) {
            long unsent = 0;
            Map<Said.Way, List<String>> found = found(host);
            Map<Said.Way, Said.Talk> said = this.said.of(session.world().on(host));
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
}
