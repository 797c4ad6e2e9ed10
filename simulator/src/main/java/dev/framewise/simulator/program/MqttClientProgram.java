package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Timers;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.mqtt.client.ClientCommand;
import dev.framewise.protocols.mqtt.client.ClientEvent;
import dev.framewise.protocols.mqtt.client.ClientSettings;
import dev.framewise.protocols.mqtt.client.ClientStore;
import dev.framewise.protocols.mqtt.client.ClientTimer;
import dev.framewise.protocols.mqtt.client.MqttClient;
import dev.framewise.protocols.websocket.endpoint.WebSocketCarrier;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.tls.TlsCarrier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An MQTT client on a host, with what it subscribes to and publishes. */
final class MqttClientProgram extends MachineProgram<ClientCommand, ClientEvent> {
    private static final long SUBSCRIBING = -1;
    private static final long BY_HAND = -2;

    private final ClientSettings settings;
    private final Address broker;
    private final String clientId;

    /** What it asks for over WebSocket; empty for plain TCP. */
    private final String webSocketPath;

    private final Values values;
    private final String deliveredTo;
    private final long connectNanos;
    private final List<ClientCommand.Subscribe> subscriptions = new ArrayList<>();
    private final List<Publishing> publishers = new ArrayList<>();
    private ClientStore store = new ClientStore();
    private final MqttRequests requests;

    /** What it answers to requests; null for nothing. */
    private final Bytes answer;

    private int lives;
    private long dropped;
    private long connectionsLost;

    MqttClientProgram(World world, Host host, String name, Values v, ClientSettings settings) {
        super(world, host, name, v);
        this.settings = settings;
        this.broker = broker(v);
        this.clientId = v.text("client-id", name);
        boolean webSocket = v.text("transport", "tcp").equals("websocket");
        this.webSocketPath = webSocket ? v.text("path", "/mqtt") : "";
        if (!webSocket && v.has("path")) {
            throw v.wrong("path", "Only WebSocket has paths; add transport: websocket.");
        }
        this.values = v;
        this.deliveredTo = v.text("delivered-to", name);
        RandomStream spread = world.simulation().random(name + " spread");
        this.connectNanos = v.number("connect", 0) + (long) (spread.nextDouble() * v.number("connect-spread", 0));
        subscriptions.addAll(subscriptions(v, settings));
        for (Values p : v.many("publish")) {
            List<Property> properties = MqttProperties.read(p);
            if (!settings.version().hasProperties()) {
                MqttProperties.refuse(p, properties, "messages");
            }
            publishers.add(new Publishing(world, name, p, publishers.size(), spread) {
                @Override
                void publish(int number, Bytes payload) {
                    process.command(new ClientCommand.Publish(number, topic, Qos.of(qos), retain, payload, properties));
                }
            });
        }
        requests = new MqttRequests(world, name, process, v);
        answer = v.has("answer") ? Bytes.utf8(v.text("answer", "")) : null;
    }

    /** One SUBSCRIBE for all filters without an identifier, and one for each identifier (MQTT 5.0 §3.8.2.1.2). */
    private static List<ClientCommand.Subscribe> subscriptions(Values v, ClientSettings settings) {
        Map<Integer, List<Subscription>> byIdentifier = new LinkedHashMap<>();
        for (Values s : v.many("subscribe")) {
            Subscription one = new Subscription(
                    s.text("filter", "#"),
                    Qos.of(s.whole("qos", 0)),
                    s.flag("no-local", false),
                    s.flag("retain-as-published", false),
                    s.whole("retain-handling", 0));
            boolean plain = one.equals(Subscription.of(one.filter(), one.qos())) && !s.has("identifier");
            if (!plain && !settings.version().hasProperties()) {
                throw s.wrong("filter", "Only MQTT 5.0 has such options of subscriptions; add version: \"5.0\".");
            }
            byIdentifier
                    .computeIfAbsent(s.whole("identifier", 0), n -> new ArrayList<>())
                    .add(one);
        }
        List<ClientCommand.Subscribe> all = new ArrayList<>();
        byIdentifier.forEach((id, list) -> all.add(new ClientCommand.Subscribe(
                SUBSCRIBING,
                list,
                id == 0 ? List.of() : List.of(Property.of(PropertyId.SUBSCRIPTION_IDENTIFIER, id)))));
        return all;
    }

