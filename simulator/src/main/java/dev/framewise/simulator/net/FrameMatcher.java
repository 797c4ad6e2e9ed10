package dev.framewise.simulator.net;

/**
 * Tells frames that somebody waits for or wants to harm. What understands display filters is handed in from above, so
 * that the simulator need not know the inspector.
 */
@FunctionalInterface
public interface FrameMatcher {
    /** Whether a frame that was sent is such a frame. */
    boolean matches(Channel channel, Frame frame);

    /** An expression that can be put to work on a network. */
    @FunctionalInterface
    interface Expression {
        /**
         * Begins to follow what is sent: a frame may say something only together with those before it.
         *
         * @param on the link whose frames are followed, both ways; null for all links
         * @throws IllegalArgumentException with one sentence when it is wrong, or names what the network does not have
         */
        FrameMatcher on(Network network, Link on);
    }

    /** Makes matchers from the expressions of scenarios and commands. */
    @FunctionalInterface
    interface Language {
        /**
         * Takes an expression. It may be understood only when it is put to work, since it may name parts of the network.
         *
         * @throws IllegalArgumentException with one sentence when it is wrong anyway
         */
        Expression compile(String expression);

        /** Understands nothing: for runs without anybody above. */
        Language NONE = expression -> {
            throw new IllegalArgumentException("here nobody understands display filters");
        };
    }
}
