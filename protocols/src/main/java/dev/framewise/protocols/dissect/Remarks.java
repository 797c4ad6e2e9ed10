package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Rule;

/** Where an {@link Examiner} puts what it found about the message at hand. */
public interface Remarks {
    /**
     * A rule is broken.
     *
     * @param field the field at fault, or null for the message as a whole
     * @param detail what was seen, in one sentence; empty when the rule's own sentence says it all
     */
    void broken(Rule rule, Field field, String detail);

    /** A rule turns out to be broken by an earlier message, or only now by nothing coming. */
    void broken(MessagePlace earlier, Rule rule, Field field, String detail);

    /**
     * The message at hand relates to an earlier one.
     *
     * @param kind how
     * @param earlier the other message
     */
    void related(Relation kind, MessagePlace earlier);

    /** A line about the state of one end after this message, e.g. {@code "in flight to the server: 3, 7"}. */
    void state(String who, String words);

    /** True when somebody wants {@link #state}. */
    boolean wantsState();
}
