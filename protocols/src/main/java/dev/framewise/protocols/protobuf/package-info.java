/**
 * Protocol Buffers as they stand on the wire, read without a description of the type: numbers of fields are certain, what a
 * value is has to be guessed by its shape, and is said to be a guess.
 */
package dev.framewise.protocols.protobuf;
