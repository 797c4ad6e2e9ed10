package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.inspector.conversation.StreamConsumer;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets frames have their turn in order, though what they bring may be known only later: as long as nobody can say whether
 * bytes before a segment are lost, its frame waits, and all frames behind it, of every conversation. While none waits,
 * everything is done at once.
 *
 * <p>Bounded: when the oldest frame waits too long, or too much waits, it has its turn without its messages, which then
 * belong to the frame at which the gap is given up.
 */
final class FrameOrder {
    /** At most so many frames wait. */
    static final int MOST_FRAMES = 1 << 16;

    /** At most so many captured bytes wait. */
    static final long MOST_BYTES = 32L << 20;

    /** What is to be done when a frame has its turn. */
    private static final class Deeds {
        final List<Runnable> all = new ArrayList<>(2);
    }

    private final long mostNanos;
    private final Consumer<FrameInfo> finish;
    private final ArrayDeque<FrameInfo> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private FrameInfo newest;
    private FrameInfo turn;
    private boolean atOnce;

    /**
     * @param mostNanos so much time of the capture may pass while a frame waits
     * @param finish is called for each frame once all that it brings is done
     */
    FrameOrder(long mostNanos, Consumer<FrameInfo> finish) {
        this.mostNanos = mostNanos;
        this.finish = finish;
    }

    /** The next frame begins to do what it does. */
    void begin(FrameInfo info) {
        newest = info;
        atOnce = waiting.isEmpty();
        turn = atOnce ? info : turn;
    }

    /** True when what the frame at hand brings is done at once. */
    boolean atOnce() {
        return atOnce;
    }

    /** Does something at once, or in the turn of a frame that waits or is at hand. */
    void in(FrameInfo turn, Runnable deed) {
        if (atOnce) {
            deed.run();
        } else {
            later(turn, deed);
        }
    }

    private static void later(FrameInfo turn, Runnable deed) {
        if (turn.attachment() == null) {
            turn.attach(new Deeds());
        }
        ((Deeds) turn.attachment()).all.add(deed);
    }

    /**
     * The frame at hand did all that it does by itself; it and those before it have their turn, as far as may be.
     *
     * @param keep puts aside what was done at once, and gives what brings it back; asked when the frame waits nevertheless
     */
    void end(Supplier<Runnable> keep) {
        if (atOnce && !newest.waits()) {
            turn(newest);
            return;
        }
        if (atOnce) {
            later(newest, keep.get());
        }
        waiting.add(newest);
        waitingBytes += newest.frame().bytes().length();
        handOut(false);
    }

    /** Frames have their turn: those that need not wait, or all. */
    void handOut(boolean all) {
        for (FrameInfo f = waiting.peek(); f != null && (all || !f.waits() || tooMuch(f)); f = waiting.peek()) {
            waiting.remove();
            waitingBytes -= f.frame().bytes().length();
            turn(f);
        }
    }

    private boolean tooMuch(FrameInfo oldest) {
        return waiting.size() > MOST_FRAMES
                || waitingBytes > MOST_BYTES
                || newest.timeNanos() - oldest.timeNanos() > mostNanos;
    }

    /** The frame that has its turn. */
    FrameInfo turn() {
        return turn;
    }

    private void turn(FrameInfo f) {
        turn = f;
        if (f.attachment() instanceof Deeds deeds) {
            deeds.all.forEach(Runnable::run);
        }
        f.markOut();
        finish.accept(f);
    }

    /** Lets a stream know what comes in the order of frames. */
    StreamConsumer ordered(StreamConsumer stream) {
        return new Ordered(stream);
    }

    private final class Ordered implements StreamConsumer {
        private final StreamConsumer stream;

        Ordered(StreamConsumer stream) {
            this.stream = stream;
        }

        @Override
        public void bytes(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
            if (atOnce) {
                stream.bytes(d, source, from, to, carrier, now);
            } else {
                later(now, () -> stream.bytes(d, source, from, to, carrier, now));
            }
        }

        @Override
        public void again(Direction d, long from, long to, FrameInfo now) {
            in(now, () -> stream.again(d, from, to, now));
        }

        @Override
        public void lost(Direction d, long byteCount, boolean notCaptured, FrameInfo now) {
            in(now, () -> stream.lost(d, byteCount, notCaptured, now));
        }

        @Override
        public void closed(Direction by, boolean aborted, FrameInfo now) {
            in(now, () -> stream.closed(by, aborted, now));
        }

        @Override
        public void end(FrameInfo now) {
            in(now, () -> stream.end(now));
        }
    }
}
