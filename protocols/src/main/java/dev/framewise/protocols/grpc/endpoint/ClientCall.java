package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** A client's call while it lasts. What was sent is kept until the server answers, since it may have to be sent again. */
final class ClientCall {
    final GrpcCommand.Start start;
    final long deadlineNanos;
    final MessageCutter cutter;
    final List<Bytes> sent = new ArrayList<>();
    /** Their bytes together. */
    long keptBytes;
    /** How many of them the stream has. */
    int gone;

    /** 0 while it waits. */
    int streamId;

    boolean halfClosed;
    boolean endSent;
    boolean answered;
    boolean again;

    ClientCall(GrpcCommand.Start start, long deadlineNanos, int longestMessageBytes) {
        this.start = start;
        this.deadlineNanos = deadlineNanos;
        this.cutter = new MessageCutter(longestMessageBytes);
    }

    long number() {
        return start.number();
    }

    /** The request in the order that gRPC over HTTP2 asks for: the timeout is what is left when it goes out. */
    List<HeaderField> fields(long nowNanos) {
        List<HeaderField> all = new ArrayList<>();
        all.add(HeaderField.of(":method", "POST"));
        all.add(HeaderField.of(":scheme", "http"));
        all.add(HeaderField.of(":path", start.path()));
        all.add(HeaderField.of(":authority", start.authority()));
        all.add(HeaderField.of("te", "trailers"));
        if (deadlineNanos != Long.MAX_VALUE) {
            all.add(HeaderField.of("grpc-timeout", Words.timeout(deadlineNanos - nowNanos)));
        }
        all.add(HeaderField.of("content-type", "application/grpc"));
        if (start.manner().gzip()) {
            all.add(HeaderField.of("grpc-encoding", Words.GZIP));
        }
        all.add(Words.ACCEPTED);
        all.addAll(start.metadata());
        return all;
    }

    void keep(Bytes framed) {
        sent.add(framed);
        keptBytes += framed.length();
    }

    void forgetSent() {
        if (gone == sent.size()) {
            sent.clear();
            keptBytes = 0;
            gone = 0;
        }
    }

    void beginAgain() {
        again = true;
        streamId = 0;
        gone = 0;
        endSent = false;
    }
}
