/** Services of gRPC that servers have beside their own: who is well (health), and what there is to call (reflection). */
package dev.framewise.protocols.grpc.service;
