package dev.framewise.lessons.match;

import static dev.framewise.lessons.SmallNetwork.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.lessons.SmallNetwork;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameLog;
import dev.framewise.simulator.net.Loss;
import dev.framewise.simulator.net.Tap;
import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.RunFile;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Display filters choose the frames that a fault harms, and those that a run waits for. */
class DisplayFiltersTest {
    private static final int ACK_LENGTH = 4;

    /** Runs to the end and gives what became of each frame. */
    private static FrameLog run(Session s) {
        FrameLog log = new FrameLog(s.world().network(), 100_000);
        s.runUntil(8 * SECOND);
        return log;
    }

    private static List<FrameLog.Entry> lost(FrameLog log, Loss reason) {
        return log.entries().stream().filter(e -> e.loss() == reason).toList();
    }

    private static List<Long> lostNumbers(Session s) {
        return lost(run(s), Loss.SEMANTIC).stream().map(e -> e.frame().number()).toList();
    }

    private static Session faulty(String fault) {
        return SmallNetwork.session("faults: [" + '"' + fault.replace("\"", "\\\"") + '"' + "]\n");
    }

    /** The payload of a frame's TCP segment. */
    private static byte[] payload(Frame f) {
        byte[] b = f.array();
        int ip = 14 + 4 * (b[14] & 15);
        int from = ip + 4 * (b[ip + 12] >> 4 & 15);
        byte[] p = new byte[b.length - from];
        System.arraycopy(b, from, p, 0, p.length);
        return p;
    }

    private static boolean isPuback(FrameLog.Entry e) {
        byte[] p = e.frame().length() < 54 ? new byte[0] : payload(e.frame());
        return p.length > 0 && p.length % ACK_LENGTH == 0 && p[0] == 0x40;
    }

