package dev.framewise.simulator.net;

/** How frames wait for the transmitter of a link, as a description. Names, units and defaults are tc's. */
public interface QueueDiscipline {
    /** The queue of one direction of a link. */
    FrameQueue on(Channel channel);

    /**
     * Reads tc's words: {@code pfifo limit 100}, {@code bfifo limit 150000},
     * {@code red limit 60000 min 5000 max 20000 avpkt 1000 burst 8 probability 0.02 ecn},
     * {@code codel limit 1000 target 5ms interval 100ms ecn}, {@code fq_codel flows 1024 quantum 1514}.
     *
     * @throws IllegalArgumentException with one sentence that names the word and the mend
     */
    static QueueDiscipline parse(String text) {
        return new QueueParser(text).parse();
    }

    /** First in, first out, for so many frames. */
    static QueueDiscipline frames(int limit) {
        return new Fifo(limit, Long.MAX_VALUE);
    }

    /** First in, first out, for so many bytes. */
    static QueueDiscipline bytes(long limit) {
        return new Fifo(Integer.MAX_VALUE, limit);
    }

    /**
     * First in, first out; what does not fit is dropped.
     *
     * @param limitFrames at least 1
     * @param limitBytes at least 1
     */
    record Fifo(int limitFrames, long limitBytes) implements QueueDiscipline {
        public Fifo {
            if (limitFrames < 1 || limitBytes < 1) {
                throw new IllegalArgumentException(
                        "a queue holds at least 1 frame, not " + Math.min(limitFrames, limitBytes));
            }
        }

        @Override
        public FrameQueue on(Channel channel) {
            return new DropTail(channel, limitFrames, limitBytes);
        }
    }

    /**
     * Random Early Detection, Floyd and Jacobson 1993, gentle.
     *
     * @param limitBytes the real limit
     * @param minBytes below this average nothing is dropped
     * @param maxBytes at this average the probability is the given one; at twice of it everything is dropped
     * @param averagePacketBytes for how many packets an idle time counts
     * @param weight of the present queue in the average, 0..1
     * @param probability of a drop at the upper threshold, 0..1
     * @param ecn mark packets that know ECN instead
     */
    record Red(
            long limitBytes,
            long minBytes,
            long maxBytes,
            int averagePacketBytes,
            double weight,
            double probability,
            boolean ecn)
            implements QueueDiscipline {
        public Red {
            if (minBytes < 1 || maxBytes <= minBytes || limitBytes < maxBytes || averagePacketBytes < 1) {
                throw new IllegalArgumentException("red needs 0 < min < max <= limit, and avpkt above 0");
            }
            if (!(weight > 0 && weight <= 1 && probability > 0 && probability <= 1)) {
                throw new IllegalArgumentException("red's weight and probability are above 0 and at most 1");
            }
        }

        @Override
        public FrameQueue on(Channel channel) {
            return new RedQueue(channel, this);
        }
    }

    /**
     * Controlled Delay, RFC 8289.
     *
     * @param limitFrames the real limit
     * @param targetNanos the wait that is acceptable
     * @param intervalNanos for how long a longer wait is borne: about the longest round trip
     * @param mtuBytes a queue of at most so much is never controlled
     * @param ecn mark packets that know ECN instead
     */
    record Codel(int limitFrames, long targetNanos, long intervalNanos, int mtuBytes, boolean ecn)
            implements QueueDiscipline {
        /** Target 5 ms, interval 100 ms: RFC 8289 §4.2, §4.3. */
        public static final Codel DEFAULT = new Codel(1000, 5_000_000, 100_000_000, 1514, false);

        public Codel {
            if (limitFrames < 1 || targetNanos < 1 || intervalNanos < targetNanos) {
                throw new IllegalArgumentException(
                        "codel needs a limit of 1 or more and an interval not shorter than its target");
            }
        }

        @Override
        public FrameQueue on(Channel channel) {
            return new CodelQueue(channel, this);
        }
    }

    /**
     * FlowQueue-CoDel, RFC 8290.
     *
     * @param flows how many queues conversations are spread over
     * @param quantumBytes how much each may send in its turn
     */
    record FqCodel(
            int limitFrames,
            int flows,
            long targetNanos,
            long intervalNanos,
            int quantumBytes,
            int mtuBytes,
            boolean ecn)
            implements QueueDiscipline {
        /** As Linux has it, ECN as well. RFC 8290 §5.2. */
        public static final FqCodel DEFAULT = new FqCodel(10_240, 1024, 5_000_000, 100_000_000, 1514, 1514, true);

        /** Queues are kept for the life of a link, so there is a limit to their number. */
        public static final int MOST_FLOWS = 65_536;

        public FqCodel {
            if (limitFrames < 1 || targetNanos < 1 || intervalNanos < targetNanos || quantumBytes < 1) {
                throw new IllegalArgumentException(
                        "fq_codel needs a limit and a quantum of 1 or more and an interval not shorter than its target");
            }
            if (flows < 1 || flows > MOST_FLOWS) {
                throw new IllegalArgumentException("fq_codel has 1 to " + MOST_FLOWS + " flows, not " + flows);
            }
        }

        @Override
        public FrameQueue on(Channel channel) {
            return new FqCodelQueue(channel, this);
        }
    }
}
