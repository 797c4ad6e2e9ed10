package dev.framewise.simulator.net;

/**
 * The frames of one direction of a link that wait for its transmitter. Whether a frame may come in and when one is
 * dropped or marked instead is the discipline's business, see {@link QueueDiscipline}; every frame that does not come out
 * is reported lost with its reason.
 */
public abstract class FrameQueue {
    private final Channel channel;

    FrameQueue(Channel channel) {
        this.channel = channel;
    }

    final Channel channel() {
        return channel;
    }

    final void lose(Frame frame, Loss reason) {
        channel.lost(frame, reason);
    }

    /** Takes a frame, or loses it (or others in its place). */
    abstract void offer(Frame frame, long nowNanos);

    /** The frame that leaves now; null when none is left. */
    abstract Frame poll(long nowNanos);

    /** How many frames wait. */
    public abstract int frames();

    /** How many bytes wait. */
    public abstract long bytes();
}
