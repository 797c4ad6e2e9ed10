package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.mqtt.client.ClientCommand;
import dev.framewise.protocols.mqtt.client.ClientEvent;
import dev.framewise.protocols.mqtt.client.ClientSettings;
import dev.framewise.protocols.mqtt.client.ClientStore;
import dev.framewise.protocols.mqtt.client.MqttClient;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Units;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.List;

/** An MQTT client on a host, with what it subscribes to and publishes. */
final class MqttClientProgram extends MachineProgram<ClientCommand, ClientEvent> {
    private static final long SUBSCRIBING = -1;
    private static final long BY_HAND = -2;
    private static final long MOST_BYTES = 1_000_000;

    private final ClientSettings settings;
    private final Address broker;
    private final String clientId;
    private final String deliveredTo;
    private final long connectNanos;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Publisher> publishers = new ArrayList<>();
    private ClientStore store = new ClientStore();
    private int lives;
    private long dropped;
    private long connectionsLost;

    MqttClientProgram(World world, Host host, String name, Values v, ClientSettings settings) {
        super(world, host, name, v);
        this.settings = settings;
        this.broker = broker(v);
        this.clientId = v.text("client-id", name);
        this.deliveredTo = v.text("delivered-to", name);
        RandomStream spread = world.simulation().random(name + " spread");
        this.connectNanos = v.number("connect", 0) + (long) (spread.nextDouble() * v.number("connect-spread", 0));
        for (Values s : v.many("subscribe")) {
            subscriptions.add(Subscription.of(s.text("filter", "#"), Qos.of(s.whole("qos", 0))));
        }
        for (Values p : v.many("publish")) {
            publishers.add(new Publisher(p, publishers.size(), spread));
        }
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
        return new MqttClient(
                clientId,
                settings,
                store,
                world.simulation().random(name() + " client" + (lives == 0 ? "" : " life " + lives)));
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
            publishers.forEach(Publisher::begin);
        } else {
            world.simulation().after(0, connect);
            publishers.forEach(Publisher::goOn);
        }
    }

    @Override
    public void crash() {
        super.crash();
        publishers.forEach(p -> world.simulation().cancel(p));
    }

    @Override
    void told(ClientEvent event) {
        if (event instanceof ClientEvent.Delivered d) {
            delivered(d);
        } else if (event instanceof ClientEvent.Connected c) {
            tell("is connected" + (c.sessionPresent() ? " to its old session" : ""));
            if (!c.sessionPresent() && !subscriptions.isEmpty()) {
                process.command(new ClientCommand.Subscribe(SUBSCRIBING, subscriptions, List.of()));
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
        }
    }

    private void delivered(ClientEvent.Delivered d) {
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
            case "disconnect" -> process.command(ClientCommand.Disconnect.NORMAL);
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
                        "An MQTT client understands connect, disconnect, vanish, subscribe FILTER [QOS],"
                                + " unsubscribe FILTER and publish TOPIC TEXT [QOS] [retain], not \"" + verb + "\".");
        }
    }

    /** Settings of all that it publishes, from the next message on. */
    @Override
    public void set(String setting, String value) {
        if (publishers.isEmpty()) {
            throw new ScenarioException(name() + " publishes nothing of which something could be set.");
        }
        try {
            for (Publisher p : publishers) {
                switch (setting) {
                    case "qos" -> p.qos = qos(List.of(value), 0);
                    case "every" -> p.everyNanos = Math.max(1, Units.nanos(value));
                    case "size" -> p.bytes = (int) Math.min(Units.bytes(value), MOST_BYTES);
                    case "topic" -> p.topic = value;
                    default ->
                        throw new ScenarioException(name() + " has no setting " + setting
                                + " that can be changed while it runs; it has qos, every, size and topic.");
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ScenarioException("\"" + setting + "=" + value + "\": " + e.getMessage() + ".");
        }
        tell("has now " + setting + " " + value);
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

    @Override
    public List<String> facts() {
        return List.of(
                "in flight " + store.inFlight(),
                "waiting " + store.queued(),
                "given up " + dropped,
                "connections lost " + connectionsLost);
    }

    @Override
    public void measure(Metrics into) {
        into.count("client.dropped", dropped);
        into.count("client.connections-lost", connectionsLost);
    }

    /** Publishes numbered messages at even distances. */
    private final class Publisher extends Event {
        private final String identity;
        private String topic;
        private Qos qos;
        private final boolean retain;
        private final long count;
        private long everyNanos;
        private final long startNanos;
        private int bytes;
        private long done;

        Publisher(Values v, int index, RandomStream spread) {
            identity = index == 0 ? name() : name() + "/" + (index + 1);
            topic = v.text("topic", "");
            qos = Qos.of(v.whole("qos", 0));
            retain = v.flag("retain", false);
            count = v.number("count", 1);
            everyNanos = v.number("every", 1_000_000_000L);
            startNanos = v.number("start", 1_000_000_000L) + (long) (spread.nextDouble() * v.number("spread", 0));
            bytes = v.whole("size", 0);
            world.ledger().announce(identity, v.whole("subscribers", 1));
        }

        void begin() {
            if (count > 0) {
                world.simulation().at(startNanos, this);
            }
        }

        void goOn() {
            if (done < count) {
                world.simulation().at(startNanos + done * everyNanos, this);
            }
        }

        @Override
        protected void happen() {
            world.simulation().because(0, name() + " publishes");
            int number = world.ledger().publish(identity, world.simulation().nowNanos());
            process.command(new ClientCommand.Publish(
                    number, topic, qos, retain, Payloads.write(identity, number, bytes), List.of()));
            if (++done < count) {
                world.simulation().after(everyNanos, this);
            }
        }

        @Override
        public String label() {
            return name() + " publishes on " + topic;
        }
    }
}
