package dev.framewise.simulator.net;

/**
 * What a link is, without what goes wrong on it.
 *
 * @param rateBitsPerSecond how fast bits leave the sender; 0 for no limit
 * @param delayNanos propagation from one end to the other
 * @param mtuBytes the largest network packet in one frame
 * @param queue how frames wait at each end
 */
public record LinkSettings(long rateBitsPerSecond, long delayNanos, int mtuBytes, QueueDiscipline queue) {
    /** A link as fast as thought with the MTU of Ethernet. */
    public static final LinkSettings IDEAL = new LinkSettings(0, 0, 1500, 1000);

    public LinkSettings {
        if (rateBitsPerSecond < 0 || delayNanos < 0) {
            throw new IllegalArgumentException("a rate and a delay are not below 0");
        }
        if (mtuBytes < 68 || mtuBytes > 65_535) {
            throw new IllegalArgumentException("an MTU is from 68 to 65535 bytes, not " + mtuBytes);
        }
    }

    /** A link whose queues are first in, first out. */
    public LinkSettings(long rateBitsPerSecond, long delayNanos, int mtuBytes, int queueFrames) {
        this(rateBitsPerSecond, delayNanos, mtuBytes, QueueDiscipline.frames(queueFrames));
    }

    public LinkSettings delay(long nanos) {
        return new LinkSettings(rateBitsPerSecond, nanos, mtuBytes, queue);
    }

    public LinkSettings rate(long bitsPerSecond) {
        return new LinkSettings(bitsPerSecond, delayNanos, mtuBytes, queue);
    }

    public LinkSettings mtu(int bytes) {
        return new LinkSettings(rateBitsPerSecond, delayNanos, bytes, queue);
    }

    public LinkSettings queue(int frames) {
        return new LinkSettings(rateBitsPerSecond, delayNanos, mtuBytes, frames);
    }

    public LinkSettings queue(QueueDiscipline discipline) {
        return new LinkSettings(rateBitsPerSecond, delayNanos, mtuBytes, discipline);
    }
}
