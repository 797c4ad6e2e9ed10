package dev.framewise.protocols.wire;

/**
 * A remark on one node of a {@link FieldTree}: a broken rule, or something that could not be read.
 *
 * @param node index of the node that it is about, or -1 for the whole
 * @param rule the rule that is broken
 * @param detail what was seen here, in one sentence; empty when the rule's own sentence says it all
 */
public record Note(int node, Rule rule, String detail) {
    public Severity severity() {
        return rule.severity();
    }

    /** The sentence to show. */
    public String sentence() {
        return detail.isEmpty() ? rule.sentence() : detail;
    }
}
