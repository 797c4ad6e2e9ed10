package dev.framewise.simulator.stack.nat;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Spec;

/** What a translator believes of a TCP connection. RFC 7857 §2 takes the states of RFC 6146 §3.5.2. */
public enum TcpSessionState {
    CLOSED,
    /** The inner end has called. */
    INIT_OUT,
    /** The outer end has called. */
    INIT_IN,
    ESTABLISHED,
    /** The inner end has finished. */
    INNER_FINISHED,
    /** The outer end has finished. */
    OUTER_FINISHED,
    BOTH_FINISHED,
    /** Somebody reset it; whether both believe that is not known. */
    TRANSITORY;

    private static final Spec STATES = new Document("RFC 6146", "Stateful NAT64", "2011-04").at("3.5.2.2");
    private static final Spec SHORT = new Document(
                    "RFC 7857", "Updates to Network Address Translation (NAT) Behavioral Requirements", "2016-04")
            .at("2");

    /** The moves of one session. */
    public static final Chart<TcpSessionState, TcpMove> CHART = Chart.of(
                    "A TCP session in an address translator", TcpSessionState.class, TcpMove.class)
            .on(CLOSED, TcpMove.SYN_OUT, INIT_OUT, "", STATES)
            .on(CLOSED, TcpMove.SYN_IN, INIT_IN, "", STATES)
            .on(INIT_OUT, TcpMove.SYN_OUT, INIT_OUT, "", STATES)
            .on(INIT_OUT, TcpMove.SYN_IN, ESTABLISHED, "", STATES)
            .on(INIT_OUT, TcpMove.RESET, TRANSITORY, "", SHORT)
            .on(INIT_OUT, TcpMove.TIMEOUT, CLOSED, "forget", STATES)
            .on(INIT_IN, TcpMove.SYN_IN, INIT_IN, "", STATES)
            .on(INIT_IN, TcpMove.SYN_OUT, ESTABLISHED, "", STATES)
            .on(INIT_IN, TcpMove.RESET, TRANSITORY, "", SHORT)
            .on(INIT_IN, TcpMove.TIMEOUT, CLOSED, "forget", STATES)
            .on(ESTABLISHED, TcpMove.SEGMENT, ESTABLISHED, "", STATES)
            .on(ESTABLISHED, TcpMove.FIN_OUT, INNER_FINISHED, "", STATES)
            .on(ESTABLISHED, TcpMove.FIN_IN, OUTER_FINISHED, "", STATES)
            .on(ESTABLISHED, TcpMove.RESET, TRANSITORY, "", SHORT)
            .on(ESTABLISHED, TcpMove.TIMEOUT, CLOSED, "forget", STATES)
            .on(INNER_FINISHED, TcpMove.SEGMENT, INNER_FINISHED, "", STATES)
            .on(INNER_FINISHED, TcpMove.FIN_IN, BOTH_FINISHED, "", STATES)
            .on(INNER_FINISHED, TcpMove.RESET, TRANSITORY, "", SHORT)
            .on(INNER_FINISHED, TcpMove.TIMEOUT, CLOSED, "forget", STATES)
            .on(OUTER_FINISHED, TcpMove.SEGMENT, OUTER_FINISHED, "", STATES)
            .on(OUTER_FINISHED, TcpMove.FIN_OUT, BOTH_FINISHED, "", STATES)
            .on(OUTER_FINISHED, TcpMove.RESET, TRANSITORY, "", SHORT)
            .on(OUTER_FINISHED, TcpMove.TIMEOUT, CLOSED, "forget", STATES)
            .on(BOTH_FINISHED, TcpMove.SYN_OUT, INIT_OUT, "", STATES)
            .on(BOTH_FINISHED, TcpMove.TIMEOUT, CLOSED, "forget", STATES)
            .on(TRANSITORY, TcpMove.SEGMENT, ESTABLISHED, "", STATES)
            .on(TRANSITORY, TcpMove.SYN_OUT, INIT_OUT, "", STATES)
            .on(TRANSITORY, TcpMove.TIMEOUT, CLOSED, "forget", STATES);
}
