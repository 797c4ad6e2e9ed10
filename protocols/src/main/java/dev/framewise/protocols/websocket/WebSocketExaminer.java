package dev.framewise.protocols.websocket;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.mqtt.OverWebSocket;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;

/** Brings pings and pongs, closes, and the fragments of a message together, and judges what several frames show. */
final class WebSocketExaminer implements Examiner<WebSocketContext> {
    /** So many pings of one direction wait for their pongs; the oldest makes room. */
    private static final int MOST_PINGS = 64;

    /** Where a short CONNECT says its version. */
    private static final int CONNECT_LEVEL = 8;

    private record Ping(Bytes payload, MessagePlace place) {}

    private static final class Talk {
        final List<ArrayDeque<Ping>> pings = List.of(new ArrayDeque<>(1), new ArrayDeque<>(1));
        final MessagePlace[] closes = new MessagePlace[2];
        final MessagePlace[] fragments = new MessagePlace[2];
        final Bytes[] keys = new Bytes[2];
        boolean mqtt5;
    }

    @Override
    public Object opened(Flow flow, String source, String target, long connection, long timeNanos) {
        return new Talk();
    }

    @Override
    public void message(
            Object connection,
            WebSocketContext context,
            Direction direction,
            Bytes bytes,
            int from,
            int to,
            MessagePlace place,
            Remarks out) {
        Talk talk = (Talk) connection;
        int d = direction.ordinal();
        Frames f = Frames.at(bytes, from, to);
        if (f.masked) {
            key(talk, d, bytes.slice(f.payloadFrom - 4, f.payloadFrom), f.payloadFrom < f.payloadTo, out);
        }
        mqtt(talk, context, f, bytes, out);
        switch (f.opcode) {
            case Opcode.PING -> {
                if (talk.pings.get(d).size() == MOST_PINGS) {
                    talk.pings.get(d).poll();
                }
                talk.pings.get(d).add(new Ping(f.payload(bytes), place));
            }
            case Opcode.PONG -> pong(talk, 1 - d, f.payload(bytes), out);
            case Opcode.CLOSE -> {
                if (talk.closes[1 - d] != null) {
                    out.related(Relation.ANSWERS, talk.closes[1 - d]);
                }
                talk.closes[d] = place;
            }
            case Opcode.CONTINUATION -> {
                if (talk.fragments[d] != null) {
                    out.related(Relation.CONTINUES, talk.fragments[d]);
                }
                talk.fragments[d] = f.fin ? null : place;
            }
            default -> talk.fragments[d] = f.fin ? null : place;
        }
    }

    /** MQTT lets its packets travel in binary frames alone. */
    private static void mqtt(Talk talk, WebSocketContext context, Frames f, Bytes bytes, Remarks out) {
        if (!OverWebSocket.speaks(context.protocol())) {
            return;
        }
        if (f.opcode == Opcode.TEXT) {
            out.broken(OverWebSocket.binaryFrames(talk.mqtt5), WebSocketHeader.OPCODE, "The frame is text.");
        } else if (f.opcode == Opcode.BINARY && f.payloadTo - f.payloadFrom > CONNECT_LEVEL) {
            Bytes p = f.payload(bytes.slice(0, f.payloadTo));
            boolean connect = p.at(0) == 0x10 && p.at(1) < 0x80 && p.at(4) == 'M';
            talk.mqtt5 |= connect && p.at(CONNECT_LEVEL) == 5;
        }
    }

    /** A key that comes again at once was not drawn anew; with nothing to mask it does no harm. */
    private static void key(Talk talk, int d, Bytes key, boolean masks, Remarks out) {
        if (masks && key.equals(talk.keys[d])) {
            out.broken(WebSocketRules.MASK_REPEATED, WebSocketHeader.MASKING_KEY, "The frame before has the same key.");
        }
        if (masks) {
            talk.keys[d] = key;
        }
    }

    /** A pong answers the latest ping with its payload, and with it all before (RFC 6455 §5.5.3). */
    private static void pong(Talk talk, int pinged, Bytes payload, Remarks out) {
        for (Iterator<Ping> i = talk.pings.get(pinged).descendingIterator(); i.hasNext(); ) {
            Ping p = i.next();
            if (p.payload.equals(payload)) {
                out.related(Relation.ANSWERS, p.place);
                // With it all pings before are answered too.
                long answered = p.place.message();
                talk.pings.get(pinged).removeIf(q -> q.place.message() <= answered);
                return;
            }
        }
    }

    @Override
    public void lost(Object connection, Direction direction, MessagePlace place) {
        Talk talk = (Talk) connection;
        talk.fragments[direction.ordinal()] = null;
        talk.keys[direction.ordinal()] = null;
    }

    @Override
    public void closed(Object connection, Direction by, boolean aborted, MessagePlace place, Remarks out) {}

    @Override
    public void end(Object connection, MessagePlace place, Remarks out) {}
}
