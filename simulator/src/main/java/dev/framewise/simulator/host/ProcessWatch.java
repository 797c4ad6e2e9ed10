package dev.framewise.simulator.host;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.IpAddress;

/** Somebody who hears what processes say and hear at their sockets. It must change nothing. */
public interface ProcessWatch {
    /**
     * The two ends of what carries a connection.
     *
     * @param remote null when it was never found out
     */
    record Ends(String process, boolean datagram, int localPort, IpAddress remote, int remotePort) {}

    /** Nobody. */
    ProcessWatch NONE = new ProcessWatch() {};

    /** A process handed this to its socket. */
    default void sent(Ends ends, Bytes bytes) {}

    /** A process took this from its socket and dealt with it. */
    default void received(Ends ends, Bytes bytes) {}

    /** A connection is over, and why; {@link Cause#LOCAL} when the process itself ended it at once. */
    default void closed(Ends ends, Cause cause) {}
}
