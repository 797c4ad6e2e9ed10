package dev.framewise.simulator.program;

import dev.framewise.protocols.wire.Bytes;

/**
 * Real peers, as a {@link Door} sees them. Connections are known by the numbers that their opening told. Nothing comes back
 * from within these calls: what real peers do comes as commands, in its own turn.
 */
public interface Outside {
    /** A simulated client wants a connection with the real server; the answer is {@code accepted} or {@code refused}. */
    void connect(long connection);

    /** Bytes for a real peer, or one datagram. */
    void send(long connection, Bytes bytes);

    /** The real peer gets no more; it may go on. */
    void finish(long connection);

    /** The connection with the real peer ends at once. */
    void abort(long connection);

    /** Whether the real peer's bytes are wanted now; when not, they wait with it. */
    void read(long connection, boolean wanted);

    /** Nobody: for runs that have no real peers, or repeat what these once said. */
    Outside NOBODY = new Outside() {
        @Override
        public void connect(long connection) {}

        @Override
        public void send(long connection, Bytes bytes) {}

        @Override
        public void finish(long connection) {}

        @Override
        public void abort(long connection) {}

        @Override
        public void read(long connection, boolean wanted) {}
    };
}
