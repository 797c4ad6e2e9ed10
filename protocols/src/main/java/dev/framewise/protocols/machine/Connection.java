package dev.framewise.protocols.machine;

/**
 * A handle of one transport connection, or of one peer's address over datagrams. It carries facts, never bytes: machines
 * do not see what transports them. Two handles are the same connection if they are the same object.
 */
public interface Connection {
    /** The other end as text, e.g. {@code 10.0.0.7:49152}; for people and for access rules. */
    String peer();

    /** The own port at which it came in or from which it went out; tells listeners apart. */
    int localPort();

    /** Whether a peer opened it. */
    boolean incoming();

    /** Whether each send is one datagram that may be lost, repeated or overtaken. */
    boolean datagram();

    /** How many bytes can be sent now without waiting in memory above the transport. */
    int freeBytes();

    /** The application protocol that both ends agreed on (TLS ALPN), or an empty text. */
    default String applicationProtocol() {
        return "";
    }

    /** The subject of the peer's certificate, or an empty text. */
    default String peerCertificate() {
        return "";
    }
}
