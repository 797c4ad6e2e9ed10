package dev.framewise.simulator.program;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.time.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends ICMP echo requests at even distances, and measures how long the replies take. */
final class PingProgram extends Event implements Application {
    private static final int TTL = 64;

    /** How many requests without reply are remembered. */
    private static final int REMEMBERED = 10_000;

    static final ApplicationKind KIND = new Kind(
            "ping",
            "sends ICMP echo requests at even distances",
            s -> Kind.starting(s.need("to", Type.TEXT, "name or address of a host")
                    .may("requests", Type.integer(0, 100_000_000), "how many; 0 for without end, which it is")
                    .may("every", Type.DURATION, "from one to the next; 1s when not said")
                    .may("size", Type.integer(0, 65_000), "bytes of data; 56 when not said")),
            PingProgram::new);

    private final World world;
    private final Host host;
    private final String name;
    private final String to;
    private final long requests;
    private final long everyNanos;
    private final int size;
    private final long startNanos;
    private final int identifier;
    private final Map<Integer, Long> sentNanos = new LinkedHashMap<>();
    private final Metrics times = new Metrics();
    private long sent;
    private long answered;
    private boolean running;
    private boolean paused;

    private PingProgram(World world, Host host, String name, Values v) {
        this.world = world;
        this.host = host;
        this.name = name;
        to = v.text("to", "");
        requests = v.number("requests", 0);
        everyNanos = v.number("every", 1_000_000_000L);
        size = v.whole("size", 56);
        startNanos = v.number("start", 0)
                + (long) (world.simulation().random(name + " spread").nextDouble() * v.number("spread", 0));
        identifier = world.simulation().random(name + " identifier").below(65_536);
        if (everyNanos == 0) {
            throw v.wrong("every", "The time between requests is more than nothing.");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        running = true;
        host.icmp().onEcho(identifier, this::reply);
        world.simulation().at(Math.max(startNanos, world.simulation().nowNanos()), this);
    }

    @Override
    protected void happen() {
        IpAddress target = world.names().address(to);
        if (target == null) {
            world.tell(name, "cannot: nobody is called " + to);
            return;
        }
        world.simulation().because(0, name + " asks");
        if (sentNanos.size() >= REMEMBERED) {
            sentNanos.remove(sentNanos.keySet().iterator().next());
        }
        int sequence = (int) (++sent & 0xffff);
        sentNanos.put(sequence, world.simulation().nowNanos());
        host.icmp().ping(target, identifier, sequence, TTL, data());
        if (requests == 0 || sent < requests) {
            world.simulation().after(everyNanos, this);
        }
    }

    private Bytes data() {
        byte[] data = new byte[size];
        for (int i = 0; i < size; i++) {
            data[i] = (byte) i;
        }
        return Bytes.wrap(data);
    }

    private void reply(IpAddress from, int sequence, int ttl, Bytes data) {
        Long then = sentNanos.remove(sequence);
        if (running && !paused && then != null) {
            long took = world.simulation().nowNanos() - then;
            answered++;
            times.duration("round-trip", took);
            world.series().add(name + ".round-trip-ms", world.simulation().nowNanos(), took / 1e6);
        }
    }

    @Override
    public String label() {
        return name + " asks";
    }

    @Override
    public void crash() {
        running = false;
        sentNanos.clear();
        world.simulation().cancel(this);
    }

    @Override
    public void restart(boolean withState) {
        crash();
        paused = false;
        if (requests == 0 || sent < requests) {
            start();
        }
    }

    @Override
    public void pause() {
        paused = true;
        world.simulation().cancel(this);
        world.tell(name, "stands still");
    }

    @Override
    public void resume() {
        paused = false;
        world.tell(name, "goes on");
        if (running && !pending() && (requests == 0 || sent < requests)) {
            world.simulation().after(0, this);
        }
    }

    @Override
    public List<String> facts() {
        return List.of("sent " + sent, "answered " + answered);
    }

    @Override
    public void measure(Metrics into) {
        into.count(name + ".sent", sent);
        into.count(name + ".answered", answered);
        if (answered > 0) {
            into.add(name + ".round-trip", times, "round-trip");
        }
    }
}
