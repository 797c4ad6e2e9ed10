package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.wire.Bytes;

/**
 * Where a client is: at an address, or behind a forwarder at one (MQTT-SN 1.2 §5.5).
 *
 * @param node the wireless node's id, empty without forwarder
 */
record Wireless(Connection connection, Bytes node) {}
