package dev.framewise.protocols.dns;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.ArrayDeque;
import java.util.Iterator;

/** Brings queries and responses together, and judges what only both can show. */
final class DnsExaminer implements Examiner<DnsContext> {
    /** How many queries of one conversation are kept, answered ones too; the oldest makes room. */
    private static final int LIMIT = 256;

    private static final int UDP_BYTES = 512;

    /** Later, the same question with the same identifier is a new one: there are only 65,536 of these. */
    private static final long REPEATED_NANOS = 5_000_000_000L;

    private static final class Asked {
        final DnsMessage query;
        final Direction direction;
        final MessagePlace place;
        MessagePlace answer;

        Asked(DnsMessage query, Direction direction, MessagePlace place) {
            this.query = query;
            this.direction = direction;
            this.place = place;
        }
    }

    private static final class Talk {
        final ArrayDeque<Asked> asked = new ArrayDeque<>(2);

        /** The latest query with this identifier that the other end asked. */
        Asked find(int id, Direction by) {
            for (Iterator<Asked> i = asked.descendingIterator(); i.hasNext(); ) {
                Asked a = i.next();
                if (a.query.id() == id && a.direction == by) {
                    return a;
                }
            }
            return null;
        }
    }

    @Override
    public Object opened(Flow flow, String source, String target, long connection, long timeNanos) {
        return new Talk();
    }

    @Override
    public void message(
            Object connection,
            DnsContext context,
            Direction direction,
            Bytes bytes,
            int from,
            int to,
            MessagePlace place,
            Remarks out) {
        if (context.form() != DnsForm.DNS) {
            return; // whoever knows something answers a question to all, in a conversation of its own
        }
        Talk talk = (Talk) connection;
        DnsMessage m;
        try {
            m = DnsMessage.read(bytes.slice(from + context.headBytes(), to));
        } catch (Malformed e) {
            return; // what is wrong with it is said where it is shown
        }
        int length = to - from - context.headBytes();
        if (m.response()) {
            answered(talk, context, direction, m, length, place, out);
            return;
        }
        Asked earlier = talk.find(m.id(), direction);
        if (earlier != null
                && earlier.query.questions().equals(m.questions())
                && place.timeNanos() - earlier.place.timeNanos() <= REPEATED_NANOS) {
            out.related(Relation.REPEATS, earlier.place);
            return; // its answer answers the first one
        }
        if (talk.asked.size() >= LIMIT) {
            talk.asked.poll();
        }
        talk.asked.add(new Asked(m, direction, place));
    }

    private static void answered(
            Talk talk,
            DnsContext context,
            Direction direction,
            DnsMessage m,
            int length,
            MessagePlace place,
            Remarks out) {
        if (context.stream() && m.truncated()) {
            out.broken(DnsRules.NOT_TRUNCATED_OVER_TCP, DnsFields.TRUNCATED, "");
        }
        Asked a = talk.find(m.id(), direction.opposite());
        if (a == null) {
            if (!talk.asked.isEmpty()) {
                out.broken(DnsRules.ANSWERS_A_QUERY, DnsFields.ID, "No query with this identifier was seen.");
            }
            return;
        }
        if (a.answer == null) {
            a.answer = place;
            out.related(Relation.ANSWERS, a.place);
        } else {
            out.related(Relation.REPEATS, a.answer);
        }
        boolean bare = m.questions().isEmpty() && m.rcode() != DnsRcode.NO_ERROR;
        if (!bare && !sameQuestions(a.query, m)) {
            out.broken(DnsRules.QUESTION_REPEATED, DnsFields.QRY_NAME, "It answers another question than was asked.");
        }
        DnsRecord asked = a.query.opt();
        if (asked == null && m.opt() != null) {
            out.broken(DnsRules.OPT_ONLY_WHEN_ASKED, DnsFields.TYPE, "");
        } else if (asked != null && m.opt() == null) {
            out.broken(DnsRules.OPT_ANSWERED, null, "The query had an OPT record, the response has none.");
        }
        if (!context.stream()) {
            int most = asked == null ? UDP_BYTES : asked.udpPayloadBytes();
            if (length > most) {
                out.broken(
                        asked == null ? DnsRules.FITS_512 : DnsRules.FITS_PAYLOAD,
                        null,
                        "It has " + length + " bytes, and " + most + " are allowed.");
            }
        }
    }

    private static boolean sameQuestions(DnsMessage query, DnsMessage response) {
        if (query.questions().size() != response.questions().size()) {
            return false;
        }
        for (int i = 0; i < query.questions().size(); i++) {
            if (!query.questions().get(i).sameAs(response.questions().get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void lost(Object connection, Direction direction, MessagePlace place) {
        ((Talk) connection).asked.clear();
    }

    @Override
    public void closed(Object connection, Direction by, boolean aborted, MessagePlace place, Remarks out) {
        // a connection without an answer may have been enough for a query that was answered elsewhere
    }

    @Override
    public void end(Object connection, MessagePlace place, Remarks out) {
        // the capture may have ended before the answer
    }
}
