package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.wire.Bytes;
import java.util.function.Consumer;

/**
 * Cuts messages out of the content of a stream, and frames them. gRPC over HTTP2, "Length-Prefixed-Message".
 *
 * <pre>
 *   +-----------------+------------------------------+------------
 *   | compressed (8)  | length of the message (32)   | message …
 *   +-----------------+------------------------------+------------
 * </pre>
 */
final class MessageCutter {
    private static final int PREFIX_BYTES = 5;

    private final int longestBytes;
    private final boolean server;
    private Bytes begun = Bytes.EMPTY;
    private byte[] message;
    private int filled;

    /** Why no message can be taken any more. */
    record Refusal(int code, String why) {}

    /**
     * One direction of a call.
     *
     * @param longestBytes the longest message that is taken
     * @param server true where a server reads, which names compression that it does not know UNIMPLEMENTED
     */
    MessageCutter(int longestBytes, boolean server) {
        this.longestBytes = longestBytes;
        this.server = server;
    }

    static Bytes framed(Bytes message) {
        int n = message.length();
        return Bytes.of(0, n >>> 24 & 0xff, n >>> 16 & 0xff, n >>> 8 & 0xff, n & 0xff)
                .then(message);
    }

    /** Takes content, cut anywhere; null when all is well. */
    Refusal take(Bytes data, Consumer<Bytes> messages) {
        int at = 0;
        while (true) {
            if (message == null) {
                int more = Math.min(PREFIX_BYTES - begun.length(), data.length() - at);
                begun = begun.then(data.slice(at, at + more));
                at += more;
                if (begun.length() < PREFIX_BYTES) {
                    return null;
                }
                Refusal no = refusal(begun.at(0), begun.u32(1));
                if (no != null) {
                    return no;
                }
                message = new byte[(int) begun.u32(1)];
                begun = Bytes.EMPTY;
                filled = 0;
            }
            int more = Math.min(message.length - filled, data.length() - at);
            data.copyTo(at, message, filled, more);
            at += more;
            filled += more;
            if (filled < message.length) {
                return null;
            }
            Bytes whole = Bytes.wrap(message);
            message = null;
            messages.accept(whole);
        }
    }

    private Refusal refusal(int flag, long length) {
        if (flag > 1) {
            return new Refusal(Status.INTERNAL, "The first byte of a message is 0 or 1, not " + flag + ".");
        }
        if (flag == 1) {
            return new Refusal(
                    server ? Status.UNIMPLEMENTED : Status.INTERNAL, "Compressed messages are not understood here.");
        }
        return length > longestBytes
                ? new Refusal(
                        Status.RESOURCE_EXHAUSTED,
                        "A message of " + length + " bytes is longer than the " + longestBytes + " that are taken.")
                : null;
    }

    /** True between two messages. */
    boolean between() {
        return message == null && begun.isEmpty();
    }
}
