package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.mqtt.broker.BrokerCharts;
import dev.framewise.protocols.mqtt.client.ClientCharts;
import dev.framewise.protocols.mqttsn.client.SnClientCharts;
import dev.framewise.protocols.mqttsn.gateway.GatewayCharts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of state diagrams is drawn from the tables that the machines ask. */
class StatesDocumentTest {
    private static final Path PAGE = Path.of("../docs/mqtt-states.md");

    private static String render() {
        StringBuilder out = new StringBuilder("""
                # The states of MQTT's endpoints

                These diagrams are drawn from the tables that the machines ask before each move, so they cannot tell anything else than
                what happens. An edge says what comes in, what is done on the way, and which section asks for it.
                `mvn -pl protocols test -Dtest=StatesDocumentTest -Dframewise.update=true` draws this page anew.
                """);
        List<Chart<?, ?>> all = new ArrayList<>(ClientCharts.all());
        all.addAll(BrokerCharts.all());
        all.addAll(SnClientCharts.all());
        all.addAll(GatewayCharts.all());
        for (Chart<?, ?> chart : all) {
            out.append("\n## ").append(chart.title()).append("\n\n```mermaid\n");
            out.append(chart.mermaid()).append("```\n");
        }
        return out.toString();
    }

    @Test
    void thePageShowsTheTablesAsTheyAre() throws IOException {
        String page = render();
        if (Boolean.getBoolean("framewise.update")) {
            Files.writeString(PAGE, page, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
                .as("docs/mqtt-states.md; write it anew with -Dframewise.update=true")
                .isEqualTo(page);
    }
}
