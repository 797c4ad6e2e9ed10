package dev.framewise.simulator.net;

import dev.framewise.protocols.machine.RandomStream;

/**
 * Does something to the frames that say a certain thing, a number of times: "drop the first PUBACK". What a frame says is
 * the matcher's business.
 *
 * @param expression tells such frames, by what was sent on this link, both ways, from the beginning
 * @param nanos how much later, for {@link Action#DELAY}
 * @param times how often; {@link #ALWAYS} for no end
 */
public record SemanticFault(FrameMatcher.Expression expression, Action action, long nanos, long times)
        implements Impairment {
    public static final long ALWAYS = Long.MAX_VALUE;

    /** What happens to such a frame. */
    public enum Action {
        DROP,
        DELAY,
        DUPLICATE,
        CORRUPT
    }

    public SemanticFault {
        if (nanos < 0 || times < 1) {
            throw new IllegalArgumentException("a delay is not below 0, and something happens at least once");
        }
    }

    /** Loses such a frame once. */
    public static SemanticFault dropOnce(FrameMatcher.Expression expression) {
        return new SemanticFault(expression, Action.DROP, 0, 1);
    }

    @Override
    public Stage on(Site site) {
        return new Stage(site) {
            private final RandomStream bits = site.random("semantic corruption");
            private final FrameMatcher matcher =
                    expression.on(site.network(), site.channel().link());
            private long left = times;

            @Override
            protected void pass(Frame frame, long atNanos) {
                if (!matcher.matches(site.channel(), frame) || left == 0) {
                    // those held back come later by events, so the others must not run ahead of their time
                    forward(frame, atNanos);
                    return;
                }
                left--;
                switch (action) {
                    case DROP -> lose(frame, Loss.SEMANTIC);
                    case DELAY -> forward(frame, atNanos + nanos);
                    case DUPLICATE -> {
                        forward(frame, atNanos);
                        forward(copyOf(frame), atNanos);
                    }
                    case CORRUPT -> {
                        byte[] b = frame.array().clone();
                        if (b.length > 0) {
                            b[bits.below(b.length)] ^= (byte) (1 << bits.below(8));
                        }
                        forward(frame.as(b), atNanos);
                    }
                }
            }
        };
    }
}
