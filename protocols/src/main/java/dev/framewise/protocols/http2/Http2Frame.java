package dev.framewise.protocols.http2;

import dev.framewise.protocols.hpack.HeaderBlock;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;

/** One frame of HTTP/2 (RFC 9113 §6). Each kind is a record whose walk reads, writes and shows what follows the header. */
public sealed interface Http2Frame
        permits Data,
                Headers,
                Priority,
                RstStream,
                Settings,
                PushPromise,
                Ping,
                Goaway,
                WindowUpdate,
                Continuation,
                AltSvc,
                Origin,
                PriorityUpdate,
                UnknownFrame {
    FrameHeader header();

    default int type() {
        return header().type();
    }

    default int streamId() {
        return header().streamId();
    }

    /**
     * The walk of whichever frame it is: reading, by the type on the wire; writing, by the type of the frame.
     *
     * @param block what reads the header block of this frame into the tree, or null to leave the block as bytes
     */
    static Http2Frame walk(Wire w, Http2Frame m, HeaderBlock block) {
        FrameHeader h = FrameHeader.begin(w, m.header());
        Http2Frame frame = w.failed() ? new UnknownFrame(h, Bytes.EMPTY) : payload(w, h, m, block);
        FrameHeader.end(w);
        return frame;
    }

    private static Http2Frame payload(Wire w, FrameHeader h, Http2Frame m, HeaderBlock block) {
        boolean reading = w.reading();
        return switch (h.type()) {
            case FrameType.DATA -> Data.walk(w, h, reading ? Data.SHAPE : (Data) m);
            case FrameType.HEADERS -> Headers.walk(w, h, reading ? Headers.SHAPE : (Headers) m, block);
            case FrameType.PRIORITY -> Priority.walk(w, h, reading ? Priority.SHAPE : (Priority) m);
            case FrameType.RST_STREAM -> RstStream.walk(w, h, reading ? RstStream.SHAPE : (RstStream) m);
            case FrameType.SETTINGS -> Settings.walk(w, h, reading ? Settings.SHAPE : (Settings) m);
            case FrameType.PUSH_PROMISE -> PushPromise.walk(w, h, reading ? PushPromise.SHAPE : (PushPromise) m, block);
            case FrameType.PING -> Ping.walk(w, h, reading ? Ping.SHAPE : (Ping) m);
            case FrameType.GOAWAY -> Goaway.walk(w, h, reading ? Goaway.SHAPE : (Goaway) m);
            case FrameType.WINDOW_UPDATE -> WindowUpdate.walk(w, h, reading ? WindowUpdate.SHAPE : (WindowUpdate) m);
            case FrameType.CONTINUATION -> Continuation.walk(w, h, reading ? Continuation.SHAPE : (Continuation) m);
            case FrameType.ALTSVC -> AltSvc.walk(w, h, reading ? AltSvc.SHAPE : (AltSvc) m);
            case FrameType.ORIGIN -> Origin.walk(w, h, reading ? Origin.SHAPE : (Origin) m);
            case FrameType.PRIORITY_UPDATE ->
                PriorityUpdate.walk(w, h, reading ? PriorityUpdate.SHAPE : (PriorityUpdate) m);
            default -> UnknownFrame.walk(w, h, reading ? UnknownFrame.SHAPE : (UnknownFrame) m);
        };
    }

    /**
     * Reads one whole frame as an endpoint does.
     *
     * @throws dev.framewise.protocols.wire.Malformed when it breaks a rule of the format; the rule's reason code is the error
     */
    static Http2Frame read(Bytes bytes) {
        WireReader reader = WireReader.strict(bytes);
        Http2Frame frame = walk(reader, UnknownFrame.SHAPE, null);
        reader.finish();
        return frame;
    }

    /** Reads as far as can be, whatever is wrong. */
    static Http2Frame readLeniently(Bytes bytes, int from, int to) {
        return walk(WireReader.lenient(bytes.slice(from, to), null), UnknownFrame.SHAPE, null);
    }

    /** Writes one frame as an endpoint does. */
    default Bytes bytes() {
        WireWriter w = new WireWriter();
        walk(w, this, null);
        return w.bytes();
    }

    // ---- what frames have in common

    /** The number of bytes of padding that a padded frame says it ends with. */
    static int padLength(Wire w, FrameHeader h, int value) {
        if (!h.has(FrameHeader.FLAG_PADDED)) {
            w.derived(Http2Fields.PAD_LENGTH, 0);
            return 0;
        }
        int n = w.number(Http2Fields.PADDING, value);
        w.derived(Http2Fields.PAD_LENGTH, n, w.position() - 1, 1);
        return n;
    }

    /** How many bytes are left for what stands before the padding. */
    static int beforePadding(Wire w, int padding, int writing) {
        if (!w.reading()) {
            return writing;
        }
        w.check(padding <= w.remaining(), Http2Fields.PADDING, FrameRules.PAD_LENGTH);
        return Math.max(0, w.remaining() - padding);
    }

    static void padding(Wire w, FrameHeader h, Field f, int n) {
        if (!h.has(FrameHeader.FLAG_PADDED) || n == 0 || w.reading() && w.remaining() == 0) {
            return;
        }
        Bytes zeros = w.reading() ? Bytes.EMPTY : Bytes.wrap(new byte[n]);
        Bytes found = w.bytes(f, zeros, Math.min(n, w.reading() ? w.remaining() : n));
        for (int i = 0; w.reading() && i < found.length(); i++) {
            if (found.at(i) != 0) {
                w.check(false, f, FrameRules.PAD_ZERO);
                return;
            }
        }
    }

    /** A part of a header block: bytes, or what they say. */
    static Bytes fragment(Wire w, Field f, Bytes value, int n, HeaderBlock block) {
        if (block == null || n == 0) {
            return w.bytes(f, value, n);
        }
        w.open(f);
        w.begin(n);
        block.walk(w);
        w.end();
        w.close();
        w.rules(FrameRules.FORMAT);
        return Bytes.EMPTY;
    }

    static void onAStream(Wire w, FrameHeader h) {
        check(w, h.streamId() != 0, FrameRules.ON_A_STREAM);
    }

    static void onTheConnection(Wire w, FrameHeader h) {
        check(w, h.streamId() == 0, FrameRules.ON_THE_CONNECTION);
    }

    private static void check(Wire w, boolean holds, Rule rule) {
        w.check(holds, Http2Fields.STREAM_ID, rule);
    }
}
