package dev.framewise.simulator.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.scenario.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can happen to a host of a scenario: it loses power, stands still, is too slow, or its clock is wrong. */
class HostFaultsTest {
    private static String talk(String publisher, String subscriber, String broker, String script) {
        return """
                name: talk
                title: a talk with faults
                until: 120s
                nodes:
                  publisher: {run: [{mqtt-client: {broker: broker, clean: false, PUBLISHER}}]}
                  subscriber: {run: [{mqtt-client: {broker: broker, clean: false, subscribe: [{filter: t, qos: 2}], SUBSCRIBER}}]}
                  broker: {run: [{mqtt-broker: {BROKER}}]}
                  switch: {kind: switch}
                links:
                  a: {between: [publisher, switch], rate: 100Mbit, delay: 1ms}
                  b: {between: [subscriber, switch], rate: 100Mbit, delay: 1ms}
                  c: {between: [broker, switch], rate: 100Mbit, delay: 1ms}
                script: [SCRIPT]
                """.replace("PUBLISHER", publisher)
                .replace("SUBSCRIBER", subscriber)
                .replace("BROKER", broker)
                .replace("SCRIPT", script);
    }

    private static final String MANY = "publish: [{topic: t, qos: 2, count: 40, every: 1s, start: 2s, size: 50}]";

    @ParameterizedTest
    @CsvSource({"publisher", "subscriber", "broker"})
    void aCrashWithItsStateKeptLosesAndRepeatsNothingAtQos2(String who) {
        Session s = Play.run(talk(
                MANY,
                "reconnect: {first: 1s, most: 2s}",
                "",
                "{at: 10500ms, do: crash " + who + "}, {at: 14s, do: restart " + who + "}"));
        assertThat(Play.story(s, who)).contains("crashed", "runs again");
        assertThat(Play.number(s, "lost")).isZero();
        assertThat(Play.number(s, "duplicated")).isZero();
        // what a publisher would have published while it was down is published later
        assertThat(Play.number(s, "delivered")).isEqualTo(40);
    }

    @Test
    void aBrokerThatForgetsLosesWhatWaitedForASubscriber() {
        Session s = Play.run(talk(
                MANY,
                "reconnect: {first: 1s, most: 2s}",
                "",
                "{at: 10500ms, do: crash subscriber}, {at: 20s, do: crash broker}, {at: 21s, do: restart broker without state},"
                        + "{at: 30s, do: restart subscriber}"));
        assertThat(Play.story(s, "broker")).contains("runs again without what it had stored");
        assertThat(Play.number(s, "lost")).isPositive();
    }

    @Test
    void aProcessThatStandsStillHearsEverythingLater() {
        Session s = Play.run(talk(
                MANY,
                "keep-alive: 0s",
                "",
                "{at: 10500ms, do: pause subscriber}, {at: 20500ms, do: resume subscriber}"));
        assertThat(Play.story(s, "subscriber")).contains("stands still", "goes on");
        assertThat(Play.number(s, "lost")).isZero();
        assertThat(Play.number(s, "delivered")).isEqualTo(40);
        assertThat(Play.number(s, "latency.max")).isBetween(8_000.0, 11_000.0);
    }

    /** The smallest window that a host announced in a segment, in bytes of the field. */
    private static int leastWindow(Session s, String from) {
        int[] least = {Integer.MAX_VALUE};
        s.world().network().watch(new FrameListener() {
            @Override
            public void sent(Channel channel, Frame frame) {
                byte[] f = frame.array();
                boolean tcp = f.length >= 54 && f[12] == 8 && f[13] == 0 && f[23] == 6 && (f[47] & 6) == 0;
                if (tcp && channel.source().node().name().equals(from)) {
                    least[0] = Math.min(least[0], (f[48] & 0xff) << 8 | f[49] & 0xff);
                }
            }
        });
        s.runUntil(60_000_000_000L);
        return least[0];
    }

    @Test
    void aSlowReaderClosesItsWindowAndTheOthersWait() {
        String much = "publish: [{topic: t, qos: 0, count: 400, every: 10ms, start: 2s, size: 20000}]";
        String slow = "keep-alive: 0s, processing: 200ms, processing-least: 200ms, tcp: {receive-buffer: 65536}";
        assertThat(leastWindow(Play.session(talk(much, slow, "", "")), "subscriber"))
                .isZero();
        assertThat(leastWindow(Play.session(talk(much, "keep-alive: 0s", "", "")), "subscriber"))
                .isPositive();
    }

    @Test
    void aPausedReaderClosesItsWindowToo() {
        String much = "publish: [{topic: t, qos: 0, count: 400, every: 10ms, start: 2s, size: 20000}]";
        String reader = "keep-alive: 0s, tcp: {receive-buffer: 65536}";
        Session s = Play.session(
                talk(much, reader, "", "{at: 3s, do: pause subscriber}, {at: 30s, do: resume subscriber}"));
        assertThat(leastWindow(s, "subscriber")).isZero();
        assertThat(Play.number(s, "delivered")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"-400000, 1", "0, 0", "400000, 0"})
    void aClockThatRunsTooSlowSendsPingsTooLate(String drift, int lost) {
        // 10 s of a clock that loses 400 ms in a second are 16.7 s: longer than the broker's patience of 15 s
        Session s = Play.run(talk("keep-alive: 0s", "keep-alive: 10s, clock-drift: " + drift, "", ""));
        assertThat(Play.number(s, "client.connections-lost") > 0).isEqualTo(lost > 0);
    }

    @Test
    void aClockThatIsAheadChangesNothing() {
        Session right = Play.run(talk(MANY, "keep-alive: 10s", "", ""));
        Session ahead = Play.run(talk(MANY, "keep-alive: 10s, clock-offset: 1h", "", ""));
        assertThat(ahead.hash()).isEqualTo(right.hash());
    }
}
