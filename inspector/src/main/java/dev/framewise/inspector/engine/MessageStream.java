package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.inspector.conversation.StreamConsumer;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.List;

/**
 * Cuts the bytes of one connection into messages, the same ones however segments cut them. Decides first whose messages
 * they are; keeps the parts of a message until it is whole; and after lost bytes looks for the next beginning.
 */
final class MessageStream implements StreamConsumer {
    /** A message that claims to be longer is not waited for. */
    static final int LONGEST_MESSAGE_BYTES = 256 << 20;

    /** So many bytes are kept at most while the next beginning is looked for. */
    private static final int LONGEST_SEARCH_BYTES = 256 << 10;

    /** So many bytes are kept at most while nobody knows whose they are. */
    private static final int LONGEST_UNCLAIMED_BYTES = 16 << 10;

    private final Inspection inspection;
    private final Conversation conversation;
    private final Lane forward = new Lane();
    private final Lane backward = new Lane();

    private Dissector<Object> dissector;
    private boolean undecodable;
    private boolean certain;
    private Object context;
    private Object examined;
    private long messages;

    MessageStream(Inspection inspection, Conversation conversation) {
        this.inspection = inspection;
        this.conversation = conversation;
        boolean late = !conversation.fromTheBeginning();
        forward.searching = late;
        backward.searching = late;
    }

