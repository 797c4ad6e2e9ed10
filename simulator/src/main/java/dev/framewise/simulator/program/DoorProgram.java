package dev.framewise.simulator.program;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.TcpValues;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.tcp.TcpSettings;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What both kinds of doors have in common: their connections by number, and the commands that real peers become. */
abstract class DoorProgram implements Door {
    /** Connections at a time, when the scenario does not say. */
    private static final int MOST_CONNECTIONS = 1_000;

    final World world;
    final Host host;
    final TcpSettings tcp;
    final Map<Long, Relay> relays = new LinkedHashMap<>();
    final Map<Long, DatagramRelay> datagramRelays = new LinkedHashMap<>();
    private final String name;
    private final boolean datagrams;
    private final String real;
    private final int mostConnections;
    private Outside outside = Outside.NOBODY;
    private boolean running;
    private long opened;
    private long turnedAway;

    DoorProgram(World world, Host host, String name, String real, Values v) {
        this.world = world;
        this.host = host;
        this.name = name;
        this.real = real;
        this.tcp = ProcessSettings.tcp(world, host, v);
        this.datagrams = v.text("transport", "tcp").equals("udp");
        this.mostConnections = v.whole("connections", MOST_CONNECTIONS);
    }

    static Shape common(Shape shape) {
        return shape.may("transport", Type.word("tcp", "udp"), "what is carried; tcp when not said")
                .may(
                        "connections",
                        Type.integer(1, 60_000),
                        "how many real peers there may be at a time; 1000 when not said")
                .may("tcp", TcpValues.TYPE, TcpValues.MEANING);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean datagrams() {
        return datagrams;
    }

    @Override
    public final String real() {
        return real;
    }

    @Override
    public final void meet(Outside peers) {
        outside = peers;
    }

    final Outside outside() {
        return outside;
    }

    final boolean running() {
        return running;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void crash() {
        running = false;
        for (Long n : new ArrayList<>(relays.keySet())) {
            relays.get(n).reset(true, "cut off, since " + name + " crashed");
        }
        new ArrayList<>(datagramRelays.values()).forEach(DatagramRelay::close);
    }

    @Override
    public void restart(boolean withState) {
        if (running) {
            crash();
        }
        start();
    }

    @Override
    public void pause() {
        relays.values().forEach(r -> r.hold(true));
        world.tell(name, "stands still");
    }

    @Override
    public void resume() {
        List.copyOf(relays.values()).forEach(r -> r.hold(false));
        world.tell(name, "goes on");
    }

    /** A real client wants in; false when there are too many. */
    final boolean roomFor(long number, String peer) {
        if (relays.size() + datagramRelays.size() < mostConnections) {
            opened++;
            return true;
        }
        turnedAway++;
        outside.abort(number);
        tell(number, peer, "turned away, since " + mostConnections + " are there already");
        return false;
    }

    final void over(long number) {
        relays.remove(number);
    }

    final void tell(long number, String peer, String what) {
        world.tell(name, "connection " + number + ", " + peer + ": " + what);
    }

    @Override
    public final void command(String verb, List<String> arguments) {
        long number;
        try {
            number = Long.parseLong(arguments.isEmpty() ? "" : arguments.get(0));
        } catch (NumberFormatException e) {
            throw new ScenarioException(name + " is told what real peers do, like open 1 or end 1, not \"" + verb + " "
                    + String.join(" ", arguments) + "\".");
        }
        String word = arguments.size() > 1 ? arguments.get(1) : "";
        if (running) {
            heard(verb, number, word);
        }
    }

    private void heard(String verb, long number, String word) {
        Relay relay = relays.get(number);
        DatagramRelay datagramRelay = datagramRelays.get(number);
        switch (verb) {
            case "open", "accepted", "refused" -> opening(verb, number, word);
            case "data" -> {
                if (relay != null) {
                    relay.data(bytes(word));
                } else if (datagramRelay != null) {
                    datagramRelay.data(bytes(word));
                }
            }
            case "end", "reset" -> {
                if (datagramRelay != null) {
                    datagramRelay.close();
                } else if (relay != null && verb.equals("end")) {
                    relay.ended();
                } else if (relay != null) {
                    relay.reset(false, "reset by it");
                }
            }
            case "slow", "ready" -> {
                if (relay != null) {
                    relay.slow(verb.equals("slow"));
                }
            }
            default ->
                throw new ScenarioException(name
                        + " understands open, accepted, refused, data, end, reset, slow and ready, not \"" + verb
                        + "\".");
        }
    }

    /** A real client came, or a real server answered. */
    abstract void opening(String verb, long number, String word);

    private Bytes bytes(String word) {
        try {
            return Bytes.wrap(Base64.getDecoder().decode(word));
        } catch (IllegalArgumentException e) {
            throw new ScenarioException("\"" + word + "\" is no base 64.");
        }
    }

    @Override
    public List<String> facts() {
        return List.of("connections " + (relays.size() + datagramRelays.size()), "in all " + opened);
    }

    @Override
    public void measure(Metrics into) {
        into.count("real.connections", opened);
        into.count("real.turned-away", turnedAway);
    }
}
