package dev.framewise.protocols.machine;

import dev.framewise.protocols.wire.Bytes;

/**
 * What a machine does to the world during one call. The driver collects the effects and carries them out in order after
 * the call, so that each belongs to the input that caused it.
 *
 * @param <E> what the machine tells its application
 */
public interface Effects<E> {
    /** Asks for a connection; the handle is there at once, failure arrives as {@link Machine#closed}. */
    Connection open(Address to);

    /**
     * Asks for a stream, where {@link #open} would give datagrams: for a machine that talks over both. A driver of machines
     * that know one kind alone need not tell them apart.
     */
    default Connection openStream(Address to) {
        return open(to);
    }

    /**
     * Sends bytes, or one datagram. Everything is taken, but what exceeds {@link Connection#freeBytes()} waits in memory:
     * a machine with much to say asks first and waits for {@link Machine#writable}.
     */
    void send(Connection c, Bytes bytes);

    /** We will say no more: what was sent still arrives, then the peer learns of the end (FIN). */
    void finish(Connection c);

    /** Ends the connection at once; what was not delivered is lost (RST). The machine hears {@link Cause#LOCAL}. */
    void abort(Connection c);

    /** Hands in nothing more of this connection until {@link #resume}; the peer's window closes. */
    void pause(Connection c);

    void resume(Connection c);

    /** Goes over to TLS on a connection in use (STARTTLS); {@link Machine#opened} follows when it stands. */
    void secure(Connection c, TlsRole role);

    /** Tells the application something. */
    void tell(E event);
}
