package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.mqtt.MqttVersion;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an MQTT-SN gateway behaves, and the limits of what its clients could let grow.
 *
 * @param gatewayId by which clients tell gateways apart, 0..255
 * @param broker where the MQTT server is
 * @param version 3.1.1 or 5.0, towards the server
 * @param aggregating whether all clients share one connection to the server; else each has its own (MQTT-SN 1.2 §4)
 * @param advertiseNanos how often ADVERTISE is sent; 0 for never
 * @param port where clients and gateways listen for broadcasts
 * @param predefined names of predefined topic ids
 * @param retryNanos T_retry, towards clients
 * @param retries N_retry, towards clients
 * @param clients most clients
 * @param topics most topic ids of one client
 * @param buffered most messages that wait for one client
 */
public record GatewaySettings(
        int gatewayId,
        Address broker,
        MqttVersion version,
        boolean aggregating,
        long advertiseNanos,
        int port,
        Map<Integer, String> predefined,
        long retryNanos,
        int retries,
        int clients,
        int topics,
        int buffered) {
    private static final long SECOND = 1_000_000_000L;

    public GatewaySettings {
        predefined = Collections.unmodifiableMap(new TreeMap<>(predefined));
        if (gatewayId < 0 || gatewayId > 255 || retryNanos <= 0 || retries < 0 || topics > 65_534) {
            throw new IllegalArgumentException("a gateway id is 0..255, T_retry above 0, topics at most 65534");
        }
    }

    /** A transparent gateway with the values that the specification proposes. */
    public static GatewaySettings of(Address broker) {
        return new GatewaySettings(
                1, broker, MqttVersion.V3_1_1, false, 0, 1883, Map.of(), 10 * SECOND, 3, 1_000, 1_000, 100);
    }

    public GatewaySettings speaking(MqttVersion spoken, boolean shared) {
        return new GatewaySettings(
                gatewayId,
                broker,
                spoken,
                shared,
                advertiseNanos,
                port,
                predefined,
                retryNanos,
                retries,
                clients,
                topics,
                buffered);
    }

    public GatewaySettings retrying(int times, long everyNanos) {
        return new GatewaySettings(
                gatewayId,
                broker,
                version,
                aggregating,
                advertiseNanos,
                port,
                predefined,
                everyNanos,
                times,
                clients,
                topics,
                buffered);
    }

    public GatewaySettings knowing(Map<Integer, String> names) {
        return new GatewaySettings(
                gatewayId,
                broker,
                version,
                aggregating,
                advertiseNanos,
                port,
                names,
                retryNanos,
                retries,
                clients,
                topics,
                buffered);
    }

    public GatewaySettings advertising(long everyNanos) {
        return new GatewaySettings(
                gatewayId,
                broker,
                version,
                aggregating,
                everyNanos,
                port,
                predefined,
                retryNanos,
                retries,
                clients,
                topics,
                buffered);
    }
}
