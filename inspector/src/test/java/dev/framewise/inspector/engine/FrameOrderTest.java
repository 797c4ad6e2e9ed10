package dev.framewise.inspector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.Frame;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames behind a gap wait, but never for too long, and never too many of them. */
class FrameOrderTest {
    private static final CaptureInterface WIRE = CaptureInterface.of(0, 1, "test");

    @Test
    void handsFramesOutAtOnceWhileNoStreamHasAGap() throws Exception {
        List<Row> rows = new ArrayList<>();
        Inspection i = new Inspection(StandardProtocols.registry(), Inspection.Options.PLAIN, Talk.sink(rows));
        Talk talk = Talk.in("sample:mqtt-qos2").get(0);
        for (Frame f : Talk.frames(talk.cut(left -> left), 1, 1)) {
            i.frame(f);
            assertThat(rows.get(rows.size() - 1).frame().number()).isEqualTo(f.number());
        }
    }

    @Test
    void handsOutTheOldestFrameWhenMoreWaitThanItsLimit() throws Exception {
        assertThat(mostWaiting(0, 10)).isEqualTo(FrameOrder.MOST_FRAMES);
    }

    @Test
    void handsOutTheOldestFrameWhenMoreBytesWaitThanItsLimit() throws Exception {
        assertThat(mostWaiting(0, 1 << 16) << 16).isBetween(FrameOrder.MOST_BYTES - (1 << 17), FrameOrder.MOST_BYTES);
    }

    @Test
    void handsOutTheOldestFrameWhenItWaitsTooLong() throws Exception {
        assertThat(mostWaiting(1_000_000, 10)).isEqualTo(10_001);
    }

    @Test
    void handsEverythingOutWhenTold() throws Exception {
        List<Row> rows = new ArrayList<>();
        Inspection i = new Inspection(StandardProtocols.registry(), Inspection.Options.PLAIN, Talk.sink(rows));
        beginGap(i);
        int before = rows.size();
        i.handOut();
        assertThat(rows).hasSize(before + 1);
    }

    /** How many frames wait at most, when one waits for ever and others of this length come at this distance. */
    private static long mostWaiting(long nanosBetween, int lengthBytes) throws Exception {
        List<Row> rows = new ArrayList<>();
        Inspection i = new Inspection(StandardProtocols.registry(), Inspection.Options.PLAIN, Talk.sink(rows));
        Frame gap = beginGap(i);
        long most = 0;
        for (long n = 1; n < 80_000; n++) {
            int handedOut = rows.size();
            if (handedOut > 0 && rows.get(handedOut - 1).frame().number() >= gap.number()) {
                break;
            }
            most = n;
            i.frame(Frame.of(
                    gap.number() + n, gap.timeNanos() + n * nanosBetween, WIRE, Bytes.wrap(new byte[lengthBytes])));
        }
        return most;
    }

    /** Hands in a connection up to a segment behind a gap; gives that segment's frame. */
    private static Frame beginGap(Inspection i) throws Exception {
        Talk talk = Talk.in("sample:mqtt-qos2").get(0);
        List<Talk.Segment> cut = new ArrayList<>(talk.cut(left -> Math.min(left, 10)));
        cut.remove(0);
        List<Frame> frames = Talk.frames(cut, 1, 1).subList(0, 4);
        frames.forEach(i::frame);
        return frames.get(3);
    }
}
