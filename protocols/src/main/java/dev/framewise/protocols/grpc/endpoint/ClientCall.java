package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.endpoint.Http2Connection;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** A client's call while it lasts. What was sent is kept until it is committed, since it may have to be sent again. */
final class ClientCall {
    final GrpcCommand.Start start;
    final long deadlineNanos;
    final List<Bytes> sent = new ArrayList<>();
    private final int longestMessageBytes;
    /** Begins anew with each attempt, as the answer does. */
    MessageCutter cutter;
    /** Bytes of {@link #sent} together. */
    long keptBytes;
    /** How many of them the stream has. */
    int gone;

    CallState state = CallState.WAITING;

    /** When it has waited long enough to be sent again. */
    long wakeNanos = Machine.NEVER;

    /** 0 while it waits. */
    int streamId;

    boolean halfClosed;
    boolean endSent;
    /** Whether it was refused once: the second time is a failure like others. */
    boolean refused;
    /** How often it was sent, the refused times not counted. */
    int attempts = 1;
    /** How many waits by the policy there were since the server last said how long to wait. */
    int backoffs;

    ClientCall(GrpcCommand.Start start, long nowNanos, int longestMessageBytes) {
        this.start = start;
        long timeout = start.timeoutNanos();
        this.deadlineNanos = timeout <= 0 || timeout >= Machine.NEVER - nowNanos ? Machine.NEVER : nowNanos + timeout;
        this.longestMessageBytes = longestMessageBytes;
        this.cutter = new MessageCutter(longestMessageBytes);
    }

    long number() {
        return start.number();
    }

    boolean committed() {
        return state == CallState.COMMITTED;
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
        if (attempts > 1) {
            all.add(HeaderField.of("grpc-previous-rpc-attempts", Integer.toString(attempts - 1)));
        }
        all.addAll(start.metadata());
        return all;
    }

    void keep(Bytes framed) {
        sent.add(framed);
        keptBytes += framed.length();
    }

    /** Forgets what the stream has: nobody will ask for it again. */
    void forgetSent() {
        for (Bytes b : sent.subList(0, gone)) {
            keptBytes -= b.length();
        }
        sent.subList(0, gone).clear();
        gone = 0;
    }

    /** Gives the stream what it does not have yet. */
    void sendOn(Http2Connection http2) {
        while (gone < sent.size()) {
            boolean last = halfClosed && gone == sent.size() - 1;
            http2.data(streamId, sent.get(gone++), last);
            endSent |= last;
        }
        if (halfClosed && !endSent) {
            http2.data(streamId, Bytes.EMPTY, true);
            endSent = true;
        }
        if (committed()) {
            forgetSent();
        }
    }

    /** As it was before it had a stream. */
    void beginAgain() {
        streamId = 0;
        gone = 0;
        endSent = false;
        cutter = new MessageCutter(longestMessageBytes);
    }

    /** When it has to be looked at, whatever the server does. */
    long nextNanos() {
        return Math.min(deadlineNanos, wakeNanos);
    }
}
