package dev.framewise.inspector.engine;

import dev.framewise.protocols.dissect.MessagePlace;
import java.util.List;

/** Takes what an inspection finds, in order. */
public interface RowSink {
    void row(Row row);

    /** The frame whose rows come next carries these messages once more, or parts of them: TCP sent it again. */
    default void again(List<MessagePlace> earlier) {}

    /** Several rows at once, to be taken as one after the other. */
    default void run(MessageRun run) {
        for (int i = 0; i < run.size(); i++) {
            row(run.row(i));
        }
    }

    /** All rows of a frame were handed out. */
    default void endOfFrame() {}

    /** A finding about a row that was handed out before. */
    void late(Finding finding);

    /** A sentence for the user about the capture as a whole. */
    void remark(String sentence);
}
