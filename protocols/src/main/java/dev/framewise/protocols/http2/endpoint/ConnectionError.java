package dev.framewise.protocols.http2.endpoint;

/** What ends a connection (RFC 9113 §5.4.1), on its way to where GOAWAY is sent. Peers can provoke it, so it has no trace. */
final class ConnectionError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int code;

    ConnectionError(int code, String why) {
        super(why, null, false, false);
        this.code = code;
    }
}
