package dev.framewise.simulator.stack.tcp;

import java.util.Locale;

/**
 * Everything about TCP that can be set, with the default of the RFCs and the one of a Linux 6 kernel. Scenarios name knobs
 * as {@link #label()} does.
 */
public enum TcpKnob {
    // Segments and options.
    MSS(
            Kind.BYTES,
            0,
            0,
            0,
            65_495,
            "RFC 9293 §3.7.1",
            "largest segment to send or to ask for; 0 takes it from the MTU"),
    WINDOW_SCALE(true, true, "RFC 7323 §2", "offer window scaling"),
    TIMESTAMPS(true, true, "RFC 7323 §3", "offer timestamps, for round-trip times and against old duplicates"),
    SACK(true, true, "RFC 2018", "offer selective acknowledgements"),
    DSACK(true, true, "RFC 2883", "tell the peer what came twice"),
    ECN(
            EcnMode.OFF,
            EcnMode.PASSIVE,
            "RFC 3168 §6.1",
            "explicit congestion notification: never, when asked, or asked for"),
    PATH_MTU_DISCOVERY(true, true, "RFC 1191", "set Don't Fragment and believe ICMP about what fits"),
    BLACK_HOLE_DETECTION(false, false, "RFC 4821 §7.7", "send smaller segments when large ones vanish without a word"),

    // Buffers.
    SEND_BUFFER(Kind.BYTES, 65_536, 16_384, 1, 1L << 30, "RFC 9293 §3.9.1", "bytes that wait or are under way at most"),
    SEND_BUFFER_MOST(
            Kind.BYTES,
            0,
            4_194_304,
            0,
            1L << 30,
            "Linux tcp_wmem",
            "grow it to twice the congestion window, up to this; 0 never"),
    RECEIVE_BUFFER(
            Kind.BYTES,
            65_535,
            65_536,
            1,
            1L << 30,
            "RFC 9293 §3.8.6",
            "bytes that the peer may send ahead of the reader"),
    RECEIVE_BUFFER_MOST(
            Kind.BYTES,
            0,
            3_145_728,
            0,
            1L << 30,
            "Linux tcp_rmem",
            "grow it with what is read in a round trip, up to this; 0 never"),
    BACKLOG(
            Kind.COUNT,
            128,
            4096,
            1,
            1_000_000,
            "RFC 4987 §2",
            "half-open connections of one listener; more SYNs are dropped"),

    // When to send and to acknowledge.
    NAGLE(
            NagleMode.NAGLE,
            NagleMode.MINSHALL,
            "RFC 9293 §3.7.4",
            "hold back small segments: never (TCP_NODELAY), while anything, or while a small one is unacknowledged"),
    DELAYED_ACK(true, true, "RFC 9293 §3.8.6.3", "wait a little before acknowledging"),
    DELAYED_ACK_LEAST(Kind.NANOS, 200_000_000, 40_000_000, 0, 500_000_000, "RFC 9293 §3.8.6.3", "shortest such wait"),
    DELAYED_ACK_MOST(
            Kind.NANOS,
            200_000_000,
            200_000_000,
            0,
            500_000_000,
            "RFC 9293 §3.8.6.3",
            "longest such wait; between the two it follows the gaps between segments"),
    ACK_EVERY(Kind.COUNT, 2, 2, 1, 64, "RFC 5681 §4.2", "full segments that are acknowledged without a wait"),
    QUICK_ACKS(
            Kind.COUNT,
            0,
            16,
            0,
            64,
            "Linux tcp_quickack",
            "segments acknowledged at once in the beginning and after pauses"),
    ACK_WHEN_READ(
            false,
            true,
            "Linux tcp_cleanup_rbuf",
            "acknowledge a small segment as soon as it is read, unless answers came soon of late"),
    KEEP_ALIVE(false, false, "RFC 9293 §3.8.4", "ask a silent peer whether it still lives"),
    KEEP_ALIVE_IDLE(
            Kind.NANOS,
            7_200_000_000_000L,
            7_200_000_000_000L,
            1_000_000,
            Long.MAX_VALUE / 4,
            "RFC 9293 §3.8.4",
            "silence before the first question"),
    KEEP_ALIVE_INTERVAL(
            Kind.NANOS,
            75_000_000_000L,
            75_000_000_000L,
            1_000_000,
            Long.MAX_VALUE / 4,
            "RFC 9293 §3.8.4",
            "time between questions"),
    KEEP_ALIVE_COUNT(Kind.COUNT, 9, 9, 1, 127, "RFC 9293 §3.8.4", "questions without answer that end the connection"),

