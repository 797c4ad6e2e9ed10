package dev.framewise.protocols.socketio;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.dissect.WholeMessage;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Brings events and their acknowledgements together, over all connections of a session, and follows who is in which namespace. */
final class SocketExaminer implements Examiner<SocketContext> {
    /** So many sessions are followed; the one that was silent longest is let go for another. */
    private static final int MOST_SESSIONS = 10_000;

    /** So many namespaces of a session are followed. */
    private static final int MOST_NAMESPACES = 256;

    /** So many events of one direction of a namespace wait for their acknowledgements; the oldest makes room. */
    private static final int MOST_WAITING = 1024;

    private static final class Namespace {
        MessagePlace asked;
        boolean connected;
        final Map<Long, MessagePlace> forward = new LinkedHashMap<>(2);
        final Map<Long, MessagePlace> backward = new LinkedHashMap<>(2);
        /** Something that waited was let go. */
        boolean forgot;

        Map<Long, MessagePlace> waiting(Direction d) {
            return d == Direction.FORWARD ? forward : backward;
        }
    }

    private static final class Session {
        final Map<String, Namespace> namespaces = new LinkedHashMap<>(2);
        /** By polling, the packet of each direction whose attachments come in another body, and how many. */
        final MessagePlace[] lacking = new MessagePlace[2];

        final long[] lacks = new long[2];
        /** Whether all of it was seen. */
        boolean complete = true;
        /** Whether it has said anything yet. */
        boolean any;
    }

    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

    @Override
    public Object opened(Flow flow, String source, String target, long connection, long timeNanos) {
        return new Session[1];
    }

    private Session session(Session[] talk, SocketContext c) {
        if (talk[0] == null) {
            talk[0] = c.sid().isEmpty() ? new Session() : sessions.get(c.sid());
            if (talk[0] == null) {
                if (sessions.size() == MOST_SESSIONS) {
                    sessions.remove(sessions.keySet().iterator().next());
                }
                talk[0] = new Session();
                sessions.put(c.sid(), talk[0]);
            }
        }
        talk[0].complete &= c.complete();
        return talk[0];
    }

    @Override
    public void message(
            Object connection,
            SocketContext context,
            Direction d,
            Bytes bytes,
            int from,
            int to,
            MessagePlace place,
            Remarks out) {
        Session s = session((Session[]) connection, context);
        if (context.attachmentFirst(d)) {
            attachment(s, context, d, out);
            return;
        }
        PacketPlace p = new PacketPlace(bytes, from, from + context.textLength(d, to - from));
        if (p.type == null) {
            return;
        }
        lacking(s, context, d, p, place, out);
        // A session whose first packet is no CONNECT began before the capture did.
        s.complete &= s.any || p.type == SocketPacketType.CONNECT && d == Direction.FORWARD;
        s.any = true;
        Namespace n = s.namespaces.get(p.namespace());
        if (n == null) {
            if (s.namespaces.size() == MOST_NAMESPACES) {
                return;
            }
            n = new Namespace();
            s.namespaces.put(p.namespace(), n);
        }
        switch (p.type) {
            case CONNECT -> connect(s, n, d, place, out);
            case CONNECT_ERROR -> {
                if (d == Direction.FORWARD) {
                    out.broken(SocketRules.ERROR_BY_SERVER, SocketFields.TYPE, "");
                } else {
                    answered(s, n, out);
                }
            }
            case DISCONNECT -> n.connected = false;
            case EVENT, BINARY_EVENT -> event(s, n, d, p, place, out);
            case ACK, BINARY_ACK -> acknowledged(s, n, d, p, out);
        }
        if (out.wantsState()) {
            out.state(
                    "namespace " + p.namespace(),
                    (n.connected ? "connected" : "not connected") + ", events that wait for an acknowledgement: "
                            + n.forward.size() + " of the client, " + n.backward.size() + " of the server");
        }
    }

    /** An attachment that came in another body than its packet. */
    private static void attachment(Session s, SocketContext c, Direction d, Remarks out) {
        int i = d.ordinal();
        if (s.lacks[i] > 0) {
            out.related(Relation.CONTINUES, s.lacking[i]);
            s.lacks[i]--;
        } else if (c.polling() && s.complete) {
            out.broken(SocketRules.ATTACHMENT_ALONE, SocketFields.ATTACHMENT, "");
        }
    }

    /** What the packet at hand does not bring itself of its attachments. */
    private static void lacking(
            Session s, SocketContext c, Direction d, PacketPlace p, MessagePlace place, Remarks out) {
        int i = d.ordinal();
        if (s.lacks[i] > 0) {
            out.broken(
                    s.lacking[i],
                    SocketRules.ATTACHMENTS_FOLLOW,
                    null,
                    "Another packet came before " + s.lacks[i] + " of its attachments.");
        }
        long there = 0;
        for (WholeMessage m : c.messages(d)) {
            there += m.text() ? 0 : 1;
        }
        s.lacks[i] = c.polling() ? Math.max(0, p.attachments() - there) : 0;
        s.lacking[i] = place;
    }

    private static void connect(Session s, Namespace n, Direction d, MessagePlace place, Remarks out) {
        if (d == Direction.FORWARD) {
            n.asked = place;
        } else {
            answered(s, n, out);
            n.connected = true;
        }
    }

    private static void answered(Session s, Namespace n, Remarks out) {
        if (n.asked != null) {
            out.related(Relation.ANSWERS, n.asked);
        } else if (s.complete) {
            out.broken(SocketRules.CONNECT_ASKED, SocketFields.TYPE, "");
        }
        n.asked = null;
    }

    private static void event(Session s, Namespace n, Direction d, PacketPlace p, MessagePlace place, Remarks out) {
        if (!n.connected && s.complete) {
            out.broken(
                    SocketRules.CONNECTED,
                    SocketFields.NAMESPACE,
                    n.asked == null
                            ? "Nobody is connected to " + p.namespace() + "."
                            : "The server has not accepted the connection to " + p.namespace() + " yet.");
        }
        if (p.id() >= 0) {
            Map<Long, MessagePlace> waiting = n.waiting(d);
            if (waiting.size() == MOST_WAITING) {
                waiting.remove(waiting.keySet().iterator().next());
                n.forgot = true;
            }
            waiting.put(p.id(), place);
        }
    }

    private static void acknowledged(Session s, Namespace n, Direction d, PacketPlace p, Remarks out) {
        MessagePlace event = n.waiting(d.opposite()).remove(p.id());
        if (event != null) {
            out.related(Relation.ANSWERS, event);
        } else if (s.complete && !n.forgot && p.id() >= 0) {
            out.broken(SocketRules.ACK_ANSWERS, SocketFields.ID, "No event waits for an answer to " + p.id() + ".");
        }
    }

    @Override
    public void lost(Object connection, Direction direction, MessagePlace place) {
        Session[] talk = (Session[]) connection;
        if (talk[0] != null) {
            talk[0].complete = false;
            talk[0].lacks[0] = 0;
            talk[0].lacks[1] = 0;
        }
    }

    @Override
    public void closed(Object connection, Direction by, boolean aborted, MessagePlace place, Remarks out) {}

    @Override
    public void end(Object connection, MessagePlace place, Remarks out) {}
}
