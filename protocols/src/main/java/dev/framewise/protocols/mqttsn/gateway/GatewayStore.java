package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.mqtt.client.ClientStore;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a gateway must not lose in a crash: of clients without clean session their state towards the server, their topic ids
 * and filters, and the server's messages that they have not acknowledged, which the server believes delivered. A gateway
 * that comes up with the same store goes on where it was when its clients connect anew; one with a new store has lost it all.
 *
 * <p>Left out: what clients asked and were not answered, since they ask again; connections, sleep and wills, which end with
 * the gateway (the server publishes the wills of a transparent one).
 */
public final class GatewayStore {
    /** The oldest first; as many as there may be clients. */
    private final Map<String, DeviceStore> devices = new LinkedHashMap<>();

    public GatewayStore() {}

    /** How many clients left something behind. */
    public int clientCount() {
        return devices.size();
    }

    DeviceStore device(String clientId, boolean clean, GatewaySettings settings) {
        if (clean) {
            devices.remove(clientId);
            return new DeviceStore(settings);
        }
        if (devices.size() >= settings.clients() && !devices.containsKey(clientId)) {
            devices.remove(devices.keySet().iterator().next());
        }
        return devices.computeIfAbsent(clientId, id -> new DeviceStore(settings));
    }

    /** What one client leaves behind. */
    static final class DeviceStore {
        /** The state of its session with the server, where it has one of its own. */
        final ClientStore upstream = new ClientStore();

        final DeviceTopics topics;
        final Backlog backlog = new Backlog();

        /** The filters that it subscribed to, with their QoS, where it shares its connection to the server. */
        final Map<String, Integer> filters = new LinkedHashMap<>();

        private DeviceStore(GatewaySettings settings) {
            topics = new DeviceTopics(settings.predefined(), settings.topics());
        }
    }
}
