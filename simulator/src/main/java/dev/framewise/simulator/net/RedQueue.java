package dev.framewise.simulator.net;

import dev.framewise.protocols.machine.RandomStream;
import java.util.ArrayDeque;

/**
 * Random Early Detection (Floyd and Jacobson 1993): frames are dropped or marked by chance while the average queue grows,
 * before it is full. Gentle: between the upper threshold and twice of it the probability rises to 1, instead of jumping.
 */
final class RedQueue extends FrameQueue {
    private final QueueDiscipline.Red s;
    private final RandomStream random;
    private final ArrayDeque<Frame> waiting = new ArrayDeque<>();
    private long bytes;
    private double averageBytes;
    /** Frames since the last that was dropped or marked; −1 while the average is below the lower threshold. */
    private int count = -1;

    RedQueue(Channel channel, QueueDiscipline.Red settings) {
        super(channel);
        this.s = settings;
        this.random = channel.site().random("red");
    }

    /** The exponentially weighted average of the queue, in bytes. */
    double averageBytes() {
        return averageBytes;
    }

    @Override
    void offer(Frame frame, long nowNanos) {
        average(nowNanos);
        Frame f = frame;
        if (unlucky()) {
            Frame marked = s.ecn() ? Ecn.mark(frame) : null;
            if (marked == null) {
                lose(frame, Loss.QUEUE_MANAGEMENT);
                return;
            }
            f = marked;
        }
        if (bytes + f.length() > s.limitBytes()) {
            count = 0;
            lose(f, Loss.QUEUE_FULL);
            return;
        }
        waiting.add(f);
        bytes += f.length();
    }

    /** While the line is idle the average falls as if small packets had come to an empty queue. 1993, section 4. */
    private void average(long nowNanos) {
        long idleNanos = nowNanos - channel().idleAtNanos();
        if (bytes == 0 && idleNanos > 0) {
            double m = (double) idleNanos / Math.max(1, channel().transmissionNanos(s.averagePacketBytes()));
            averageBytes *= StrictMath.pow(1 - s.weight(), m);
        } else {
            averageBytes += s.weight() * (bytes - averageBytes);
        }
    }

    private boolean unlucky() {
        if (averageBytes < s.minBytes()) {
            count = -1;
            return false;
        }
        if (averageBytes >= 2.0 * s.maxBytes()) {
            count = 0;
            return true;
        }
        count++;
        double p;
        if (averageBytes < s.maxBytes()) {
            p = s.probability() * (averageBytes - s.minBytes()) / (s.maxBytes() - s.minBytes());
        } else {
            p = s.probability() + (1 - s.probability()) * (averageBytes - s.maxBytes()) / s.maxBytes();
        }
        // the more frames had luck, the less the next has: distances between drops become even
        double spread = count * p >= 1 ? 1 : p / (1 - count * p);
        if (random.chance(Math.min(1, spread))) {
            count = 0;
            return true;
        }
        return false;
    }

    @Override
    Frame poll(long nowNanos) {
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
