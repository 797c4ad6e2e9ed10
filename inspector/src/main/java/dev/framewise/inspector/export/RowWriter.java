package dev.framewise.inspector.export;

import dev.framewise.inspector.view.RowView;
import dev.framewise.protocols.wire.TextOut;

/**
 * One form of output.
 *
 * <pre>begin ( row* pause )* end</pre>
 *
 * {@link #begin} and {@link #end} write what stands before and after all rows and may be called on a writer that wrote no
 * row itself. For one thread.
 */
public interface RowWriter {
    /** Writes what stands before all rows. */
    default void begin(TextOut out) {}

    /** Writes a row. Rows come in order, all of one frame after each other. */
    void row(RowView row, TextOut out);

    /** Writes what is still owed to the rows so far; the next row, if any, is of another frame. */
    default void pause(TextOut out) {}

    /** Writes what stands after all rows. */
    default void end(TextOut out) {}

    /** How many bytes the very first row of all begins with that only separate it from one before: to be left out. */
    default int separatorBytes() {
        return 0;
    }
}
