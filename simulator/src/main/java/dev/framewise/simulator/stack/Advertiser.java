package dev.framewise.simulator.stack;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a router announce itself and the prefixes of its links, regularly and when asked. RFC 4861 §6.2. */
public final class Advertiser implements RouterDiscovery {
    private static final long SECOND = 1_000_000_000L;

    /** RFC 4861 §10. */
    private static final int INITIAL_ADVERTISEMENTS = 3;

    private static final long MOST_INITIAL_INTERVAL_NANOS = 16 * SECOND;
    private static final long MOST_ANSWER_DELAY_NANOS = SECOND / 2;
    private static final long LEAST_DISTANCE_NANOS = 3 * SECOND;

    /**
     * What is announced.
     *
     * @param intervalNanos the longest time between two announcements, 4 s to 30 min; the shortest is a third of it
     * @param lifetimeSeconds for how long hosts take it as their router; 0 for not at all
     * @param validSeconds how long addresses of the prefixes may be used
     * @param preferredSeconds how long new connections shall use them
     */
    public record Settings(
            long intervalNanos,
            int lifetimeSeconds,
            long validSeconds,
            long preferredSeconds,
            List<IpAddress> nameServers) {
        /** RFC 4861 §6.2.1: every ten minutes at most, for half an hour, 30 days, 7 days. */
        public static final Settings STANDARD = new Settings(600 * SECOND, 1_800, 2_592_000, 604_800, List.of());

        public Settings {
            nameServers = List.copyOf(nameServers);
            if (intervalNanos < 4 * SECOND || intervalNanos > 1_800 * SECOND) {
                throw new IllegalArgumentException("a router announces itself every 4 s to 30 min");
            }
            if (preferredSeconds > validSeconds) {
                throw new IllegalArgumentException("an address is preferred no longer than it is valid");
            }
        }
    }

    private final Host host;
    private final Settings settings;
    private final RandomStream random;
    private final Map<IpInterface, Turn> turns = new LinkedHashMap<>();
    private boolean running;

    public Advertiser(Host host, Settings settings) {
        this.host = host;
        this.settings = settings;
        this.random = host.simulation().random(host.name() + " router advertisements");
    }

    /** Begins on all links that have an IPv6 address. */
    public void start() {
        running = true;
        host.join(ALL_ROUTERS);
        host.icmp().onRouterDiscovery(this);
        for (IpInterface i : host.interfaces()) {
            IpAddress a = i.address(true);
            if (i.port().connected() && a != null && !a.linkLocal()) {
                Turn turn = new Turn(i);
                turns.put(i, turn);
                host.simulation().after((long) (random.nextDouble() * MOST_ANSWER_DELAY_NANOS), turn);
            }
        }
    }

    public void stop() {
        running = false;
        turns.values().forEach(t -> host.simulation().cancel(t));
        turns.clear();
    }

    @Override
    public void heard(IpInterface on, IpAddress source, int type, Bytes body) {
        Turn turn = turns.get(on);
        if (!running || turn == null || type != SOLICITATION || body.length() < 4) {
            return;
        }
        long soon = host.simulation().nowNanos() + (long) (random.nextDouble() * MOST_ANSWER_DELAY_NANOS);
        long at = Math.max(soon, turn.lastNanos + LEAST_DISTANCE_NANOS);
        if (!turn.pending() || turn.timeNanos() > at) {
            host.simulation().at(at, turn);
        }
    }

    private Advertisement advertisement(IpInterface on) {
        List<Advertisement.PrefixOption> prefixes = new ArrayList<>();
        for (Prefix p : on.addresses()) {
            if (p.address().v6() && !p.address().linkLocal()) {
                prefixes.add(new Advertisement.PrefixOption(
                        p, true, true, settings.validSeconds(), settings.preferredSeconds()));
            }
        }
        return new Advertisement(
                64, settings.lifetimeSeconds(), on.port().macAddress(), prefixes, settings.nameServers());
    }

    /** The next announcement on one link. */
    private final class Turn extends Event {
        private final IpInterface on;
        private int said;
        private long lastNanos = -LEAST_DISTANCE_NANOS;

        Turn(IpInterface on) {
            this.on = on;
        }

        @Override
        protected void happen() {
            host.simulation().because(0, "it is time to announce the router");
            IpAddress local = on.addressFor(IpAddress.ALL_NODES_V6);
            if (local != null && local.linkLocal()) {
                host.resolution()
                        .sendDiscovery(
                                on,
                                local,
                                IpAddress.ALL_NODES_V6,
                                ADVERTISEMENT,
                                advertisement(on).body());
            }
            lastNanos = host.simulation().nowNanos();
            long most = settings.intervalNanos();
            long interval = most / 3 + (long) (random.nextDouble() * (most - most / 3));
            if (++said < INITIAL_ADVERTISEMENTS) {
                interval = Math.min(interval, MOST_INITIAL_INTERVAL_NANOS);
            }
            host.simulation().after(interval, this);
        }

        @Override
        public String label() {
            return host.name() + " announces itself on " + on;
        }
    }
}
