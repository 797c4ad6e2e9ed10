package dev.framewise.lessons.check;

import dev.framewise.inspector.engine.Row;
import java.util.Comparator;

/**
 * One message, or a frame that completes none, as somebody saw it.
 *
 * @param row what the inspector made of it
 * @param frame the number of its frame
 * @param nanos when it was seen, from the beginning of the run or capture
 * @param from who sent it; {@code to} who was to receive it there: nodes of a run, addresses of a capture
 * @param link where; empty in a capture
 * @param bytes the length of its frame
 */
public record Seen(Row row, long frame, long nanos, String from, String to, String link, int bytes) {
    static final Comparator<Seen> BY_TIME =
            Comparator.comparingLong(Seen::nanos).thenComparingLong(Seen::frame);
}
