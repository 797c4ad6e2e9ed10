package dev.framewise.protocols.tcp;

import static dev.framewise.protocols.tcp.TcpFacts.*;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import java.util.ArrayList;
import java.util.List;

/** Shows what following the connection told about a segment, under Wireshark's names. */
final class TcpAnalysis {
    private static final Spec RELIABILITY = TcpFields.RFC_9293.at("3.8");
    private static final Spec TIMER = TcpFields.RFC_6298.at("5");
    private static final Spec WINDOW = TcpFields.RFC_9293.at("3.8.6");
    private static final Spec DUPLICATE = TcpFields.RFC_5681.at("3.2");
    private static final Spec ALIVE = TcpFields.RFC_9293.at("3.8.4");

    static final Field TIME_RELATIVE =
            time("tcp.time_relative", "Time since first frame in this TCP stream", RELIABILITY);
    static final Field TIME_DELTA = time("tcp.time_delta", "Time since previous frame in this TCP stream", RELIABILITY);
    static final Field ANALYSIS = group("tcp.analysis", "SEQ/ACK analysis", RELIABILITY);
    static final Field ACKS_FRAME =
            frame("tcp.analysis.acks_frame", "This is an ACK to the segment in frame", RELIABILITY);
    static final Field ACK_RTT = time("tcp.analysis.ack_rtt", "The RTT to ACK the segment was", TIMER);
    static final Field INITIAL_RTT = time("tcp.analysis.initial_rtt", "iRTT", TIMER);
    static final Field IN_FLIGHT = uint("tcp.analysis.bytes_in_flight", "Bytes in flight", WINDOW);
    static final Field PUSH_SENT =
            uint("tcp.analysis.push_bytes_sent", "Bytes sent since last PSH flag", TcpFields.RFC_9293.at("3.9.1.2"));
    static final Field FLAGS = group("tcp.analysis.flags", "TCP Analysis Flags", RELIABILITY);
    static final Field RTO = time("tcp.analysis.rto", "The RTO for this segment was", TIMER);
    static final Field RTO_FRAME = frame("tcp.analysis.rto_frame", "RTO based on delta from frame", TIMER);
    static final Field DUP_ACK_NUM = uint("tcp.analysis.duplicate_ack_num", "Duplicate ACK #", DUPLICATE);
    static final Field DUP_ACK_FRAME =
            frame("tcp.analysis.duplicate_ack_frame", "Duplicate to the ACK in frame", DUPLICATE);

    /** One field for each bit of {@link TcpFacts#flags} from the lowest. */
    private static final Field[] REMARKS = {
        group("tcp.analysis.retransmission", "This frame is a (suspected) retransmission", TIMER),
        group("tcp.analysis.fast_retransmission", "This frame is a (suspected) fast retransmission", DUPLICATE),
        group("tcp.analysis.spurious_retransmission", "This frame is a (suspected) spurious retransmission", TIMER),
        group("tcp.analysis.out_of_order", "This frame is a (suspected) out-of-order segment", RELIABILITY),
        group("tcp.analysis.lost_segment", "Previous segment(s) not captured (common at capture start)", RELIABILITY),
        group(
                "tcp.analysis.ack_lost_segment",
                "ACKed segment that wasn't captured (common at capture start)",
                RELIABILITY),
        group("tcp.analysis.duplicate_ack", "Duplicate ACK", DUPLICATE),
        group("tcp.analysis.keep_alive", "TCP keep-alive segment", ALIVE),
        group("tcp.analysis.keep_alive_ack", "ACK to a TCP keep-alive segment", ALIVE),
        group("tcp.analysis.zero_window", "TCP Zero Window segment", WINDOW),
        group("tcp.analysis.zero_window_probe", "TCP Zero Window Probe", WINDOW),
        group("tcp.analysis.zero_window_probe_ack", "ACK to a TCP Zero Window Probe", WINDOW),
        group("tcp.analysis.window_update", "TCP window update", WINDOW),
        group("tcp.analysis.window_full", "TCP window specified by the receiver is now completely full", WINDOW),
        group(
                "tcp.analysis.reused_ports",
                "A new tcp session is started with the same ports as an earlier session in this trace",
                TcpFields.RFC_9293.at("3.5")),
        group("framewise.tcp.analysis.overlap", "This segment repeats bytes that came before", RELIABILITY),
    };

