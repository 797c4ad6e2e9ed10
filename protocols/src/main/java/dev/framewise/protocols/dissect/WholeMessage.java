package dev.framewise.protocols.dissect;

/**
 * Tells a carried stream, just before the bytes come, that the next ones were one message of the carrier, for protocols to
 * which that matters; see {@link Outlet#tells}.
 *
 * @param text whether the carrier calls it text; binary data otherwise
 * @param lengthBytes how long it is
 * @param last whether what carries it is over with it, so that what belongs to it comes by another way
 */
public record WholeMessage(boolean text, int lengthBytes, boolean last) {}
