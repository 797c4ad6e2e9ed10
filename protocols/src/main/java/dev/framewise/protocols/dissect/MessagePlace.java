package dev.framewise.protocols.dissect;

/**
 * Where and when a message was seen.
 *
 * @param message its running number among all rows of the capture, from 0
 * @param frame the frame that completes it
 * @param timeNanos when that frame was captured, nanoseconds since 1970 UTC
 */
public record MessagePlace(long message, long frame, long timeNanos) {}
