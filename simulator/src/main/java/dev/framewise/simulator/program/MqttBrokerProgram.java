package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.broker.BrokerCommand;
import dev.framewise.protocols.mqtt.broker.BrokerEvent;
import dev.framewise.protocols.mqtt.broker.BrokerSettings;
import dev.framewise.protocols.mqtt.broker.BrokerStore;
import dev.framewise.protocols.mqtt.broker.MqttBroker;
import dev.framewise.protocols.websocket.endpoint.WebSocketCarrier;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.List;
import java.util.Locale;

/** An MQTT broker on a host. */
final class MqttBrokerProgram extends MachineProgram<BrokerCommand, BrokerEvent> {
    private final int port;
    private final int webSocketPort;
    private final String webSocketPath;
    private final int tlsPort;
    private final int secureWebSocketPort;
    private final Values values;
    private final BrokerSettings settings;
    private BrokerStore store = new BrokerStore();
    private long received;
    private long delivered;
    private long dropped;
    private long wills;

    MqttBrokerProgram(World world, Host host, String name, Values v, BrokerSettings settings) {
        super(world, host, name, v);
        this.port = v.whole("port", 1883);
        this.webSocketPort = v.whole("websocket-port", 0);
        this.webSocketPath = v.text("websocket-path", "");
        if (webSocketPort == port) {
            throw v.wrong(
                    "websocket-port", "MQTT over WebSocket needs a port of its own; " + port + " is plain MQTT's.");
        }
        this.tlsPort = v.whole("tls-port", 0);
        this.secureWebSocketPort = v.whole("secure-websocket-port", 0);
        this.values = v;
        apart(v);
        if (v.has("tls") && tlsPort == 0 && secureWebSocketPort == 0) {
            throw v.wrong("tls", "TLS needs a port of its own; add tls-port: 8883.");
        }
        this.settings = settings;
    }

    private void apart(Values v) {
        if (tlsPort != 0 && (tlsPort == port || tlsPort == webSocketPort)) {
            throw v.wrong("tls-port", "MQTT over TLS needs a port of its own; " + tlsPort + " is taken.");
        }
        int p = secureWebSocketPort;
        if (p != 0 && (p == port || p == webSocketPort || p == tlsPort)) {
            throw v.wrong("secure-websocket-port", "WebSocket over TLS needs a port of its own; " + p + " is taken.");
        }
    }

    @Override
    Machine<BrokerCommand, BrokerEvent> machine() {
        Machine<BrokerCommand, BrokerEvent> m =
                new MqttBroker(settings, store, world.simulation().random(name() + " broker"));
        if (webSocketPort != 0 || secureWebSocketPort != 0) {
            m = new WebSocketCarrier<>(
                    m,
                    WebSocketValues.forMqtt(webSocketPath),
                    world.simulation().random(name() + " websocket"),
                    c -> c.localPort() == webSocketPort || c.localPort() == secureWebSocketPort);
        }
        return tlsPort == 0 && secureWebSocketPort == 0
                ? m
                : TlsValues.server(
                        m,
                        values,
                        world,
                        name(),
                        List.of(),
                        host.name(),
                        c -> c.localPort() == tlsPort || c.localPort() == secureWebSocketPort,
                        this::tell);
    }

    @Override
    void forget() {
        store = new BrokerStore();
    }

    @Override
    void work() {
        process.listen(port);
        if (webSocketPort != 0) {
            process.listen(webSocketPort);
        }
        if (tlsPort != 0) {
            process.listen(tlsPort);
        }
        if (secureWebSocketPort != 0) {
            process.listen(secureWebSocketPort);
        }
    }

    @Override
    void told(BrokerEvent event) {
        if (event instanceof BrokerEvent.Received) {
            received++;
        } else if (event instanceof BrokerEvent.Delivered) {
            delivered++;
        } else if (event instanceof BrokerEvent.Dropped d) {
            dropped++;
            tell("dropped a message on " + d.topic() + " for " + d.clientId() + ": " + words(d.why()));
        } else if (event instanceof BrokerEvent.Connected c) {
            tell(c.clientId() + " connected" + (c.sessionPresent() ? ", its session was kept" : ""));
        } else if (event instanceof BrokerEvent.Refused r) {
            tell("refused " + (r.clientId().isEmpty() ? r.peer() : r.clientId()) + ": " + r.words());
        } else if (event instanceof BrokerEvent.Disconnected d) {
            tell(d.clientId() + " is gone: " + words(d.end()) + (d.words().isEmpty() ? "" : ", " + d.words()));
        } else if (event instanceof BrokerEvent.WillDue w) {
            wills++;
            tell("publishes the will of " + w.clientId() + " on " + w.topic());
        }
    }

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public void command(String verb, List<String> arguments) {
        if (verb.equals("publish") && arguments.size() >= 2) {
            process.command(BrokerCommand.Publish.of(
                    arguments.get(0),
                    Qos.AT_MOST_ONCE,
                    Bytes.utf8(String.join(" ", arguments.subList(1, arguments.size())))));
        } else if (verb.equals("disconnect") && arguments.size() == 1) {
            process.command(BrokerCommand.Disconnect.of(arguments.get(0), "told to"));
        } else {
            throw new ScenarioException("A broker understands publish TOPIC TEXT and disconnect CLIENT, not \"" + verb
                    + " " + String.join(" ", arguments) + "\".");
        }
    }

    @Override
    List<String> about() {
        return List.of(
                "sessions " + store.sessionCount(),
                "subscriptions " + store.subscriptionCount(),
                "retained messages " + store.retainedCount(),
                "received " + received,
                "sent " + delivered,
                "dropped " + dropped);
    }

    @Override
    public void measure(Metrics into) {
        into.count("broker.received", received);
        into.count("broker.sent", delivered);
        into.count("broker.dropped", dropped);
        into.count("broker.wills", wills);
    }
}
