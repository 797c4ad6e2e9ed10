package dev.framewise.simulator.net;

/**
 * What goes wrong on one direction of a link. It stands behind the transmitter: a frame has its number and was seen
 * leaving when it comes here, as when a box in the middle of the cable harms it.
 */
@FunctionalInterface
public interface Impairment {
    /** Lets every frame pass. */
    Impairment NONE = (frame, carrier) -> carrier.deliver(frame, 0);

    /** Decides about a frame, by calling the carrier as often as the frame is to arrive, at once or later. */
    void pass(Frame frame, Carrier carrier);

    /** What an impairment can do with a frame. */
    interface Carrier {
        /** Lets it arrive, later by so many nanoseconds than it would have. */
        void deliver(Frame frame, long laterNanos);

        /** Loses it. */
        void lose(Frame frame, Loss reason);

        /** The time of the run. */
        long nowNanos();
    }

    /** First this, then another for what comes through. */
    default Impairment then(Impairment next) {
        return (frame, carrier) -> pass(frame, new Carrier() {
            @Override
            public void deliver(Frame f, long laterNanos) {
                next.pass(f, new Carrier() {
                    @Override
                    public void deliver(Frame g, long moreNanos) {
                        carrier.deliver(g, laterNanos + moreNanos);
                    }

                    @Override
                    public void lose(Frame g, Loss reason) {
                        carrier.lose(g, reason);
                    }

                    @Override
                    public long nowNanos() {
                        return carrier.nowNanos() + laterNanos;
                    }
                });
            }

            @Override
            public void lose(Frame f, Loss reason) {
                carrier.lose(f, reason);
            }

            @Override
            public long nowNanos() {
                return carrier.nowNanos();
            }
        });
    }
}
