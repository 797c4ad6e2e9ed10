package dev.framewise.simulator.stack.nat;

import dev.framewise.simulator.stack.IpHeaders;
import dev.framewise.simulator.time.Event;

/** One flow through a mapping: with whom, since when, until when, and for TCP in which state. */
public final class NatSession extends Event {
    private final NatTable table;
    private final Mapping mapping;
    private final Endpoint remote;
    private TcpSessionState state = TcpSessionState.CLOSED;
    private long deadlineNanos;
    private long idleNanos;

    NatSession(NatTable table, Mapping mapping, Endpoint remote) {
        this.table = table;
        this.mapping = mapping;
        this.remote = remote;
    }

    Mapping mapping() {
        return mapping;
    }

    /** The end outside. */
    public Endpoint remote() {
        return remote;
    }

    /** What is believed of a TCP connection; CLOSED for other protocols. */
    public TcpSessionState state() {
        return state;
    }

    /** When it will be forgotten if nothing more is said. */
    public long deadlineNanos() {
        return deadlineNanos;
    }

    /** For how long nothing may be said. */
    public long idleNanos() {
        return idleNanos;
    }

    /** Makes a connection whose beginning was not seen count as established. */
    void pickUp() {
        state = TcpSessionState.ESTABLISHED;
    }

    /** A segment passes. False when none of its kind makes sense now: the session is unknown. */
    boolean moves(TcpMove move) {
        if (!TcpSessionState.CHART.allows(state, move)) {
            return state != TcpSessionState.CLOSED;
        }
        table.moves().moved(state, move);
        state = TcpSessionState.CHART.next(state, move);
        return true;
    }

    /** It lives on from now, for as long as its protocol and state allow. */
    void refresh() {
        NatSettings s = table.settings();
        idleNanos = switch (mapping.protocol()) {
            case IpHeaders.TCP ->
                switch (state) {
                    case ESTABLISHED, INNER_FINISHED, OUTER_FINISHED -> s.tcpNanos();
                    default -> s.tcpTransitoryNanos();
                };
            case IpHeaders.UDP -> s.udpNanos();
            default -> s.icmpNanos();
        };
        deadlineNanos = table.nowNanos() + idleNanos;
        if (!pending() || timeNanos() > deadlineNanos) {
            table.schedule(deadlineNanos, this);
        }
    }

    /** The connection is over, or may be: what is said now no longer makes it live longer. */
    void shorten() {
        if (idleNanos != table.settings().tcpTransitoryNanos()) {
            refresh();
        }
    }

    @Override
    protected void happen() {
        // a refresh only moves the deadline: looking again when the old one has come is cheaper than moving an event
        if (table.nowNanos() < deadlineNanos) {
            table.schedule(deadlineNanos, this);
        } else {
            if (mapping.protocol() == IpHeaders.TCP) {
                moves(TcpMove.TIMEOUT);
            }
            table.expired(this);
        }
    }

    @Override
    public String label() {
        return "time-out of " + mapping;
    }
}
