package dev.framewise.inspector.view;

import dev.framewise.protocols.wire.Field;

/** What a learner is told about fields. */
@FunctionalInterface
public interface Explanations {
    /** One to three sentences on what a field is for, or null when there are none. */
    String explain(Field field);
}
