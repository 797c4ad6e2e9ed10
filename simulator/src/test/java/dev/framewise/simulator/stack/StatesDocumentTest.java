package dev.framewise.simulator.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dhcp.client.ClientState;
import dev.framewise.protocols.dns.resolver.QueryState;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.simulator.stack.nat.TcpSessionState;
import dev.framewise.simulator.stack.tcp.TcpChart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of state diagrams of the network below MQTT is drawn from the tables that its parts ask. */
class StatesDocumentTest {
    private static final Path PAGE = Path.of("../docs/network-states.md");

    private static String render() {
        StringBuilder out = new StringBuilder("""
                # The states of what carries messages

                Like those of MQTT's endpoints (`mqtt-states.md`), these diagrams are drawn from the tables that a TCP connection, an address
                translator, a DHCP client and a query of a resolver ask before each move. Tests drive each of them by luck until every edge was
                taken. `mvn -pl simulator -am test -Dtest=StatesDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dframewise.update=true`
                draws this page anew.
                """);
        for (Chart<?, ?> chart : List.of(TcpChart.CHART, TcpSessionState.CHART, ClientState.CHART, QueryState.CHART)) {
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
                .as("docs/network-states.md; write it anew with -Dframewise.update=true")
                .isEqualTo(page);
    }
}
