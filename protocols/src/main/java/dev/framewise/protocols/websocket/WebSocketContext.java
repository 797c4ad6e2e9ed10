package dev.framewise.protocols.websocket;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Bytes;

/**
 * What a connection has to remember between frames.
 *
 * @param handshake false when the handshake was not seen: then nobody knows who is the client and what was agreed on
 * @param deflate what was agreed on for compression, or null for none
 * @param protocol the subprotocol that the server chose, in small letters; empty for none
 * @param agreement what both ends said in the handshake; null when it was not seen
 */
public record WebSocketContext(
        boolean handshake,
        PerMessageDeflate deflate,
        String protocol,
        Agreement agreement,
        Lane forward,
        Lane backward) {
    /**
     * One direction.
     *
     * @param opcode what kind of message is unfinished; -1 between messages
     * @param compressed whether it is compressed
     * @param parts what its fragments carried so far, without masks; null between messages
     * @param window what the next compressed message may refer to
     * @param complete false once bytes were lost, so that the window may lack some
     * @param closed whether a close frame went by
     * @param memo what the compressed message behind this context says
     * @param live what inflates messages as they come
     */
    record Lane(
            int opcode,
            boolean compressed,
            Parts parts,
            InflateWindow window,
            boolean complete,
            boolean closed,
            Memo memo,
            LiveInflater live) {
        static Lane start() {
            return new Lane(-1, false, null, InflateWindow.EMPTY, true, false, new Memo(), null);
        }

        /** The same in the middle of a message, or between two. */
        Lane at(int nextOpcode, boolean isCompressed, Parts sofar) {
            return new Lane(nextOpcode, isCompressed, sofar, window, complete, closed, memo, live);
        }

        /** The same with another window. */
        Lane behind(InflateWindow next, boolean isComplete, LiveInflater by) {
            return new Lane(-1, false, null, next, isComplete, closed, new Memo(), by);
        }

        /** The same after a close frame. */
        Lane nowClosed() {
            return new Lane(opcode, compressed, parts, window, complete, true, memo, live);
        }

        /** What a whole compressed message of this lane says: the same whenever it is asked. */
        MessageInflater.Whole inflated(Bytes all) {
            Bytes known = memo.of(all);
            return known != null
                    ? new MessageInflater.Whole(MessageInflater.Outcome.DONE, known, Bytes.EMPTY)
                    : MessageInflater.inflate(window.bytes(), all, WebSocketDissector.MOST_INFLATED_BYTES);
        }

        boolean between() {
            return opcode < 0;
        }
    }

    /** Fragments behind each other; the bytes are put together when they are wanted. */
    record Parts(Parts before, Bytes bytes, int length, int count) {
        /** A message of more bytes is not put together. */
        static final int MOST_BYTES = 16 << 20;

        static Parts with(Parts before, Bytes more) {
            if (before == null) {
                return new Parts(null, more, more.length(), 1);
            }
            if (before.length + (long) more.length() > MOST_BYTES) {
                return new Parts(null, Bytes.EMPTY, MOST_BYTES, before.count + 1);
            }
            return new Parts(before, more, before.length + more.length(), before.count + 1);
        }

        boolean tooLong() {
            return length == MOST_BYTES;
        }

        Bytes all() {
            byte[] a = new byte[length];
            int at = length;
            for (Parts p = this; p != null; p = p.before) {
                at -= p.bytes.length();
                p.bytes.copyTo(0, a, at, p.bytes.length());
            }
            return Bytes.wrap(a);
        }
    }

    Lane lane(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    WebSocketContext with(Direction d, Lane lane) {
        boolean f = d == Direction.FORWARD;
        return new WebSocketContext(handshake, deflate, protocol, agreement, f ? lane : forward, f ? backward : lane);
    }

    Framing framing(Direction d) {
        Sender sender = !handshake ? Sender.UNKNOWN : d == Direction.FORWARD ? Sender.CLIENT : Sender.SERVER;
        return new Framing(sender, deflate != null);
    }

    /** Whether messages of a direction may refer to those before. */
    boolean keepsWindow(Direction d) {
        return deflate != null
                && !(d == Direction.FORWARD ? deflate.clientNoContextTakeover() : deflate.serverNoContextTakeover());
    }
}
