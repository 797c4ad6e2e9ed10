package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Rule;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Holds the examiners, which judge whole conversations by rules, and writes what they remark onto the rows that it is
 * about; onto none when the row is handed out already: such a remark goes out late.
 */
final class Examination {
    private final Inspection.Options options;
    private final Function<FrameInfo, MessagePlace> toCome;
    private final Function<MessagePlace, Row> stillPending;
    private final Consumer<Finding> late;
    private final Map<Dissector<?>, Examiner<Object>> examiners = new IdentityHashMap<>();
    private final Scribe scribe = new Scribe();

    /**
     * @param toCome the place of a message that would come now, in a frame or (null) in that whose turn it is
     * @param stillPending the row of an earlier message while remarks may be written onto it, else null
     * @param late takes remarks about messages whose rows are out
     */
    Examination(
            Inspection.Options options,
            Function<FrameInfo, MessagePlace> toCome,
            Function<MessagePlace, Row> stillPending,
            Consumer<Finding> late) {
        this.options = options;
        this.toCome = toCome;
        this.stillPending = stillPending;
        this.late = late;
    }

    @SuppressWarnings("unchecked") // a dissector's examiner takes the contexts of that dissector
    private Examiner<Object> examiner(Dissector<?> d) {
        return options.examine() ? examiners.computeIfAbsent(d, x -> (Examiner<Object>) x.examiner()) : null;
    }

    /** What the examiner remembers of a conversation; null when none examines it. */
    Object opened(Dissector<?> dissector, Conversation c, Flow flow) {
        Examiner<Object> e = examiner(dissector);
        if (e == null) {
            return null;
        }
        return e.opened(flow, end(c, Direction.FORWARD), end(c, Direction.BACKWARD), c.number(), c.firstTimeNanos());
    }

    private static String end(Conversation c, Direction d) {
        return new String(c.senderAddress(d), StandardCharsets.US_ASCII) + " port " + c.senderPort(d);
    }

    /** @param row where remarks go: the message's own row, or the first of what it carried */
    void message(
            Dissector<?> dissector,
            Object examined,
            Object context,
            Direction d,
            Bytes bytes,
            int from,
            int to,
            Row row) {
        scribe.row = row;
        examiner(dissector).message(examined, context, d, bytes, from, to, row.place(), scribe);
        scribe.row = null;
    }

    /** @param row that of the carrier's message */
    void told(Dissector<?> dissector, Object examined, Object context, Direction d, Object facts, Row row) {
        scribe.row = row;
        examiner(dissector).told(examined, context, d, facts, row.place(), scribe);
        scribe.row = null;
    }

    void lost(Dissector<?> dissector, Object examined, Direction d, FrameInfo now) {
        examiner(dissector).lost(examined, d, toCome.apply(now));
    }

    void closed(Dissector<?> dissector, Object examined, Direction by, boolean aborted, FrameInfo now) {
        examiner(dissector).closed(examined, by, aborted, toCome.apply(now), scribe);
    }

    void end(Dissector<?> dissector, Object examined, FrameInfo now) {
        examiner(dissector).end(examined, toCome.apply(now), scribe);
    }

    /** Writes an examiner's remarks onto rows. */
    private final class Scribe implements Remarks {
        private Row row;

        @Override
        public void broken(Rule rule, Field field, String detail) {
            if (row != null) {
                row.add(new Finding(row.place(), rule, field, detail));
            } else {
                late.accept(new Finding(toCome.apply(null), rule, field, detail));
            }
        }

        @Override
        public void broken(MessagePlace earlier, Rule rule, Field field, String detail) {
            Finding f = new Finding(earlier, rule, field, detail);
            Row pending = stillPending.apply(earlier);
            if (pending != null) {
                pending.add(f);
            } else {
                late.accept(f);
            }
        }

        @Override
        public void related(Relation kind, MessagePlace earlier) {
            if (row != null) {
                row.add(new Related(kind, earlier, row.frame().timeNanos() - earlier.timeNanos()));
            }
        }

        @Override
        public void state(String who, String words) {
            if (row != null) {
                row.addState(who + ": " + words);
            }
        }

        @Override
        public boolean wantsState() {
            return options.states();
        }
    }
}
