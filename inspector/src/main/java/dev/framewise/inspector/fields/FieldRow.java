package dev.framewise.inspector.fields;

import java.util.List;

/**
 * What is to be said about one field, as plain data.
 *
 * @param name e.g. {@code mqtt.qos}
 * @param protocol the protocol that shows it, or empty
 * @param type in words, e.g. {@code unsigned number, 2 bits}
 * @param wiresharkType the name that {@code tshark -G fields} gives to the type, e.g. {@code FT_UINT8}
 * @param label e.g. {@code QoS Level}
 * @param values a number and its name each, e.g. {@code 1 At least once delivery}; for an alias, what it stands for
 * @param specification where it is specified, the governing document first, joined by {@code "; "}
 * @param explanation one to three sentences for a learner; empty when there are none
 */
public record FieldRow(
        String name,
        String protocol,
        String type,
        String wiresharkType,
        String label,
        List<String> values,
        String specification,
        String explanation) {}
