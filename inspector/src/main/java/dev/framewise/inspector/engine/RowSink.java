package dev.framewise.inspector.engine;

/** Takes what an inspection finds, in order. */
public interface RowSink {
    void row(Row row);

    /** All rows of a frame were handed out. */
    default void endOfFrame() {}

    /** A finding about a row that was handed out before. */
    void late(Finding finding);

    /** A sentence for the user about the capture as a whole. */
    void remark(String sentence);
}