    private Lane lane(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    @Override
    public void bytes(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
        if (undecodable) {
            return;
        }
        Lane lane = lane(d);
        lane.base = lane.passed - from;
        lane.lateness.arrived(lane.passed, lane.passed + to - from, carrier, now);
        if (dissector == null) {
            decide(d, source, from, to, carrier, now);
        } else {
            feed(d, source, from, to, carrier, now);
        }
        lane.passed += to - from;
        if (lane.length == 0) {
            lane.lateness.settled();
        }
    }

    @Override
    public void again(Direction d, long from, long to, FrameInfo now) {
        if (dissector != null && !undecodable) {
            inspection.repeats(lane(d).lateness.overlapping(from, to));
        }
    }

    private void decide(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
        Lane lane = lane(d);
        lane.append(source, from, to);
        mark(carrier, now);
        Bytes first = Bytes.wrap(lane.partial, 0, lane.length);
        if (!choose(d, first)) {
            return;
        }
        if (dissector == null) {
            undecodable = true;
            forward.clear();
            backward.clear();
            return;
        }
        start(d, now);
    }

    /** True when it is settled whose bytes these are (or nobody's). */
    private boolean choose(Direction d, Bytes first) {
        Claimant c =
                Claimant.find(inspection.registry(), conversation, d, first, first.length() < LONGEST_UNCLAIMED_BYTES);
        if (c == null) {
            return false;
        }
        take(c);
        return true;
    }

    @SuppressWarnings("unchecked") // a dissector is only ever given contexts that it made itself
    private void take(Claimant c) {
        dissector = (Dissector<Object>) c.dissector();
        certain = c.certain();
    }

    /** It is known whose messages these are: what waited in the other direction came first, as far as the capture tells. */
    private void start(Direction d, FrameInfo now) {
        context = dissector.start(conversation.flow());
        examined = inspection.examinerOpened(dissector, conversation);
        replay(d.opposite(), now);
        replay(d, now);
    }

    private void replay(Direction d, FrameInfo now) {
        Lane lane = lane(d);
        if (lane.length == 0) {
            return;
        }
        List<Source.Part> parts = List.copyOf(lane.parts);
        lane.clear();
        for (Source.Part p : parts) {
            if (!undecodable) {
                feed(d, p.source(), p.offset(), p.offset() + p.length(), now, now);
            }
        }
    }

    private void feed(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
        Lane lane = lane(d);
        if (lane.searching) {
            search(d, lane, source, from, to, carrier, now);
            return;
        }
        int at = from;
        if (lane.length > 0) {
            at = fill(d, lane, source, at, to, carrier, now);
        }
        Bytes bytes = source.bytes();
        while (at < to && !undecodable) {
            if (examined == null && !lane.afterGap && !lane.lateness.tellsOf(now)) {
                at = ordinary(d, lane, source, at, to, now);
                if (at == to) {
                    return;
                }
            }
            int n = dissector.frame(context, d, bytes, at, to);
            if (n == Dissector.LOST || n > LONGEST_MESSAGE_BYTES) {
                broken(d, lane, source, at, to, now);
                return;
            }
            if (n == Dissector.MORE || n > to - at) {
                lane.needed = n;
                lane.append(source, at, to);
                mark(carrier, now);
                return;
            }
            lane.endsAt = lane.base + at + n;
            emit(d, lane, source, at, at + n, 0, now);
            at += n;
        }
    }

    /** Hands on messages of which nothing is to be said; returns where the first other one begins. */
    private int ordinary(Direction d, Lane lane, Source source, int from, int to, FrameInfo now) {
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
     * Looks for the beginning of a message in what came since bytes were lost. What shows none yet is kept, for the next
     * bytes may make a chain of messages of it.
     */
    private void search(Direction d, Lane lane, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
        if (lane.length == 0) {
            int found = dissector.resume(context, d, source.bytes(), from, to);
            if (found >= 0) {
                lane.searching = false;
                lane.afterGap = true;
                feed(d, source, found, to, carrier, now);
                return;
            }
        }
        if (lane.length + to - from > LONGEST_SEARCH_BYTES) {
            lane.clear();
        }
        lane.append(source, from, to);
        int found = dissector.resume(context, d, Bytes.wrap(lane.partial, 0, lane.length), 0, lane.length);
        if (found < 0) {
            return;
        }
        lane.searching = false;
        lane.afterGap = true;
        Source kept = lane.join(lane.length);
        lane.clear();
        feed(d, kept, found, kept.bytes().length(), carrier, now);
    }

    /** Adds to a partial message; returns where in the source the next one begins. */
    private int fill(Direction d, Lane lane, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
        int at = from;
        while (lane.needed == 0 && at < to) {
            int had = lane.length;
            lane.append(source, at, to);
            int n = dissector.frame(context, d, Bytes.wrap(lane.partial, 0, lane.length), 0, lane.length);
            if (n == Dissector.LOST || n > LONGEST_MESSAGE_BYTES) {
                Source whole = lane.join(lane.length);
                lane.clear();
                broken(d, lane, whole, 0, whole.bytes().length(), now);
                return to;
            }
            if (n == Dissector.MORE) {
                mark(carrier, now);
                return to;
            }
            lane.needed = n;
            if (n > lane.length) {
                mark(carrier, now);
                return to;
            }
            // The message ends within what was just added: the rest goes back.
            lane.trimLast(n, source, at);
            at += n - had;
            lane.endsAt = lane.base + at;
            finish(d, lane, now);
            return at;
        }
        int take = Math.min(lane.needed - lane.length, to - at);
        lane.append(source, at, at + take);
        if (lane.length < lane.needed) {
            mark(carrier, now);
            return to;
        }
        lane.endsAt = lane.base + at + take;
        finish(d, lane, now);
        return at + take;
    }

    /** Only while the carrier's own row is not out yet: rows do not change afterwards. */
    private static void mark(FrameInfo carrier, FrameInfo now) {
        if (carrier == now) {
            carrier.markPartOfMessage();
        }
    }

    private void finish(Direction d, Lane lane, FrameInfo now) {
        Source whole = lane.join(lane.needed);
        int n = lane.needed;
        lane.clear();
        emit(d, lane, whole, 0, n, 0, now);
    }

    private void emit(Direction d, Lane lane, Source source, int from, int to, int shape, FrameInfo now) {
        int s = lane.afterGap ? shape | Row.AFTER_GAP : shape;
        lane.afterGap = false;
        messages++;
        if (s == 0 && examined == null && !lane.lateness.tellsOf(now)) {
            long number = inspection.plain(now, dissector, context, d, conversation, source, from, to);
            lane.lateness.message(number, now, lane.endsAt - (to - from), lane.endsAt);
            context = dissector.after(context, d, source.bytes(), from, to);
            return;
        }
        Row row = inspection.message(now, dissector, context, d, conversation, source, from, to, s);
        Object before = context;
        lane.lateness.message(row, lane.endsAt - (to - from), lane.endsAt);
        if ((shape & (Row.CUT | Row.BROKEN)) == 0) {
            context = dissector.after(before, d, source.bytes(), from, to);
            if (examined != null) {
                inspection.examine(dissector, examined, before, row);
            }
        }
    }

    /** Bytes that cannot begin a message: shown as far as they can be read; then the search for the next beginning. */
    private void broken(Direction d, Lane lane, Source source, int from, int to, FrameInfo now) {
        if (messages == 0 && !certain) {
            undecodable = true;
            return;
        }
        emit(d, lane, source, from, to, Row.BROKEN, now);
        lane.searching = true;
    }

    @Override
    public void lost(Direction d, long byteCount, boolean notCaptured, FrameInfo now) {
        Lane lane = lane(d);
        lane.passed += byteCount;
        if (dissector == null) {
            if (lane.length > 0 && !undecodable) {
                undecodable = !settleByWhatIsThere(d, now);
            }
            lane.searching = true;
            if (dissector == null) {
                return;
            }
        }
        giveUpPartial(d, lane, now);
        lane.searching = true;
        context = dissector.afterLoss(context, d);
        if (examined != null) {
            inspection.examinerLost(dissector, examined, d, now);
        }
    }

    /** Shows what is there of a message that will not become whole. */
    private void giveUpPartial(Direction d, Lane lane, FrameInfo now) {
        if (dissector == null || undecodable || lane.length == 0) {
            return;
        }
        if (lane.searching) {
            lane.clear();
            return;
        }
        Source whole = lane.join(lane.length);
        lane.clear();
        emit(d, lane, whole, 0, whole.bytes().length(), Row.CUT, now);
    }

    private boolean settleByWhatIsThere(Direction d, FrameInfo now) {
        Lane lane = lane(d);
        Bytes first = Bytes.wrap(lane.partial, 0, lane.length);
        Claimant c = Claimant.find(inspection.registry(), conversation, d, first, false);
        if (c.dissector() == null) {
            return false;
        }
        take(c);
        start(d, now);
        return true;
    }

    @Override
    public void closed(Direction by, boolean aborted, FrameInfo now) {
        Lane lane = lane(by);
        giveUpPartial(by, lane, now);
        if (examined != null) {
            inspection.examinerClosed(dissector, examined, by, aborted, now);
        }
    }

    @Override
    public void end(FrameInfo now) {
        for (Direction d : Direction.values()) {
            giveUpPartial(d, lane(d), now);
        }
        if (examined != null) {
            inspection.examinerEnd(dissector, examined, now);
        }
    }
}
