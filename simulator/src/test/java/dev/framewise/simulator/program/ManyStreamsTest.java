package dev.framewise.simulator.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Ten thousand calls of gRPC that are open at a time. */
class ManyStreamsTest {
    private static final int CLIENTS = 100;
    private static final int CALLS = 100;
    private static final long SECOND = 1_000_000_000L;
    private static final long MOST_BYTES = 300L << 20;

    private static long usedBytes() {
        System.gc();
        Runtime r = Runtime.getRuntime();
        return r.totalMemory() - r.freeMemory();
    }

    @Test
    void tenThousandCallsAreOpenAtATimeWithinAThirdOfAGigabyte() {
        long before = usedBytes();
        Session s = new Session(
                ScenarioFile.parse(
                        "many",
                        String.format(
                                Locale.ROOT,
                                """
                        name: many
                        title: Ten thousand calls at a time
                        nodes:
                          clients: {run: [grpc-client: {count: %d, to: server, call: [%s]}]}
                          server: {run: [grpc-server: {max-streams: %d, pause: 20s}]}
                        links:
                          wire: {between: [clients, server], delay: 5ms, rate: 1Gbit}
                        """,
                                CLIENTS,
                                String.join(", ", Collections.nCopies(CALLS, "Unary")),
                                CALLS),
                        Programs.standard()),
                Parameters.NONE,
                1);
        s.runUntil(10 * SECOND);
        assertThat(s.world().application("server").facts()).contains("open calls " + CLIENTS * CALLS);
        assertThat(usedBytes() - before).isLessThan(MOST_BYTES);
        s.runUntil(40 * SECOND);
        Metrics m = s.world().measured();
        assertThat(m.value("clients.ok")).isEqualTo(CLIENTS * CALLS);
        assertThat(m.durations("clients.call-time").getTotalCount()).isEqualTo(CLIENTS * CALLS);
    }
}
