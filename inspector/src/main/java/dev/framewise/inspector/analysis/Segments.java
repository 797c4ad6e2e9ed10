package dev.framewise.inspector.analysis;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.FramePeek;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The TCP segments of one capture, by connection and direction, as little of each as comparing two captures needs. */
final class Segments {
    /** More segments than this are not compared. */
    static final int LIMIT = 20_000_000;

    /**
     * One segment.
     *
     * @param fingerprint of all that a router leaves alone: numbers, flags, window and options, not ports and checksum
     */
    record Segment(long frame, long timeNanos, int sequence, int length, int flags, long fingerprint) {}

    /** One connection as one capture saw it. */
    static final class Connection {
        final Conversation conversation;
        final List<Segment> forward = new ArrayList<>();
        final List<Segment> backward = new ArrayList<>();
        int firstSequence;
        boolean syn;

        Connection(Conversation conversation) {
            this.conversation = conversation;
        }

        List<Segment> of(Direction d) {
            return d == Direction.FORWARD ? forward : backward;
        }

        /** From the first SYN to the answer: long at the client's end, next to nothing at the server's; -1 unknown. */
        long answerNanos() {
            Segment asked = null;
            for (Segment s : forward) {
                if ((s.flags & 2) != 0) {
                    asked = s;
                }
            }
            for (Segment s : backward) {
                if ((s.flags & 2) != 0 && asked != null && s.timeNanos >= asked.timeNanos) {
                    return s.timeNanos - asked.timeNanos;
                }
            }
            return -1;
        }
    }

    private final Map<Conversation, Connection> connections = new LinkedHashMap<>();
    private final FramePeek peek = new FramePeek();
    private int count;

    void add(dev.framewise.inspector.conversation.FrameInfo info) {
        Bytes b = info.frame().bytes();
        boolean tcp = info.tcp() != null
                && count < LIMIT
                && peek.peek(info.frame().on().linkType(), b.array(), b.offset(), b.offset() + b.length())
                && peek.transport
                && peek.ipProtocol == 6;
        if (!tcp) {
            return;
        }
        count++;
        Connection c = connections.computeIfAbsent(info.conversation(), Connection::new);
        if ((peek.tcpFlags & 18) == 2) {
            c.syn = true;
            c.firstSequence = peek.tcpSequence;
        }
        c.of(info.direction())
                .add(new Segment(
                        info.number(),
                        info.timeNanos(),
                        peek.tcpSequence,
                        peek.payloadWireLength,
                        peek.tcpFlags,
                        fingerprint()));
    }

    private long fingerprint() {
        long h = peek.tcpSequence * 0x9E37_79B9_7F4A_7C15L ^ peek.tcpAcknowledgement;
        h = h * 31 + peek.tcpFlags;
        h = h * 31 + peek.tcpWindow;
        h = h * 31 + peek.payloadWireLength;
        for (int i = peek.tcpOptionsAt; i < peek.payloadAt; i++) {
            h = h * 31 + peek.array[i];
        }
        return h;
    }

    boolean complete() {
        return count < LIMIT;
    }

    Iterable<Connection> connections() {
        return connections.values();
    }

    /** Connections by the sequence number of their SYN, which no address translation changes. */
    Map<Integer, Connection> byFirstSequence() {
        Map<Integer, Connection> all = new HashMap<>();
        for (Connection c : connections.values()) {
            if (c.syn) {
                all.put(c.firstSequence, c);
            }
        }
        return all;
    }
}
