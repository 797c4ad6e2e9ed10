package dev.framewise.protocols.http1;

/**
 * What two ends said to each other before a connection became another protocol's (RFC 9110 §7.8).
 *
 * @param request null when it was not seen
 * @param response the 101, or the answer to CONNECT
 */
public record Upgrade(Request request, Response response) {}
