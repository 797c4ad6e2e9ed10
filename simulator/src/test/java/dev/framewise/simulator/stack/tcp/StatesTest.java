package dev.framewise.simulator.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.simulator.stack.IcmpError;
import dev.framewise.simulator.stack.IpAddress;
import org.junit.jupiter.api.Test;

/** Handshakes, ends and resets, one segment at a time. RFC 9293 §3.5, §3.6, §3.10; RFC 5961; RFC 6191. */
class StatesTest {
    private static final TcpSettings RFC =
            TcpSettings.rfc().with(TcpKnob.TIMESTAMPS, 0).with(TcpKnob.WINDOW_SCALE, 0);

    @Test
    void opensAsAServer() {
        Script s = new Script();
        s.layer.listen(80, TcpSettings.linux(), s.application);
        s.in("S 0:0(0) win 65535 <mss 1000,sackOK,ts 77,ws 5>");
        assertThat(s.options()).isEqualTo("win 65535 mss 1460 sackOK ts ecr 77 ws 6");
        assertThat(s.out()).isEqualTo("S. 0:0(0) ack 1");
        assertThat(s.application.events).isEmpty();
        s.in(". 1:1(0) ack 1 win 100 <ts 78 1>");
        assertThat(s.application.events).containsExactly("connected");
        assertThat(s.application.socket.statistics().peerWindowBytes()).isEqualTo(3200);
        assertThat(s.application.socket.statistics().mssBytes()).isEqualTo(988);
    }

    @Test
    void offersNothingThatThePeerDidNotOffer() {
        Script s = new Script();
        s.layer.listen(80, TcpSettings.linux(), s.application);
        s.in("S 0:0(0) win 65535");
        assertThat(s.options()).isEqualTo("win 65535 mss 1460");
        s.in(". 1:1(0) ack 1 win 100");
        assertThat(s.application.socket.statistics().mssBytes()).isEqualTo(536); // RFC 9293 §3.7.1
    }

    @Test
    void opensFromBothEndsAtOnce() {
        Script s = new Script();
        s.connect(RFC);
        assertThat(s.out()).isEqualTo("S 0:0(0)");
        s.in("S 0:0(0) win 1000 <mss 1000>");
        assertThat(s.socket.state()).isEqualTo(TcpState.SYN_RECEIVED);
        assertThat(s.out()).isEqualTo("S. 0:0(0) ack 1");
        s.in("S. 0:0(0) ack 1 win 1000");
        assertThat(s.socket.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(s.application.events).containsExactly("connected");
    }

    @Test
    void opensFromBothEndsAtOnceOverALink() {
        Pair pair = new Pair(3, 10 * Pair.MS);
        Application one = Application.sending(5000);
        Application two = Application.sending(7000);
        pair.a.layer.connect(pair.a.address, 5000, pair.b.address, 6000, TcpSettings.linux(), one);
        pair.b.layer.connect(pair.b.address, 6000, pair.a.address, 5000, TcpSettings.linux(), two);
        pair.run(30 * Pair.SECOND);
        assertThat(one.events).containsExactly("connected", "finished", "closed FINISHED");
        assertThat(two.events).containsExactly("connected", "finished", "closed FINISHED");
        assertThat(one.received).isEqualTo(7000);
        assertThat(two.received).isEqualTo(5000);
    }

    @Test
    void isRefusedByAReset() {
        Script s = new Script();
        s.connect(RFC);
        s.in("R. 0:0(0) ack 5 win 0");
        assertThat(s.application.events).isEmpty(); // RFC 9293 §3.10.7.3: its ACK is of nothing that was sent
        s.in("R. 0:0(0) ack 1 win 0");
        assertThat(s.application.events).containsExactly("closed REFUSED");
        assertThat(s.layer.socketCount()).isZero();
    }

    @Test
    void resetsWhatBelongsToNobody() {
        Script s = new Script();
        s.in("S 0:0(0) win 1000");
        assertThat(s.out()).endsWith("ack 1").startsWith("R.");
        s.in(". 5:5(0) ack 9 win 1000");
        assertThat(s.out()).startsWith("R ").doesNotContain("ack");
        s.in("R 5:5(0) win 0");
        assertThat(s.out()).isEmpty();
        assertThat(s.layer.counters().resetsOut).isEqualTo(2);
    }

    @Test
    void closesFirstAndWaits() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.socket.finish();
        assertThat(s.out()).isEqualTo("F. 1:1(0) ack 1");
        assertThat(s.socket.state()).isEqualTo(TcpState.FIN_WAIT_1);
        s.in(". 1:1(0) ack 2");
        assertThat(s.socket.state()).isEqualTo(TcpState.FIN_WAIT_2);
        s.in("P. 1:101(100) ack 2"); // half open: the peer goes on
        assertThat(s.application.received).isEqualTo(100);
        s.out();
        s.application.finishWhenPeerDoes = false;
        s.in("F. 101:101(0) ack 2");
        assertThat(s.socket.state()).isEqualTo(TcpState.TIME_WAIT);
        assertThat(s.out()).isEqualTo(". 2:2(0) ack 102");
        s.in("F. 101:101(0) ack 2"); // it did not get our ACK
        assertThat(s.out()).isEqualTo(". 2:2(0) ack 102");
        s.run(239_000);
        assertThat(s.layer.socketCount()).isEqualTo(1);
        s.run(2000);
        assertThat(s.layer.socketCount()).isZero();
        assertThat(s.application.events).containsExactly("connected", "finished", "closed FINISHED");
    }

