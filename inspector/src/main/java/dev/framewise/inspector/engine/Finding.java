package dev.framewise.inspector.engine;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Rule;

/**
 * A rule that traffic broke.
 *
 * @param place the message that broke it
 * @param rule the rule
 * @param field the field at fault, or null
 * @param detail what was seen, in one sentence; empty when the rule's own sentence says it all
 */
public record Finding(MessagePlace place, Rule rule, Field field, String detail) {
    public String sentence() {
        return detail.isEmpty() ? rule.sentence() : detail;
    }
}
