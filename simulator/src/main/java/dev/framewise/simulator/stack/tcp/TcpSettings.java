package dev.framewise.simulator.stack.tcp;

import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;
import dev.framewise.simulator.stack.tcp.TcpKnob.Kind;
import dev.framewise.simulator.stack.tcp.TcpKnob.NagleMode;
import dev.framewise.simulator.stack.tcp.TcpKnob.RecoveryKind;
import java.util.Arrays;
import java.util.StringJoiner;

/** How a TCP behaves: one value for each {@link TcpKnob}. Begin with a preset and change what matters. */
public final class TcpSettings {
    private static final TcpKnob[] KNOBS = TcpKnob.values();
    private static final TcpSettings RFC = preset(false);
    private static final TcpSettings LINUX = preset(true);
    private static final TcpSettings CLASSIC_RENO = RFC.congestion(CongestionKind.RENO)
            .recovery(RecoveryKind.RENO)
            .with(TcpKnob.SACK, 0)
            .with(TcpKnob.DSACK, 0)
            .with(TcpKnob.TIMESTAMPS, 0)
            .with(TcpKnob.WINDOW_SCALE, 0)
            .with(TcpKnob.INITIAL_WINDOW, 0)
            .with(TcpKnob.LIMITED_TRANSMIT, 0);

    private final long[] values;

    private TcpSettings(long[] values) {
        this.values = values;
    }

    private static TcpSettings preset(boolean linux) {
        long[] v = new long[KNOBS.length];
        for (TcpKnob k : KNOBS) {
            v[k.ordinal()] = linux ? k.linux : k.rfc;
        }
        return new TcpSettings(v);
    }

    /** What the standards say where they say it: Reno with SACK (RFC 6675), a time-out of at least 1 s, IW10. */
    public static TcpSettings rfc() {
        return RFC;
    }

    /** What a Linux 6 kernel does unless it is told otherwise: CUBIC, RACK-TLP, PRR, a time-out of at least 200 ms + RTT. */
    public static TcpSettings linux() {
        return LINUX;
    }

    /** RFC 5681 and nothing since: no SACK, no options, an initial window of 2 to 4 segments. */
    public static TcpSettings classicReno() {
        return CLASSIC_RENO;
    }

    /** As {@link #classicReno} with RFC 6582, which repairs several losses of one window. */
    public static TcpSettings newReno() {
        return CLASSIC_RENO.recovery(RecoveryKind.NEWRENO);
    }

    /** The value of a knob: nanoseconds, bytes, a count, 0 or 1, or the place of a choice. */
    public long value(TcpKnob knob) {
        return values[knob.ordinal()];
    }

    boolean on(TcpKnob knob) {
        return values[knob.ordinal()] != 0;
    }

    int count(TcpKnob knob) {
        return (int) values[knob.ordinal()];
    }

    /**
     * The same but for one knob.
     *
     * @throws IllegalArgumentException when the value is out of its range
     */
    public TcpSettings with(TcpKnob knob, long value) {
        if (value < knob.least() || value > knob.most()) {
            throw new IllegalArgumentException(
                    "tcp " + knob.label() + " is from " + knob.least() + " to " + knob.most() + ", not " + value);
        }
        long[] v = values.clone();
        v[knob.ordinal()] = value;
        return new TcpSettings(v);
    }

    /**
     * The same but for one knob, as scenarios write it: {@code on} and {@code off} for flags, {@code 200ms} for times, a name
     * for choices, a number for the rest.
     *
     * @throws IllegalArgumentException with one sentence that says what would be right
     */
    public TcpSettings with(String name, String value) {
        for (TcpKnob k : KNOBS) {
            if (k.label().equals(name)) {
                return with(k, parse(k, value));
            }
        }
        StringJoiner names = new StringJoiner(", ");
        for (TcpKnob k : KNOBS) {
            names.add(k.label());
        }
        throw new IllegalArgumentException("tcp has no setting \"" + name + "\"; it has " + names);
    }

