package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.mqttsn.SnAdvertise;
import dev.framewise.protocols.mqttsn.SnConnect;
import dev.framewise.protocols.mqttsn.SnDisconnect;
import dev.framewise.protocols.mqttsn.SnFlags;
import dev.framewise.protocols.mqttsn.SnForwarded;
import dev.framewise.protocols.mqttsn.SnGwInfo;
import dev.framewise.protocols.mqttsn.SnMessage;
import dev.framewise.protocols.mqttsn.SnPingreq;
import dev.framewise.protocols.mqttsn.SnPublish;
import dev.framewise.protocols.mqttsn.SnReturn;
import dev.framewise.protocols.mqttsn.SnSearchGw;
import dev.framewise.protocols.mqttsn.SnTopicRef;
import dev.framewise.protocols.mqttsn.SnType;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A gateway between MQTT-SN 1.2 over datagrams and MQTT over streams.
 *
 * <pre>
 *   datagrams ─► Device ─► DeviceRequests ─► Uplink ─► Upstream (an MqttClient) ─► server
 *             ◄─ Downlink ◄──────────────── OwnUplink or SharedUplink ◄──────────
 * </pre>
 *
 * <p>The server's messages are acknowledged upstream when the gateway has them: from there on it is the gateway that tries
 * to deliver. Left out: changing a will on a living connection, which MQTT cannot do (the answer is "not supported").
 */
public final class MqttSnGateway implements Machine<GatewayCommand, GatewayEvent> {
    private static final int CONGESTION = 1;
    private static final long SECOND = 1_000_000_000L;

    private record Due(long timeNanos, long order, Timed what) implements Comparable<Due> {
        @Override
        public int compareTo(Due o) {
            int byTime = Long.compare(timeNanos, o.timeNanos);
            return byTime != 0 ? byTime : Long.compare(order, o.order);
        }
    }

    private final GatewaySettings settings;
    private final Map<Wireless, Device> devices = new LinkedHashMap<>();
    private final Map<String, Device> byId = new LinkedHashMap<>();
    private final Map<Connection, Upstream> upstreams = new LinkedHashMap<>();

    private final GatewayStore store;

    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final Map<Timed, Long> scheduled = new LinkedHashMap<>();
    private SharedUplink shared;
    private Connection everybody;
    private long advertiseNanos = NEVER;
    private long nowNanos;
    private long orders;
    private long tokens;
    private Effects<GatewayEvent> out;

    /** A gateway that remembers nothing. */
    public MqttSnGateway(GatewaySettings settings) {
        this(settings, new GatewayStore());
    }

    /** @param store what it had stored when it ended, or an empty one */
    public MqttSnGateway(GatewaySettings settings, GatewayStore store) {
        this.settings = settings;
        this.store = store;
    }

    GatewaySettings settings() {
        return settings;
    }

    long nowNanos() {
        return nowNanos;
    }

    Effects<GatewayEvent> out() {
        return out;
    }

    long nextToken() {
        return tokens++;
    }

    void tell(GatewayEvent e) {
        out.tell(e);
    }

    /** How many clients have a connection or are asleep. */
    public int clientCount() {
        return devices.size();
    }

    /** Where a client stands. */
    public GatewayCharts.State state(String clientId) {
        Device d = byId.get(clientId);
        return d == null ? GatewayCharts.State.DISCONNECTED : d.state();
    }

    private void enter(long now, Effects<GatewayEvent> effects) {
        nowNanos = now;
        out = effects;
    }

    @Override
    public void command(long now, GatewayCommand command, Effects<GatewayEvent> effects) {
        enter(now, effects);
        if (command instanceof GatewayCommand.Start) {
            if (settings.aggregating()) {
                shared().start();
            }
            if (settings.advertiseNanos() > 0) {
                everybody = out.open(new Address(Address.EVERYBODY, settings.port()));
                advertiseNanos = now;
            }
        } else {
            advertiseNanos = NEVER;
            for (Device d : List.copyOf(devices.values())) {
                d.send(SnDisconnect.SHAPE);
                d.over(true, "The gateway stops.");
            }
        }
    }

    private SharedUplink shared() {
        if (shared == null) {
            shared = new SharedUplink(this);
        }
        return shared;
    }

    void carries(Connection c, Upstream u) {
        upstreams.put(c, u);
    }

    void send(Wireless to, SnMessage m) {
        SnMessage whole = to.node().isEmpty() ? m : new SnForwarded(0, to.node(), m);
        out.send(to.connection(), whole.bytes());
    }

    void ignored(Wireless from, String words) {
        tell(new GatewayEvent.Ignored(from.connection().peer(), words));
    }

    void forget(Device d) {
        devices.remove(d.place(), d);
        byId.remove(d.clientId(), d);
        scheduled.remove(d);
    }

    // ---- the network

    @Override
    public void opened(long now, Connection c, Effects<GatewayEvent> effects) {
        enter(now, effects);
        Upstream u = upstreams.get(c);
        if (u != null) {
            u.call((m, t, o) -> m.opened(t, c, o));
        }
    }

