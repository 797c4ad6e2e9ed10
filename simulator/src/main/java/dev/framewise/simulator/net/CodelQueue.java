package dev.framewise.simulator.net;

import java.util.ArrayDeque;

/**
 * Controlled Delay: when every frame of an interval had to wait longer than the target, frames are dropped (or marked) at
 * the head, the next always a little sooner, until the wait is short again. RFC 8289 §5.
 */
final class CodelQueue extends FrameQueue {
    private final QueueDiscipline.Codel s;
    private final ArrayDeque<Frame> waiting = new ArrayDeque<>(2);
    private long bytes;
    /** When the wait will have been too long for an interval; 0 while it is not. */
    private long firstAboveNanos;

    private long dropNextNanos;
    private int count;
    private int lastCount;
    private boolean dropping;
    private boolean mayDrop;

    CodelQueue(Channel channel, QueueDiscipline.Codel settings) {
        super(channel);
        this.s = settings;
    }

    @Override
    void offer(Frame frame, long nowNanos) {
        if (waiting.size() >= s.limitFrames()) {
            lose(frame, Loss.QUEUE_FULL);
            return;
        }
        waiting.add(frame);
        bytes += frame.length();
    }

    @Override
    Frame poll(long nowNanos) {
        Frame f = head(nowNanos);
        if (dropping) {
            if (!mayDrop) {
                dropping = false;
            }
            while (dropping && nowNanos >= dropNextNanos) {
                count++;
                Frame marked = marked(f);
                if (marked != null) {
                    dropNextNanos = controlLaw(dropNextNanos);
                    return marked;
                }
                lose(f, Loss.QUEUE_MANAGEMENT);
                f = head(nowNanos);
                if (mayDrop) {
                    dropNextNanos = controlLaw(dropNextNanos);
                } else {
                    dropping = false;
                }
            }
        } else if (mayDrop) {
            Frame marked = marked(f);
            if (marked == null) {
                lose(f, Loss.QUEUE_MANAGEMENT);
                f = head(nowNanos);
            } else {
                f = marked;
            }
            dropping = true;
            int delta = count - lastCount;
            // a recent drop rate that was about right is taken up again
            count = delta > 1 && nowNanos - dropNextNanos < 16 * s.intervalNanos() ? delta : 1;
            dropNextNanos = controlLaw(nowNanos);
            lastCount = count;
        }
        return f;
    }

    private Frame marked(Frame frame) {
        return s.ecn() ? Ecn.mark(frame) : null;
    }

    private long controlLaw(long fromNanos) {
        return fromNanos + (long) (s.intervalNanos() / StrictMath.sqrt(count));
    }

    /** Takes the head, and sees whether the wait has been too long for an interval. RFC 8289 §5.6. */
    private Frame head(long nowNanos) {
        mayDrop = false;
        Frame f = waiting.poll();
        if (f == null) {
            firstAboveNanos = 0;
            return null;
        }
        bytes -= f.length();
        if (nowNanos - f.queuedNanos() < s.targetNanos() || bytes <= s.mtuBytes()) {
            firstAboveNanos = 0;
        } else if (firstAboveNanos == 0) {
            firstAboveNanos = nowNanos + s.intervalNanos();
        } else {
            mayDrop = nowNanos >= firstAboveNanos;
        }
        return f;
    }

    /** Takes the head without any control, for a queue of queues that is too full. */
    Frame pollUncontrolled() {
        Frame f = waiting.poll();
        if (f != null) {
            bytes -= f.length();
        }
        return f;
    }

    @Override
    public int frames() {
        return waiting.size();
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
