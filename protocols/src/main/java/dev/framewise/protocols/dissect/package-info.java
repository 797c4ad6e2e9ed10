/**
 * How a protocol offers itself to an inspector.
 *
 * <pre>
 *   FrameLayer   one layer of one frame, no memory:      Ethernet, IPv4, TCP header …   shows, then carries the payload on
 *   Dissector    messages on a stream or in datagrams:   MQTT, MQTT-SN …                claims, frames, remembers, shows
 *   Examiner     what a whole conversation must obey:    rules broken, relations, states
 * </pre>
 *
 * Contexts are immutable: showing a message is a pure function of its context and its bytes, in any order, on any
 * thread, as often as one likes.
 */
package dev.framewise.protocols.dissect;