    private static long parse(TcpKnob k, String value) {
        if (k.kind() == Kind.FLAG && (value.equals("on") || value.equals("off"))) {
            return value.equals("on") ? 1 : 0;
        }
        if (k.kind() == Kind.CHOICE) {
            for (int i = 0; i < k.choiceCount(); i++) {
                if (k.choice(i).equals(value)) {
                    return i;
                }
            }
        }
        int digits = 0;
        while (digits < value.length() && value.charAt(digits) >= '0' && value.charAt(digits) <= '9') {
            digits++;
        }
        String unit = value.substring(digits).strip();
        boolean time = k.kind() == Kind.NANOS;
        if (digits > 0 && digits <= 15 && (time || k.kind() == Kind.COUNT || k.kind() == Kind.BYTES)) {
            long number = Long.parseLong(value.substring(0, digits));
            if (!time && unit.isEmpty() || time && number == 0) {
                return number;
            }
            long factor = !time
                    ? 0
                    : switch (unit) {
                        case "ns" -> 1;
                        case "us" -> 1_000;
                        case "ms" -> 1_000_000;
                        case "s" -> 1_000_000_000;
                        case "min" -> 60_000_000_000L;
                        default -> 0;
                    };
            if (factor > 0 && number <= k.most() / factor) {
                return number * factor;
            }
        }
        throw new IllegalArgumentException("tcp " + k.label() + " is " + forms(k) + ", not \"" + value + "\"");
    }

    private static String forms(TcpKnob k) {
        return switch (k.kind()) {
            case FLAG -> "on or off";
            case COUNT -> "a number from " + k.least() + " to " + k.most();
            case BYTES -> "a number of bytes from " + k.least() + " to " + k.most();
            case NANOS -> "a time such as 200ms or 3s, up to " + k.most() / 1_000_000_000L + " s";
            case CHOICE -> {
                StringJoiner names = new StringJoiner(", ");
                for (int i = 0; i < k.choiceCount(); i++) {
                    names.add(k.choice(i));
                }
                yield "one of " + names;
            }
        };
    }

    public TcpSettings congestion(CongestionKind kind) {
        return with(TcpKnob.CONGESTION, kind.ordinal());
    }

    public TcpSettings recovery(RecoveryKind kind) {
        return with(TcpKnob.RECOVERY, kind.ordinal());
    }

    /** Sends small segments at once (TCP_NODELAY), or not. */
    public TcpSettings noDelay(boolean on) {
        return with(TcpKnob.NAGLE, on ? NagleMode.OFF.ordinal() : NagleMode.NAGLE.ordinal());
    }

    /** Fixed sizes of both buffers; neither grows. */
    public TcpSettings buffers(int sendBytes, int receiveBytes) {
        return with(TcpKnob.SEND_BUFFER, sendBytes)
                .with(TcpKnob.SEND_BUFFER_MOST, 0)
                .with(TcpKnob.RECEIVE_BUFFER, receiveBytes)
                .with(TcpKnob.RECEIVE_BUFFER_MOST, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TcpSettings s && Arrays.equals(values, s.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** What differs from {@link #linux}, in the form that {@link #with(String, String)} reads. */
    @Override
    public String toString() {
        StringJoiner out = new StringJoiner(", ", "linux", "");
        out.setEmptyValue("linux");
        for (TcpKnob k : KNOBS) {
            long v = value(k);
            if (v != k.linux) {
                out.add((out.length() == 5 ? " with " : "") + k.label() + "=" + text(k, v));
            }
        }
        return out.toString();
    }

    private static String text(TcpKnob k, long v) {
        return switch (k.kind()) {
            case FLAG -> v == 0 ? "off" : "on";
            case CHOICE -> k.choice((int) v);
            case NANOS -> v == 0 ? "0" : v % 1_000_000 == 0 ? v / 1_000_000 + "ms" : v + "ns";
            default -> Long.toString(v);
        };
    }
}
