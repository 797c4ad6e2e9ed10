/**
 * A client of MQTT 3.1, 3.1.1 and 5.0: {@link dev.framewise.protocols.mqtt.client.MqttClient}, driven by {@link
 * dev.framewise.protocols.mqtt.client.ClientCommand}, answering with {@link
 * dev.framewise.protocols.mqtt.client.ClientEvent}.
 *
 * <p>Implemented: all of what a client does in the three specifications, WebSocket apart, which is a matter of the transport.
 * Left out on purpose: holding back PUBACK until the application has finished with a message (the application is
 * taken to be done when the event was told).
 */
package dev.framewise.protocols.mqtt.client;
