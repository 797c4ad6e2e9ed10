package dev.framewise.simulator.stack;

import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which hardware address a neighbour has, on one interface. Both ARP and neighbour discovery use the states of RFC 4861
 * §7.3.2, as operating systems do: what was confirmed lately is used, what is older is used and soon asked about.
 */
public final class NeighbourCache {
    /** How many neighbours are kept; the one that was used longest ago makes room. */
    static final int LIMIT = 4096;

    /** How many packets wait for one neighbour's answer; the oldest makes room (RFC 1122 §2.3.2.2 asks for at least one). */
    static final int WAITING_LIMIT = 101;

    /** RFC 4861 §10. */
    static final long REACHABLE_NANOS = 30_000_000_000L;

    static final long DELAY_FIRST_PROBE_NANOS = 5_000_000_000L;
    static final long RETRANS_NANOS = 1_000_000_000L;
    static final int TRIES = 3;

    /** RFC 4861 §7.3.2, and what was set by hand and needs no asking. */
    public enum State {
        PERMANENT,
        INCOMPLETE,
        REACHABLE,
        STALE,
        DELAY,
        PROBE
    }

    /** What is known of one neighbour. */
    public final class Neighbour extends Event {
        private final IpAddress address;
        private State state = State.INCOMPLETE;
        private long macAddress;
        private long confirmedNanos;
        private int tries;
        private List<byte[]> waiting = List.of();

        private Neighbour(IpAddress address) {
            this.address = address;
        }

        public IpAddress address() {
            return address;
        }

        public State state() {
            return state == State.REACHABLE && aged() ? State.STALE : state;
        }

        /** 48 bits; 0 as long as nobody answered. */
        public long macAddress() {
            return macAddress;
        }

        private boolean aged() {
            return host.simulation().nowNanos() - confirmedNanos > REACHABLE_NANOS;
        }

        @Override
        protected void happen() {
            host.simulation().because(0, "neighbour " + address + " did not answer yet");
            if (state == State.DELAY) {
                state = State.PROBE;
                tries = 0;
            }
            if (tries < TRIES) {
                ask();
            } else {
                entries.remove(address);
                host.ip().unresolved(address, waiting);
            }
        }

        private void ask() {
            tries++;
            host.simulation().after(RETRANS_NANOS, this);
            host.resolution().ask(on, address, state == State.PROBE ? macAddress : -1);
        }

        @Override
        public String label() {
            return host.name() + " waits for neighbour " + address;
        }
    }

    private final Host host;
    private final IpInterface on;
    private final Map<IpAddress, Neighbour> entries = new LinkedHashMap<>();

    NeighbourCache(Host host, IpInterface on) {
        this.host = host;
        this.on = on;
    }

    /** All entries, oldest first. */
    public List<Neighbour> entries() {
        return List.copyOf(entries.values());
    }

    /** Sends a frame that is complete but for the Ethernet header to a neighbour, as soon as its address is known. */
    void send(IpAddress neighbour, byte[] frame) {
        Neighbour n = entries.get(neighbour);
        if (n == null) {
            n = add(neighbour);
            n.waiting = new ArrayList<>(1);
            n.waiting.add(frame);
            n.ask();
            return;
        }
        if (n.state == State.INCOMPLETE) {
            if (n.waiting.size() >= WAITING_LIMIT) {
                n.waiting.remove(0);
                host.ip().counters().unresolved++;
            }
            n.waiting.add(frame);
            return;
        }
        if (n.state == State.STALE || n.state == State.REACHABLE && n.aged()) {
            n.state = State.DELAY;
            host.simulation().after(DELAY_FIRST_PROBE_NANOS, n);
        }
        host.ip().transmit(on, n.macAddress, frame);
    }

    /** Enters by hand what need not be asked for. */
    void know(IpAddress neighbour, long macAddress) {
        Neighbour n = add(neighbour);
        n.macAddress = macAddress;
        n.state = State.PERMANENT;
    }

    private Neighbour add(IpAddress neighbour) {
        if (entries.size() >= LIMIT) {
            Neighbour oldest = entries.values().iterator().next();
            host.simulation().cancel(oldest);
            entries.remove(oldest.address);
        }
        Neighbour n = new Neighbour(neighbour);
        entries.put(neighbour, n);
        return n;
    }

    /**
     * Somebody said which hardware address a neighbour has.
     *
     * @param solicited whether it answers our question, so that the neighbour is known to hear us
     * @param add whether to remember a neighbour that nobody asked for
     */
    void learn(IpAddress neighbour, long macAddress, boolean solicited, boolean add) {
        Neighbour n = entries.get(neighbour);
        if (n == null) {
            if (!add) {
                return;
            }
            n = add(neighbour);
        }
        if (n.state == State.PERMANENT) {
            return;
        }
        boolean first = n.state == State.INCOMPLETE;
        boolean changed = n.macAddress != macAddress;
        n.macAddress = macAddress;
        if (solicited) {
            n.state = State.REACHABLE;
            n.confirmedNanos = host.simulation().nowNanos();
            host.simulation().cancel(n);
        } else if (first || changed) {
            n.state = State.STALE;
            host.simulation().cancel(n);
        }
        if (first) {
            List<byte[]> waiting = n.waiting;
            n.waiting = List.of();
            for (byte[] frame : waiting) {
                host.ip().transmit(on, macAddress, frame);
            }
        }
    }

    /** Forgets everything that was not set by hand, as after a crash. */
    void clear() {
        for (Neighbour n : entries.values()) {
            host.simulation().cancel(n);
        }
        entries.values().removeIf(n -> n.state != State.PERMANENT);
    }
}