    // Timers.
    RTO_INITIAL(
            Kind.NANOS,
            1_000_000_000,
            1_000_000_000,
            1_000_000,
            60_000_000_000L,
            "RFC 6298 §2.1",
            "retransmission time-out before anything was measured"),
    RTO_LEAST(Kind.NANOS, 1_000_000_000, 200_000_000, 0, 60_000_000_000L, "RFC 6298 §2.4", "its floor"),
    RTO_MOST(Kind.NANOS, 60_000_000_000L, 120_000_000_000L, 1_000_000, 1L << 45, "RFC 6298 §2.5", "its ceiling"),
    RTO_FLOOR(
            RtoFloor.WHOLE,
            RtoFloor.VARIANCE,
            "RFC 6298 §2.4",
            "what the floor holds up: the whole time-out, or its share of variance"),
    RTO_VARIANCE(
            RtoVariance.MEAN,
            RtoVariance.PEAK,
            "RFC 6298 §2.3",
            "what spread the time-out adds: the smoothed mean, or the largest of a round trip, which falls slowly"),
    CLOCK(
            Kind.NANOS,
            1_000_000,
            1_000_000,
            1_000,
            1_000_000_000,
            "RFC 7323 §5.4",
            "one tick of the timestamp clock, and the granularity in the time-out"),
    RETRIES(Kind.COUNT, 15, 15, 1, 255, "RFC 9293 §3.8.3", "time-outs in a row that end the connection (R2)"),
    SYN_RETRIES(Kind.COUNT, 6, 6, 0, 127, "RFC 9293 §3.8.3", "SYNs that are sent again before giving up"),
    SYN_ACK_RETRIES(Kind.COUNT, 5, 5, 0, 127, "RFC 9293 §3.8.3", "SYN-ACKs that are sent again before giving up"),
    SYN_LINEAR(
            Kind.COUNT,
            0,
            4,
            0,
            127,
            "Linux tcp_syn_linear_timeouts",
            "first SYN retries that come without doubling the wait"),
    USER_TIMEOUT(
            Kind.NANOS,
            0,
            0,
            0,
            Long.MAX_VALUE / 4,
            "RFC 5482",
            "longest time that data may stay unacknowledged; 0 leaves it to the retries"),
    TIME_WAIT(
            Kind.NANOS,
            240_000_000_000L,
            60_000_000_000L,
            0,
            1L << 42,
            "RFC 9293 §3.6.1",
            "twice the maximum segment lifetime"),
    TIME_WAIT_REUSE(true, true, "RFC 6191", "let a newer SYN take the place of a connection in TIME-WAIT"),
    FIN_WAIT_2(
            Kind.NANOS,
            0,
            60_000_000_000L,
            0,
            1L << 42,
            "Linux tcp_fin_timeout",
            "wait for the peer's FIN after the application has gone; 0 for ever"),

    // Congestion.
    CONGESTION(
            CongestionKind.RENO,
            CongestionKind.CUBIC,
            "RFC 5681, RFC 9438, BBR version 1",
            "how the congestion window grows and falls; BBR paces as well"),
    INITIAL_WINDOW(
            Kind.COUNT, 10, 10, 0, 1000, "RFC 6928 §2", "segments in the beginning; 0 for the 2 to 4 of RFC 5681 §3.1"),
    BYTE_COUNTING(
            Kind.COUNT,
            0,
            1000,
            0,
            1000,
            "RFC 3465 §2",
            "grow by bytes acknowledged, in slow start by so many segments an ACK at most; 0 grows by ACKs"),
    COUNT_SEGMENTS(false, true, "Linux", "count each segment as a full one against the congestion window"),
    IDLE_RESTART(
            IdleRestart.RESTART,
            IdleRestart.DECAY,
            "RFC 5681 §4.1",
            "after a silence keep the window, begin anew, or halve it for each time-out"),
    VALIDATE_WINDOW(false, true, "RFC 7661 §4.1", "let the window grow only while it is what limits the sender"),
    FAST_CONVERGENCE(true, true, "RFC 9438 §4.7", "CUBIC gives room to others when its maximum falls"),
    RENO_FRIENDLY(true, true, "RFC 9438 §4.3", "CUBIC is never slower than Reno would be"),
    RENO_FRIENDLY_FAST(
            true, false, "RFC 9438 §4.3", "CUBIC's estimate of Reno grows as fast as Reno beyond the last maximum"),
    HYSTART(false, true, "RFC 9406 §4", "leave slow start when round trips grow longer"),

