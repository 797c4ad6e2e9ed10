package dev.framewise.gui.model;

import java.util.Optional;

/** Somebody who still writes the file of a capture that is shown. Used by several threads. */
public interface GrowingSource {
    /** Whether more may come. */
    boolean running();

    /** Why it ended before somebody ended it. */
    Optional<String> trouble();

    /** Ends the writing soon. */
    void stop();

    /** Waits a moment until the file is written to its end. */
    void await();
}
