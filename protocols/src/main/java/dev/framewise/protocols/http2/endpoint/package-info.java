/**
 * Endpoints of HTTP/2 as machines: {@link dev.framewise.protocols.http2.endpoint.Http2Connection} is one end of one
 * connection, whichever role it has; {@link dev.framewise.protocols.http2.endpoint.Http2Server} and {@link
 * dev.framewise.protocols.http2.endpoint.Http2Client} drive it.
 *
 * <p>Priorities are read and ignored, as RFC 9113 §5.3.2 allows; a client refuses promises unless it is told otherwise.
 */
package dev.framewise.protocols.http2.endpoint;