    // Losses.
    RECOVERY(
            RecoveryKind.SACK,
            RecoveryKind.RACK,
            "RFC 5681, 6582, 6675, 8985",
            "how losses are found and repaired; without SACK at the peer Reno or NewReno"),
    DUPLICATE_THRESHOLD(Kind.COUNT, 3, 3, 1, 300, "RFC 5681 §3.2", "duplicate acknowledgements that mean a loss"),
    LIMITED_TRANSMIT(true, true, "RFC 3042", "send new data on the first two duplicate acknowledgements"),
    PRR(false, true, "RFC 9937", "shrink the window in proportion to what is delivered"),
    TAIL_LOSS_PROBE(false, true, "RFC 8985 §7", "probe after two round trips of silence"),
    FORWARD_RTO(false, true, "RFC 5682", "find out whether a time-out was needless"),
    UNDO_BY_TIMESTAMPS(
            false, true, "RFC 3522", "take a reduction back when an echo shows that the original arrived (Eifel)"),
    UNDO_BY_DSACK(false, true, "RFC 3708", "take a reduction back when all that was retransmitted arrived twice"),
    COLLAPSE(false, true, "Linux tcp_retrans_collapse", "send small segments again as one"),

    // Defence.
    CHALLENGE_ACKS(Kind.COUNT, 100, 1000, 0, 1_000_000, "RFC 5961 §7", "challenge ACKs that a host sends in a second"),
    INVALID_INTERVAL(
            Kind.NANOS,
            0,
            500_000_000,
            0,
            60_000_000_000L,
            "Linux tcp_invalid_ratelimit",
            "least time between answers to segments outside the window");

    /** What the numbers of a knob are. */
    public enum Kind {
        FLAG,
        COUNT,
        BYTES,
        NANOS,
        CHOICE
    }

    /** {@link #ECN}. */
    public enum EcnMode {
        OFF,
        PASSIVE,
        ACTIVE
    }

    /** {@link #NAGLE}. */
    public enum NagleMode {
        OFF,
        NAGLE,
        MINSHALL
    }

    /** {@link #RTO_FLOOR}. */
    public enum RtoFloor {
        WHOLE,
        VARIANCE
    }

    /** {@link #RTO_VARIANCE}. */
    public enum RtoVariance {
        MEAN,
        PEAK
    }

    /** {@link #CONGESTION}. */
    public enum CongestionKind {
        RENO,
        CUBIC,
        BBR
    }

    /** {@link #IDLE_RESTART}. */
    public enum IdleRestart {
        KEEP,
        RESTART,
        DECAY
    }

    /** {@link #RECOVERY}. */
    public enum RecoveryKind {
        RENO,
        NEWRENO,
        SACK,
        RACK
    }

    private final Kind kind;
    private final Enum<?>[] choices;
    final long rfc;
    final long linux;
    private final long least;
    private final long most;
    private final String source;
    private final String words;

    TcpKnob(Kind kind, long rfc, long linux, long least, long most, String source, String words) {
        this(kind, new Enum<?>[0], rfc, linux, least, most, source, words);
    }

    TcpKnob(boolean rfc, boolean linux, String source, String words) {
        this(Kind.FLAG, new Enum<?>[0], rfc ? 1 : 0, linux ? 1 : 0, 0, 1, source, words);
    }

    <E extends Enum<E>> TcpKnob(E rfc, E linux, String source, String words) {
        this(
                Kind.CHOICE,
                rfc.getDeclaringClass().getEnumConstants(),
                rfc.ordinal(),
                linux.ordinal(),
                0,
                rfc.getDeclaringClass().getEnumConstants().length - 1,
                source,
                words);
    }

    TcpKnob(Kind kind, Enum<?>[] choices, long rfc, long linux, long least, long most, String source, String words) {
        this.kind = kind;
        this.choices = choices;
        this.rfc = rfc;
        this.linux = linux;
        this.least = least;
        this.most = most;
        this.source = source;
        this.words = words;
    }

    public Kind kind() {
        return kind;
    }

    /** The smallest value: nanoseconds, bytes, a count, 0 or 1, or the place of a choice. */
    public long least() {
        return least;
    }

    public long most() {
        return most;
    }

    /** How many choices there are; 0 for numbers. */
    public int choiceCount() {
        return choices.length;
    }

    /** A choice as scenarios write it, e.g. {@code cubic}. */
    public String choice(int index) {
        return spelled(choices[index]);
    }

    /** Where it comes from, e.g. {@code RFC 6298 §2.4}. */
    public String source() {
        return source;
    }

    /** What it does, in a few words. */
    public String words() {
        return words;
    }

    /** Its name as scenarios write it, e.g. {@code rto-least}. */
    public String label() {
        return spelled(this);
    }

    private static String spelled(Enum<?> e) {
        return e.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
