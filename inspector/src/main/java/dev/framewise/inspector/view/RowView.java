package dev.framewise.inspector.view;

import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/**
 * One row as those see it who write it down: a message, or a frame that completes none. Valid only during the call that
 * it is handed to; it may be the same object for every row.
 */
public interface RowView {
    /** The number of the frame that completes it, from 1. */
    long frame();

    /** The numbers of all frames that carried it, ascending; null when that is {@link #frame} alone. */
    default long[] carriers() {
        return null;
    }

    /** When that frame was captured, nanoseconds since 1970 UTC. */
    long timeNanos();

    /** That time since the first frame of the capture. */
    long relativeNanos();

    /** That time since the frame before it in the capture. */
    long deltaNanos();

    /** That frame's length on the wire. */
    int lengthBytes();

    /** As much of it as was captured. */
    int capturedBytes();

    /** The sender's address as text, in bytes that are kept with its flow. */
    byte[] sourceAddress();

    /** The receiver's. */
    byte[] targetAddress();

    /** What the protocol column says. */
    byte[] protocol();

    /** Writes one line about it. */
    void info(TextOut out);

    /** The worst of its findings, or null without any. */
    default Severity worst() {
        return null;
    }

    /**
     * Its tree: the nodes of level 0 are its layers from the outermost in; its notes are all that was found wrong with it.
     *
     * @param whole false when the caller remembers the frame's own layers from the row before, so that they need not be
     *     shown again; {@link #frameNodes()} then says whether they were
     */
    FieldTree tree(boolean whole);

    /**
     * What its tree has beyond those of the rows of the same frame that were handed out before: what carried several messages
     * is not shown again.
     */
    default FieldTree addition() {
        return tree(false);
    }

    /**
     * How many of the first nodes of the tree last asked for are the frame's own layers, which every row that this frame
     * completes has alike (but for the numbers of the frames that carried it); 0 when they were left out or nothing is alike.
     */
    int frameNodes();

    /** How it belongs to earlier rows. */
    default List<Link> links() {
        return List.of();
    }

    /** How it leaves the ends of the conversation. */
    default List<State> states() {
        return List.of();
    }

    /**
     * A relation to an earlier row.
     *
     * @param relation how
     * @param frame the frame that completed the other row
     * @param nanos the time since
     */
    record Link(Relation relation, long frame, long nanos) {}

    /**
     * One end's state after a row.
     *
     * @param who which end
     * @param words its state, in one line
     */
    record State(String who, String words) {}
}
