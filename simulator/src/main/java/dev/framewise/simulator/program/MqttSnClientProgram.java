package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Timers;
import dev.framewise.protocols.mqttsn.client.MqttSnClient;
import dev.framewise.protocols.mqttsn.client.SnClientCommand;
import dev.framewise.protocols.mqttsn.client.SnClientEvent;
import dev.framewise.protocols.mqttsn.client.SnClientSettings;
import dev.framewise.protocols.mqttsn.client.SnTimer;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An MQTT-SN client on a host, over UDP, with what it subscribes to and publishes. */
final class MqttSnClientProgram extends MachineProgram<SnClientCommand, SnClientEvent> {
    private static final long BY_HAND = -2;
    private static final long SUBSCRIBING = -1;
    private static final long SECOND = 1_000_000_000L;

    private final SnClientSettings settings;
    private final Address gateway;
    private final boolean connects;
    private final String clientId;
    private final long connectNanos;
    private final long reconnectNanos;
    private final int sleepSeconds;
    private final List<SnClientCommand.Subscribe> subscriptions = new ArrayList<>();
    private final List<Publishing> publishers = new ArrayList<>();
    private final Set<Integer> gateways = new LinkedHashSet<>();
    private int lives;
    private int unanswered;
    private long handedOver;
    private long acknowledged;
    private long attempts;
    private long dropped;
    private long connectionsLost;

    MqttSnClientProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        settings = MqttSnClientKind.settings(v);
        gateway = v.has("gateway") ? TrafficProgram.address(v, "gateway", settings.port()) : null;
        connects = v.flag("connects", true);
        if (!connects && gateway == null) {
            throw v.wrong("connects", "A client that does not connect must be told its \"gateway\".");
        }
        clientId = v.text("client-id", name);
        if (clientId.isEmpty() || clientId.length() > 23) {
            throw v.wrong(
                    "client-id", "An MQTT-SN client identifier has 1 to 23 characters, unlike \"" + clientId + "\".");
        }
        RandomStream spread = world.simulation().random(name + " spread");
        connectNanos = v.number("connect", 0) + (long) (spread.nextDouble() * v.number("connect-spread", 0));
        reconnectNanos = v.number("reconnect", 0);
        sleepSeconds = (int) Math.min(65_535, v.number("sleep", 0) / SECOND);
        for (Values s : v.many("subscribe")) {
            subscriptions.add(new SnClientCommand.Subscribe(SUBSCRIBING, s.text("filter", "#"), s.whole("qos", 0)));
        }
        for (Values p : v.many("publish")) {
            publishers.add(new Publishing(world, name, p, publishers.size(), spread) {
                @Override
                void publish(int number, Bytes payload) {
                    handedOver++;
                    process.command(new SnClientCommand.Publish(number, topic, qos, retain, payload));
                }
            });
        }
    }

    @Override
    Machine<SnClientCommand, SnClientEvent> machine() {
        return new MqttSnClient(
                clientId,
                settings,
                world.simulation().random(name() + " client" + (lives == 0 ? "" : " life " + lives)));
    }

    @Override
    void forget() {
        // an MQTT-SN client stores nothing
    }

    @Override
    void work() {
        boolean first = lives++ == 0;
        // where gateways announce themselves; several clients of one host cannot all listen there
        process.bind(host.udp().bound(settings.port()) ? 0 : settings.port(), true);
        later(first ? connectNanos : world.simulation().nowNanos());
        publishers.forEach(first ? Publishing::begin : Publishing::goOn);
    }

    private void later(long atNanos) {
        world.simulation().at(atNanos, new Event() {
            @Override
            protected void happen() {
                world.simulation().because(0, name() + " connects");
                process.command(
                        !connects
                                ? new SnClientCommand.Know(gateway)
                                : gateway == null
                                        ? SnClientCommand.Connect.searching()
                                        : SnClientCommand.Connect.to(gateway.host(), gateway.port()));
            }

            @Override
            public String label() {
                return name() + " connects";
            }
        });
    }

    @Override
    public void crash() {
        super.crash();
        publishers.forEach(p -> world.simulation().cancel(p));
    }

    @Override
    void told(SnClientEvent event) {
        if (event instanceof SnClientEvent.Delivered d) {
            delivered(d);
        } else if (event instanceof SnClientEvent.Completed c) {
            attempts += c.attempts();
            acknowledged += c.token() >= 0 && publishes(1) ? 1 : 0;
        } else if (event instanceof SnClientEvent.Dropped d) {
            dropped++;
            tell("gave a message up: " + d.words());
        } else if (event instanceof SnClientEvent.GatewayFound g) {
            if (gateways.add(g.gatewayId())) {
                tell("heard of gateway " + g.gatewayId() + " at " + g.address());
            }
        } else if (event instanceof SnClientEvent.Connected c) {
            tell("is connected to " + c.gateway());
            unanswered = subscriptions.size();
            subscriptions.forEach(process::command);
            sleepWhenDone();
        } else if (event instanceof SnClientEvent.Subscribed s && s.token() == SUBSCRIBING) {
            unanswered--;
            if (s.returnCode() != 0) {
                tell("could not subscribe: return code " + s.returnCode());
            }
            sleepWhenDone();
        } else if (event instanceof SnClientEvent.RequestFailed f) {
            tell("could not: " + f.words());
        } else if (event instanceof SnClientEvent.Asleep a) {
            tell("sleeps, and comes back within " + a.seconds() + " s");
        } else if (event instanceof SnClientEvent.Refused r) {
            tell("was refused with return code " + r.returnCode());
            again();
        } else if (event instanceof SnClientEvent.Lost l) {
            connectionsLost++;
            tell("lost its gateway: " + l.words());
            again();
        } else if (event instanceof SnClientEvent.Disconnected) {
            tell("took leave");
        }
    }

    private void again() {
        if (reconnectNanos > 0) {
            later(world.simulation().nowNanos() + reconnectNanos);
        }
    }

    private boolean publishes(int leastQos) {
        return publishers.stream().allMatch(p -> p.qos >= leastQos);
    }

    private void sleepWhenDone() {
        if (sleepSeconds > 0 && unanswered == 0) {
            process.command(new SnClientCommand.Sleep(sleepSeconds));
        }
    }

    private void delivered(SnClientEvent.Delivered d) {
        String[] words = Payloads.read(d.payload());
        if (words.length < 2) {
            tell("got \"" + Payloads.text(d.payload()) + "\" on " + d.topic());
        } else if (!world.ledger()
                .deliver(
                        words[0],
                        Integer.parseInt(words[1]),
                        name(),
                        world.simulation().nowNanos())) {
            tell("got a message that nobody sent, on " + d.topic());
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        switch (verb) {
            case "connect" -> later(world.simulation().nowNanos());
            case "disconnect" -> process.command(new SnClientCommand.Disconnect());
            case "sleep" ->
                process.command(new SnClientCommand.Sleep(number(first.isEmpty() ? "60" : first, 1, 65_535)));
            case "check" -> process.command(new SnClientCommand.Check());
            case "wake" -> process.command(new SnClientCommand.Wake());
            case "subscribe" ->
                process.command(new SnClientCommand.Subscribe(BY_HAND, needed(verb, first), qos(arguments, 1, 0)));
            case "unsubscribe" -> process.command(new SnClientCommand.Unsubscribe(BY_HAND, needed(verb, first)));
            case "publish" ->
                process.command(new SnClientCommand.Publish(
                        BY_HAND,
                        needed(verb, first),
                        qos(arguments, 2, -1),
                        arguments.contains("retain"),
                        Bytes.utf8(arguments.size() > 1 ? arguments.get(1) : "")));
            default ->
                throw new ScenarioException("An MQTT-SN client understands connect, disconnect, sleep [SECONDS], check,"
                        + " wake, subscribe FILTER [QOS], unsubscribe FILTER and publish TOPIC TEXT [QOS] [retain], not"
                        + " \"" + verb + "\".");
        }
    }

    @Override
    public void set(String setting, String value) {
        Publishing.set(world, name(), publishers, setting, value, -1);
    }

    private String needed(String verb, String word) {
        if (word.isEmpty()) {
            throw new ScenarioException(name() + " cannot " + verb + " without saying what.");
        }
        return word;
    }

    private static int qos(List<String> arguments, int index, int least) {
        String word = arguments.size() > index ? arguments.get(index) : "0";
        return word.equals("retain") ? 0 : number(word, least, 2);
    }

    private static int number(String word, int least, int most) {
        try {
            int n = Integer.parseInt(word);
            if (n >= least && n <= most) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw new ScenarioException("\"" + word + "\" is no whole number.");
        }
        throw new ScenarioException(word + " is not from " + least + " to " + most + ".");
    }

    @Override
    Timers<SnTimer> timers() {
        return process.machine() instanceof MqttSnClient c ? c.timers() : null;
    }

    @Override
    List<String> about() {
        String state = process.machine() instanceof MqttSnClient c ? MqttBrokerProgram.words(c.state()) : "not begun";
        return List.of(state, "given up " + dropped, "gateways lost " + connectionsLost);
    }

    @Override
    public void measure(Metrics into) {
        if (handedOver > 0) {
            into.count("mqtt-sn.handed-over", handedOver);
            into.count("mqtt-sn.acknowledged", acknowledged);
            into.count("mqtt-sn.attempts", attempts);
            into.count("mqtt-sn.given-up", dropped);
        }
        into.count("mqtt-sn.connections-lost", connectionsLost);
    }
}
