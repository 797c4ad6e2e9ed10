package dev.framewise.protocols.engineio;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.text.Json;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Follows sessions over all connections that carry them, from polling to a WebSocket: heartbeats, and the upgrade's steps. */
final class EngineExaminer implements Examiner<EngineContext> {
    /** So many sessions are followed; the one that was silent longest is let go for another. */
    private static final int MOST_SESSIONS = 10_000;

    private static final class Session {
        /** Whether its first packet was seen. */
        boolean opened;

        long pingTimeoutNanos = Long.MAX_VALUE;
        boolean upgraded;
    }

    /** One WebSocket, or the bodies of one exchange. */
    private static final class Talk {
        Session session = new Session();
        boolean named;
        boolean complete;
        boolean any;
        /** The ping of each direction that waits for its pong, with its data. */
        final MessagePlace[] pings = new MessagePlace[2];

        final Bytes[] data = new Bytes[2];
        MessagePlace probed;
    }

    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);
    /** Pings by polling, whose pongs come by another request. */
    private final Map<Session, Talk> polls = new LinkedHashMap<>();

    @Override
    public Object opened(Flow flow, String source, String target, long connection, long timeNanos) {
        Talk talk = new Talk();
        talk.complete = flow.fromTheBeginning();
        return talk;
    }

    private void name(Talk talk, EngineContext c) {
        if (!talk.named && !c.sid().isEmpty()) {
            talk.named = true;
            talk.session = session(c.sid());
        }
    }

    private Session session(String sid) {
        Session s = sessions.get(sid);
        if (s == null) {
            if (sessions.size() == MOST_SESSIONS) {
                String eldest = sessions.keySet().iterator().next();
                polls.remove(sessions.remove(eldest));
            }
            s = new Session();
            sessions.put(sid, s);
        }
        return s;
    }

    @Override
    public void message(
            Object connection,
            EngineContext context,
            Direction d,
            Bytes bytes,
            int from,
            int to,
            MessagePlace place,
            Remarks out) {
        Talk talk = (Talk) connection;
        name(talk, context);
        PacketPlace p = PacketPlace.at(context, d, bytes, from, to);
        if (p.kind() == PacketPlace.Kind.ACCEPTED) {
            return;
        }
        if (p.is(EnginePacketType.OPEN)) {
            open(talk, context, d, bytes, p, out);
        } else if (talk.complete && !talk.any && context.sid().isEmpty() && d == Direction.BACKWARD) {
            out.broken(EngineRules.OPEN_FIRST, EngineFields.TYPE, "");
        }
        if (context.polling() && talk.session.upgraded && !p.is(EnginePacketType.NOOP)) {
            out.broken(EngineRules.AFTER_UPGRADE, null, "");
        }
        talk.any = true;
        Bytes data = p.text() ? bytes.slice(p.from(), p.to()) : Bytes.EMPTY;
        if (p.is(EnginePacketType.PING)) {
            Talk waits = waits(talk, context);
            waits.pings[d.ordinal()] = place;
            waits.data[d.ordinal()] = data;
        } else if (p.is(EnginePacketType.PONG)) {
            pong(waits(talk, context), talk, d, data, place, out);
        } else if (p.is(EnginePacketType.UPGRADE)) {
            upgrade(talk, context, d, out);
        }
    }

    /** Where pings wait: those by polling are answered by another request. */
    private Talk waits(Talk talk, EngineContext c) {
        return c.polling() && talk.named ? polls.computeIfAbsent(talk.session, s -> new Talk()) : talk;
    }

    private void open(Talk talk, EngineContext c, Direction d, Bytes bytes, PacketPlace p, Remarks out) {
        if (!c.sid().isEmpty() && d == Direction.BACKWARD) {
            out.broken(EngineRules.OPEN_ONCE, EngineFields.TYPE, "The session is " + c.sid() + " already.");
            return;
        }
        Json.Value v = EngineDissector.opening(bytes, p.from(), p.to());
        if (v != null) {
            talk.named = true;
            talk.session = session(v.member("sid").text());
            talk.session.opened = true;
            Json.Value timeout = v.member("pingTimeout");
            if (timeout != null && timeout.count() >= 0 && timeout.count() < Integer.MAX_VALUE) {
                talk.session.pingTimeoutNanos = timeout.count() * 1_000_000;
            }
        }
    }

    private static void pong(Talk waits, Talk talk, Direction d, Bytes data, MessagePlace place, Remarks out) {
        int pinged = d.opposite().ordinal();
        MessagePlace ping = waits.pings[pinged];
        if (ping == null) {
            if (talk.session.opened) {
                out.broken(EngineRules.PONG_ANSWERS, EngineFields.TYPE, "No ping waits for it.");
            }
            return;
        }
        out.related(Relation.ANSWERS, ping);
        if (!data.equals(waits.data[pinged])) {
            out.broken(EngineRules.PONG_ANSWERS, EngineFields.DATA, "The ping had other data.");
        }
        if (d == Direction.BACKWARD && data.equals(Bytes.utf8("probe"))) {
            talk.probed = place;
        }
        long took = place.timeNanos() - ping.timeNanos();
        if (d == Direction.FORWARD && took > talk.session.pingTimeoutNanos) {
            out.broken(
                    EngineRules.PONG_IN_TIME,
                    null,
                    "It took " + took / 1_000_000 + " ms, and the timeout is "
                            + talk.session.pingTimeoutNanos / 1_000_000 + " ms.");
        }
        waits.pings[pinged] = null;
    }

    private static void upgrade(Talk talk, EngineContext c, Direction d, Remarks out) {
        if (d != Direction.FORWARD) {
            return;
        }
        if (talk.probed != null) {
            out.related(Relation.ANSWERS, talk.probed);
            talk.session.upgraded = true;
        } else if (talk.complete) {
            out.broken(
                    EngineRules.UPGRADE_PROBED,
                    EngineFields.TYPE,
                    c.polling() ? "It comes by polling." : "The server answered no probe before.");
        }
    }

    @Override
    public void lost(Object connection, Direction direction, MessagePlace place) {
        Talk talk = (Talk) connection;
        talk.complete = false;
        talk.session.opened = false;
        talk.pings[0] = null;
        talk.pings[1] = null;
    }

    @Override
    public void closed(Object connection, Direction by, boolean aborted, MessagePlace place, Remarks out) {}

    @Override
    public void end(Object connection, MessagePlace place, Remarks out) {}
}
