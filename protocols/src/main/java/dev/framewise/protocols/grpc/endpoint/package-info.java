/**
 * Endpoints of gRPC as machines on {@code http2.endpoint}: {@link dev.framewise.protocols.grpc.endpoint.GrpcClient} and {@link
 * dev.framewise.protocols.grpc.endpoint.GrpcServer}. A call of any of the four kinds is the same here: both ends send
 * messages until they end their direction, and the server's end says the status.
 *
 * <p>Left out so far: retries by a service config, keep-alive, health and reflection.
 */
package dev.framewise.protocols.grpc.endpoint;
