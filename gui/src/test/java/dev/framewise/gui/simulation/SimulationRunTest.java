package dev.framewise.gui.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.ScenarioRun;
import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulationRunTest {
    private final Scenario scenario = ScenarioRun.named("mqtt-will");
    private final Parameters parameters = Parameters.of(scenario.parameters(), Map.of());
    private final List<OpenCapture> captures = new CopyOnWriteArrayList<>();
    private final List<String> deeds = new CopyOnWriteArrayList<>();
    private final SimulationRun run = new SimulationRun(scenario, parameters, 1);

    private SimulationRun started(SimulationRun r) {
        r.add(new SimulationRun.Listener() {
            @Override
            public void changed() {
                // snapshots are asked for
            }

            @Override
            public void history(OpenCapture capture) {
                captures.add(capture);
            }

            @Override
            public void did(Snapshot.Deed deed) {
                deeds.add(deed.words());
            }
        });
        return r.start();
    }

    @AfterEach
    void ends() throws IOException {
        run.close();
        for (OpenCapture c : captures) {
            c.close();
        }
    }

    private Snapshot until(Predicate<Snapshot> holds) throws InterruptedException {
        return until(run, holds);
    }

    private static Snapshot until(SimulationRun r, Predicate<Snapshot> holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            Snapshot s = r.snapshot();
            if (holds.test(s)) {
                return s;
            }
            Thread.sleep(2);
        }
        throw new AssertionError("this never held; the last was " + r.snapshot());
    }

    /** What the simulator does without us: the frames of a session that runs through. */
    private List<String> frames(Session session, long untilNanos) {
        List<String> all = new ArrayList<>();
        session.prepare(w -> {
            all.clear();
            w.network().watch(new FrameListener() {
                @Override
                public void sent(Channel channel, Frame frame) {
                    all.add(frame.number() + " " + frame.sentNanos() + " "
                            + channel.source().node() + " → "
                            + channel.target().node());
                }
            });
        });
        session.runUntil(untilNanos);
        return all;
    }

    private static List<String> told(SimulationRun r) {
        return r.told(0).stream()
                .map(t -> t.number() + " " + t.nanos() + " " + t.words().split("  ", 2)[0])
                .toList();
    }

    @Test
    void hasTheFramesOfTheScenarioHoweverOneCameThere() throws InterruptedException {
        started(run);
        run.step(SimulationRun.Step.FRAME);
        assertThat(until(s -> s.frames() >= 1).flights()).isNotEmpty();
        run.step(SimulationRun.Step.MESSAGE);
        long message = until(s -> s.frames() > 6).frames();
        assertThat(run.told((int) message - 1).get(0).words()).contains("MQTT Connect");
        run.back(SimulationRun.Step.MESSAGE);
        assertThat(until(s -> s.frames() < message).frames()).isGreaterThan(4);
        run.back(SimulationRun.Step.EVENT);
        run.goToTime(scenario.untilNanos(parameters));
        until(Snapshot::over);
        List<String> expected = frames(new Session(scenario, parameters, 1), scenario.untilNanos(parameters));
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(told(run)).isEqualTo(expected);
        assertThat(captures).hasSize(1);
    }

    @Test
    void playsAtASpeedAndStopsAtTheFrameThatAFilterMatches() throws InterruptedException {
        started(run);
        run.speed(100);
        run.runUntil("mqtt.msgtype == 3");
        Snapshot s = until(x -> x.sentence().contains("matches"));
        assertThat(s.playing()).isFalse();
        assertThat(run.told((int) s.frames() - 1).get(0).words()).contains("Publish Message");
    }

    @Test
    void aCutBehindATurnBackMakesAnotherHistoryThatTheSimulatorAlsoHas() throws InterruptedException {
        started(run);
        run.goToTime(scenario.untilNanos(parameters));
        long whole = until(Snapshot::over).frames();
        run.goToTime(2_000_000_000L);
        Snapshot there = until(s -> s.nanos() == 2_000_000_000L);
        String link = there.links().get(0).name();
        run.act("cut " + link);
        Snapshot cut = until(s -> s.links().get(0).cut());
        assertThat(cut.history()).isEqualTo(2);
        assertThat(captures).hasSize(2);
        run.goToTime(scenario.untilNanos(parameters));
        until(Snapshot::over);

        Session same = new Session(scenario, parameters, 1);
        same.runUntil(2_000_000_000L);
        same.act(Action.parse("cut " + link));
        List<String> expected = frames(same, 0);
        same.goTo(0);
        same.runUntil(scenario.untilNanos(parameters));
        assertThat(told(run)).isEqualTo(expected);
        assertThat((long) expected.size()).isNotEqualTo(whole);
        assertThat(deeds).containsExactly("cut " + link);
    }

    @Test
    void aForkHasTheSamePastAndAFutureOfItsOwn() throws InterruptedException {
        started(run);
        run.goToTime(2_000_000_000L);
        long frames = until(s -> s.nanos() == 2_000_000_000L).frames();
        BlockingQueue<SimulationRun> made = new LinkedBlockingQueue<>();
        run.fork(made::add);
        SimulationRun other = made.poll(20, TimeUnit.SECONDS);
        started(other);
        until(other, s -> s.history() == 1 && s.frames() == frames);
        assertThat(told(other)).isEqualTo(told(run));
        other.act("crash " + other.snapshot().nodes().get(0).name());
        Snapshot s = until(other, x -> !x.nodes().get(0).up());
        assertThat(s.deeds()).hasSize(1);
        assertThat(run.snapshot().nodes().get(0).up()).isTrue();
        other.close();
    }

    @Test
    void whatCannotBeDoneIsSaidInASentence() throws InterruptedException {
        started(run);
        run.act("cut wirr");
        assertThat(until(s -> !s.sentence().isEmpty()).sentence()).contains("There is no link called wirr");
        run.runUntil("mqtt.topik == 1");
        assertThat(until(s -> s.sentence().contains("topik")).sentence()).contains("mqtt.topic");
    }

    @Test
    void tellsOfANodesSocketsTimersNeighboursAndRoutes() throws InterruptedException {
        started(run);
        run.goToTime(2_000_000_000L);
        until(s -> s.nanos() == 2_000_000_000L);
        run.watch("broker");
        Snapshot s = until(x -> !x.facts().isEmpty());
        assertThat(s.facts().stream().map(Snapshot.Fact::heading).distinct())
                .contains("Addresses", "TCP sockets", "Neighbours (ARP, ND)", "Routes");
        assertThat(s.facts().stream().map(Snapshot.Fact::words)).anyMatch(w -> w.contains("ESTABLISHED"));
    }
}