    @Override
    public void received(long now, Connection c, Bytes bytes, Effects<GatewayEvent> effects) {
        enter(now, effects);
        Upstream u = upstreams.get(c);
        if (u != null) {
            u.call((m, t, o) -> m.received(t, c, bytes, o));
            return;
        }
        try {
            SnMessage m = SnMessage.read(bytes);
            if (m instanceof SnForwarded f) {
                take(new Wireless(c, f.wirelessNodeId()), f.message());
            } else {
                take(new Wireless(c, Bytes.EMPTY), m);
            }
        } catch (Malformed broken) {
            tell(new GatewayEvent.Ignored(c.peer(), broken.getMessage()));
        }
    }

    private void take(Wireless from, SnMessage m) {
        Device d = devices.get(from);
        if (m instanceof SnSearchGw) {
            send(from, new SnGwInfo(settings.gatewayId(), Bytes.EMPTY));
        } else if (m instanceof SnConnect c) {
            connect(from, c);
        } else if (m instanceof SnPublish p && p.qos() == SnFlags.QOS_MINUS_1) {
            publishWithoutConnection(from, p);
        } else if (d != null) {
            d.take(m);
        } else if (m instanceof SnPingreq p && byId.containsKey(p.clientId())) {
            // A sleeping client came back at another address.
            Device moved = byId.get(p.clientId());
            devices.remove(moved.place());
            moved.moved(from);
            devices.put(from, moved);
            moved.take(m);
        } else if (m.type() != SnType.DISCONNECT && m.type() != SnType.ADVERTISE && m.type() != SnType.GWINFO) {
            // It does not know that it has no connection (§6.12).
            send(from, SnDisconnect.SHAPE);
        }
    }

    private void connect(Wireless from, SnConnect c) {
        Device known = byId.get(c.clientId());
        if (known != null) {
            Wireless before = known.place();
            if (known.repeated(c, from)) {
                devices.remove(before, known);
                devices.put(from, known);
                schedule(known);
                return;
            }
            known.over(true, "It connected anew.");
        }
        Device other = devices.get(from);
        if (other != null) {
            other.over(false, "Another client took its address.");
        }
        if (devices.size() >= settings.clients()) {
            send(from, new SnReturn(SnType.CONNACK, CONGESTION));
            tell(new GatewayEvent.Refused(c.clientId(), CONGESTION));
            return;
        }
        Uplink uplink = settings.aggregating() ? shared() : new OwnUplink(this);
        Device d = new Device(this, uplink, from, c, store.device(c.clientId(), c.cleanSession(), settings));
        devices.put(from, d);
        byId.put(c.clientId(), d);
        d.begin();
        schedule(d);
    }

    private void publishWithoutConnection(Wireless from, SnPublish p) {
        String topic = p.topicIdType() == SnFlags.SHORT_NAME
                ? SnTopicRef.shortName(p.topicId())
                : settings.predefined().get(p.topicId());
        if (topic == null) {
            ignored(from, "QoS -1 for topic id " + p.topicId() + ", which is not predefined.");
            return;
        }
        tell(new GatewayEvent.Forwarded("", topic, -1));
        shared().publish(null, nextToken(), topic, 0, p.retain(), p.data());
    }

    @Override
    public void ended(long now, Connection c, Effects<GatewayEvent> effects) {
        enter(now, effects);
        Upstream u = upstreams.get(c);
        if (u != null) {
            u.call((m, t, o) -> m.ended(t, c, o));
        }
    }

    @Override
    public void writable(long now, Connection c, int freeBytes, Effects<GatewayEvent> effects) {
        enter(now, effects);
        Upstream u = upstreams.get(c);
        if (u != null) {
            u.call((m, t, o) -> m.writable(t, c, freeBytes, o));
        }
    }

    @Override
    public void closed(long now, Connection c, Cause cause, Effects<GatewayEvent> effects) {
        enter(now, effects);
        Upstream u = upstreams.remove(c);
        if (u != null) {
            u.call((m, t, o) -> m.closed(t, c, cause, o));
            return;
        }
        for (Device d : List.copyOf(devices.values())) {
            if (d.place().connection() == c) {
                d.over(false, "The way to it was " + cause.words() + ".");
            }
        }
    }

    // ---- time

    /** Notes when something wants to be called; an entry that has become too early does no harm. */
    void schedule(Timed t) {
        long due = t.deadlineNanos();
        Long before = scheduled.get(t);
        if (due != NEVER && (before == null || due < before)) {
            scheduled.put(t, due);
            agenda.add(new Due(due, orders++, t));
        }
    }

    @Override
    public void timeout(long now, Effects<GatewayEvent> effects) {
        enter(now, effects);
        if (advertiseNanos <= now) {
            advertiseNanos = now + settings.advertiseNanos();
            int seconds = (int) Math.min(65_535, settings.advertiseNanos() / SECOND);
            out.send(everybody, new SnAdvertise(settings.gatewayId(), seconds).bytes());
        }
        while (!agenda.isEmpty() && agenda.peek().timeNanos <= now) {
            Due due = agenda.remove();
            if (scheduled.remove(due.what, due.timeNanos)) {
                if (due.what.deadlineNanos() <= now) {
                    due.what.timeout();
                }
                schedule(due.what);
            }
        }
    }

    @Override
    public long deadlineNanos() {
        return Math.min(advertiseNanos, agenda.isEmpty() ? NEVER : agenda.peek().timeNanos);
    }
}
