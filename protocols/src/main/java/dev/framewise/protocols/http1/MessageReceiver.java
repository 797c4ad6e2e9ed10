package dev.framewise.protocols.http1;

import dev.framewise.protocols.text.HeadParser;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Rule;

/**
 * Takes the messages of one direction out of a stream that is cut anywhere, for an endpoint: strictly, piece by piece, with
 * nothing kept but a head or a line that is not whole yet. RFC 9112 §6, §7.
 */
public final class MessageReceiver {
    /** The longest head, and the longest trailers, in bytes. */
    public static final int HEAD_BYTES = 32_768;

    /** Hears what came. */
    public interface Listener {
        /**
         * A head is whole.
         *
         * @return where its body ends; null when nothing further is to be read
         */
        BodyFraming head(HttpHead head);

        /** A piece of the body, without the lines between chunks. */
        void body(Bytes piece);

        /** The message is over. */
        void end(HeaderFields trailers);

        /** The peer does not speak HTTP as it should; nothing further is read. */
        void failed(Rule rule);

        /** A head or the trailers are too long; nothing further is read. */
        void tooLong();
    }

    private enum Part {
        HEAD,
        LENGTH,
        CHUNK_LINE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        UNTIL_CLOSE,
        OVER
    }

    private final boolean requests;
    private final Listener listener;
    private Part part = Part.HEAD;
    private Bytes kept = Bytes.EMPTY;
    private int searched;
    private long left;

    /** @param requests whether requests come, or responses */
    public MessageReceiver(boolean requests, Listener listener) {
        this.requests = requests;
        this.listener = listener;
    }

    public void received(Bytes bytes) {
        Bytes all = kept.then(bytes);
        kept = Bytes.EMPTY;
        int at = 0;
        while (at < all.length() && part != Part.OVER) {
            int taken = take(all.from(at));
            if (taken == 0) {
                break;
            }
            at += taken;
        }
        kept = all.from(at);
    }

    /** What came behind the last message that was read: another protocol's, after an upgrade. */
    public Bytes rest() {
        return kept;
    }

    /** True between two messages. */
    public boolean idle() {
        return part == Part.HEAD && kept.isEmpty();
    }

    /** The stream is over; says whether that cut a message short. */
    public boolean ended() {
        boolean whole = part == Part.HEAD && kept.isEmpty() || part == Part.OVER;
        if (part == Part.UNTIL_CLOSE) {
            part = Part.OVER;
            listener.end(HeaderFields.NONE);
            return false;
        }
        part = Part.OVER;
        return !whole;
    }

    /** Reads nothing further. */
    public void stop() {
        part = Part.OVER;
    }

    /** How many bytes were taken; 0 when more are needed. */
    private int take(Bytes b) {
        return switch (part) {
            case HEAD -> head(b);
            case LENGTH, CHUNK -> counted(b);
            case CHUNK_LINE -> chunkLine(b);
            case CHUNK_END -> chunkEnd(b);
            case TRAILERS -> trailers(b);
            case UNTIL_CLOSE -> {
                listener.body(b);
                yield b.length();
            }
            case OVER -> 0;
        };
    }

    private void fail(Rule rule) {
        part = Part.OVER;
        listener.failed(rule);
    }

    /** Looks for the empty line behind what was searched before, so that bytes that come singly cost no more. */
    private int end(Bytes b, boolean afterStartLine) {
        int from = Math.max(0, searched - 3);
        boolean possible = false;
        for (int i = from; i < b.length() && !possible; i++) {
            possible = b.at(i) == '\n';
        }
        searched = b.length();
        int to = b.offset() + b.length();
        int n = !possible
                ? 0
                : afterStartLine
                        ? HeadParser.length(b.array(), b.offset(), to)
                        : HeadParser.lengthOfFields(b.array(), b.offset(), to);
        if (n > HEAD_BYTES || n == 0 && b.length() > HEAD_BYTES) {
            part = Part.OVER;
            listener.tooLong();
            return 0;
        }
        if (n > 0) {
            searched = 0;
        }
        return n;
    }

    private int head(Bytes b) {
        if (requests && (b.at(0) == '\r' || b.at(0) == '\n')) {
            // An empty line before a request is passed over (RFC 9112 §2.2).
            return 1;
        }
        int n = end(b, true);
        if (n == 0) {
            return 0;
        }
        HttpHead head;
        try {
            head = requests ? Request.parse(b.first(n)) : Response.parse(b.first(n));
        } catch (Malformed m) {
            fail(m.rule());
            return n;
        }
        BodyFraming framing = listener.head(head);
        if (part == Part.OVER) {
            return n;
        }
        if (framing == null || framing.kind() == BodyFraming.Kind.SWITCHED) {
            part = Part.OVER;
            return n;
        }
        left = framing.length();
        part = switch (framing.kind()) {
            case LENGTH -> Part.LENGTH;
            case CHUNKED -> Part.CHUNK_LINE;
            case UNTIL_CLOSE -> Part.UNTIL_CLOSE;
            default -> Part.HEAD;
        };
        if (part == Part.HEAD || part == Part.LENGTH && left == 0) {
            part = Part.HEAD;
            listener.end(HeaderFields.NONE);
        }
        return n;
    }

    private int counted(Bytes b) {
        int n = (int) Math.min(left, b.length());
        left -= n;
        Part before = part;
        listener.body(b.first(n));
        if (left == 0 && part == before) {
            if (part == Part.CHUNK) {
                part = Part.CHUNK_END;
            } else {
                part = Part.HEAD;
                listener.end(HeaderFields.NONE);
            }
        }
        return n;
    }

    private int chunkLine(Bytes b) {
        ChunkLine line = ChunkLine.at(b.array(), b.offset(), b.offset() + b.length());
        if (line == null) {
            return 0;
        }
        if (line.sizeBytes() < 0) {
            fail(HttpRules.CHUNK_SIZE);
            return b.length();
        }
        left = line.sizeBytes();
        part = left == 0 ? Part.TRAILERS : Part.CHUNK;
        return line.lineBytes();
    }

    private int chunkEnd(Bytes b) {
        boolean crlf = b.at(0) == '\r';
        if (crlf && b.length() < 2) {
            return 0;
        }
        if (!crlf || b.at(1) != '\n') {
            fail(HttpRules.CHUNK_END);
            return b.length();
        }
        part = Part.CHUNK_LINE;
        return 2;
    }

    private int trailers(Bytes b) {
        int n = end(b, false);
        if (n == 0) {
            return 0;
        }
        try {
            HeaderFields trailers = HeadBuilder.fields(b.first(n));
            part = Part.HEAD;
            listener.end(trailers);
        } catch (Malformed m) {
            fail(m.rule());
        }
        return n;
    }
}
