/**
 * A client of MQTT-SN 1.2 over datagrams: {@link dev.framewise.protocols.mqttsn.client.MqttSnClient}.
 *
 * <p>Left out: WILLTOPICUPD and WILLMSGUPD, answering SEARCHGW for a gateway that it knows, and the long wait after a refusal for
 * congestion, which is left to the application.
 */
package dev.framewise.protocols.mqttsn.client;