    /** The bits that Wireshark shows under the flags. */
    private static final int SHOWN_AS_FLAGS = (1 << REMARKS.length) - 1;

    static final List<Field> ALL = all();

    private TcpAnalysis() {}

    private static List<Field> all() {
        List<Field> all = new ArrayList<>(List.of(
                TIME_RELATIVE,
                TIME_DELTA,
                ANALYSIS,
                ACKS_FRAME,
                ACK_RTT,
                INITIAL_RTT,
                IN_FLIGHT,
                PUSH_SENT,
                FLAGS,
                RTO,
                RTO_FRAME,
                DUP_ACK_NUM,
                DUP_ACK_FRAME));
        all.addAll(List.of(REMARKS));
        return List.copyOf(all);
    }

    private static Field time(String name, String label, Spec spec) {
        return Field.of(name, label, Kind.RELATIVE_TIME, 0).spec(spec);
    }

    private static Field frame(String name, String label, Spec spec) {
        return Field.of(name, label, Kind.FRAME_NUMBER, 0).spec(spec);
    }

    private static Field uint(String name, String label, Spec spec) {
        return Field.uint(name, label, 32).spec(spec);
    }

    private static Field group(String name, String label, Spec spec) {
        return Field.group(name, label).spec(spec);
    }

    /** Adds the nodes to the innermost open one; all of them stand at the header's first byte. */
    static void show(FieldTree tree, TcpFacts f, int at) {
        tree.derived(TIME_RELATIVE, f.timeRelativeNanos, at, 0);
        tree.derived(TIME_DELTA, f.timeDeltaNanos, at, 0);
        int flags = f.flags & SHOWN_AS_FLAGS;
        boolean any = f.acksFrame >= 0
                || f.ackRttNanos >= 0
                || f.initialRttNanos >= 0
                || f.bytesInFlight >= 0
                || f.pushBytesSent >= 0
                || flags != 0;
        if (!any) {
            return;
        }
        tree.open(ANALYSIS, at);
        put(tree, ACKS_FRAME, f.acksFrame, at);
        put(tree, ACK_RTT, f.ackRttNanos, at);
        put(tree, INITIAL_RTT, f.initialRttNanos, at);
        put(tree, IN_FLIGHT, f.bytesInFlight, at);
        put(tree, PUSH_SENT, f.pushBytesSent, at);
        if (flags != 0) {
            showFlags(tree, f, flags, at);
        }
        tree.close(at);
    }

    private static void showFlags(FieldTree tree, TcpFacts f, int flags, int at) {
        tree.open(FLAGS, at);
        for (int i = 0; i < REMARKS.length; i++) {
            if ((flags >>> i & 1) != 0 && 1 << i != DUPLICATE_ACK) {
                tree.derived(REMARKS[i], "", at, 0);
            }
        }
        tree.close(at);
        put(tree, RTO, f.rtoNanos, at);
        put(tree, RTO_FRAME, f.rtoFrame, at);
        if (f.has(DUPLICATE_ACK)) {
            tree.derived(DUP_ACK_NUM, f.duplicateAckNumber, at, 0);
            tree.derived(DUP_ACK_FRAME, f.duplicateAckFrame, at, 0);
            tree.derived(REMARKS[Integer.numberOfTrailingZeros(DUPLICATE_ACK)], "", at, 0);
        }
    }

    private static void put(FieldTree tree, Field f, long value, int at) {
        if (value >= 0) {
            tree.derived(f, value, at, 0);
        }
    }
}
