package dev.framewise.inspector.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.Frame;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of a stream come out once and in order, whatever the network did to the segments. */
class TcpReassemblerTest {
    private static final int SYN = 2;
    private static final int FIN = 1;
    private static final int RST = 4;
    private static final int ACK = 16;
    private static final CaptureInterface LOOPBACK = CaptureInterface.of(0, 1, "lo");

    /** Writes down what comes out. */
    private static final class Ear implements StreamConsumer {
        final ByteArrayOutputStream[] heard = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
        final List<String> events = new ArrayList<>();
        /** The frames that bytes were said to be handed on in. */
        final List<Long> turns = new ArrayList<>();

        @Override
        public void bytes(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
            heard[d.ordinal()].writeBytes(source.bytes().slice(from, to).toArray());
            turns.add(now.number());
        }

        @Override
        public void lost(Direction d, long byteCount, boolean notCaptured, FrameInfo now) {
            events.add("lost " + d + " " + byteCount + (notCaptured ? " not captured" : ""));
        }

        @Override
        public void closed(Direction by, boolean aborted, FrameInfo now) {
            events.add((aborted ? "aborted " : "closed ") + by);
        }

        @Override
        public void end(FrameInfo now) {
            events.add("end");
        }

        String text(Direction d) {
            return heard[d.ordinal()].toString(java.nio.charset.StandardCharsets.ISO_8859_1);
        }
    }

    private final Ear ear = new Ear();
    private final TcpReassembler tcp = new TcpReassembler(ear);
    private long number;
    private long windowBytes = -1;

    private void send(Direction d, int seq, int ack, int flags, String payload) {
        send(d, seq, ack, flags, payload, payload.length());
    }

