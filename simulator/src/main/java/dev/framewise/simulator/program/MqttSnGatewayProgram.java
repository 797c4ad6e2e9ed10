package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqttsn.gateway.GatewayCommand;
import dev.framewise.protocols.mqttsn.gateway.GatewayEvent;
import dev.framewise.protocols.mqttsn.gateway.GatewaySettings;
import dev.framewise.protocols.mqttsn.gateway.GatewayStore;
import dev.framewise.protocols.mqttsn.gateway.MqttSnGateway;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.List;
import java.util.TreeMap;

/** A gateway between MQTT-SN over UDP and an MQTT broker over TCP. What it knows of its clients dies with it. */
final class MqttSnGatewayProgram extends MachineProgram<GatewayCommand, GatewayEvent> {
    static final ApplicationKind KIND = new Kind(
            "mqtt-sn-gateway",
            "a gateway between MQTT-SN clients and an MQTT broker",
            MqttSnGatewayProgram::shape,
            MqttSnGatewayProgram::new);

    private final GatewaySettings settings;
    private GatewayStore store = new GatewayStore();
    private long forwarded;
    private long delivered;
    private long attempts;
    private long dropped;
    private long ignored;

    private static Shape shape(Shape s) {
        GatewaySettings d = GatewaySettings.of(new dev.framewise.protocols.machine.Address("broker", 1883));
        return ProcessSettings.in(s.need("broker", Type.TEXT, "name or address of the broker, with :port if not 1883")
                .may("gateway-id", Type.integer(0, 255), "by which clients tell gateways apart; 1 when not said")
                .may(
                        "mode",
                        Type.word("transparent", "aggregating"),
                        "whether each client has a connection to the broker of its own, or all share one")
                .may("version", Type.word("3.1.1", "5.0"), "of MQTT, towards the broker; 3.1.1 when not said")
                .may("advertise", Type.DURATION, "how often it sends ADVERTISE to all; never when not said")
                .may("port", Type.integer(1, 65_535), "where it listens; 1883 when not said")
                .may("predefined", MqttSnClientKind.PREDEFINED, "topic ids that clients know beforehand, by topic")
                .may("retry", Type.DURATION, "T_retry, towards clients; 10s when not said")
                .may("retries", Type.integer(0, 1000), "N_retry, towards clients; " + d.retries() + " when not said")
                .may("clients", Type.integer(1, 1_000_000), "most clients; " + d.clients() + " when not said")
                .may("topics", Type.integer(1, 65_534), "most topic ids of a client; " + d.topics() + " when not said")
                .may(
                        "queue",
                        Type.integer(1, 1_000_000),
                        "messages that may wait for a client; " + d.buffered() + " when not said"));
    }

    private MqttSnGatewayProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        GatewaySettings d = GatewaySettings.of(TrafficProgram.address(v, "broker", 1883));
        TreeMap<Integer, String> predefined = new TreeMap<>();
        v.named("predefined").forEach((topic, id) -> predefined.put(((Long) id).intValue(), topic));
        try {
            settings = new GatewaySettings(
                    v.whole("gateway-id", d.gatewayId()),
                    d.broker(),
                    v.text("version", "3.1.1").equals("5.0") ? MqttVersion.V5 : MqttVersion.V3_1_1,
                    v.text("mode", "transparent").equals("aggregating"),
                    v.number("advertise", 0),
                    v.whole("port", d.port()),
                    predefined,
                    v.number("retry", d.retryNanos()),
                    v.whole("retries", d.retries()),
                    v.whole("clients", d.clients()),
                    v.whole("topics", d.topics()),
                    v.whole("queue", d.buffered()));
        } catch (IllegalArgumentException e) {
            throw v.wrong("gateway-id", "This gateway cannot be: " + e.getMessage() + ".");
        }
    }

    @Override
    Machine<GatewayCommand, GatewayEvent> machine() {
        return new MqttSnGateway(settings, store);
    }

    @Override
    void forget() {
        store = new GatewayStore();
    }

    @Override
    void work() {
        process.bind(settings.port(), false);
        process.command(new GatewayCommand.Start());
    }

    @Override
    void told(GatewayEvent event) {
        if (event instanceof GatewayEvent.Forwarded) {
            forwarded++;
        } else if (event instanceof GatewayEvent.Delivered d) {
            delivered++;
            attempts += d.attempts();
        } else if (event instanceof GatewayEvent.Dropped d) {
            dropped++;
            tell("dropped a message on " + d.topic() + " for " + d.clientId() + ": " + d.words());
        } else if (event instanceof GatewayEvent.Connected c) {
            tell(c.clientId() + " connected");
        } else if (event instanceof GatewayEvent.Refused r) {
            tell("refused " + r.clientId() + " with return code " + r.returnCode());
        } else if (event instanceof GatewayEvent.Disconnected d) {
            tell(d.clientId() + " is gone: " + d.words());
        } else if (event instanceof GatewayEvent.Asleep a) {
            tell(a.clientId() + " sleeps for at most " + a.seconds() + " s");
        } else if (event instanceof GatewayEvent.Awake a && a.waiting() > 0) {
            tell(a.clientId() + " asks for what waits: " + a.waiting());
        } else if (event instanceof GatewayEvent.Ignored) {
            ignored++;
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        if (!verb.equals("stop")) {
            throw new ScenarioException("An MQTT-SN gateway understands stop, not \"" + verb + "\".");
        }
        process.command(new GatewayCommand.Stop());
    }

    @Override
    List<String> about() {
        int clients = process.running() && process.machine() instanceof MqttSnGateway g ? g.clientCount() : 0;
        return List.of("clients " + clients, "forwarded " + forwarded, "delivered " + delivered, "dropped " + dropped);
    }

    @Override
    public void measure(Metrics into) {
        into.count("gateway.forwarded", forwarded);
        into.count("gateway.delivered", delivered);
        into.count("gateway.attempts", attempts);
        into.count("gateway.dropped", dropped);
        into.count("gateway.ignored", ignored);
    }
}
