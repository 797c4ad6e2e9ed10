package dev.framewise.protocols.wire;

/**
 * A normative statement that traffic can break.
 *
 * @param id the document's short key and the statement's own id, e.g. {@code mqtt5:MQTT-3.3.1-4}; without an id in the
 *     document, one of ours in its manner
 * @param severity how bad it is
 * @param party who is guilty when it is broken
 * @param reasonCode what an endpoint answers with, or -1
 * @param sentence what must hold, in one sentence of our own words
 * @param spec where the document says so
 */
public record Rule(String id, Severity severity, Party party, int reasonCode, String sentence, Spec spec) {
    public static Rule error(String id, Party party, String sentence, Spec spec) {
        return new Rule(id, Severity.ERROR, party, -1, sentence, spec);
    }

    public static Rule warning(String id, Party party, String sentence, Spec spec) {
        return new Rule(id, Severity.WARNING, party, -1, sentence, spec);
    }

    public static Rule note(String id, Party party, String sentence, Spec spec) {
        return new Rule(id, Severity.NOTE, party, -1, sentence, spec);
    }

    public Rule answeredWith(int code) {
        return new Rule(id, severity, party, code, sentence, spec);
    }

    @Override
    public String toString() {
        return id;
    }
}
