package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.CaptureWriter;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Tap;
import dev.framewise.simulator.scenario.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The simulated TCP against the kernel's, over a real cable behind a bad simulated link: both ways at once. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KernelTcpTest {
    private static final boolean THOROUGH = Boolean.getBoolean("framewise.thorough");
    private static final int WIRES = THOROUGH ? 10 : 4;
    private static final int SEEDS = THOROUGH ? 40 : 3;
    private static final int BYTES = 120_000;

    /** Half of what a sender waits for an answer before it looks whether the last segment was lost. */
    private static final long LATE_NANOS = 40_000_000;

    /** What goes wrong on the link, in netem's words, in turn. */
    private static final List<String> HARM = List.of(
            "delay 40ms loss 1%",
            "delay 40ms loss 5%",
            "delay 15ms 4ms loss 2% duplicate 3%",
            "delay 40ms loss 8%",
            "delay 20ms reorder 10% 50% loss 1%",
            "delay 15ms corrupt 3%",
            "delay 10ms rate 4mbit limit 12");

    /** What the simulated TCP is like, in turn. */
    private static final List<String> PRESETS = List.of("linux", "rfc", "new-reno", "linux", "classic-reno");

    @TempDir
    static Path folder;

    private static RealKernel kernel;

    @BeforeAll
    static void makeTheNamespace() throws Exception {
        kernel = new RealKernel(WIRES);
        kernel.startPeer();
    }

    @AfterAll
    static void removeTheNamespace() throws Exception {
        if (kernel != null) {
            kernel.close();
        }
    }

    @Test
    @Tag("more-when-thorough")
    void transfersAreCompleteAndIntactBothWays() throws Exception {
        List<TcpRemarks.Talk> talks = new ArrayList<>();
        ExecutorService runs = Executors.newFixedThreadPool(WIRES);
        try {
            List<Future<List<TcpRemarks.Talk>>> all = new ArrayList<>();
            for (int k = 0; k < WIRES; k++) {
                int wire = k;
                all.add(runs.submit(() -> {
                    List<TcpRemarks.Talk> mine = new ArrayList<>();
                    for (int n = 1; n <= SEEDS; n++) {
                        mine.add(transfer(wire, n));
                    }
                    return mine;
                }));
            }
            for (Future<List<TcpRemarks.Talk>> f : all) {
                talks.addAll(f.get());
            }
        } finally {
            runs.shutdownNow();
        }
        TcpRemarks.Findings found = TcpRemarks.of(folder, talks);
        assertThat(found.unexplained()).isEmpty();
        assertThat(found.judged()).as("streams whose timing was judged").isPositive();
        assertThat(found.remarks()).as("what tshark remarked").isPositive();
    }

    /** One stream each way at the same time; the frames as they were sent on the link. */
    private static TcpRemarks.Talk transfer(int wire, int n) throws Exception {
        int seed = wire * SEEDS + n;
        boolean v6 = seed % 3 == 0;
        String harm = HARM.get(seed % HARM.size());
        String preset = PRESETS.get(seed % PRESETS.size());
        String here = v6 ? RealKernel.simulated6(wire, n) : RealKernel.simulated(wire, n);
        String there = v6 ? RealKernel.address6(wire) : RealKernel.address(wire);
        String yaml =
                String.format(Locale.ROOT, """
                name: kernel
                title: A simulated host and a real kernel send each other bytes
                nodes:
                  real: {kind: real-interface, interface: "%s"}
                  host:
                    address: ["%s/%d"]
                    tcp: {preset: %s}
                    run: [tcp-sink, tcp-source: {to: "%s", bytes: %d}]
                links:
                  wire: {between: [host, real], netem: "%s"}
                """, kernel.wire(wire), here, v6 ? 64 : 24, preset, there, BYTES, harm);
        Path file = folder.resolve("run" + seed + ".pcapng");
        Tap[] tap = new Tap[1];
        String named = InetAddress.getByName(here).getHostAddress();
        try (Rig rig = new Rig(yaml, seed, s -> tap[0] = tap(s.world().network(), file))) {
            String as = "seed " + seed + ", " + harm + ", " + preset + ", " + here + ": ";
            kernel.send(named, RealKernel.PORT, BYTES);
            Waiting.until(120, as + "both streams are over", () -> over(rig, named));
            rig.close();
            tap[0].close();
            Metrics m = rig.session().world().measured();
            assertThat(kernel.said(named))
                    .as(as + rig.story())
                    .containsExactlyInAnyOrder("got " + named + " " + BYTES + " intact", "sent " + named + " " + BYTES);
            assertThat(m.value("host.tcp-sink.received-bytes")).as(as).isEqualTo(BYTES);
            assertThat(m.value("host.tcp-sink.damaged")).as(as).isZero();
            assertThat(m.value("host.tcp-sink.transfers")).as(as).isEqualTo(1);
            assertThat(rig.story()).as(as).contains("host.tcp-source is done: the connection was closed in order");
            return new TcpRemarks.Talk(file, here, harm, preset, rig.gateway().greatestLagNanos() > LATE_NANOS);
        }
    }

    private static boolean over(Rig rig, String here) {
        return kernel.said(here).size() == 2
                && rig.story().stream().anyMatch(l -> l.startsWith("host.tcp-sink has all"))
                && rig.story().stream().anyMatch(l -> l.startsWith("host.tcp-source is done"));
    }

    private static Tap tap(Network network, Path file) {
        try {
            return Tap.everywhere(network, CaptureWriter.pcapng(Files.newOutputStream(file), "test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
