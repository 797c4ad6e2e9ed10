package dev.framewise.captures.samples;

/**
 * One sample capture.
 *
 * @param name what follows {@code sample:}, such as {@code mqtt-qos2}
 * @param description one line without a full stop
 * @param provenance where it comes from, one sentence
 */
public record Sample(String name, String description, String provenance) {}
