package dev.framewise.protocols.http1;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.websocket.Handshake;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;

/** Brings requests and responses together, and judges what only both can show. */
final class HttpExaminer implements Examiner<HttpContext> {
    private static final class Talk {
        /** Requests without their final answer, the oldest first; as many as the context keeps. */
        final ArrayDeque<MessagePlace> waiting = new ArrayDeque<>(2);

        /** The last message of each direction, whose body may go on. */
        final MessagePlace[] last = new MessagePlace[2];

        /** The client said that it will send no more requests on this connection. */
        boolean closing;
    }

    @Override
    public Object opened(Flow flow, String source, String target, long connection, long timeNanos) {
        return new Talk();
    }

    @Override
    public void message(
            Object connection,
            HttpContext context,
            Direction direction,
            Bytes bytes,
            int from,
            int to,
            MessagePlace place,
            Remarks out) {
        Talk talk = (Talk) connection;
        MessagePlace before = talk.last[direction.ordinal()];
        talk.last[direction.ordinal()] = place;
        MessageFrame m = MessageFrame.at(context, context.body(direction), bytes, from, to, 0, true);
        if (m.headTo == 0) {
            if (before != null && !context.body(direction).between()) {
                out.related(Relation.CONTINUES, before);
            }
            return;
        }
        HttpHead head = HeadBuilder.lenient(bytes, from + m.headFrom, from + m.headTo);
        if (head instanceof Request r) {
            request(talk, r, place, out);
        } else {
            response(talk, context, (Response) head, out);
        }
    }

    private static void request(Talk talk, Request r, MessagePlace place, Remarks out) {
        if (talk.closing) {
            out.broken(HttpRules.AFTER_CLOSE, null, "");
        }
        if (talk.waiting.size() < HttpContext.MOST_WAITING) {
            talk.waiting.add(place);
        }
        talk.closing |= !r.keepsAlive();
    }

    private static void response(Talk talk, HttpContext context, Response r, Remarks out) {
        MessagePlace asked = r.interim() ? talk.waiting.peek() : talk.waiting.poll();
        if (asked != null) {
            out.related(Relation.ANSWERS, asked);
        } else if (context.complete() && r.code() != 408) {
            out.broken(HttpRules.ANSWERS_A_REQUEST, null, "");
        }
        if (r.code() == 101) {
            HttpContext.Asked a = context.asked();
            String key = a == null || a.upgrade() == null
                    ? null
                    : a.upgrade().fields().first("Sec-WebSocket-Key");
            String accept = r.fields().first("Sec-WebSocket-Accept");
            if (a != null && a.upgrade() == null) {
                out.broken(HttpRules.UPGRADE_ASKED, HeaderNames.UPGRADE, "");
            }
            if (key != null
                    && r.fields().lists("Upgrade", "websocket")
                    && !Handshake.accept(key).equals(accept)) {
                out.broken(
                        HttpRules.WEBSOCKET_ACCEPT,
                        HeaderNames.SEC_WEBSOCKET_ACCEPT,
                        "For the key " + key + " it must be " + Handshake.accept(key) + ".");
            }
        }
    }

    @Override
    public void lost(Object connection, Direction direction, MessagePlace place) {
        Talk talk = (Talk) connection;
        talk.waiting.clear();
        talk.closing = false;
    }

    @Override
    public void closed(Object connection, Direction by, boolean aborted, MessagePlace place, Remarks out) {}

    @Override
    public void end(Object connection, MessagePlace place, Remarks out) {}
}
