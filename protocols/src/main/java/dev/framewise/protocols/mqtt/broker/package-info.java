/**
 * A server of MQTT as a machine ({@link dev.framewise.protocols.machine.Machine}): give {@code MqttBroker} its settings,
 * a store for what must survive a crash, and its luck, and drive it.
 */
package dev.framewise.protocols.mqtt.broker;
