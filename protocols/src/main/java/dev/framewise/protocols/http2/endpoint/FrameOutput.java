package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.hpack.HpackEncoder;
import dev.framewise.protocols.http2.Continuation;
import dev.framewise.protocols.http2.Headers;
import dev.framewise.protocols.http2.Http2Frame;
import dev.framewise.protocols.http2.PushPromise;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.List;

/** Frames of one end that wait to be carried off, and how its lists of header fields become frames. */
final class FrameOutput {
    private static final int LEAST_LONGEST_FRAME = 16_384;

    private final HpackEncoder encoder;
    private final ArrayDeque<Bytes> waiting = new ArrayDeque<>();
    private int bytes;
    private int longestFrame = LEAST_LONGEST_FRAME;

    FrameOutput(HpackEncoder encoder) {
        this.encoder = encoder;
    }

    int bytes() {
        return bytes;
    }

    /** The longest payload that the peer takes. */
    int longestFrame() {
        return longestFrame;
    }

    void longestFrame(int mostBytes) {
        longestFrame = mostBytes;
    }

    void table(int mostBytes) {
        encoder.limit(mostBytes);
    }

    void send(Http2Frame frame) {
        put(frame.bytes());
    }

    void put(Bytes more) {
        waiting.add(more);
        bytes += more.length();
    }

    /** HEADERS, with as many CONTINUATION as the peer's limit asks for. */
    void headers(int id, List<HeaderField> fields, boolean end) {
        Bytes block = encoder.block(fields);
        int first = Math.min(block.length(), longestFrame);
        send(Headers.of(id, block.slice(0, first), end, first == block.length()));
        continuations(id, block, first);
    }

    /** PUSH_PROMISE, whose payload begins with the promised stream. */
    void promise(int onId, int promisedId, List<HeaderField> request) {
        Bytes block = encoder.block(request);
        int first = Math.min(block.length(), longestFrame - 4);
        send(PushPromise.of(onId, promisedId, block.slice(0, first), first == block.length()));
        continuations(onId, block, first);
    }

    private void continuations(int id, Bytes block, int from) {
        for (int at = from; at < block.length(); ) {
            int next = Math.min(block.length(), at + longestFrame);
            send(Continuation.of(id, block.slice(at, next), next == block.length()));
            at = next;
        }
    }

    /** All that waits, in one. */
    Bytes take() {
        int n = bytes;
        bytes = 0;
        if (waiting.size() == 1) {
            return waiting.poll();
        }
        byte[] all = new byte[n];
        int at = 0;
        for (Bytes b : waiting) {
            b.copyTo(0, all, at, b.length());
            at += b.length();
        }
        waiting.clear();
        return Bytes.wrap(all);
    }
}
