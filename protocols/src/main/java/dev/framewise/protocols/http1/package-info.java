/**
 * HTTP/1.1: requests and responses, each a head of lines and perhaps a body.
 *
 * <pre>
 *   GET /index.html HTTP/1.1 CRLF         HTTP/1.1 200 OK CRLF
 *   Host: example.org CRLF                Content-Type: text/html CRLF
 *   CRLF                                  Transfer-Encoding: chunked CRLF
 *                                         CRLF
 *                                         1a CRLF  …26 bytes…  CRLF  0 CRLF  CRLF
 * </pre>
 *
 * <p>Specifications: RFC 9110 (semantics), RFC 9112 (HTTP/1.1).
 *
 * <p>Implemented: heads strictly for endpoints and leniently for the inspector; where a body ends, with the rules whose breach
 * lets requests be smuggled; chunks and trailers; gzip and deflate undone; what an upgrade or CONNECT hands on. Left out: Brotli and
 * other codings, which are shown as they are; multipart bodies.
 */
package dev.framewise.protocols.http1;