    private static Address broker(Values v) {
        String text = v.text("broker", "");
        int colon = text.lastIndexOf(':');
        try {
            return colon < 0 || text.indexOf(':') != colon
                    ? new Address(text, 1883)
                    : new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw v.wrong(
                    "broker", "\"" + text + "\" names no broker; write a host's name, with :port if it is not 1883.");
        }
    }

    @Override
    Machine<ClientCommand, ClientEvent> machine() {
        String life = lives == 0 ? "" : " life " + lives;
        MqttClient client =
                new MqttClient(clientId, settings, store, world.simulation().random(name() + " client" + life));
        Machine<ClientCommand, ClientEvent> m = webSocketPath.isEmpty()
                ? client
                : new WebSocketCarrier<>(
                        client,
                        WebSocketValues.forMqtt(webSocketPath),
                        world.simulation().random(name() + " websocket" + life));
        return values.has("tls") ? TlsValues.client(m, values, world, name(), List.of(), this::tell) : m;
    }

    @Override
    void forget() {
        store = new ClientStore();
    }

    @Override
    void work() {
        boolean first = lives++ == 0;
        Event connect = new Event() {
            @Override
            protected void happen() {
                world.simulation().because(0, name() + " connects");
                process.command(new ClientCommand.Connect(broker));
            }

            @Override
            public String label() {
                return name() + " connects";
            }
        };
        if (first) {
            world.simulation().at(connectNanos, connect);
            publishers.forEach(Publishing::begin);
            requests.begin();
        } else {
            world.simulation().after(0, connect);
            publishers.forEach(Publishing::goOn);
            requests.goOn();
        }
    }

    @Override
    public void crash() {
        super.crash();
        publishers.forEach(p -> world.simulation().cancel(p));
        requests.crash();
    }

    @Override
    void told(ClientEvent event) {
        if (event instanceof ClientEvent.Delivered d) {
            delivered(d);
        } else if (event instanceof ClientEvent.Connected c) {
            tell("is connected" + (c.sessionPresent() ? " to its old session" : ""));
            if (!c.sessionPresent() && !subscriptions.isEmpty()) {
                subscriptions.forEach(process::command);
            }
        } else if (event instanceof ClientEvent.ConnectionLost l) {
            connectionsLost++;
            tell("lost its connection: " + MqttBrokerProgram.words(l.why())
                    + (l.words().isEmpty() ? "" : ", " + l.words()));
        } else if (event instanceof ClientEvent.Dropped d) {
            dropped++;
            tell("gave a message up: " + MqttBrokerProgram.words(d.why()));
        } else if (event instanceof ClientEvent.Violation x) {
            tell("closes the connection, since the server broke " + x.rule() + ": " + x.words());
        } else if (event instanceof ClientEvent.Refused r) {
            tell("cannot: " + r.words());
        } else if (event instanceof ClientEvent.RequestFailed f && f.token() == SUBSCRIBING) {
            tell("could not subscribe: " + f.words());
        } else if (event instanceof ClientEvent.Subscribed x) {
            subscribed(x);
        } else if (event instanceof ClientEvent.Answered a) {
            requests.answered(a.token());
        } else if (event instanceof ClientEvent.RequestFailed f) {
            requests.failed();
            tell("got no answer: " + f.words());
        }
    }

    private void subscribed(ClientEvent.Subscribed event) {
        for (int code : event.reasonCodes()) {
            if (ReasonCode.isFailure(code)) {
                tell("was refused a subscription with reason code 0x" + Integer.toHexString(code));
            }
        }
    }

