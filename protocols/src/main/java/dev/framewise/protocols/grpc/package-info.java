/**
 * gRPC: calls as streams of HTTP/2, whose content is messages with five bytes in front, and whose header fields and trailers
 * hold everything else: the method, the deadline, the metadata, the status. gRPC-Web puts the trailers into the content.
 */
package dev.framewise.protocols.grpc;
