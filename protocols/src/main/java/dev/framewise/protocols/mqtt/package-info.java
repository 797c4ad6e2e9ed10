/**
 * MQTT: a client and a server exchange control packets over a byte stream; publishers send messages under topic names,
 * and subscribers receive what matches their topic filters.
 *
 * <pre>
 *    7   6   5   4   3   2   1   0
 *  ┌───────────────┬───────────────┐
 *  │  packet type  │     flags     │  fixed header (MQTT 5.0 §2.1)
 *  ├───────────────┴───────────────┤
 *  │ remaining length, 1..4 bytes  │  of all that follows
 *  ├───────────────────────────────┤
 *  │ variable header               │  packet identifier, reason code, properties …
 *  ├───────────────────────────────┤
 *  │ payload                       │  of CONNECT, PUBLISH, SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK
 *  └───────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: MQTT Version 5.0 (OASIS Standard, 7 March 2019), MQTT Version 3.1.1 (OASIS Standard, 29 October
 * 2014; ISO/IEC 20922:2016), MQTT V3.1 (IBM and Eurotech, 19 August 2010). MQTT was never an RFC.
 *
 * <p>Implemented: every control packet and property of the three versions, reading, writing and showing; the version
 * from CONNECT, or told from the shape of messages when CONNECT was not captured; topic aliases per direction; finding
 * the next packet after lost bytes; the rules that a single message can break.
 *
 * <p>Left out: what a payload means. The format allows several encodings of one value in three places, and this package
 * writes the shortest: a PUBACK, PUBREC, PUBREL, PUBCOMP, DISCONNECT or AUTH of 5.0 may leave out a reason code of 0 and an
 * empty list of properties; before 5.0 a remaining length may have superfluous bytes; and a CONNECT of 3.1 may end before
 * the user name and password that its flags announce.
 */
package dev.framewise.protocols.mqtt;
