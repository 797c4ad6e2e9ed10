package dev.framewise.protocols.machine;

import dev.framewise.protocols.wire.Bytes;

/**
 * An endpoint of a protocol without clock, thread or socket: it is told what happened and when, and answers with effects.
 *
 * <p>Whoever drives it (the simulated host, the gateway's real sockets, a test) hands in the time with each call and
 * carries the effects out after the call has returned, in their order, so nothing re-enters. The time never runs
 * backwards. After each call the driver asks {@link #deadlineNanos()} and sees to it that {@link #timeout} is called then.
 * Calls never throw for what a peer or an application did: that becomes an event or a closed connection.
 *
 * @param <C> what an application may ask of it
 * @param <E> what it tells its application
 */
public interface Machine<C, E> {
    /** What {@link #deadlineNanos()} says when no timer runs. */
    long NEVER = Long.MAX_VALUE;

    /** The application wants something. */
    void command(long nowNanos, C command, Effects<E> out);

    /** A connection came up: one that {@link Effects#open} asked for, or one that a peer opened. */
    void opened(long nowNanos, Connection c, Effects<E> out);

    /** A peer said something: a piece of a stream cut anywhere, or one whole datagram. The bytes may be kept. */
    void received(long nowNanos, Connection c, Bytes bytes, Effects<E> out);

    /** The peer will say no more on this connection; we still may, until we finish or abort it. */
    void ended(long nowNanos, Connection c, Effects<E> out);

    /** There is room for output again, after {@link Connection#freeBytes()} had been too little. */
    void writable(long nowNanos, Connection c, int freeBytes, Effects<E> out);

    /** The connection is over, in whichever way; it is never mentioned again. */
    void closed(long nowNanos, Connection c, Cause cause, Effects<E> out);

    /** A deadline may have come; an early or spurious call does nothing. */
    void timeout(long nowNanos, Effects<E> out);

    /** When {@link #timeout} wants to be called, in nanoseconds of the driver's clock, or {@link #NEVER}. */
    long deadlineNanos();
}