    private void delivered(ClientEvent.Delivered d) {
        boolean asks = Property.find(d.message().properties(), PropertyId.RESPONSE_TOPIC) != null;
        if (answer != null && asks) {
            process.command(
                    new ClientCommand.Reply(BY_HAND, d.message(), d.message().qos(), answer));
        }
        String[] words = Payloads.read(d.message().payload());
        if (words.length < 2) {
            tell("got \"" + Payloads.text(d.message().payload()) + "\" on "
                    + d.message().topic());
            return;
        }
        if (!world.ledger()
                .deliver(
                        words[0],
                        Integer.parseInt(words[1]),
                        deliveredTo,
                        world.simulation().nowNanos())) {
            tell("got a message that nobody sent, on " + d.message().topic());
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        switch (verb) {
            case "connect" -> process.command(new ClientCommand.Connect(broker));
            case "disconnect" ->
                process.command(
                        arguments.equals(List.of("with-will"))
                                ? new ClientCommand.Disconnect(ReasonCode.DISCONNECT_WITH_WILL, List.of())
                                : ClientCommand.Disconnect.NORMAL);
            case "request" ->
                process.command(new ClientCommand.Request(
                        requests.asked(),
                        argument(verb, arguments, 0),
                        qos(arguments, 2),
                        Bytes.utf8(arguments.size() > 1 ? arguments.get(1) : "")));
            case "vanish" -> process.command(new ClientCommand.Abandon());
            case "subscribe" ->
                process.command(ClientCommand.Subscribe.of(BY_HAND, argument(verb, arguments, 0), qos(arguments, 1)));
            case "unsubscribe" -> process.command(ClientCommand.Unsubscribe.of(BY_HAND, argument(verb, arguments, 0)));
            case "publish" ->
                process.command(new ClientCommand.Publish(
                        BY_HAND,
                        argument(verb, arguments, 0),
                        qos(arguments, 2),
                        arguments.contains("retain"),
                        Bytes.utf8(arguments.size() > 1 ? arguments.get(1) : ""),
                        List.of()));
            default ->
                throw new ScenarioException(
                        "An MQTT client understands connect, disconnect [with-will], vanish, subscribe FILTER [QOS],"
                                + " unsubscribe FILTER, publish TOPIC TEXT [QOS] [retain] and request TOPIC TEXT [QOS],"
                                + " not \"" + verb + "\".");
        }
    }

    /** Settings of all that it publishes, from the next message on. */
    @Override
    public void set(String setting, String value) {
        Publishing.set(world, name(), publishers, setting, value, 0);
    }

    private String argument(String verb, List<String> arguments, int index) {
        if (arguments.size() <= index) {
            throw new ScenarioException(name() + " cannot " + verb + " without saying what.");
        }
        return arguments.get(index);
    }

    private static Qos qos(List<String> arguments, int index) {
        String word = arguments.size() > index ? arguments.get(index) : "0";
        return switch (word) {
            case "1" -> Qos.AT_LEAST_ONCE;
            case "2" -> Qos.EXACTLY_ONCE;
            case "0", "retain" -> Qos.AT_MOST_ONCE;
            default -> throw new ScenarioException("\"" + word + "\" is no QoS; there are 0, 1 and 2.");
        };
    }

    /** The machine that speaks MQTT, whatever carries it; null before it runs. */
    private MqttClient client() {
        Machine<ClientCommand, ClientEvent> m = process.machine();
        Machine<ClientCommand, ClientEvent> plain =
                m instanceof TlsCarrier<ClientCommand, ClientEvent> t ? t.machine() : m;
        Machine<ClientCommand, ClientEvent> inner =
                plain instanceof WebSocketCarrier<ClientCommand, ClientEvent> w ? w.machine() : plain;
        return inner instanceof MqttClient c ? c : null;
    }

    @Override
    Timers<ClientTimer> timers() {
        return client() == null ? null : client().timers();
    }

    @Override
    List<String> about() {
        String state = client() == null ? "not begun" : MqttBrokerProgram.words(client().state());
        return List.of(
                state,
                "in flight " + store.inFlight(),
                "waiting " + store.queued(),
                "given up " + dropped,
                "connections lost " + connectionsLost);
    }

    @Override
    public void measure(Metrics into) {
        into.count("client.dropped", dropped);
        into.count("client.connections-lost", connectionsLost);
        requests.measure(into);
    }
}