    @Test
    void closesSecond() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.application.finishWhenPeerDoes = false;
        s.in("F. 1:1(0) ack 1");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 2");
        assertThat(s.socket.state()).isEqualTo(TcpState.CLOSE_WAIT);
        s.write(10);
        assertThat(s.out()).isEqualTo("P. 1:11(10) ack 2");
        s.socket.finish();
        assertThat(s.socket.state()).isEqualTo(TcpState.LAST_ACK);
        assertThat(s.out()).isEqualTo("F. 11:11(0) ack 2");
        s.in(". 2:2(0) ack 12");
        assertThat(s.application.events).containsExactly("connected", "finished", "closed FINISHED");
        assertThat(s.layer.socketCount()).isZero();
    }

    @Test
    void closesTogetherWithThePeer() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.socket.finish();
        s.out();
        s.in("F. 1:1(0) ack 1");
        assertThat(s.socket.state()).isEqualTo(TcpState.CLOSING);
        assertThat(s.out()).isEqualTo(". 2:2(0) ack 2");
        s.in(". 2:2(0) ack 2");
        assertThat(s.socket.state()).isEqualTo(TcpState.TIME_WAIT);
    }

    @Test
    void goesToTimeWaitAtOnceWhenTheFinCarriesTheAck() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.socket.finish();
        s.in("F. 1:1(0) ack 2");
        assertThat(s.socket.state()).isEqualTo(TcpState.TIME_WAIT);
    }

    @Test
    void putsTheFinBehindWhatWaits() {
        Script s = Script.accepted(RFC.with(TcpKnob.INITIAL_WINDOW, 1), "mss 1000");
        s.write(2500);
        s.socket.finish();
        assertThat(s.out()).isEqualTo(". 1:1001(1000) ack 1");
        s.in(". 1:1(0) ack 1001");
        assertThat(s.out()).isEqualTo(". 1001:2001(1000) ack 1\nFP. 2001:2501(500) ack 1");
        assertThat(s.write(10)).isZero();
    }

    @Test
    void answersResetsInTheWindowWithAChallenge() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.in("R 50:50(0) win 0");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 1"); // RFC 5961 §3.2
        s.in("R 70000:70000(0) win 0");
        assertThat(s.out()).isEmpty();
        s.in("S 50:50(0) win 100");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 1"); // RFC 5961 §4.2
        assertThat(s.application.events).containsExactly("connected");
        s.in("R 1:1(0) win 0");
        assertThat(s.application.events).containsExactly("connected", "closed RESET");
    }

    @Test
    void limitsChallenges() {
        Script s = Script.accepted(RFC.with(TcpKnob.CHALLENGE_ACKS, 5), "mss 1000");
        for (int i = 0; i < 20; i++) {
            s.in("R 50:50(0) win 0");
        }
        assertThat(s.out().lines()).hasSize(5); // RFC 5961 §7
        s.run(1000);
        s.in("R 50:50(0) win 0");
        assertThat(s.out().lines()).hasSize(1);
    }

    @Test
    void refusesAcknowledgementsOfTheFutureAndTheFarPast() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.in(". 1:1(0) ack 500");
        assertThat(s.out()).isEqualTo(". 1:1(0) ack 1"); // RFC 9293 §3.10.7.4, fifth
        s.write(100);
        s.out();
        s.in(". 1:1(0) ack 101");
        s.in("P. 1:11(10) ack 4294900000"); // RFC 5961 §5: further back than the window ever was
        assertThat(s.out()).isEqualTo(". 101:101(0) ack 1");
        assertThat(s.application.received).isZero();
    }

    @Test
    void takesANewConnectionInTimeWait() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.socket.finish();
        s.in("F. 1:1(0) ack 2");
        s.out();
        s.in("S 2:2(0) win 1000"); // RFC 9293 §3.6.1: not beyond the last number
        assertThat(s.out()).isEqualTo(". 2:2(0) ack 2");
        s.in("S 100:100(0) win 1000 <mss 1000>");
        assertThat(s.out()).isEqualTo("S. 0:0(0) ack 101");
        assertThat(s.layer.socketCount()).isEqualTo(1);
    }

    @Test
    void abortsWithAReset() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.socket.abort();
        assertThat(s.out()).isEqualTo("R. 1:1(0) ack 1");
        assertThat(s.application.events).containsExactly("connected", "closed LOCAL");
        s.socket.abort();
        s.socket.finish();
        assertThat(s.write(10)).isZero();
        assertThat(s.out()).isEmpty();
    }

    @Test
    void resetsDataThatNobodyWillRead() {
        Script s = Script.accepted(RFC, "mss 1000");
        s.socket.close();
        assertThat(s.out()).isEqualTo("F. 1:1(0) ack 1");
        s.in("P. 1:11(10) ack 2");
        assertThat(s.out()).startsWith("R.");
        assertThat(s.layer.socketCount()).isZero();
    }

    @Test
    void dropsSynsBeyondTheBacklog() {
        Script s = new Script();
        TcpListener listener = s.layer.listen(80, RFC.with(TcpKnob.BACKLOG, 2), s.application);
        for (int i = 0; i < 5; i++) {
            s.theirPort = 5000 + i;
            s.in("S 0:0(0) win 1000");
        }
        assertThat(s.out().lines()).hasSize(2);
        assertThat(listener.halfOpenCount()).isEqualTo(2);
        assertThat(s.layer.counters().backlogDrops).isEqualTo(3);
        s.run(400_000);
        assertThat(listener.halfOpenCount()).isZero();
        assertThat(s.layer.socketCount()).isZero();
    }

    @Test
    void repeatsItsSynAndGivesUp() {
        Script s = new Script();
        s.connect(RFC.with(TcpKnob.SYN_RETRIES, 3));
        s.run(999);
        assertThat(s.out().lines()).hasSize(1);
        s.run(1); // after 1, 3 and 7 s
        assertThat(s.out()).isEqualTo("S 0:0(0)");
        s.run(1999);
        assertThat(s.out()).isEmpty();
        s.run(1);
        assertThat(s.out()).isEqualTo("S 0:0(0)");
        s.run(4000);
        assertThat(s.out()).isEqualTo("S 0:0(0)");
        s.run(7999);
        assertThat(s.application.events).isEmpty();
        s.run(1);
        assertThat(s.application.events).containsExactly("closed TIMED_OUT");
    }

    @Test
    void repeatsTheFirstSynsOnceASecondAsLinuxDoes() {
        Script s = new Script();
        s.connect(TcpSettings.linux());
        s.run(4500);
        assertThat(s.out().lines()).hasSize(5); // at 0, 1, 2, 3, 4 s
        s.run(1500);
        assertThat(s.out().lines()).hasSize(1); // then doubling: 5 s, 7 s, …
    }

    @Test
    void believesIcmpOnlyAboutWhatIsOnItsWay() {
        Script s = new Script();
        s.connect(RFC);
        int sequence = (int) s.socket.out.initial;
        s.layer.error(error(s, IcmpError.Kind.HOST_UNREACHABLE, sequence + 5));
        assertThat(s.application.events).isEmpty(); // RFC 5927 §4.1
        s.layer.error(error(s, IcmpError.Kind.HOST_UNREACHABLE, sequence));
        assertThat(s.application.cause).isEqualTo(Cause.UNREACHABLE);
        Script t = Script.connected(RFC, "mss 1000");
        t.write(10);
        t.layer.error(error(t, IcmpError.Kind.PORT_UNREACHABLE, (int) t.socket.out.una));
        assertThat(t.socket.state()).isEqualTo(TcpState.ESTABLISHED); // RFC 5927 §5.2
    }

    static IcmpError error(Script s, IcmpError.Kind kind, int sequence) {
        IpAddress us = s.socket.localAddress();
        return new IcmpError(kind, 1000, us, s.socket.remoteAddress(), 6, s.socket.localPort(), 80, sequence);
    }

    @Test
    void loosesEverythingInACrashAndResetsThePeerAfterwards() {
        Pair pair = new Pair(1, 10 * Pair.MS);
        pair.b.layer.listen(80, RFC, new Application());
        Application client = new Application();
        TcpSocket c = pair.connect(RFC, client);
        pair.run(Pair.SECOND);
        pair.b.layer.crash();
        assertThat(pair.b.layer.socketCount()).isZero();
        c.send(dev.framewise.protocols.wire.Bytes.wrap(new byte[10]));
        pair.run(Pair.SECOND);
        assertThat(client.events).containsExactly("connected", "closed RESET");
    }

    @Test
    void standsStillWhileFrozen() {
        Pair pair = new Pair(1, 10 * Pair.MS);
        Application server = new Application();
        pair.b.layer.listen(80, RFC, server);
        Application client = Application.sending(200_000);
        pair.connect(RFC, client);
        pair.run(50 * Pair.MS);
        pair.b.layer.freeze();
        long before = server.received;
        int sent = pair.b.sent;
        pair.run(3 * Pair.SECOND);
        assertThat(server.received).isEqualTo(before);
        assertThat(pair.b.sent).isEqualTo(sent);
        pair.b.layer.unfreeze();
        pair.run(60 * Pair.SECOND);
        assertThat(server.received).isEqualTo(200_000);
        assertThat(server.intact).isTrue();
    }
}
