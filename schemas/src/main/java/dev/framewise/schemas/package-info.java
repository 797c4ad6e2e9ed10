/**
 * What declares the content of messages, read by libraries from files that users name: descriptor sets and {@code .proto}
 * files become a {@link dev.framewise.protocols.protobuf.Schema}, which knows no library.
 */
package dev.framewise.schemas;
