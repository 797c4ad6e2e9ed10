/**
 * MQTT-SN: publish and subscribe for devices that cannot keep a TCP connection; every message is one datagram, and a gateway
 * speaks MQTT on the other side. Long topic names are registered once and then named by a number of two bytes.
 *
 * <pre>
 *  ┌────────┬──────┬──────────────────────┐      ┌──────┬─────────────┬──────┬──────────────────────┐
 *  │ length │ type │ variable part        │  or  │ 0x01 │ length (16) │ type │ variable part        │
 *  └────────┴──────┴──────────────────────┘      └──────┴─────────────┴──────┴──────────────────────┘
 *   the length counts the whole message, itself included (MQTT-SN 1.2 §5.2.1)
 *
 *  ┌────────┬──────┬──────┬──────────────────┬──────────────────┐
 *  │ length │ 0xFE │ ctrl │ wireless node id │ MQTT-SN message  │   forwarded; the length ends before the message (§5.5)
 *  └────────┴──────┴──────┴──────────────────┴──────────────────┘
 * </pre>
 *
 * <p>Specification: MQTT For Sensor Networks (MQTT-SN), Protocol Specification, Version 1.2, IBM, 14 November 2013. It is no
 * OASIS Standard and no RFC.
 *
 * <p>Implemented: all messages, the long form of the length, forwarding, topic names behind topic ids as far as REGISTER,
 * REGACK and SUBACK were seen, and the rules for single messages and for whole conversations, also of several nodes behind one
 * forwarder.
 *
 * <p>Left out: the names of topic ids inside forwarded messages, since several devices share one address there; predefined topic ids, which
 * no message explains.
 */
package dev.framewise.protocols.mqttsn;
