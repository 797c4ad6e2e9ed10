package dev.framewise.simulator.net;

import java.util.function.Predicate;

/**
 * Does something to frames that say a certain thing, wherever in the network they are sent; {@link SemanticFault} does so
 * at one place of one link. It happens where the frame would arrive, so a frame that is lost on its way by other reasons
 * does not count.
 */
public final class FrameFault implements FrameListener {
    private final Network network;
    private final FrameMatcher matcher;
    private final Predicate<Channel> where;
    private final SemanticFault.Action action;
    private final long nanos;
    private long left;

    /**
     * Begins to act.
     *
     * @param where on which channels
     * @param nanos how much later a frame arrives, for {@code DELAY}
     * @param times how often; {@link SemanticFault#ALWAYS} for no end
     */
    public FrameFault(
            Network network,
            FrameMatcher matcher,
            Predicate<Channel> where,
            SemanticFault.Action action,
            long nanos,
            long times) {
        this.network = network;
        this.matcher = matcher;
        this.where = where;
        this.action = action;
        this.nanos = nanos;
        this.left = times;
        network.watch(this);
    }

    SemanticFault.Action action() {
        return action;
    }

    long nanos() {
        return nanos;
    }

    /** How often it will still happen. */
    public long left() {
        return left;
    }

    boolean takesOne() {
        if (left == 0) {
            return false;
        }
        left -= left == SemanticFault.ALWAYS ? 0 : 1;
        return true;
    }

    @Override
    public void sent(Channel channel, Frame frame) {
        if (left > 0 && where.test(channel) && matcher.matches(channel, frame)) {
            network.fates().fault(frame.number(), this);
        }
    }
}
