package dev.framewise.protocols.machine;

/** Why a connection is over. */
public enum Cause {
    /** Nobody listens there, or the peer refused while the connection was set up. */
    REFUSED("refused"),
    /** Both ends said that they had finished. */
    FINISHED("closed in order"),
    /** The peer, or something on the way, reset it. */
    RESET("reset by the peer"),
    /** The peer did not answer in time. */
    TIMED_OUT("timed out"),
    /** No way leads there (no route, an ICMP error while connecting, an unknown name). */
    UNREACHABLE("unreachable"),
    /** We aborted it ourselves, or our host went down. */
    LOCAL("aborted by this end");

    private final String words;

    Cause(String words) {
        this.words = words;
    }

    /** In words that fit behind "the connection was …". */
    public String words() {
        return words;
    }
}