    private FrameInfo send(Direction d, int seq, int ack, int flags, String payload, int wireLength) {
        Bytes b = Bytes.wrap(payload.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        FrameInfo info = new FrameInfo(Frame.of(++number, number * 1_000_000, LOOPBACK, b), 0, 0);
        tcp.segment(d, seq, ack, flags, info.source(), 0, b.length(), wireLength, windowBytes, info);
        return info;
    }

    private FrameInfo last() {
        return new FrameInfo(Frame.of(++number, number * 1_000_000, LOOPBACK, Bytes.EMPTY), 0, 0);
    }

    private void established() {
        send(Direction.FORWARD, 99, 0, SYN, "");
        send(Direction.BACKWARD, 499, 100, SYN | ACK, "");
        send(Direction.FORWARD, 100, 500, ACK, "");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1_000_000, Integer.MAX_VALUE - 20_000, -20_000})
    void deliversEveryByteOnceHoweverSegmentsAreCutRepeatedOverlappedAndSwapped(int initial) {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Ear out = new Ear();
            TcpReassembler r = new TcpReassembler(out);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 40_000; i++) {
                text.append((char) random.nextInt(256));
            }
            List<int[]> cuts = new ArrayList<>();
            for (int at = 0; at < text.length(); ) {
                int n = Math.min(text.length() - at, 1 + random.nextInt(3000));
                cuts.add(new int[] {at, n});
                if (random.nextInt(4) == 0) {
                    int back = random.nextInt(Math.min(at, 2000) + 1);
                    cuts.add(new int[] {at - back, Math.min(text.length() - at + back, 1 + random.nextInt(4000))});
                }
                at += n;
            }
            for (int i = 0; i + 1 < cuts.size(); i++) {
                if (random.nextInt(3) == 0) {
                    Collections.swap(cuts, i, Math.min(cuts.size() - 1, i + 1 + random.nextInt(4)));
                }
            }
            FrameInfo syn = new FrameInfo(Frame.of(1, 0, LOOPBACK, Bytes.EMPTY), 0, 0);
            r.segment(Direction.FORWARD, initial, 0, SYN, syn.source(), 0, 0, 0, -1, syn);
            long n = 1;
            for (int[] c : cuts) {
                Bytes b = Bytes.wrap(
                        text.substring(c[0], c[0] + c[1]).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                FrameInfo info = new FrameInfo(Frame.of(++n, n, LOOPBACK, b), 0, 0);
                r.segment(
                        Direction.FORWARD,
                        initial + 1 + c[0],
                        0,
                        ACK,
                        info.source(),
                        0,
                        b.length(),
                        b.length(),
                        -1,
                        info);
            }
            r.end(syn);
            assertThat(out.text(Direction.FORWARD)).as("seed %d", seed).isEqualTo(text.toString());
            assertThat(out.events).containsExactly("end");
        }
    }

    @Test
    void tellsTheHoleAsLostOnceThePeerAcknowledgedPastItAndItsBytesDoNotFollow() {
        established();
        send(Direction.FORWARD, 100, 500, ACK, "abc");
        send(Direction.FORWARD, 106, 500, ACK, "ghi");
        for (int i = 0; i <= TcpReassembler.SOON_FRAMES; i++) {
            send(Direction.BACKWARD, 500, 109, ACK, "");
        }
        assertThat(ear.text(Direction.FORWARD)).isEqualTo("abcghi");
        assertThat(ear.events).containsExactly("lost FORWARD 3");
    }

    @Test
    void waitsForAHoleThatNobodyAcknowledgedUntilTheEnd() {
        established();
        send(Direction.FORWARD, 103, 500, ACK, "def");
        for (int i = 0; i < 3 * TcpReassembler.SOON_FRAMES; i++) {
            send(Direction.BACKWARD, 500, 100, ACK, "");
        }
        assertThat(ear.text(Direction.FORWARD)).isEmpty();
        tcp.end(last());
        assertThat(ear.text(Direction.FORWARD)).isEqualTo("def");
        assertThat(ear.events).containsExactly("lost FORWARD 3", "end");
    }

    @Test
    void holdsAnAnswerBackUntilItsQuestionCame() {
        established();
        send(Direction.BACKWARD, 500, 103, ACK, "answer");
        assertThat(ear.text(Direction.BACKWARD)).isEmpty();
        send(Direction.FORWARD, 100, 500, ACK, "ask");
        assertThat(ear.text(Direction.FORWARD)).isEqualTo("ask");
        assertThat(ear.text(Direction.BACKWARD)).isEqualTo("answer");
    }

    @Test
    void goesOnWhenAnAcknowledgementCoversBytesThatNeverExisted() {
        established();
        send(Direction.BACKWARD, 500, 999_999, ACK, "x");
        for (int i = 0; i <= TcpReassembler.SOON_FRAMES; i++) {
            send(Direction.FORWARD, 100 + i, 500, ACK, "f");
        }
        assertThat(ear.text(Direction.BACKWARD)).isEqualTo("x");
        assertThat(ear.text(Direction.FORWARD)).hasSize(TcpReassembler.SOON_FRAMES + 1);
    }

    @Test
    void tellsTheHoleAsLostOnceMoreWaitsThanThePeersWindowAllows() {
        windowBytes = 10;
        established();
        send(Direction.FORWARD, 103, 500, ACK, "defghij");
        for (int i = 0; i < 2 * TcpReassembler.SOON_FRAMES; i++) {
            send(Direction.BACKWARD, 500, 100, ACK, "");
        }
        assertThat(ear.events).isEmpty();
        send(Direction.FORWARD, 110, 500, ACK, "k");
        for (int i = 0; i < TcpReassembler.SOON_FRAMES; i++) {
            send(Direction.BACKWARD, 500, 100, ACK, "");
        }
        assertThat(ear.text(Direction.FORWARD)).isEqualTo("defghijk");
        assertThat(ear.events).containsExactly("lost FORWARD 3");
    }

    @Test
    void saysOfBytesBehindALostHoleThatTheyWereHandedOnInTheirOwnFrames() {
        established();
        send(Direction.FORWARD, 103, 500, ACK, "def");
        FrameInfo last = send(Direction.FORWARD, 109, 500, ACK, "jkl", 3);
        send(Direction.FORWARD, 106, 500, ACK, "ghi");
        assertThat(last.waits()).isTrue();
        tcp.end(last());
        assertThat(ear.text(Direction.FORWARD)).isEqualTo("defghijkl");
        assertThat(ear.turns).containsExactly(4L, 6L, 6L);
        assertThat(last.waits()).isFalse();
    }

    @Test
    void keepsWhatCameFirstWhereWaitingSegmentsOverlap() {
        established();
        send(Direction.FORWARD, 104, 500, ACK, "EF");
        send(Direction.FORWARD, 102, 500, ACK, "cdefgh");
        send(Direction.FORWARD, 100, 500, ACK, "abc");
        assertThat(ear.text(Direction.FORWARD)).isEqualTo("abcdEFgh");
    }

    @Test
    void closesAfterTheLastByteEvenWhenTheFinCameEarly() {
        established();
        send(Direction.FORWARD, 103, 500, ACK | FIN, "def");
        assertThat(ear.events).isEmpty();
        send(Direction.FORWARD, 100, 500, ACK, "abc");
        assertThat(ear.text(Direction.FORWARD)).isEqualTo("abcdef");
        assertThat(ear.events).containsExactly("closed FORWARD");
    }

    @Test
    void aResetHandsOnWhatWaitsAndAborts() {
        established();
        send(Direction.FORWARD, 103, 500, ACK, "def");
        send(Direction.FORWARD, 106, 500, ACK | RST, "");
        assertThat(ear.text(Direction.FORWARD)).isEqualTo("def");
        assertThat(ear.events).containsExactly("lost FORWARD 3", "aborted FORWARD");
    }

    @Test
    void tellsBytesThatTheCaptureCutOff() {
        established();
        send(Direction.FORWARD, 100, 500, ACK, "ab", 10);
        send(Direction.FORWARD, 110, 500, ACK, "kl");
        assertThat(ear.text(Direction.FORWARD)).isEqualTo("abkl");
        assertThat(ear.events).containsExactly("lost FORWARD 8 not captured");
    }

    @Test
    void keepsNoMoreThanItsLimitBehindAHole() {
        established();
        String chunk = "x".repeat(60_000);
        for (int i = 0; i < 300; i++) {
            send(Direction.FORWARD, 101 + i * 60_000, 500, ACK, chunk);
        }
        assertThat(ear.events).contains("lost FORWARD 1");
        assertThat(ear.text(Direction.FORWARD).length()).isGreaterThan(8 << 20);
    }

    @Test
    void ignoresKeepAliveProbesOfAByteThatWasDelivered() {
        established();
        send(Direction.FORWARD, 100, 500, ACK, "abc");
        send(Direction.FORWARD, 102, 500, ACK, "c");
        send(Direction.FORWARD, 103, 500, ACK, "d");
        assertThat(ear.text(Direction.FORWARD)).isEqualTo("abcd");
    }
}