    /** What tshark finds in all frames of a run without the fault. */
    private static List<Long> tshark(Path folder, String filter) throws IOException, InterruptedException {
        Path file = folder.resolve("run.pcapng");
        Session s = SmallNetwork.session("");
        Tap tap = Tap.everywhere(
                s.world().network(), CaptureWriter.create(file, CaptureFormat.PCAPNG, "test", List.of()));
        s.runUntil(8 * SECOND);
        tap.close();
        Process p;
        try {
            p = new ProcessBuilder("tshark", "-r", file.toString(), "-Y", filter, "-T", "fields", "-e", "frame.number")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("tshark is not installed");
            throw e;
        }
        String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        p.waitFor();
        return out.lines().map(Long::parseLong).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mqtt.msgtype == 4 && ip.src == mqtt-broker|mqtt.msgtype == 4 && frame.interface_name == \"right\"",
                "mqtt.msgtype == 3 && ip.src == sensor|mqtt.msgtype == 3 && frame.interface_name == \"left\"",
                "arp && eth.src == sensor|arp && eth.src == 02:00:00:00:00:01",
                "tcp.flags.syn == 1 && sensor == ip.dst|tcp.flags.syn == 1 && tcp.srcport == 1883",
                "mqtt.topic contains \"a/\" && ip.src != mqtt-broker|mqtt.msgtype == 3",
            })
    void losesTheFrameThatTsharkFindsFirst(String ours, String theirs, @TempDir Path folder) throws Exception {
        List<Long> found = tshark(folder, theirs);
        assertThat(found).isNotEmpty();
        assertThat(lostNumbers(faulty("drop " + ours + " once"))).containsExactly(found.get(0));
    }

    @Test
    void aNameStandsForAllAddressesOfItsNodeOrGroup() {
        assertThat(lostNumbers(faulty("drop arp && eth.src in {idle, sensor} once")))
                .hasSize(1);
        assertThat(lostNumbers(faulty("drop arp && eth.src == idle once"))).isEmpty();
        assertThat(lostNumbers(faulty("drop ip.addr == \"sensor\" && mqtt once")))
                .hasSize(1);
        assertThat(lostNumbers(faulty("drop ip.addr == idle.1 once"))).isEmpty();
        assertThat(lostNumbers(faulty("drop mqtt && ip.src in {mqtt-broker, idle} once")))
                .hasSize(1);
    }

    @Test
    void whatIsLostAlwaysIsLostEachTimeThatTcpSendsItAgain() {
        FrameLog log = run(faulty("drop mqtt.msgtype == 4"));
        List<FrameLog.Entry> lost = lost(log, Loss.SEMANTIC);
        assertThat(lost)
                .hasSizeGreaterThan(4)
                .allMatch(e -> e.channel().source().node().name().equals("mqtt-broker"));
        assertThat(log.entries().stream().filter(DisplayFiltersTest::isPuback))
                .isNotEmpty()
                .allMatch(e -> e.loss() == Loss.SEMANTIC);
    }

    @Test
    void actsOnTheFrameThatCompletesAMessage() {
        Session s = SmallNetwork.session("faults: ['drop mqtt.msgtype == 3 once']\n", "none", 4000);
        FrameLog log = run(s);
        assertThat(lost(log, Loss.SEMANTIC)).singleElement().satisfies(e -> {
            // 4,000 bytes of payload and 12 around it, of which two full segments carry 2 × 1,448
            assertThat(payload(e.frame())).hasSize(4000 + 2 + 1 + 2 + 3 + 2 - 2 * 1448);
        });
    }

    @Test
    void actsOnTheFrameThatFillsAGap() {
        // the first of three segments is lost, so the message is whole only when it comes again
        Session s = SmallNetwork.session("", "drop frames 5 then drop once if mqtt.msgtype == 3", 4000);
        FrameLog log = run(s);
        assertThat(lost(log, Loss.LISTED)).isNotEmpty();
        assertThat(lost(log, Loss.SEMANTIC)).isNotEmpty();
        assertThat(s.world().measured().all()).containsEntry("delivered", 0.0).containsEntry("broker.received", 5.0);
    }

    @Test
    void holdsDuplicatesAndCorrupts() {
        FrameLog held = run(faulty("hold mqtt.msgtype == 3 for 300ms on right 2 times"));
        assertThat(held.entries().stream().filter(e -> e.endNanos() - e.frame().sentNanos() >= 300_000_000))
                .hasSize(2)
                .allMatch(e -> e.channel().link().name().equals("right"));
        FrameLog twice = run(faulty("duplicate mqtt.msgtype == 1"));
        assertThat(twice.entries().stream().filter(e -> e.frame().copy() > 0)).hasSize(1);
        FrameLog harmed = run(faulty("corrupt mqtt.msgtype == 1 once"));
        assertThat(harmed.entries().stream().filter(FrameLog.Entry::changed)).hasSize(1);
    }

    @Test
    void aFaultOfALinkWorksBehindItsOtherImpairments() {
        Session s = SmallNetwork.session("", "delay 20ms then drop once if mqtt.msgtype == 4 && ip.dst == sensor", 20);
        FrameLog log = run(s);
        assertThat(lost(log, Loss.SEMANTIC))
                .singleElement()
                .matches(DisplayFiltersTest::isPuback)
                .matches(e -> e.endNanos() - e.frame().sentNanos() == 20_000_000);
    }

    @Test
    void aFaultThatComesLateKnowsWhatWasSaidBefore() {
        Session s = SmallNetwork.session("");
        s.goToTime(2 * SECOND + SECOND / 2);
        s.act(Action.parse("drop mqtt.msgtype == 4 && ip.dst == sensor once"));
        s.act(Action.parse("set left.netem=drop once if mqtt.msgtype == 3 && mqtt.topic == \"a/b\""));
        assertThat(s.simulation().nowNanos()).isEqualTo(2 * SECOND + SECOND / 2);
        FrameLog log = new FrameLog(s.world().network(), 100_000);
        s.runUntil(8 * SECOND);
        assertThat(lost(log, Loss.SEMANTIC))
                .hasSize(2)
                .allMatch(e -> e.frame().sentNanos() > 3 * SECOND - 1)
                .allMatch(e -> e.frame().sentNanos() < 4 * SECOND);
        // and the run is written and read to the same bytes, quotes and all
        RunFile file = RunFile.of("test", s, 8 * SECOND);
        Session again = RunFile.parse("run", file.text())
                .session(dev.framewise.simulator.program.Programs.standard().understanding(new DisplayFilters()));
        again.runUntil(8 * SECOND);
        assertThat(again.hash()).isEqualTo(s.hash());
    }

    @Test
    void waitsForAFrameWhereverItBegins() {
        Session s = SmallNetwork.session("");
        s.breakpoint("mqtt.msgtype == 4 && frame.interface_name == left");
        List<Long> fromTheBeginning = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            s.runUntil(8 * SECOND);
            fromTheBeginning.add(s.hit().number());
            assertThat(s.simulation().nowNanos()).isLessThan(8 * SECOND);
        }
        s.runUntil(8 * SECOND);
        assertThat(s.hit()).isNull();
        assertThat(s.simulation().nowNanos()).isEqualTo(8 * SECOND);
        Session late = SmallNetwork.session("");
        late.goToTime(3 * SECOND + SECOND / 2);
        late.breakpoint("mqtt.msgtype == 4 && frame.interface_name == left");
        late.runUntil(8 * SECOND);
        assertThat(late.hit().number()).isEqualTo(fromTheBeginning.get(3));
        late.breakpoint(null);
        late.runUntil(8 * SECOND);
        assertThat(late.hash()).isEqualTo(s.hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop mqtt.msgtyp == 4 once|Did you mean mqtt.msgtype?|^^^^^^^^^^^",
                "drop mqtt && ip.src == sensr|no node is called sensr. Did you mean sensor?|               ^^^^^",
                "drop ip.src > sensor|can be equal to it, but not above or below|         ^^^^^^",
                "drop mqtt.msgtype == 4 on lef|There is no link called lef; did you mean left?|",
                "drop mqtt once 3 times|says twice how often|",
                "hold mqtt|does not say how long; write hold mqtt for 200ms|",
                "drop mqtt for 3s|which only hold takes|",
                "explode mqtt|begins with none of drop, hold, corrupt, duplicate|",
                "drop once|lacks the display filter|",
                "drop mqtt 0 times|at least 1 time|",
            })
    void aWrongFaultIsToldWithItsPlaceAndTheMend(String fault, String words, String carets) {
        assertThatThrownBy(() -> faulty(fault))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("small.yaml, line ")
                .hasMessageContaining(words)
                .hasMessageContaining(carets == null ? "" : carets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt.msgtype = 14", "mqtt.msgtyp == 14", "ip.src == nobody", ""})
    void aWrongBreakpointChangesNothing(String filter) {
        Session s = SmallNetwork.session("");
        assertThatThrownBy(() -> s.breakpoint(filter))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("The filter cannot be understood.");
        s.runUntil(8 * SECOND);
        Session plain = SmallNetwork.session("");
        plain.runUntil(8 * SECOND);
        assertThat(s.hash()).isEqualTo(plain.hash());
    }
}
