package dev.framewise.protocols.http1;

import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.text.HeadParser;
import dev.framewise.protocols.wire.Bytes;

/**
 * Where a message on a stream ends: its head, and its body by whichever way that tells its end. A body that is longer than is
 * sensible to put together comes in pieces, each a message by itself.
 */
final class MessageFrame {
    /** A head longer than this is none. */
    static final int LONGEST_HEAD_BYTES = 256 << 10;

    /** A body longer than this comes in pieces. */
    static final int LONGEST_PIECE_BYTES = 16 << 20;

    /** So many empty lines before a request are passed over (RFC 9112 §2.2 wants at least one). */
    private static final int MOST_EMPTY_LINES = 8;

    /** How long a message is; below 1, what {@link Dissector#frame} says. */
    final int length;
    /** Where in it the head begins and ends, without the empty lines before; both 0 for a piece of a body. */
    final int headFrom;

    final int headTo;
    /** Where the body stands after it. */
    final HttpContext.Body after;
    /** True when chunks should go on where it ends, and something else stands there, or nothing. */
    final boolean unfinished;

    private MessageFrame(int length, int headFrom, int headTo, HttpContext.Body after) {
        this(length, headFrom, headTo, after, false);
    }

    private MessageFrame(int length, int headFrom, int headTo, HttpContext.Body after, boolean unfinished) {
        this.unfinished = unfinished;
        this.length = length;
        this.headFrom = headFrom;
        this.headTo = headTo;
        this.after = after;
    }

    private static MessageFrame none(int says) {
        return new MessageFrame(says, 0, 0, HttpContext.Body.NONE);
    }

    /**
     * Looks at what begins there.
     *
     * @param ends true when nothing follows behind {@code to}
     */
    static MessageFrame at(
            HttpContext c, HttpContext.Body body, Bytes bytes, int from, int to, int settled, boolean ends) {
        if (!body.between()) {
            return piece(body, bytes, from, from, to, settled, ends, 0, 0);
        }
        byte[] a = bytes.array();
        int o = bytes.offset();
        int begin = from;
        int lines = 0;
        while (begin < to && lines < MOST_EMPTY_LINES && lineEnd(a, o + begin, o + to) > 0) {
            begin += lineEnd(a, o + begin, o + to);
            lines++;
        }
        if (begin + 1 == to && a[o + begin] == '\r') {
            return none(Dissector.MORE);
        }
        int promising = Lines.promising(a, o + begin, o + to);
        if (promising < 0) {
            return none(Dissector.LOST);
        }
        int head = promising == 0 ? 0 : HeadParser.length(a, o + begin, o + to);
        if (head == 0) {
            return none(to - begin > LONGEST_HEAD_BYTES ? Dissector.LOST : Dissector.MORE);
        }
        BodyFraming framing = framing(c, HeadBuilder.lenient(bytes, begin, begin + head));
        HttpContext.Body follows = new HttpContext.Body(
                framing.kind() == BodyFraming.Kind.SWITCHED ? BodyFraming.Kind.NONE : framing.kind(), framing.length());
        if (follows.between()) {
            return new MessageFrame(begin - from + head, begin - from, begin - from + head, follows);
        }
        return piece(follows, bytes, from, begin + head, to, settled, ends, begin - from, begin - from + head);
    }

    static BodyFraming framing(HttpContext c, HttpHead head) {
        return head instanceof Request r ? BodyFraming.of(r) : BodyFraming.of((Response) head, c.askedMethod());
    }

    private static int lineEnd(byte[] a, int at, int to) {
        return a[at] == '\n' ? 1 : a[at] == '\r' && at + 1 < to && a[at + 1] == '\n' ? 2 : 0;
    }

    private static MessageFrame piece(
            HttpContext.Body body,
            Bytes bytes,
            int from,
            int bodyFrom,
            int to,
            int settled,
            boolean ends,
            int headFrom,
            int headTo) {
        int before = bodyFrom - from;
        switch (body.kind()) {
            case LENGTH -> {
                int n = (int) Math.min(body.left(), LONGEST_PIECE_BYTES);
                HttpContext.Body rest = n == body.left()
                        ? HttpContext.Body.NONE
                        : new HttpContext.Body(BodyFraming.Kind.LENGTH, body.left() - n);
                return new MessageFrame(before + n, headFrom, headTo, rest);
            }
            case UNTIL_CLOSE -> {
                int there = to - bodyFrom;
                if (there >= LONGEST_PIECE_BYTES) {
                    return new MessageFrame(before + LONGEST_PIECE_BYTES, headFrom, headTo, body);
                }
                return ends
                        ? new MessageFrame(before + there, headFrom, headTo, body)
                        : none(Dissector.settled(Math.max(1, to - from)));
            }
            default -> {
                return chunks(body, bytes, from, bodyFrom, to, settled, ends, headFrom, headTo);
            }
        }
    }

    private static MessageFrame chunks(
            HttpContext.Body body,
            Bytes bytes,
            int from,
            int bodyFrom,
            int to,
            int settled,
            boolean ends,
            int headFrom,
            int headTo) {
        byte[] a = bytes.array();
        int o = bytes.offset();
        long at = settled > bodyFrom - from ? from + settled : bodyFrom + body.left();
        while (true) {
            if (at - bodyFrom >= LONGEST_PIECE_BYTES) {
                // The piece ends in the middle of a chunk, whose rest is the next one's.
                int n = bodyFrom - from + LONGEST_PIECE_BYTES;
                HttpContext.Body rest = new HttpContext.Body(BodyFraming.Kind.CHUNKED, at - from - n);
                return new MessageFrame(n, headFrom, headTo, rest);
            }
            ChunkLine line = at >= to ? null : ChunkLine.at(a, o + (int) at, o + to);
            if (line == null) {
                return ends ? unfinished(to - from, headFrom, headTo) : none(Dissector.settled((int) (at - from)));
            }
            if (line.sizeBytes() < 0) {
                // What stands here is no chunk: the message ends, and what follows is lost.
                int n = (int) (at - from);
                return n > 0 ? unfinished(n, headFrom, headTo) : none(Dissector.LOST);
            }
            if (line.sizeBytes() == 0) {
                int trailers = (int) at + line.lineBytes();
                int n = HeadParser.lengthOfFields(a, o + trailers, o + to);
                if (n > 0) {
                    return new MessageFrame(trailers + n - from, headFrom, headTo, HttpContext.Body.NONE);
                }
                return none(to - trailers > LONGEST_HEAD_BYTES ? Dissector.LOST : Dissector.settled((int) (at - from)));
            }
            at += line.lineBytes() + line.sizeBytes() + 2;
        }
    }

    private static MessageFrame unfinished(int length, int headFrom, int headTo) {
        return new MessageFrame(length, headFrom, headTo, HttpContext.Body.NONE, true);
    }
}
