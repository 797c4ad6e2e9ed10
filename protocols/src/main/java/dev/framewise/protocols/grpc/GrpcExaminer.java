package dev.framewise.protocols.grpc;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.http2.RstStream;
import dev.framewise.protocols.http2.StreamEnd;
import dev.framewise.protocols.http2.StreamHeaders;
import dev.framewise.protocols.wire.Bytes;

/** Follows calls: brings what was asked and what was answered together, and judges how calls begin and end. */
final class GrpcExaminer implements Examiner<GrpcContext> {
    /** A call, from its header fields to its status. */
    private static final class Call {
        MessagePlace begun;
        long timeoutNanos = -1;
        final MessagePlace[] last = new MessagePlace[2];
        final long[] messages = new long[2];
        MessagePlace asked;
        boolean answered;
        boolean trailers;
        boolean ended;
        String end = "";
    }

    @Override
    public Object opened(Flow flow, String source, String target, long connection, long timeNanos) {
        return new Call();
    }

    @Override
    public void message(
            Object connection,
            GrpcContext context,
            Direction d,
            Bytes bytes,
            int from,
            int to,
            MessagePlace place,
            Remarks out) {
        Call call = (Call) connection;
        boolean request = d == context.client();
        if (call.trailers && !request) {
            out.broken(GrpcRules.AFTER_TRAILERS, null, "");
        }
        if (context.lane(d).web() && bytes.at(from) >= 0x80) {
            call.trailers = true;
            call.ended = true;
        }
        MessagePlace before = call.last[d.ordinal()];
        if (before != null) {
            out.related(Relation.CONTINUES, before);
        } else if (!request && call.asked != null && context.client() != null) {
            out.related(Relation.ANSWERS, call.asked);
        }
        if (request && call.asked == null) {
            call.asked = place;
        }
        call.last[d.ordinal()] = place;
        call.messages[d.ordinal()]++;
        state(call, context, out);
    }

    private static void state(Call call, GrpcContext context, Remarks out) {
        if (out.wantsState() && context.client() != null) {
            Direction c = context.client();
            out.state(
                    "call",
                    (context.path().isEmpty() ? "" : context.path() + ", ") + "messages of the client "
                            + call.messages[c.ordinal()] + ", of the server "
                            + call.messages[c.opposite().ordinal()] + (call.end.isEmpty() ? "" : ", " + call.end));
        }
    }

    @Override
    public void told(
            Object connection, GrpcContext context, Direction d, Object facts, MessagePlace place, Remarks out) {
        Call call = (Call) connection;
        if (facts instanceof StreamHeaders h) {
            head(call, h, place, out);
        } else if (facts instanceof RstStream r) {
            call.ended = true;
            call.end = "reset, which means " + Status.name(Status.ofReset(r.error()));
        } else if (facts instanceof StreamEnd
                && context.client() != null
                && d != context.client()
                && !call.ended
                && !context.lane(d).web()) {
            call.ended = true;
            out.broken(GrpcRules.STATUS_MISSING, null, "The stream ends with content.");
        }
        state(call, context, out);
    }

    private static void head(Call call, StreamHeaders h, MessagePlace place, Remarks out) {
        switch (h.kind()) {
            case REQUEST -> {
                call.begun = place;
                String timeout = h.first("grpc-timeout");
                call.timeoutNanos = timeout == null ? -1 : Timeout.nanos(timeout);
                HeadRules.request(h, out);
            }
            case RESPONSE -> {
                if (HeadRules.response(h, out)) {
                    call.answered = true;
                    if (h.endStream()) {
                        ends(call, h, place, out);
                    }
                }
            }
            case TRAILERS -> {
                HeadRules.metadata(h, out);
                if (call.answered || h.first("grpc-status") != null) {
                    if (call.begun != null) {
                        out.related(Relation.ANSWERS, call.begun);
                    }
                    ends(call, h, place, out);
                }
            }
            case UNKNOWN -> call.ended |= h.endStream();
        }
    }

    private static void ends(Call call, StreamHeaders h, MessagePlace place, Remarks out) {
        call.ended = true;
        int status = HeadRules.end(h, out);
        call.end = status < 0 ? "ended" : "ended with " + Status.name(status);
        long took = call.begun == null ? 0 : place.timeNanos() - call.begun.timeNanos();
        if (call.timeoutNanos >= 0 && took > call.timeoutNanos) {
            out.broken(
                    GrpcRules.DEADLINE,
                    null,
                    "It took " + took / 1_000_000 + " ms, and the client waits " + call.timeoutNanos / 1_000_000
                            + " ms.");
        }
    }

    @Override
    public void lost(Object connection, Direction direction, MessagePlace place) {
        Call call = (Call) connection;
        call.last[0] = null;
        call.last[1] = null;
        call.ended = true;
    }

    @Override
    public void closed(Object connection, Direction by, boolean aborted, MessagePlace place, Remarks out) {}

    @Override
    public void end(Object connection, MessagePlace place, Remarks out) {}
}
