package dev.framewise.captures;

import java.util.Locale;

/**
 * Where and how a capture is damaged; everything before was read.
 *
 * @param offset where the record that cannot be read begins, bytes from the start of the uncompressed capture
 * @param frameNumber the number that the first frame which could not be read would have had
 * @param sentence one sentence for the user, with both numbers
 */
public record Damage(long offset, long frameNumber, String sentence) {

    /** The data ends inside a record. */
    public static Damage cut(long offset, long frameNumber, String record, long end, long neededBytes) {
        return new Damage(
                offset,
                frameNumber,
                String.format(
                        Locale.ROOT,
                        "The capture is cut off at byte %,d: %s, where frame %,d was expected, begins at byte %,d and needs"
                                + " %,d bytes, but %,d are there.",
                        end,
                        record,
                        frameNumber,
                        offset,
                        neededBytes,
                        end - offset));
    }

    /** A record contradicts its format. */
    public static Damage at(long offset, long frameNumber, String what) {
        return new Damage(
                offset,
                frameNumber,
                String.format(
                        Locale.ROOT,
                        "The capture is damaged at byte %,d, where frame %,d was expected: %s.",
                        offset,
                        frameNumber,
                        what));
    }
}
