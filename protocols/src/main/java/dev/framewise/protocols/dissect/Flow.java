package dev.framewise.protocols.dissect;

/**
 * What a dissector may know about the conversation that carries its messages.
 *
 * @param table how its payload is addressed: {@code tcp.port} or {@code udp.port}, or a carrier's own table
 * @param sourcePort the port of the end that messages go {@link Direction#FORWARD} from
 * @param targetPort the port at the other end
 * @param fromTheBeginning false when the capture began after the conversation did
 * @param sourceAwayNanos the round trip between the place of the capture and the source, in nanoseconds; {@link #UNKNOWN_AWAY}
 *     when nothing showed it
 * @param targetAwayNanos the same for the target
 * @param content what another protocol that carries it says of it; null on a transport
 */
public record Flow(
        String table,
        int sourcePort,
        int targetPort,
        boolean fromTheBeginning,
        long sourceAwayNanos,
        long targetAwayNanos,
        Content content) {
    public static final long UNKNOWN_AWAY = Long.MAX_VALUE;

    /** A conversation that is seen at both of its ends. */
    public Flow(String table, int sourcePort, int targetPort, boolean fromTheBeginning) {
        this(table, sourcePort, targetPort, fromTheBeginning, 0, 0);
    }

    /** A conversation on a transport. */
    public Flow(
            String table,
            int sourcePort,
            int targetPort,
            boolean fromTheBeginning,
            long sourceAwayNanos,
            long targetAwayNanos) {
        this(table, sourcePort, targetPort, fromTheBeginning, sourceAwayNanos, targetAwayNanos, null);
    }

    /** The same ends with what one of their messages carries. */
    public Flow carrying(Content what, boolean fromItsBeginning) {
        return new Flow(what.table(), sourcePort, targetPort, fromItsBeginning, sourceAwayNanos, targetAwayNanos, what);
    }

    /** How far the sender of a direction is away from the capture, as a round trip in nanoseconds. */
    public long senderAwayNanos(Direction d) {
        return d == Direction.FORWARD ? sourceAwayNanos : targetAwayNanos;
    }
}
