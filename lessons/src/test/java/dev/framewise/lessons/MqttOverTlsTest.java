package dev.framewise.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.engine.CaptureSecrets;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.lessons.watch.Reading;
import dev.framewise.protocols.mqtt.MqttDissector;
import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.net.Tap;
import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The inspector decrypts a simulated run by the secrets that the run put into its capture. */
class MqttOverTlsTest {
    private final List<String> packets = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    private static byte[] run(String link, Map<String, String> chosen) throws IOException {
        ScenarioFile scenario = Scenarios.find("mqtt-tls", Programs.standard());
        Parameters parameters = Parameters.of(scenario.parameters(), chosen);
        Session s = new Session(scenario, parameters, 1);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Tap tap = Tap.links(
                s.world().network(),
                CaptureWriter.pcapng(file, "test"),
                List.of(s.world().network().link(link)))) {
            s.runUntil(scenario.untilNanos(parameters));
        }
        return file.toByteArray();
    }

    private void inspect(byte[] capture) throws IOException {
        Registry registry = StandardProtocols.registry();
        Inspection inspection = new Inspection(registry, Inspection.Options.EXAMINING, new RowSink() {
            @Override
            public void row(Row row) {
                if (row.isMessage() && row.dissector() instanceof MqttDissector) {
                    packets.add(row.source().bytes().slice(row.from(), row.to()).toHex());
                }
                row.findings().forEach(f -> findings.add(f.toString()));
            }

            @Override
            public void late(Finding finding) {
                findings.add(finding.toString());
            }

            @Override
            public void remark(String sentence) {}
        });
        try (FrameReader reader = Captures.open(new ByteArrayInputStream(capture), "run")) {
            CaptureSecrets secrets = new CaptureSecrets(registry, reader);
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                secrets.learn();
                inspection.frame(f);
            }
        }
        inspection.end();
    }

    @ParameterizedTest
    @CsvSource({"sensor, 1.3, 0%", "sensor, 1.2, 0%", "page, 1.3, 0%", "page, 1.2, 0%", "page, 1.3, 5%", "page, 1.2, 5%"
    })
    void isDecryptedByTheInspector(String link, String version, String loss) throws IOException {
        inspect(run(link, Map.of("newest", version, "loss", loss)));
        assertThat(packets.stream().filter(p -> p.startsWith("32") || p.startsWith("3a")))
                .as("PUBLISH")
                .hasSize(20);
        assertThat(packets).anyMatch(p -> p.startsWith("10")).anyMatch(p -> p.startsWith("20"));
        if (loss.equals("0%")) {
            assertThat(findings).isEmpty();
        }
    }

    @Test
    void isReadWhileItRuns() {
        ScenarioFile scenario = Scenarios.find("mqtt-tls", Programs.standard());
        Parameters parameters = Parameters.of(scenario.parameters(), Map.of());
        Session s = new Session(scenario, parameters, 1);
        Reading reading = new Reading();
        s.world().network().watch(new FrameListener() {
            @Override
            public void sent(Channel channel, dev.framewise.simulator.net.Frame frame) {
                for (Row row : reading.frame(channel, frame)) {
                    packets.add(reading.protocol(row) + " " + channel.link().name());
                }
            }
        });
        s.runUntil(scenario.untilNanos(parameters));
        assertThat(packets).filteredOn("MQTT sensor"::equals).hasSizeGreaterThan(40);
        assertThat(packets).filteredOn("MQTT page"::equals).hasSizeGreaterThan(40);
    }
}
