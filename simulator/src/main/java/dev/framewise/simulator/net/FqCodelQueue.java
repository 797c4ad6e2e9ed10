package dev.framewise.simulator.net;

import java.util.ArrayDeque;

/**
 * FlowQueue-CoDel: conversations wait apart, each under CoDel, and take turns by bytes; one that had nothing waiting goes
 * first. RFC 8290.
 */
final class FqCodelQueue extends FrameQueue {
    /** At an overflow the fattest queue loses half of its frames, but not more. RFC 8290 §4.1. */
    private static final int MOST_DROPPED_AT_ONCE = 64;

    private static final class Flow {
        final CodelQueue queue;
        int deficit;
        boolean listed;

        Flow(CodelQueue queue) {
            this.queue = queue;
        }
    }

    private final QueueDiscipline.FqCodel s;
    private final QueueDiscipline.Codel each;
    private final Flow[] flows;
    private final long salt;
    private final ArrayDeque<Flow> fresh = new ArrayDeque<>();
    private final ArrayDeque<Flow> old = new ArrayDeque<>();
    private int frames;
    private long bytes;

    FqCodelQueue(Channel channel, QueueDiscipline.FqCodel settings) {
        super(channel);
        this.s = settings;
        this.flows = new Flow[settings.flows()];
        this.salt = channel.site().random("fq_codel").nextLong();
        this.each =
                new QueueDiscipline.Codel(Integer.MAX_VALUE, s.targetNanos(), s.intervalNanos(), s.mtuBytes(), s.ecn());
    }

    @Override
    void offer(Frame frame, long nowNanos) {
        int i = (int) Long.remainderUnsigned(FlowHash.of(frame.array(), salt), flows.length);
        Flow flow = flows[i];
        if (flow == null) {
            flow = flows[i] = new Flow(new CodelQueue(channel(), each));
        }
        flow.queue.offer(frame, nowNanos);
        frames++;
        bytes += frame.length();
        if (!flow.listed) {
            flow.listed = true;
            flow.deficit = s.quantumBytes();
            fresh.add(flow);
        }
        if (frames > s.limitFrames()) {
            thinOut();
        }
    }

    private void thinOut() {
        Flow fattest = null;
        for (Flow f : flows) {
            if (f != null && (fattest == null || f.queue.bytes() > fattest.queue.bytes())) {
                fattest = f;
            }
        }
        int n = Math.min(MOST_DROPPED_AT_ONCE, (fattest.queue.frames() + 1) / 2);
        for (int i = 0; i < n; i++) {
            Frame f = fattest.queue.pollUncontrolled();
            frames--;
            bytes -= f.length();
            lose(f, Loss.QUEUE_FULL);
        }
    }

    @Override
    Frame poll(long nowNanos) {
        while (true) {
            boolean isFresh = !fresh.isEmpty();
            ArrayDeque<Flow> list = isFresh ? fresh : old;
            Flow flow = list.peek();
            if (flow == null) {
                return null;
            }
            if (flow.deficit <= 0) {
                flow.deficit += s.quantumBytes();
                old.add(list.poll());
                continue;
            }
            frames -= flow.queue.frames();
            bytes -= flow.queue.bytes();
            Frame f = flow.queue.poll(nowNanos);
            frames += flow.queue.frames();
            bytes += flow.queue.bytes();
            if (f != null) {
                flow.deficit -= f.length();
                return f;
            }
            list.poll();
            if (isFresh && !old.isEmpty()) {
                // otherwise a conversation that is always just empty would always be first
                old.add(flow);
            } else {
                flow.listed = false;
            }
        }
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
