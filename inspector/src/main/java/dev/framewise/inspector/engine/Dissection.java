package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.List;

/**
 * The dissector that a stream was given to, with all that it remembers of it: hands out the messages that were cut for it, has
 * them examined, and hands on what they carry.
 */
final class Dissection {
    private final Dissector<Object> dissector;
    /** False when only the port speaks for it. */
    final boolean certain;

    private Object context;
    /** How many messages it had. */
    long messages;

    private final Inspection inspection;
    private final Conversation conversation;
    private final boolean onTcp;
    private final Object examined;
    /** What its messages carry; null when they carry nothing. */
    private final SubStreams streams;

    @SuppressWarnings("unchecked") // a dissector is only ever given contexts that it made itself
    Dissection(Inspection inspection, Conversation conversation, Flow flow, int depth, Claimant by) {
        this.inspection = inspection;
        this.conversation = conversation;
        this.onTcp = depth == 0;
        this.dissector = (Dissector<Object>) by.dissector();
        this.certain = by.certain();
        this.context = dissector.start(flow);
        this.examined = inspection.examination().opened(dissector, conversation, flow);
        this.streams = dissector.carries() ? new SubStreams(inspection, conversation, flow, depth) : null;
    }

    /** True when nothing can be said of a message but where it lies. */
    boolean plain(Lane lane, FrameInfo now) {
        return onTcp && streams == null && examined == null && !lane.lateness.tellsOf(now);
    }

    /** Hands on messages of which nothing is to be said; returns where the first other one begins. */
    int ordinary(Direction d, Lane lane, Source source, int from, int to, FrameInfo now) {
        int[] ends = inspection.ends();
        int at = from;
        int count;
        do {
            count = dissector.ordinary(context, d, source.bytes(), at, to, ends);
            if (count > 0) {
                MessageRun run = inspection.plain(now, dissector, context, d, conversation, source, at, ends, count);
                lane.lateness.messages(run, count, lane.base);
                messages += count;
                at = ends[count - 1];
            }
        } while (count == ends.length);
        return at;
    }

    /**
     * Hands out a message.
     *
     * @param by what carried it
     * @return what all that follows is, when it is another protocol's from here on; else null
     */
    Content emit(
            Direction d,
            Lane lane,
            Source source,
            int from,
            int to,
            int shape,
            List<CarrierMessage> by,
            FrameInfo now) {
        messages++;
        if (shape == 0 && plain(lane, now)) {
            long number = inspection.plain(now, dissector, context, d, conversation, source, from, to);
            lane.lateness.message(number, now, lane.endsAt - (to - from), lane.endsAt);
            context = dissector.after(context, d, source.bytes(), from, to);
            return null;
        }
        boolean whole = (shape & (Row.CUT | Row.BROKEN)) == 0;
        if (whole && streams != null) {
            return emitCarrying(d, lane, source, from, to, shape, by, now);
        }
        Row row = inspection.message(now, dissector, context, d, conversation, source, from, to, shape, by);
        told(lane, row, from, to);
        if (whole) {
            Object before = context;
            context = dissector.after(before, d, source.bytes(), from, to);
            examine(before, d, source, from, to, row);
        }
        return null;
    }

    /** A message that may carry others: each of those that it completes has a row, and only without any it has one itself. */
    private Content emitCarrying(
            Direction d,
            Lane lane,
            Source source,
            int from,
            int to,
            int shape,
            List<CarrierMessage> by,
            FrameInfo now) {
        Object before = context;
        context = dissector.after(before, d, source.bytes(), from, to);
        CarrierMessage m = new CarrierMessage(
                inspection.carrierNumber(), now.number(), dissector, before, d, source, from, to, shape, by);
        Row outside = inspection.expect(null);
        Content next = streams.hand(dissector, context, m, now);
        Row row = inspection.expect(null);
        if (row == null) {
            int s = streams.broughtPart() ? shape | Row.PART : shape;
            row = inspection.message(now, dissector, before, d, conversation, source, from, to, s, by);
        }
        inspection.expect(outside != null ? outside : row);
        told(lane, row, from, to);
        examine(before, d, source, from, to, row);
        streams.rowMade(row);
        return next;
    }

    private void told(Lane lane, Row row, int from, int to) {
        if (onTcp) {
            lane.lateness.message(row, lane.endsAt - (to - from), lane.endsAt);
        }
    }

    private void examine(Object before, Direction d, Source source, int from, int to, Row row) {
        if (examined != null) {
            inspection.examination().message(dissector, examined, before, d, source.bytes(), from, to, row);
        }
    }

    /** The carrier says something beside the bytes; returns the context before that. */
    Object told(Direction d, Object facts) {
        Object before = context;
        context = dissector.told(before, d, facts);
        return before;
    }

    void examineTold(Object before, Direction d, Object facts, Row row) {
        if (examined != null) {
            inspection.examination().told(dissector, examined, before, d, facts, row);
        }
    }

    int frame(Direction d, Bytes bytes, int from, int to, int settled) {
        return dissector.frame(context, d, bytes, from, to, settled);
    }

    int resume(Direction d, Bytes bytes, int from, int to) {
        return dissector.resume(context, d, bytes, from, to);
    }

    /** True when what is there of a message is all of it, since nothing follows. */
    boolean endsWhole(Direction d, Source source) {
        int n = source.bytes().length();
        return dissector.ending(context, d, source.bytes(), 0, n) == n;
    }

    void lost(Direction d, boolean notCaptured, FrameInfo now) {
        if (streams != null) {
            streams.lost(d, notCaptured, now);
        }
        context = dissector.afterLoss(context, d);
        if (examined != null) {
            inspection.examination().lost(dissector, examined, d, now);
        }
    }

    void closed(Direction d, boolean aborted, FrameInfo now) {
        if (streams != null) {
            streams.closed(d, aborted, now);
        }
        if (examined != null) {
            inspection.examination().closed(dissector, examined, d, aborted, now);
        }
    }

    void end(FrameInfo now) {
        if (streams != null) {
            streams.end(now);
        }
        if (examined != null) {
            inspection.examination().end(dissector, examined, now);
        }
    }
}
