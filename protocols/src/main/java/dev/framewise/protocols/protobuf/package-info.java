/**
 * Protocol Buffers: messages of numbered fields that say nothing of their names and little of their types. With a
 * {@link dev.framewise.protocols.protobuf.Schema} they are shown by name; without, by shape, and what is a guess is said to be one.
 */
package dev.framewise.protocols.protobuf;
