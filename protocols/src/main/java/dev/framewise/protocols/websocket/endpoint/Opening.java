package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.text.HeadParser;
import dev.framewise.protocols.websocket.PerMessageDeflate;
import dev.framewise.protocols.wire.Bytes;
import java.util.Optional;

/** Collects the head of an opening handshake until it is whole. */
final class Opening {
    /**
     * What came of a handshake.
     *
     * @param answer what is sent for it; empty for nothing
     * @param refusal why it failed, in words; null when it succeeded
     */
    record Outcome(
            Bytes answer, String refusal, String target, String subprotocol, Optional<PerMessageDeflate> deflate) {
        static Outcome refused(Bytes answer, String why) {
            return new Outcome(answer, why, "", "", Optional.empty());
        }
    }

    private Bytes seen = Bytes.EMPTY;

    /** Takes more; true when the head is whole or too long. */
    boolean add(Bytes bytes) {
        int searched = Math.max(0, seen.length() - 3);
        seen = seen.then(bytes);
        return tooLong() || ends(searched);
    }

    /** Looks at new bytes alone, so that a head that comes byte by byte costs no more than one that comes at once. */
    private boolean ends(int from) {
        for (int i = from; i < seen.length(); i++) {
            boolean lf = seen.at(i) == '\n' && i > 0;
            if (lf && (seen.at(i - 1) == '\n' || seen.at(i - 1) == '\r' && i > 1 && seen.at(i - 2) == '\n')) {
                return true;
            }
        }
        return false;
    }

    private int length() {
        return HeadParser.length(seen.array(), seen.offset(), seen.offset() + seen.length());
    }

    boolean tooLong() {
        return seen.length() > WebSocketSettings.HEAD_BYTES
                && (length() == 0 || length() > WebSocketSettings.HEAD_BYTES);
    }

    Bytes head() {
        return seen.first(length());
    }

    /** What came behind the head. */
    Bytes rest() {
        return seen.from(length());
    }
}
