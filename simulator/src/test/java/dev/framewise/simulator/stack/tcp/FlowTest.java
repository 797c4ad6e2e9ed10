package dev.framewise.simulator.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.simulator.stack.IcmpError;
import dev.framewise.simulator.stack.tcp.TcpKnob.NagleMode;
import org.junit.jupiter.api.Test;

/** When segments and acknowledgements go, one segment at a time: windows, Nagle, delays, probes, ECN, path MTU. */
class FlowTest {
    private static final TcpSettings RFC =
            TcpSettings.rfc().with(TcpKnob.TIMESTAMPS, 0).with(TcpKnob.WINDOW_SCALE, 0);
    private static final TcpSettings LINUX = TcpSettings.linux().with(TcpKnob.TIMESTAMPS, 0);

    @Test
    void acknowledgesEverySecondFullSegmentAtOnce() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.in(". 1:1461(1460) ack 1");
        assertThat(s.out()).isEmpty();
        s.in(". 1461:2921(1460) ack 1");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 2921"); // RFC 5681 §4.2
    }

    @Test
    void delaysTheAcknowledgementOfOneSegment() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.in("P. 1:101(100) ack 1");
        s.run(199);
        assertThat(s.out()).isEmpty();
        s.run(1);
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 101"); // RFC 9293 §3.8.6.3
    }

    @Test
    void acknowledgesWithDataWhereItCan() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.in("P. 1:101(100) ack 1");
        s.write(50);
        assertThat(s.out()).isEqualTo("P. 1:51(50) ack 101");
        s.run(500);
        assertThat(s.out()).isEmpty();
    }

    @Test
    void acknowledgesQuicklyInTheBeginningAsLinuxDoes() {
        Script s = Script.accepted(LINUX.with(TcpKnob.ACK_WHEN_READ, 0), "mss 1000");
        for (int i = 0; i < 16; i++) {
            s.in("P. " + (1 + 10 * i) + ":" + (11 + 10 * i) + "(10) ack 1");
            assertThat(s.out()).as("segment " + i).isEqualTo(". 1:1(0) ack " + (11 + 10 * i));
            s.run(100);
        }
        s.in("P. 161:171(10) ack 1");
        assertThat(s.out()).isEmpty();
        s.run(200);
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 171");
    }

    /** As a capture of a Linux 6.18 kernel shows it under a client of MQTT at QoS 2. */
    @Test
    void acknowledgesWhatIsReadUnlessAnAnswerCameSoonBefore() {
        Script s = Script.accepted(LINUX.with(TcpKnob.QUICK_ACKS, 0), "mss 1000");
        for (int i = 0; i < 2; i++) {
            int ours = 1 + 78 * i;
            int theirs = 1 + 8 * i;
            s.write(74);
            s.out();
            s.run(20);
            s.in("P. " + theirs + ":" + (theirs + 4) + "(4) ack " + (ours + 74));
            assertThat(s.out()).isEqualTo(". " + (ours + 74) + ":" + (ours + 74) + "(0) ack " + (theirs + 4));
            s.write(4);
            assertThat(s.out()).isEqualTo("P. " + (ours + 74) + ":" + (ours + 78) + "(4) ack " + (theirs + 4));
            s.run(20);
            s.in("P. " + (theirs + 4) + ":" + (theirs + 8) + "(4) ack " + (ours + 78));
            s.run(39);
            assertThat(s.out()).isEmpty();
            s.run(1);
            assertThat(s.out()).isEqualTo(". " + (ours + 78) + ":" + (ours + 78) + "(0) ack " + (theirs + 8));
            s.run(20);
        }
    }

    @Test
    void tellsOfGapsAtOnceWithTheNewestBlockFirst() {
        Script s = Script.accepted(RFC, "mss 1000,sackOK");
        s.in(". 101:201(100) ack 1");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 1 sack 101:201");
        s.in(". 301:401(100) ack 1");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 1 sack 301:401 sack 101:201");
        s.in(". 501:601(100) ack 1");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 1 sack 501:601 sack 301:401 sack 101:201");
        s.in(". 201:301(100) ack 1");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 1 sack 101:401 sack 501:601");
        s.in(". 1:101(100) ack 1");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 401 sack 501:601");
        s.in(". 1:101(100) ack 1");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 401 sack 1:101 sack 501:601"); // RFC 2883 §4
        s.in(". 351:551(200) ack 1");
        assertThat(s.out()).startsWith(". 1:1(0) ack 601");
        assertThat(s.application.received).isEqualTo(600);
        assertThat(s.application.intact).isTrue();
    }

    @Test
    void tellsOfAFinThatCameAheadOfItsTurn() {
        Script s = Script.accepted(RFC, "mss 1000,sackOK");
        s.in("F. 301:301(0) ack 1 win 65535");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 1 sack 301:302");
        s.in(". 101:201(100) ack 1 win 65535");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 1 sack 101:201 sack 301:302");
        s.in("F. 201:301(100) ack 1 win 65535");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 1 sack 101:302");
        s.in(". 1:101(100) ack 1 win 65535");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 302\nF. 1:1(0) ack 302");
        assertThat(s.socket.state()).isEqualTo(TcpState.LAST_ACK);
    }

    @Test
    void closesAndOpensItsWindow() {
        Script s = Script.accepted(RFC.buffers(10_000, 4000), "mss 1000");
        s.socket.pauseReading();
        s.in(". 1:1001(1000) ack 1");
        s.in(". 1001:2001(1000) ack 1");
        s.in(". 2001:3001(1000) ack 1");
        s.in(". 3001:4001(1000) ack 1");
        assertThat(s.options()).isEqualTo("win 0");
        s.out();
        s.in(". 4001:4002(1) ack 1"); // a window probe
        assertThat(s.options()).isEqualTo("win 0");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 4001");
        s.socket.resumeReading();
        assertThat(s.options()).isEqualTo("win 4000");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 4001");
        assertThat(s.application.received).isEqualTo(4000);
    }

    @Test
    void neverTellsOfATinyWindow() {
        Script s = Script.accepted(RFC.buffers(10_000, 4000), "mss 1000");
        s.socket.pauseReading();
        int at = 1;
        for (int i = 0; i < 39; i++) {
            s.in(". " + at + ":" + (at + 100) + "(100) ack 1");
            at += 100;
            if (!s.options().isEmpty()) {
                int window = Integer.parseInt(s.options().split(" ")[1]);
                assertThat(at - 1 + window).isEqualTo(4000); // RFC 9293 §3.8.6.2.2: the right edge stands still
            }
            s.out();
        }
    }

    @Test
    void probesAClosedWindowWithLongerAndLongerPauses() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.in(". 1:1(0) ack 1 win 0");
        s.write(500);
        assertThat(s.out()).isEmpty();
        s.run(1000);
        assertThat(s.out()).isEqualTo(". 1:2(1) ack 1");
        s.in(". 1:1(0) ack 1 win 0");
        s.run(1999);
        assertThat(s.out()).isEmpty();
        s.run(1);
        assertThat(s.out()).isEqualTo(". 1:2(1) ack 1"); // RFC 9293 §3.8.6.1
        s.in(". 1:1(0) ack 2 win 0"); // it took the byte
        s.run(8000);
        assertThat(s.out()).startsWith(". 2:3(1) ack 1");
        s.in(". 1:1(0) ack 3 win 1000");
        assertThat(s.out()).isEqualTo("P. 3:501(498) ack 1");
    }

    @Test
    void givesUpOnAClosedWindowOnlyWhenNobodyAnswers() {
        Script s = Script.accepted(RFC.with(TcpKnob.RETRIES, 5).with(TcpKnob.RTO_MOST, 4 * Pair.SECOND), "mss 1000");
        s.in(". 1:1(0) ack 1 win 0");
        s.write(500);
        for (int i = 0; i < 100; i++) {
            s.run(4000);
            if (!s.out().isEmpty()) {
                s.in(". 1:1(0) ack 1 win 0");
            }
        }
        assertThat(s.socket.state()).isEqualTo(TcpState.ESTABLISHED);
        s.run(60_000);
        assertThat(s.application.cause).isEqualTo(Cause.TIMED_OUT);
    }

    @Test
    void holdsSmallSegmentsBackWhileSomethingIsUnacknowledged() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.write(10);
        assertThat(s.out()).isEqualTo("P. 1:11(10) ack 1");
        s.write(10);
        s.write(10);
        assertThat(s.out()).isEmpty(); // RFC 9293 §3.7.4
        s.in(". 1:1(0) ack 11");
        assertThat(s.out()).isEqualTo("P. 11:31(20) ack 1");
        s.write(1000);
        assertThat(s.out()).isEqualTo("P. 31:1031(1000) ack 1");
    }

    @Test
    void holdsOnlySmallBehindSmallByMinshallsRule() {
        Script s = Script.accepted(RFC.with(TcpKnob.NAGLE, NagleMode.MINSHALL.ordinal()), "mss 1000");
        s.write(1100);
        assertThat(s.out()).isEqualTo(". 1:1001(1000) ack 1\nP. 1001:1101(100) ack 1");
        s.write(10);
        assertThat(s.out()).isEmpty();
        s.in(". 1:1(0) ack 1001");
        assertThat(s.out()).isEmpty();
        s.in(". 1:1(0) ack 1101");
        assertThat(s.out()).isEqualTo("P. 1101:1111(10) ack 1");
    }

    @Test
    void sendsSmallSegmentsAtOnceWithNoDelay() {
        Script s = Script.accepted(RFC.noDelay(true), "mss 1000");
        s.write(10);
        s.write(10);
        assertThat(s.out().lines()).hasSize(2);
    }

    @Test
    void waitsForRoomWorthHaving() {
        Script s = Script.accepted(RFC.noDelay(true), "mss 1000");
        s.in(". 1:1(0) ack 1 win 100");
        s.write(5000);
        assertThat(s.out()).isEmpty(); // RFC 9293 §3.8.6.2.1: neither a full segment nor half of the largest window
        s.run(1000);
        assertThat(s.out()).isEqualTo(". 1:101(100) ack 1"); // the override time-out
    }

    @Test
    void asksASilentPeerWhetherItLives() {
        TcpSettings t = RFC.with(TcpKnob.KEEP_ALIVE, 1)
                .with(TcpKnob.KEEP_ALIVE_IDLE, 60 * Pair.SECOND)
                .with(TcpKnob.KEEP_ALIVE_INTERVAL, 10 * Pair.SECOND)
                .with(TcpKnob.KEEP_ALIVE_COUNT, 3);
        Script s = Script.accepted(t, "mss 1000");
        s.run(59_999);
        assertThat(s.out()).isEmpty();
        s.run(1);
        assertThat(s.out()).isEqualTo(". 0:0(0) ack 1"); // RFC 9293 §3.8.4
        s.in(". 1:1(0) ack 1");
        s.run(60_000);
        assertThat(s.out()).isEqualTo(". 0:0(0) ack 1");
        s.run(29_999);
        assertThat(s.out().lines()).hasSize(2);
        s.run(1);
        assertThat(s.out()).startsWith("R.");
        assertThat(s.application.cause).isEqualTo(Cause.TIMED_OUT);
    }

    @Test
    void endsWhenTheUserTimeoutIsOver() {
        Script s = Script.accepted(RFC.with(TcpKnob.USER_TIMEOUT, 5 * Pair.SECOND), "mss 1000");
        s.write(10);
        s.run(4999);
        assertThat(s.application.cause).isNull();
        s.run(1);
        assertThat(s.application.cause).isEqualTo(Cause.TIMED_OUT); // RFC 5482 §3
    }

    @Test
    void agreesOnEcnAndHalvesTheWindowOnce() {
        TcpSettings t = RFC.with(TcpKnob.ECN, TcpKnob.EcnMode.ACTIVE.ordinal());
        Script s = new Script();
        s.connect(t);
        assertThat(s.out()).isEqualTo("SEW 0:0(0)");
        s.in("SE. 0:0(0) ack 1 win 65535 <mss 1000>");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 1");
        s.write(10_000);
        assertThat(s.out().lines()).hasSize(10);
        assertThat(s.ecnOut).isEqualTo(2);
        s.in("E. 1:1(0) ack 2001");
        s.in("E. 1:1(0) ack 4001");
        assertThat(s.socket.statistics().thresholdBytes()).isEqualTo(4000);
        s.write(2000);
        s.in("E. 1:1(0) ack 8001");
        assertThat(s.out()).isEqualTo("W. 10001:11001(1000) ack 1\nP. 11001:12001(1000) ack 1"); // RFC 3168 §6.1.2
        s.in("P. 1:11(10) ack 12001");
        s.out();
        s.ecnIn = 3;
        s.in("P. 11:21(10) ack 12001");
        assertThat(s.out()).isEqualTo("E. 12001:12001(0) ack 21"); // RFC 3168 §6.1.3
        s.ecnIn = 2;
        s.in("P. 21:31(10) ack 12001");
        s.run(300);
        assertThat(s.out()).isEqualTo("E. 12001:12001(0) ack 31");
        s.in("WP. 31:41(10) ack 12001");
        s.run(300);
        assertThat(s.out()).isEqualTo(". 12001:12001(0) ack 41");
    }

    @Test
    void sendsSmallerSegmentsWhenARouterSaysSo() {
        Script s = Script.connected(RFC, "mss 1460");
        s.write(3000);
        assertThat(s.out()).isEqualTo(". 1:1461(1460) ack 1\n. 1461:2921(1460) ack 1");
        s.layer.error(StatesTest.error(s, IcmpError.Kind.TOO_BIG, (int) s.socket.out.una));
        assertThat(s.out()) // RFC 1191 §6.4: at once, and without a reduction of the window
                .isEqualTo(". 1:961(960) ack 1\n. 961:1461(500) ack 1\n. 1461:2421(960) ack 1\n. 2421:2921(500) ack 1");
        assertThat(s.socket.statistics().mssBytes()).isEqualTo(960);
        assertThat(s.socket.statistics().thresholdBytes()).isEqualTo(-1);
        s.layer.error(StatesTest.error(s, IcmpError.Kind.TOO_BIG, (int) s.socket.out.una));
        assertThat(s.out()).isEmpty(); // RFC 5927 §7: no news
    }

    @Test
    void leavesABlackHole() {
        Pair pair = new Pair(1, 10 * Pair.MS);
        pair.fate = p -> p.frame().length > 1014 ? new long[0] : new long[] {10 * Pair.MS};
        TcpSettings t = RFC.with(TcpKnob.BLACK_HOLE_DETECTION, 1);
        Application server = new Application();
        pair.b.layer.listen(80, t, server);
        pair.connect(t, Application.sending(50_000));
        pair.run(60 * Pair.SECOND);
        assertThat(server.received).isEqualTo(50_000);
        assertThat(pair.a.layer.counters().blackHoles).isEqualTo(1);
    }

    @Test
    void dropsOldDuplicatesByTheirTimestamp() {
        Script s = Script.accepted(TcpSettings.rfc(), "mss 1000,ts 1000");
        s.in("P. 1:11(10) ack 1 win 100 <ts 2000 1>");
        s.out();
        s.in("P. 11:21(10) ack 1 win 100 <ts 1500 1>"); // RFC 7323 §5.3, R1
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 11");
        assertThat(s.application.received).isEqualTo(10);
        assertThat(s.layer.counters().pawsDrops).isEqualTo(1);
        s.in("P. 11:21(10) ack 1 win 100 <ts 2000 1>");
        assertThat(s.application.received).isEqualTo(20);
    }

    @Test
    void growsItsReceiveBufferWithWhatIsRead() {
        Bulk b = new Bulk();
        b.nanos = 10 * Pair.SECOND;
        b.rateBits = 100_000_000;
        b.delayNanos = 100 * Pair.MS;
        b.queueBytes = 4_000_000;
        double tuned = b.goodput(1);
        b.receiver = TcpSettings.linux().with(TcpKnob.RECEIVE_BUFFER_MOST, 0);
        double fixed = b.goodput(1);
        assertThat(fixed).isLessThan(65_536 * 8 / 0.2 * 1.01); // a window a round trip
        assertThat(tuned).isGreaterThan(5 * fixed);
    }
}
