/**
 * HTTP/2 (RFC 9113): the frames with their walks, what a connection has to remember so that its next frame can be read, and
 * the rules that frames and conversations can break.
 *
 * <p>A message is a frame; but a HEADERS or PUSH_PROMISE frame and the CONTINUATION frames that end its block are one, as RFC
 * 9113 §4.3 demands of those who send them: nothing may come between, and only together can they be read.
 */
package dev.framewise.protocols.http2;
