package dev.framewise.protocols.machine;

import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * Drives two or more machines against each other on a virtual clock, with connections between them that can be slow, cut
 * bytes anywhere, and break at any byte; or that carry datagrams which are lost, repeated and overtaken.
 *
 * <pre>
 *   Rig rig = new Rig(1).delay(10 * MS);
 *   Peer&lt;BrokerCommand, BrokerEvent&gt; broker = rig.add("broker", new MqttBroker(…)).listen(1883);
 *   Peer&lt;ClientCommand, ClientEvent&gt; client = rig.add("client", new MqttClient(…));
 *   client.command(new Connect(new Address("broker", 1883)));
 *   rig.run(5 * SECOND);
 *   assertThat(client.events()).…
 * </pre>
 *
 * <p>To break a connection at each step of an exchange, run it whole once, ask {@link #streamBytes()}, and run it again
 * with {@link #breakAt} for each smaller number. What each machine said and heard is in {@link #talk()}.
 */
public final class Rig {
    public static final long MS = 1_000_000L;
    public static final long SECOND = 1_000_000_000L;

    /** How bytes of a stream are cut on their way. */
    public enum Pieces {
        /** As they were sent. */
        WHOLE,
        /** One byte at a time, all at the same moment. */
        BYTES,
        /** Anywhere, by the seed. */
        RANDOM
    }

    /** So many calls at one moment are a machine that turns in circles. */
    private static final int MOST_EVENTS_AT_ONE_TIME = 2_000_000;

    private record Event(long timeNanos, long order, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event o) {
            int byTime = Long.compare(timeNanos, o.timeNanos);
            return byTime != 0 ? byTime : Long.compare(order, o.order);
        }
    }

    private final PriorityQueue<Event> agenda = new PriorityQueue<>();
    private final Map<String, Peer<?, ?>> peers = new LinkedHashMap<>();
    private final List<RigStream> streams = new ArrayList<>();
    private final List<Said> talk = new ArrayList<>();
    final RandomStream luck;
    private long now = SECOND;
    private long order;
    private int atOneTime;
    private int connections;
    private long datagrams;
    private long ticks;

    long delayNanos = 10 * MS;
    Pieces pieces = Pieces.WHOLE;
    int bufferBytes = 1 << 20;
    boolean unreachable;
    DatagramFate fate = DatagramFate.SAFE;
    private long delivered;
    private long breakAt = Long.MAX_VALUE;
    private Cause breakCause = Cause.RESET;

    public Rig(long seed) {
        luck = RandomStream.of(seed, "rig");
    }

    /** How long everything takes one way. */
    public Rig delay(long nanos) {
        delayNanos = nanos;
        return this;
    }

    public Rig pieces(Pieces how) {
        pieces = how;
        return this;
    }

    /** How many bytes a stream holds in each direction between send and delivery before it says that it is full. */
    public Rig buffer(int bytes) {
        bufferBytes = bytes;
        return this;
    }

    /** Connections asked for from now on never come up, and nobody says so. */
    public Rig unreachable(boolean yes) {
        unreachable = yes;
        return this;
    }

    /** What happens to datagrams from now on. */
    public Rig datagrams(DatagramFate how) {
        fate = how;
        return this;
    }

    /**
     * Breaks every stream, once, when so many bytes of all streams together have been delivered since the rig was made.
     * What is under way then is lost; both ends hear the cause.
     */
    public Rig breakAt(long bytes, Cause cause) {
        breakAt = bytes;
        breakCause = cause;
        return this;
    }

    /** Puts a machine on a host of this name. */
    public <C, E> Peer<C, E> add(String host, Machine<C, E> machine) {
        Peer<C, E> peer = new Peer<>(this, host, machine);
        if (peers.put(host, peer) != null) {
            throw new IllegalArgumentException("there is a " + host + " already");
        }
        return peer;
    }

    public long nowNanos() {
        return now;
    }

    /** How many bytes of streams were delivered so far. */
    public long streamBytes() {
        return delivered;
    }

    /** What was said by whom to whom, in the order of sending. */
    public List<Said> talk() {
        return talk;
    }

    /** All streams that were asked for, in order, those that are over as well. */
    public List<RigStream> streams() {
        return streams;
    }

    /** Breaks all streams that stand now; both ends hear the cause at once, and what is under way is lost. */
    public void breakAll(Cause cause) {
        for (RigStream s : List.copyOf(streams)) {
            s.breakOff(cause);
        }
    }

    /** Goes on for this long. */
    public void run(long nanos) {
        runUntil(() -> false, nanos);
    }

    /** Goes on until the condition holds, for this long at most; says whether it came to hold. */
    public boolean runUntil(BooleanSupplier condition, long atMostNanos) {
        long end = now + atMostNanos;
        while (!condition.getAsBoolean()) {
            Event next = agenda.peek();
            if (next == null || next.timeNanos > end) {
                now = end;
                return false;
            }
            agenda.remove();
            atOneTime = next.timeNanos == now ? atOneTime + 1 : 0;
            if (atOneTime > MOST_EVENTS_AT_ONE_TIME) {
                throw new AssertionError("time does not get on at " + now + ": a machine turns in circles");
            }
            now = next.timeNanos;
            next.what.run();
        }
        return true;
    }

    void at(long timeNanos, Runnable what) {
        agenda.add(new Event(Math.max(now, timeNanos), order++, what));
    }

    Peer<?, ?> peer(String host) {
        return peers.get(host);
    }

    Iterable<Peer<?, ?>> all() {
        return peers.values();
    }

    int nextConnection() {
        return ++connections;
    }

    long nextDatagram() {
        return datagrams++;
    }

    /** A number that rises with everything that happens. */
    long tick() {
        return ticks++;
    }

    RigStream stream(Peer<?, ?> from, Address to) {
        RigStream s = new RigStream(this, nextConnection(), from, to);
        streams.add(s);
        return s;
    }

    Said say(String connection, Peer<?, ?> from, String to, boolean forward, Bytes bytes) {
        Said said = new Said(connection, from.host(), to, forward, now, tick(), bytes);
        talk.add(said);
        return said;
    }

    /** Counts delivered bytes; the number that may still be delivered before the break, or all. */
    int allowed(int bytes) {
        return (int) Math.min(bytes, Math.max(0, breakAt - delivered));
    }

    void count(int bytes) {
        delivered += bytes;
        if (delivered >= breakAt) {
            breakAt = Long.MAX_VALUE;
            breakAll(breakCause);
        }
    }
}
