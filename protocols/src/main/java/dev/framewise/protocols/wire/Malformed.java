package dev.framewise.protocols.wire;

/** Thrown to an endpoint that reads strictly: the message breaks a rule. Carries no stack trace, for peers can provoke it. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Rule rule;
    private final transient Field field;
    private final int position;

    /** For parsers of text, which stand beside the walks. */
    public Malformed(Rule rule, Field field, int position) {
        super(null, null, false, false);
        this.rule = rule;
        this.field = field;
        this.position = position;
    }

    public Rule rule() {
        return rule;
    }

    /** The field at fault, or null where no single field is. */
    public Field field() {
        return field;
    }

    /** The byte offset in the source at which reading stopped. */
    public int position() {
        return position;
    }

    @Override
    public String getMessage() {
        return (field == null ? "byte " + position : field.name() + " at byte " + position) + ": " + rule.sentence()
                + " [" + rule.id() + "]";
    }
}
