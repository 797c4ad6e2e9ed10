/**
 * A gateway of MQTT-SN 1.2: {@link dev.framewise.protocols.mqttsn.gateway.MqttSnGateway}, transparent or aggregating, with
 * sleeping clients, forwarders and QoS -1.
 */
package dev.framewise.protocols.mqttsn.gateway;
