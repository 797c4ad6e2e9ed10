package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.deflate.Coding;
import dev.framewise.protocols.deflate.Gzip;
import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.wire.Bytes;

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
    private String coding = Words.IDENTITY;
    private Bytes begun = Bytes.EMPTY;
    private byte[] message;
    private int filled;
    private boolean compressed;

    /** Takes each message as it was before it was compressed. */
    @FunctionalInterface
    interface Messages {
        void accept(Bytes message, boolean compressed);
    }

    /** Why no message can be taken any more. */
    record Refusal(int code, String why) {}

    /**
     * One direction of a call.
     *
     * @param longestBytes the longest message that is taken, before and after its coding is undone
     */
    MessageCutter(int longestBytes) {
        this.longestBytes = longestBytes;
    }

    /** What the sender compresses by, which must be known here; {@link Words#IDENTITY} for nothing. */
    void coding(String name) {
        coding = name;
    }

    static Bytes framed(Bytes message, boolean gzip) {
        Bytes m = gzip ? Gzip.member(message) : message;
        int n = m.length();
        return Bytes.of(gzip ? 1 : 0, n >>> 24 & 0xff, n >>> 16 & 0xff, n >>> 8 & 0xff, n & 0xff)
                .then(m);
    }

    /** Takes content, cut anywhere; null when all is well. */
    Refusal take(Bytes data, Messages messages) {
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
                compressed = begun.at(0) == 1;
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
            if (compressed) {
                Coding.Plain plain = Coding.undo(coding, whole, longestBytes);
                if (plain.outcome() != Coding.Outcome.DONE) {
                    return plain.outcome() == Coding.Outcome.BROKEN
                            ? new Refusal(Status.INTERNAL, "A compressed message is no " + coding + ".")
                            : new Refusal(
                                    Status.RESOURCE_EXHAUSTED,
                                    "A compressed message holds more than the " + longestBytes
                                            + " bytes that are taken.");
                }
                whole = plain.bytes();
            }
            messages.accept(whole, compressed);
        }
    }

    private Refusal refusal(int flag, long length) {
        if (flag > 1) {
            return new Refusal(Status.INTERNAL, "The first byte of a message is 0 or 1, not " + flag + ".");
        }
        if (flag == 1 && coding.equals(Words.IDENTITY)) {
            return new Refusal(Status.INTERNAL, "A message is compressed, but grpc-encoding names no coding.");
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
