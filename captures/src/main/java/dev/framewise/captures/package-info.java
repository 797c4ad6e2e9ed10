/**
 * Captures: their frames and what they say beside them. {@link dev.framewise.captures.Captures} opens files, pipes and
 * samples; {@link dev.framewise.captures.CaptureWriter} writes. Nothing here needs libpcap; only the package
 * {@code live} does.
 */
package dev.framewise.captures;
