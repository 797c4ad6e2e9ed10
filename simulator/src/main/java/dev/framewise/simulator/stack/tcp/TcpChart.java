package dev.framewise.simulator.stack.tcp;

import static dev.framewise.simulator.stack.tcp.TcpState.*;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Spec;

/** The states of a connection as a table, which every socket asks before it moves. RFC 9293 §3.3.2, figure 5. */
public final class TcpChart {
    static final Document RFC_9293 = new Document("RFC 9293", "Transmission Control Protocol (TCP)", "2022-08");
    static final Document RFC_5461 = new Document("RFC 5461", "TCP's Reaction to Soft Errors", "2009-02");

    public static final Chart<TcpState, TcpMove> CHART = chart();

    private TcpChart() {}

    private static Chart<TcpState, TcpMove> chart() {
        Chart<TcpState, TcpMove> c = Chart.of("TCP connection", TcpState.class, TcpMove.class);
        Spec close = RFC_9293.at("3.10.4");
        Spec arrives = RFC_9293.at("3.10.7.4");
        c.on(CLOSED, TcpMove.PASSIVE_OPEN, LISTEN, "wait for a SYN", RFC_9293.at("3.10.1"));
        c.on(CLOSED, TcpMove.ACTIVE_OPEN, SYN_SENT, "send SYN", RFC_9293.at("3.10.1"));
        c.on(LISTEN, TcpMove.SYN, SYN_RECEIVED, "send SYN, ACK", RFC_9293.at("3.10.7.2"));
        c.on(LISTEN, TcpMove.CLOSE, CLOSED, "", close);
        c.on(SYN_SENT, TcpMove.SYN, SYN_RECEIVED, "send SYN, ACK", RFC_9293.at("3.10.7.3"));
        c.on(SYN_SENT, TcpMove.SYN_ACK, ESTABLISHED, "send ACK", RFC_9293.at("3.10.7.3"));
        c.on(SYN_SENT, TcpMove.CLOSE, CLOSED, "", close);
        c.on(SYN_RECEIVED, TcpMove.ACK_OF_SYN, ESTABLISHED, "", arrives);
        c.on(ESTABLISHED, TcpMove.CLOSE, FIN_WAIT_1, "send FIN", close);
        c.on(ESTABLISHED, TcpMove.FIN, CLOSE_WAIT, "send ACK", arrives);
        c.on(FIN_WAIT_1, TcpMove.ACK_OF_FIN, FIN_WAIT_2, "", arrives);
        c.on(FIN_WAIT_1, TcpMove.FIN, CLOSING, "send ACK", arrives);
        c.on(FIN_WAIT_2, TcpMove.FIN, TIME_WAIT, "send ACK, wait 2 MSL", arrives);
        c.on(CLOSE_WAIT, TcpMove.CLOSE, LAST_ACK, "send FIN", close);
        c.on(CLOSING, TcpMove.ACK_OF_FIN, TIME_WAIT, "wait 2 MSL", arrives);
        c.on(LAST_ACK, TcpMove.ACK_OF_FIN, CLOSED, "", arrives);
        c.on(TIME_WAIT, TcpMove.REUSE, CLOSED, "take the new SYN", RFC_9293.at("3.6.1"));
        for (TcpState s : TcpState.values()) {
            if (s != CLOSED && s != LISTEN) {
                c.on(s, TcpMove.RESET, CLOSED, "", RFC_9293.at("3.5.3"));
                c.on(s, TcpMove.ABORT, CLOSED, s.synchronised() ? "send RST" : "", RFC_9293.at("3.10.5"));
                c.on(s, TcpMove.TIME_OUT, CLOSED, "", RFC_9293.at("3.10.8"));
            }
        }
        c.on(SYN_SENT, TcpMove.UNREACHABLE, CLOSED, "", RFC_5461.at("4"));
        c.on(SYN_RECEIVED, TcpMove.UNREACHABLE, CLOSED, "", RFC_5461.at("4"));
        return c;
    }
}
