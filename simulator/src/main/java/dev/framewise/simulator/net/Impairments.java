package dev.framewise.simulator.net;

import java.util.Arrays;
import java.util.Map;

/**
 * The usual impairments, to be put together with {@link Impairment#then}. Those of chance are netem's, one purpose each;
 * the others lose, hold back or harm what somebody chose.
 */
public final class Impairments {
    private Impairments() {}

    /** Loses frames independently; probability 0..1. */
    public static Impairment loss(double probability) {
        return loss(new LossModel.Independent(probability, 0));
    }

    /** Loses frames as a model has it. */
    public static Impairment loss(LossModel.Description model) {
        NetemBuilder b = new NetemBuilder();
        b.loss = model;
        return b.build();
    }

    /** Delays every frame by so many nanoseconds; any number may be under way. */
    public static Impairment delay(long nanos) {
        return jitter(nanos, 0, Distribution.UNIFORM);
    }

    /** Delays frames by a mean and a random part, which lets them overtake each other. */
    public static Impairment jitter(long meanNanos, long jitterNanos, Distribution distribution) {
        NetemBuilder b = new NetemBuilder();
        b.delayNanos = meanNanos;
        b.jitterNanos = jitterNanos;
        b.distribution = distribution;
        b.limit = Integer.MAX_VALUE;
        return b.build();
    }

    /** Lets frames arrive twice; probability 0..1. */
    public static Impairment duplicate(double probability) {
        NetemBuilder b = new NetemBuilder();
        b.duplicate = probability;
        return b.build();
    }

    /** Turns one bit of a frame; probability 0..1. */
    public static Impairment corrupt(double probability) {
        NetemBuilder b = new NetemBuilder();
        b.corrupt = probability;
        return b.build();
    }

    /** Delays all frames but some, chosen with a probability 0..1, which so overtake the others. */
    public static Impairment reorder(double probability, long delayNanos) {
        NetemBuilder b = new NetemBuilder();
        b.reorder = probability;
        b.gap = 1;
        b.delayNanos = delayNanos;
        b.limit = Integer.MAX_VALUE;
        return b.build();
    }

    /** Lets bits pass no faster than this; at most so many frames wait for it. */
    public static Impairment rate(long bitsPerSecond, int limitFrames) {
        NetemBuilder b = new NetemBuilder();
        b.rateBitsPerSecond = bitsPerSecond;
        b.limit = limitFrames;
        return b.build();
    }

    /** Delays frame after frame by the next number of a trace, from its beginning again after its end. */
    public static Impairment trace(long... delaysNanos) {
        long[] trace = delaysNanos.clone();
        if (trace.length == 0) {
            throw new IllegalArgumentException("a trace has at least one delay");
        }
        for (long d : trace) {
            if (d < 0) {
                throw new IllegalArgumentException("a delay is not below 0");
            }
        }
        return site -> new Stage(site) {
            private int at;

            @Override
            protected void pass(Frame frame, long atNanos) {
                long delay = trace[at++];
                at %= trace.length;
                forward(frame, atNanos + delay);
            }
        };
    }

    /** Loses the frames at these places in the order of those that come here: {@code 3,7-9}, counted from 1. */
    public static Impairment drop(FrameNumbers places) {
        return site -> new Stage(site) {
            private long count;

            @Override
            protected void pass(Frame frame, long atNanos) {
                if (places.contains(++count)) {
                    lose(frame, Loss.LISTED);
                } else {
                    forwardAtOnce(frame, atNanos);
                }
            }
        };
    }

    /** Loses every frame that comes while an outage lasts. */
    public static Impairment outage(Outage times) {
        return site -> new Stage(site) {
            @Override
            protected void pass(Frame frame, long atNanos) {
                if (times.covers(atNanos)) {
                    lose(frame, Loss.OUTAGE);
                } else {
                    forwardAtOnce(frame, atNanos);
                }
            }
        };
    }

    /** Cuts frames off behind so many bytes, Ethernet header included, with a probability 0..1. */
    public static Impairment truncate(int bytes, double probability) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a length is not below 0");
        }
        return site -> new Stage(site) {
            private final Correlated luck = new Correlated(site.random("truncate"), 0);

            @Override
            protected void pass(Frame frame, long atNanos) {
                boolean cut = luck.happens(probability) && frame.length() > bytes;
                forwardAtOnce(cut ? frame.as(Arrays.copyOf(frame.array(), bytes)) : frame, atNanos);
            }
        };
    }

    /** Loses frames whose network packet is larger than this, and tells nobody: the bane of path MTU discovery. */
    public static Impairment blackHole(int mtuBytes) {
        return site -> new Stage(site) {
            @Override
            protected void pass(Frame frame, long atNanos) {
                if (frame.length() - Frame.ETHERNET_BYTES > mtuBytes) {
                    lose(frame, Loss.BLACK_HOLE);
                } else {
                    forwardAtOnce(frame, atNanos);
                }
            }
        };
    }

    /**
     * Reads impairments from a text: netem's words, and others between {@code then}, e.g. {@code delay 10ms loss 1% then
     * drop frames 3,7-9 then drop once if mqtt.msgtype == 4}. See {@link ImpairmentParser}.
     *
     * @param language understands what stands behind {@code if}
     * @throws IllegalArgumentException with one sentence that names the word and the mend
     */
    public static Impairment parse(String text, FrameMatcher.Language language) {
        return new ImpairmentParser(language, Map.of()).parse(text);
    }
}
