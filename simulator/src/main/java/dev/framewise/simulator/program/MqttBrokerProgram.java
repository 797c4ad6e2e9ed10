package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.broker.BrokerCommand;
import dev.framewise.protocols.mqtt.broker.BrokerEvent;
import dev.framewise.protocols.mqtt.broker.BrokerSettings;
import dev.framewise.protocols.mqtt.broker.BrokerSettingsBuilder;
import dev.framewise.protocols.mqtt.broker.BrokerStore;
import dev.framewise.protocols.mqtt.broker.MqttBroker;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.List;
import java.util.Locale;

/** An MQTT broker on a host. */
final class MqttBrokerProgram extends MachineProgram<BrokerCommand, BrokerEvent> {
    static final ApplicationKind KIND = new ApplicationKind() {
        @Override
        public String word() {
            return "mqtt-broker";
        }

        @Override
        public String meaning() {
            return "an MQTT broker for 3.1, 3.1.1 and 5.0";
        }

        @Override
        public Shape shape() {
            return ProcessSettings.in(Shape.of("the settings of an MQTT broker")
                    .may("port", Type.integer(1, 65_535), "where it listens; 1883 when not said")
                    .may("maximum-qos", Type.integer(0, 2), "the highest QoS that it grants")
                    .may("queue", Type.integer(0, 10_000_000), "messages that may wait for one client")
                    .may("keep-qos0", Type.BOOLEAN, "whether messages of QoS 0 wait for clients that are away")
                    .may("in-flight", Type.integer(1, 65_535), "messages under way to one client at once")
                    .may("receive-maximum", Type.integer(1, 65_535), "messages that a client may have under way")
                    .may("hand-over", Type.word("publish", "pubrel"), "when a message of QoS 2 is passed on")
                    .may("system-topics", Type.DURATION, "how often $SYS topics are published; never when not said"));
        }

        @Override
        public Application create(World world, Host host, String name, Values settings) {
            return new MqttBrokerProgram(world, host, name, settings);
        }
    };

    private final int port;
    private final BrokerSettings settings;
    private BrokerStore store = new BrokerStore();
    private long received;
    private long delivered;
    private long dropped;
    private long wills;

    private MqttBrokerProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        port = v.whole("port", 1883);
        BrokerSettingsBuilder b = BrokerSettings.with();
        if (v.has("maximum-qos")) {
            b.maximumQos(Qos.of(v.whole("maximum-qos", 2)));
        }
        if (v.has("queue")) {
            b.waitingMessages(v.whole("queue", 0));
        }
        if (v.has("keep-qos0")) {
            b.keepQos0(v.flag("keep-qos0", false));
        }
        if (v.has("in-flight")) {
            b.inFlight(v.whole("in-flight", 20));
        }
        if (v.has("receive-maximum")) {
            b.receiveMaximum(v.whole("receive-maximum", 65_535));
        }
        if (v.has("hand-over")) {
            b.handOver(
                    v.text("hand-over", "").equals("pubrel")
                            ? BrokerSettings.HandOver.AT_PUBREL
                            : BrokerSettings.HandOver.AT_PUBLISH);
        }
        if (v.has("system-topics")) {
            b.systemTopicsNanos(v.number("system-topics", 0));
        }
        settings = b.build();
    }

    @Override
    Machine<BrokerCommand, BrokerEvent> machine() {
        return new MqttBroker(settings, store, world.simulation().random(name() + " broker"));
    }

    @Override
    void forget() {
        store = new BrokerStore();
    }

    @Override
    void work() {
        process.listen(port);
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
