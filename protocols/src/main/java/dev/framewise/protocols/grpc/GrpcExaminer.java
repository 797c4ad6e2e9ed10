package dev.framewise.protocols.grpc;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.wire.Bytes;

/** Brings the messages of a call together: the first response answers what was asked, later messages go on. */
final class GrpcExaminer implements Examiner<GrpcContext> {
    /** The latest message of each direction. */
    private static final class Call {
        final MessagePlace[] latest = new MessagePlace[2];
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
        MessagePlace own = call.latest[d.ordinal()];
        MessagePlace other = call.latest[d.opposite().ordinal()];
        if (own != null) {
            out.related(Relation.CONTINUES, own);
        } else if (other != null && context.call().client() != d) {
            out.related(Relation.ANSWERS, other);
        }
        call.latest[d.ordinal()] = place;
    }

    @Override
    public void lost(Object connection, Direction direction, MessagePlace place) {
        ((Call) connection).latest[direction.ordinal()] = null;
    }

    @Override
    public void closed(Object connection, Direction by, boolean aborted, MessagePlace place, Remarks out) {
        // A call may end in any state.
    }

    @Override
    public void end(Object connection, MessagePlace place, Remarks out) {
        // The capture may have ended before the answer.
    }
}
