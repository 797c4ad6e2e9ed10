package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.TopicFilter;
import dev.framewise.protocols.mqtt.client.ClientCommand;
import dev.framewise.protocols.mqtt.client.ClientEvent;
import dev.framewise.protocols.mqtt.client.ClientSettings;
import dev.framewise.protocols.mqtt.client.ClientStore;
import dev.framewise.protocols.mqtt.client.MqttClient;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An aggregating gateway's way up: one connection for all clients (MQTT-SN 1.2 §4.2), and for messages of QoS -1. The gateway
 * itself finds out whose filters match, and publishes wills. A retained message comes to all clients whose filters match
 * whenever one of them subscribes, since the server cannot tell them apart.
 */
final class SharedUplink implements Uplink {
    private final MqttSnGateway gateway;
    private final Upstream upstream;
    private final Map<Long, Device> askers = new LinkedHashMap<>();
    private final Map<Device, Map<String, Integer>> filters = new LinkedHashMap<>();
    private final Set<Device> waiting = new LinkedHashSet<>();
    private boolean connected;
    private boolean asked;

    SharedUplink(MqttSnGateway gateway) {
        this.gateway = gateway;
        ClientSettings s = ClientSettings.with()
                .version(gateway.settings().version())
                .acceptUnknownSession(true)
                .resubscribe(true)
                .build();
        String id = "gateway-" + gateway.settings().gatewayId();
        MqttClient machine = new MqttClient(id, s, new ClientStore(), RandomStream.of(1, id));
        upstream = new Upstream(gateway, machine, this::heard);
    }

    void start() {
        if (!asked) {
            asked = true;
            upstream.command(new ClientCommand.Connect(gateway.settings().broker()));
        }
    }

    @Override
    public void connect(Device d) {
        start();
        Map<String, Integer> before = d.store().filters;
        filters.put(d, before);
        before.forEach((filter, qos) ->
                upstream.command(ClientCommand.Subscribe.of(gateway.nextToken(), filter, Qos.of(most(filter, qos)))));
        if (connected) {
            d.accepted();
        } else {
            waiting.add(d);
        }
    }

    private void heard(ClientEvent e) {
        if (e instanceof ClientEvent.Connected) {
            connected = true;
            for (Device d : List.copyOf(waiting)) {
                d.accepted();
            }
            waiting.clear();
        } else if (e instanceof ClientEvent.ConnectionLost) {
            connected = false;
        } else if (e instanceof ClientEvent.Received x && !ReasonCode.isFailure(x.reasonCode())) {
            Device d = askers.get(x.token());
            if (d != null) {
                d.receivedByServer(x.token());
            }
        } else if (e instanceof ClientEvent.Completed x) {
            completed(x.token(), true);
        } else if (e instanceof ClientEvent.Dropped x) {
            completed(x.token(), false);
        } else if (e instanceof ClientEvent.Subscribed x) {
            subscribed(x.token(), x.reasonCodes().get(0));
        } else if (e instanceof ClientEvent.RequestFailed x) {
            subscribed(x.token(), ReasonCode.UNSPECIFIED_ERROR);
        } else if (e instanceof ClientEvent.Unsubscribed x) {
            Device d = askers.remove(x.token());
            if (d != null) {
                d.unsubscribed(x.token());
            }
        } else if (e instanceof ClientEvent.Delivered x) {
            deliver(x.message());
        }
    }

    private void completed(long token, boolean well) {
        Device d = askers.remove(token);
        if (d != null) {
            d.completed(token, well);
        }
    }

    private void subscribed(long token, int code) {
        Device d = askers.remove(token);
        if (d != null) {
            d.subscribed(token, code);
        }
    }

    private void deliver(Publish p) {
        for (Map.Entry<Device, Map<String, Integer>> e : List.copyOf(filters.entrySet())) {
            int best = -1;
            for (Map.Entry<String, Integer> f : e.getValue().entrySet()) {
                if (TopicFilter.matches(f.getKey(), p.topic(), true)) {
                    best = Math.max(best, f.getValue());
                }
            }
            if (best >= 0) {
                e.getKey().deliver(p, Math.min(best, p.qos().ordinal()));
            }
        }
    }

    /** @param d null for a message of QoS -1 */
    @Override
    public void publish(Device d, long token, String topic, int qos, boolean retain, Bytes payload) {
        start();
        if (d != null && qos > 0) {
            askers.put(token, d);
        }
        upstream.command(new ClientCommand.Publish(token, topic, Qos.of(qos), retain, payload, List.of()));
    }

    @Override
    public void subscribe(Device d, long token, String filter, int qos) {
        filters.get(d).put(filter, qos);
        askers.put(token, d);
        upstream.command(ClientCommand.Subscribe.of(token, filter, Qos.of(most(filter, qos))));
    }

    /** Others may have asked for more already; the server knows one subscription of this filter. */
    private int most(String filter, int qos) {
        int most = qos;
        for (Map<String, Integer> of : filters.values()) {
            most = Math.max(most, of.getOrDefault(filter, 0));
        }
        return most;
    }

    @Override
    public void unsubscribe(Device d, long token, String filter) {
        filters.get(d).remove(filter);
        if (used(filter)) {
            d.unsubscribed(token);
        } else {
            askers.put(token, d);
            upstream.command(ClientCommand.Unsubscribe.of(token, filter));
        }
    }

    private boolean used(String filter) {
        return filters.values().stream().anyMatch(f -> f.containsKey(filter));
    }

    @Override
    public void leave(Device d, boolean politely) {
        waiting.remove(d);
        askers.values().removeIf(x -> x == d);
        Map<String, Integer> gone = filters.remove(d);
        if (gone != null && connected) {
            for (String filter : gone.keySet()) {
                if (!used(filter)) {
                    upstream.command(ClientCommand.Unsubscribe.of(gateway.nextToken(), filter));
                }
            }
        }
        if (!politely) {
            d.will().ifPresent(w -> publish(null, gateway.nextToken(), w.topic(), w.qos(), w.retain(), w.message()));
        }
    }
}
