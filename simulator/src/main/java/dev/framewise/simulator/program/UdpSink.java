package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;

/** Takes datagrams, or sends each back (RFC 862). */
final class UdpSink implements Machine<UdpSink.Nothing, Bytes> {
    /** It takes no commands. */
    record Nothing() {}

    private final boolean echo;

    UdpSink(boolean echo) {
        this.echo = echo;
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes payload, Effects<Bytes> out) {
        out.tell(payload);
        if (echo) {
            out.send(c, payload);
        }
    }

    @Override
    public void command(long nowNanos, Nothing command, Effects<Bytes> out) {
        // it takes none
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<Bytes> out) {
        // a peer's first datagram: nothing to do before it
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<Bytes> out) {
        // datagrams have no end
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<Bytes> out) {
        // datagrams do not wait
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<Bytes> out) {
        // nothing is kept of a peer
    }

    @Override
    public void timeout(long nowNanos, Effects<Bytes> out) {
        // there is no timer
    }

    @Override
    public long deadlineNanos() {
        return NEVER;
    }
}
