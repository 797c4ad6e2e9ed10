package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.FrameInfo;

/** What pass 1 hands out: a row, or a run of rows. */
sealed interface HandedOut permits Row, MessageRun {
    /** Hands it to whoever takes it. */
    void to(RowSink sink);

    /** The frame that completes it. */
    FrameInfo frame();
}
