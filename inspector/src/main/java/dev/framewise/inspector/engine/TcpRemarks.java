package dev.framewise.inspector.engine;

import dev.framewise.protocols.tcp.TcpFacts;
import dev.framewise.protocols.wire.TextOut;

/** What TCP's analysis noticed of a segment, in the words of Wireshark's Info column. */
final class TcpRemarks {
    private record Remark(int flag, String words) {}

    private static final Remark[] REMARKS = {
        new Remark(TcpFacts.REUSED_PORTS, "[TCP Port numbers reused] "),
        new Remark(TcpFacts.ZERO_WINDOW_PROBE, "[TCP ZeroWindowProbe] "),
        new Remark(TcpFacts.LOST_SEGMENT, "[TCP Previous segment not captured] "),
        new Remark(TcpFacts.ACK_LOST_SEGMENT, "[TCP ACKed unseen segment] "),
        new Remark(TcpFacts.OUT_OF_ORDER, "[TCP Out-Of-Order] "),
        new Remark(TcpFacts.KEEP_ALIVE_ACK, "[TCP Keep-Alive ACK] "),
        new Remark(TcpFacts.KEEP_ALIVE, "[TCP Keep-Alive] "),
        new Remark(TcpFacts.ZERO_WINDOW_PROBE_ACK, "[TCP ZeroWindowProbeAck] "),
        new Remark(TcpFacts.WINDOW_FULL, "[TCP Window Full] "),
        new Remark(TcpFacts.WINDOW_UPDATE, "[TCP Window Update] "),
        new Remark(TcpFacts.ZERO_WINDOW, "[TCP ZeroWindow] "),
    };

    private TcpRemarks() {}

    static void put(TcpFacts t, TextOut out) {
        if (t.flags == 0) {
            return;
        }
        if (t.has(TcpFacts.SPURIOUS_RETRANSMISSION)) {
            out.put("[TCP Spurious Retransmission] ");
        } else if (t.has(TcpFacts.FAST_RETRANSMISSION)) {
            out.put("[TCP Fast Retransmission] ");
        } else if (t.has(TcpFacts.RETRANSMISSION)) {
            out.put("[TCP Retransmission] ");
        }
        if (t.has(TcpFacts.DUPLICATE_ACK)) {
            out.put("[TCP Dup ACK ")
                    .put(t.duplicateAckFrame)
                    .put('#')
                    .put(t.duplicateAckNumber)
                    .put("] ");
        }
        for (Remark r : REMARKS) {
            if (t.has(r.flag)) {
                out.put(r.words);
            }
        }
    }
}
