package dev.framewise.simulator.net;

import java.util.ArrayDeque;

/** First in, first out; what does not fit is lost. */
final class DropTail extends FrameQueue {
    private final int frameLimit;
    private final long byteLimit;
    private ArrayDeque<Frame> waiting;
    private long bytes;

    DropTail(Channel channel, int frameLimit, long byteLimit) {
        super(channel);
        this.frameLimit = frameLimit;
        this.byteLimit = byteLimit;
    }

    @Override
    void offer(Frame frame, long nowNanos) {
        if (frames() >= frameLimit || bytes + frame.length() > byteLimit) {
            lose(frame, Loss.QUEUE_FULL);
            return;
        }
        if (waiting == null) {
            // most directions of most links never need one
            waiting = new ArrayDeque<>();
        }
        waiting.add(frame);
        bytes += frame.length();
    }

    @Override
    Frame poll(long nowNanos) {
        Frame f = waiting == null ? null : waiting.poll();
        if (f != null) {
            bytes -= f.length();
        }
        return f;
    }

    @Override
    public int frames() {
        return waiting == null ? 0 : waiting.size();
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
