package dev.framewise.simulator.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.time.Simulation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases that grpc-java's own server does not know: it does not mind whether a message came compressed. */
class InteropCasesTest {
    private static List<String> story(String cases) {
        Session session = new Session(
                ScenarioFile.parse("cases", """
                        name: cases
                        title: Both ends are simulated
                        nodes:
                          client: {run: [interop-client: {to: server, cases: [%s]}]}
                          server: {run: [interop-server: {}]}
                        links:
                          wire: {between: [client, server], netem: "delay 5ms loss 2%%"}
                        """.formatted(cases), InteropPrograms.kinds()), Parameters.NONE, 3);
        session.runUntil(Simulation.NEVER - 1);
        return session.world().story().stream()
                .filter(t -> t.who().equals("client"))
                .map(t -> t.what())
                .toList();
    }

    @Test
    void bothEndsMindCompressionOfEachMessage() {
        assertThat(story("client_compressed_unary, client_compressed_streaming, server_compressed_streaming"))
                .containsExactly(
                        "client_compressed_unary passes",
                        "client_compressed_streaming passes",
                        "server_compressed_streaming passes");
    }
}
