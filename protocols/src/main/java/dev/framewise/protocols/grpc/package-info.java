/**
 * The messages of gRPC within the streams of HTTP/2, and of gRPC-Web within bodies of HTTP/1.1 (grpc/grpc,
 * doc/PROTOCOL-HTTP2.md): five bytes in front of each, then what is mostly a message of Protocol Buffers.
 */
package dev.framewise.protocols.grpc;
