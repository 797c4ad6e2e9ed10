package dev.framewise.protocols.http1;

/**
 * Whose body it is that a message of HTTP/1.1 hands on.
 *
 * @param head of the message itself
 * @param method of the request, or of the request that it answers; null when that was not seen
 * @param target likewise, with its query
 */
public record BodyOf(HttpHead head, String method, String target) {}
