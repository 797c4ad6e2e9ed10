package dev.framewise.gui.model;

import dev.framewise.protocols.wire.Severity;
import java.util.List;

/**
 * What the packet list says about one row.
 *
 * @param row its number, from 0
 * @param frame the frame that completes it, from 1
 * @param relativeNanos its time since the first frame
 * @param lengthBytes that frame's length on the wire
 * @param worst the worst of its findings, or null
 * @param extra what stands in the columns that the user added
 * @param colour the colour that a rule of the user gives it, or empty
 */
public record Line(
        int row,
        long frame,
        long relativeNanos,
        String source,
        String target,
        String protocol,
        int lengthBytes,
        String info,
        Severity worst,
        List<String> extra,
        String colour) {
    /** A line for a row whose bytes cannot be read again, with the sentence that says so. */
    static Line unreadable(int row, String sentence) {
        return new Line(row, 0, 0, "", "", "", 0, sentence, Severity.ERROR, List.of(), "");
    }

    /** The time in seconds with six decimal places, as the command line shows it. */
    public String seconds() {
        return seconds(relativeNanos);
    }

    static String seconds(long nanos) {
        return java.math.BigDecimal.valueOf(nanos, 9)
                .setScale(6, java.math.RoundingMode.DOWN)
                .toPlainString();
    }

    /** Everything that it says, for whoever looks for words. */
    public String text() {
        return frame + " " + seconds() + " " + source + " → " + target + " " + protocol + " " + lengthBytes + " "
                + info;
    }
}
