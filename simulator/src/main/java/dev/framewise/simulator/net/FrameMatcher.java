package dev.framewise.simulator.net;

/**
 * Tells frames that somebody waits for or wants to harm. What understands display filters is handed in from above, so
 * that the simulator need not know the inspector.
 */
@FunctionalInterface
public interface FrameMatcher {
    /** Whether it is such a frame; asked once for each transmission, in their order. */
    boolean matches(Channel channel, Frame frame);

    /** Makes matchers from the expressions of scenarios and commands. */
    @FunctionalInterface
    interface Language {
        /**
         * Understands an expression.
         *
         * @throws IllegalArgumentException with one sentence when it is wrong
         */
        FrameMatcher compile(String expression);

        /** Understands nothing: for runs without anybody above. */
        Language NONE = expression -> {
            throw new IllegalArgumentException("here nobody understands display filters");
        };
    }
}
