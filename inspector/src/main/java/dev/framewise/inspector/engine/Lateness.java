package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.tcp.TcpFacts;
import java.util.List;

/**
 * Tells loss across layers, for one direction of a connection: which message came late because TCP had to repeat bytes,
 * and which messages a repeated segment carries once more.
 */
final class Lateness {
    /** Waiting shorter than this is not worth a word. */
    private static final long WORTH_TELLING_NANOS = 1_000_000;

    private final RecentMessages recent = new RecentMessages();

    /** The repetition that bytes at hand came with or waited for; null when there was none. */
    private FrameInfo repetition;

    private long repeatedFrom;
    private long repeatedTo;
    private FrameInfo firstCarrier;

    /** Bytes of the stream are handed on: in their own frame, or later because others before them were missing. */
    void arrived(long from, long to, FrameInfo carrier, FrameInfo now) {
        TcpFacts t = carrier.tcp();
        boolean again = t != null && t.has(TcpFacts.RETRANSMISSION | TcpFacts.OUT_OF_ORDER);
        if (carrier == now && again) {
            repetition = now;
            repeatedFrom = from;
            repeatedTo = to;
            firstCarrier = firstCarrier == null ? now : firstCarrier;
        } else if (carrier != now && (firstCarrier == null || carrier.timeNanos() < firstCarrier.timeNanos())) {
            firstCarrier = carrier;
        }
    }

    /** True when there is something to tell of a message that this frame completes. */
    boolean tellsOf(FrameInfo frame) {
        return repetition == frame;
    }

    /** A message is complete, which lies there in the stream. */
    void message(Row row, long begin, long end) {
        message(row.number(), row.frame(), begin, end);
        if (tellsOf(row.frame())) {
            tell(row);
        }
    }

    /** The same of a message of which there is nothing to tell. */
    void message(long number, FrameInfo frame, long begin, long end) {
        recent.add(number, frame, begin, end);
    }

    /**
     * The same of the last messages of a run.
     *
     * @param base where in the stream the place 0 lies, from which the run counts
     */
    void messages(MessageRun run, int count, long base) {
        recent.add(run, count, base);
    }

    private void tell(Row row) {
        TcpFacts t = repetition.tcp();
        long waited = firstCarrier == null ? 0 : repetition.timeNanos() - firstCarrier.timeNanos();
        long resent = t.rtoNanos;
        if (waited < WORTH_TELLING_NANOS && resent < WORTH_TELLING_NANOS) {
            return;
        }
        StringBuilder s = new StringBuilder("Bytes ");
        s.append(grouped(repeatedFrom + 1)).append("–").append(grouped(repeatedTo));
        s.append(" of this direction came in frame ").append(repetition.number());
        if (resent >= WORTH_TELLING_NANOS) {
            s.append(", sent again ")
                    .append(millis(resent))
                    .append(" ms after frame ")
                    .append(t.rtoFrame);
        } else {
            s.append(", after bytes that follow them");
        }
        if (waited >= WORTH_TELLING_NANOS) {
            s.append("; this message waited for them, and is ")
                    .append(millis(waited))
                    .append(" ms late");
        }
        s.append(". TCP repaired it: the message itself was sent once.");
        row.add(new Finding(row.place(), EngineRule.LATE, null, s.toString()));
    }

    /** The bytes at hand are used up, and no message is begun. */
    void settled() {
        repetition = null;
        firstCarrier = null;
    }

    /** The remembered messages that have bytes in a part of the stream. */
    List<MessagePlace> overlapping(long from, long to) {
        return recent.overlapping(from, to);
    }

    private static String grouped(long n) {
        return n < 1000
                ? Long.toString(n)
                : grouped(n / 1000) + "," + String.valueOf(1000 + n % 1000).substring(1);
    }

    private static String millis(long nanos) {
        long tenths = nanos / 100_000;
        return tenths >= 1000 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }
}
