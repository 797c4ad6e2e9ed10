package dev.framewise.protocols.wire;

/**
 * A specification.
 *
 * @param id short name as people cite it, e.g. {@code MQTT 5.0} or {@code RFC 9293}
 * @param title full title with the publisher
 * @param date date of publication, ISO 8601, as exact as is known
 */
public record Document(String id, String title, String date) {
    /** A reference into this document. */
    public Spec at(String section) {
        return new Spec(this, section);
    }

    @Override
    public String toString() {
        return id;
    }
}
