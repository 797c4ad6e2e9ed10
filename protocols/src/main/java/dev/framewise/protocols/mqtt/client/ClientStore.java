package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.mqtt.client.ClientCharts.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client must not lose in a crash: messages in flight and waiting, the packet identifiers of received messages of
 * QoS 2, and which identifier comes next (MQTT 5.0 §4.1). The client writes it before the effect that depends on it. A
 * client that comes up with the same store goes on where it was; one with a new store has lost its state.
 */
public final class ClientStore {
    /**
     * A message of QoS 2 from the server, between PUBLISH and PUBREL.
     *
     * @param held the message itself until it is handed over; null when that has been done
     * @param connection on which connection its PUBLISH came last
     */
    record Taken(Publish held, long arrivedNanos, long connection) {}

    /** @param identifier 0 for none */
    record Wanted(Subscription subscription, long identifier) {}

    /** Sent and not acknowledged, in the order of their first sending. */
    private LinkedHashMap<Integer, Outgoing> published;

    /** Received by the server and not completed (QoS 2), in the order of PUBREC. */
    private LinkedHashMap<Integer, Outgoing> released;

    private LinkedHashMap<Integer, Taken> taken;
    private ArrayDeque<Outgoing> queue;
    private LinkedHashMap<String, Wanted> subscriptions;
    private long queueBytes;
    private int lastPacketId;
    private long accepted;

    /** How many connections were accepted or tried so far. */
    long connection;

    Session session = Session.NONE;

    /** When a stored session ends, in nanoseconds of the driver's clock. */
    long sessionEndsNanos = Long.MAX_VALUE;

    /** Given by the server (MQTT 5.0 §3.2.2.3.7), or empty. */
    String assignedClientId = "";

    public ClientStore() {}

    /** A copy of everything, as a backup would be. */
    public ClientStore copy() {
        ClientStore c = new ClientStore();
        published().forEach((id, o) -> c.publishedToFill().put(id, o.copy()));
        released().forEach((id, o) -> c.releasedToFill().put(id, o.copy()));
        taken().forEach((id, t) -> c.takenToFill().put(id, t));
        waiting().forEach(o -> c.enqueue(o.copy()));
        wanted().forEach((filter, w) -> c.wantedToFill().put(filter, w));
        c.lastPacketId = lastPacketId;
        c.accepted = accepted;
        c.connection = connection;
        c.session = session;
        c.sessionEndsNanos = sessionEndsNanos;
        c.assignedClientId = assignedClientId;
        return c;
    }

    /** How many messages are in flight to the server. */
    public int inFlight() {
        return published().size() + released().size();
    }

    /** The tokens of the messages in flight, in the order of their acceptance. */
    public List<Long> tokensInFlight() {
        return inOrder().stream().map(o -> o.token).toList();
    }

    /** How many messages wait to be sent. */
    public int queued() {
        return queue == null ? 0 : queue.size();
    }

    public long queuedBytes() {
        return queueBytes;
    }

    /** The packet identifiers of messages of QoS 2 from the server that are not yet released. */
    public List<Integer> receivedPacketIds() {
        return List.copyOf(taken().keySet());
    }

    /** True when nothing of a session is there. */
    public boolean isEmpty() {
        return inFlight() == 0 && taken().isEmpty();
    }

    // ---- messages in flight

    Map<Integer, Outgoing> published() {
        return published == null ? Collections.emptyMap() : published;
    }

    Map<Integer, Outgoing> released() {
        return released == null ? Collections.emptyMap() : released;
    }

    private LinkedHashMap<Integer, Outgoing> publishedToFill() {
        return published == null ? published = new LinkedHashMap<>(4) : published;
    }

    private LinkedHashMap<Integer, Outgoing> releasedToFill() {
        return released == null ? released = new LinkedHashMap<>(4) : released;
    }

    void publish(Outgoing o) {
        publishedToFill().put(o.packetId, o);
    }

    /** From awaiting PUBREC to awaiting PUBCOMP. */
    void release(Outgoing o) {
        published.remove(o.packetId);
        releasedToFill().put(o.packetId, o);
    }

    void done(Outgoing o) {
        if (published != null && published.remove(o.packetId, o) && published.isEmpty()) {
            published = null;
        }
        if (released != null && released.remove(o.packetId, o) && released.isEmpty()) {
            released = null;
        }
    }

    /** All messages in flight in the order of their acceptance. */
    List<Outgoing> inOrder() {
        List<Outgoing> all = new ArrayList<>(published().values());
        all.addAll(released().values());
        all.sort((a, b) -> Long.compare(a.order, b.order));
        return all;
    }

    /** The identifier after the last one; whether it is free is for the caller to see. */
    int nextPacketId() {
        lastPacketId = lastPacketId % 65_535 + 1;
        return lastPacketId;
    }

    long nextOrder() {
        return accepted++;
    }

    // ---- messages that wait

    Iterable<Outgoing> waiting() {
        return queue == null ? List.of() : queue;
    }

    Outgoing firstWaiting() {
        return queue == null ? null : queue.peekFirst();
    }

    void enqueue(Outgoing o) {
        if (queue == null) {
            queue = new ArrayDeque<>(4);
        }
        queue.addLast(o);
        queueBytes += o.bytes();
    }

    void enqueueFirst(Outgoing o) {
        if (queue == null) {
            queue = new ArrayDeque<>(4);
        }
        queue.addFirst(o);
        queueBytes += o.bytes();
    }

    Outgoing dequeue() {
        return taken(queue.removeFirst());
    }

    Outgoing dequeueLast() {
        return taken(queue.removeLast());
    }

    private Outgoing taken(Outgoing o) {
        queueBytes -= o.bytes();
        if (queue.isEmpty()) {
            queue = null;
        }
        return o;
    }

    // ---- messages of QoS 2 from the server

    Map<Integer, Taken> taken() {
        return taken == null ? Collections.emptyMap() : taken;
    }

    private LinkedHashMap<Integer, Taken> takenToFill() {
        return taken == null ? taken = new LinkedHashMap<>(4) : taken;
    }

    void take(int packetId, Taken t) {
        takenToFill().put(packetId, t);
    }

    Taken freed(int packetId) {
        Taken t = taken == null ? null : taken.remove(packetId);
        if (t != null && taken.isEmpty()) {
            taken = null;
        }
        return t;
    }

    // ---- subscriptions, where they are to be made again

    Map<String, Wanted> wanted() {
        return subscriptions == null ? Collections.emptyMap() : subscriptions;
    }

    private LinkedHashMap<String, Wanted> wantedToFill() {
        return subscriptions == null ? subscriptions = new LinkedHashMap<>(4) : subscriptions;
    }

    void want(Subscription s, long identifier) {
        wantedToFill().put(s.filter(), new Wanted(s, identifier));
    }

    void wantNoMore(String filter) {
        if (subscriptions != null) {
            subscriptions.remove(filter);
        }
    }
}
