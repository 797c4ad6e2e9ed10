package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Suback;
import dev.framewise.protocols.mqtt.Subscribe;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A client that keeps its session and follows the rules, whose packets may be lost with the connection at any step. */
final class ModelClient {
    /** A packet with this chance is the last one that a connection carries, in its direction. */
    private final double loss;

    final String id;
    final MqttVersion version;
    final Qos level;
    /** Payloads as they came, QoS 2 filtered as §4.3.3 says. */
    final List<String> got = new ArrayList<>();
    /** What the server has acknowledged for good. */
    final List<String> acknowledged = new ArrayList<>();

    private final Stage stage;
    private final RandomStream luck;
    private final String filter;
    private final Map<Integer, Publish> unacknowledged = new LinkedHashMap<>();
    private final TreeSet<Integer> released = new TreeSet<>();
    private final TreeSet<Integer> received = new TreeSet<>();
    private Peer peer;
    private boolean accepted;
    private boolean subscribed;
    private int lastId;
    private int receiveMaximum = 65_535;

    ModelClient(Stage stage, String id, MqttVersion version, String filter, Qos level, double loss, RandomStream luck) {
        this.stage = stage;
        this.id = id;
        this.version = version;
        this.filter = filter;
        this.level = level;
        this.loss = loss;
        this.luck = luck;
    }

    boolean quiet() {
        return accepted && subscribed && peer.open && peer.inbox.isEmpty() && unacknowledged.isEmpty();
    }

    boolean ready() {
        return accepted && subscribed && peer.open;
    }

    boolean mayPublish() {
        return ready() && unacknowledged.size() < receiveMaximum;
    }

    void publish(String topic, Qos qos, String payload) {
        int packetId = qos == Qos.AT_MOST_ONCE ? 0 : freeId();
        Publish p = Publish.of(topic, qos, packetId, Bytes.utf8(payload));
        if (packetId > 0) {
            unacknowledged.put(packetId, p);
        }
        say(p, true);
    }

    private int freeId() {
        do {
            lastId = lastId % 65_535 + 1;
        } while (unacknowledged.containsKey(lastId));
        return lastId;
    }

    void drop() {
        if (peer != null && peer.open) {
            peer.drop();
        }
        accepted = false;
    }

    private void say(MqttPacket p, boolean mayBeLost) {
        if (!peer.open) {
            return;
        }
        if (mayBeLost && luck.chance(loss)) {
            drop();
            return;
        }
        peer.send(p);
        if (mayBeLost && luck.chance(loss)) {
            drop();
        }
    }

    /** Connects if need be, or handles some of the packets that have come. */
    void step(boolean lossy) {
        if (peer == null || !peer.open) {
            peer = stage.peer(version);
            accepted = false;
            say(Peer.connect(version, id, false, expiry()), lossy);
            return;
        }
        for (int n = 1 + luck.below(4); n > 0 && peer.open && !peer.inbox.isEmpty(); n--) {
            take(peer.inbox.poll(), lossy);
        }
    }

    private Property[] expiry() {
        return version.hasProperties()
                ? new Property[] {Property.of(PropertyId.SESSION_EXPIRY_INTERVAL, 100_000)}
                : new Property[0];
    }

    private void take(MqttPacket packet, boolean lossy) {
        if (packet instanceof Connack c) {
            accepted(c, lossy);
        } else if (packet instanceof Publish p) {
            arrived(p, lossy);
        } else if (packet instanceof Puback a) {
            done(a.packetId(), a.reasonCode());
        } else if (packet instanceof Pubrec r) {
            if (ReasonCode.isFailure(r.reasonCode())) {
                unacknowledged.remove(r.packetId());
            } else {
                released.add(r.packetId());
                say(Pubrel.of(r.packetId()), lossy);
            }
        } else if (packet instanceof Pubcomp c) {
            released.remove(c.packetId());
            done(c.packetId(), 0);
        } else if (packet instanceof Pubrel r) {
            received.remove(r.packetId());
            say(Pubcomp.of(r.packetId()), lossy);
        } else if (packet instanceof Suback) {
            subscribed = true;
        }
    }

    private void accepted(Connack c, boolean lossy) {
        accepted = true;
        receiveMaximum = (int) Property.valueOf(c.properties(), PropertyId.RECEIVE_MAXIMUM, 65_535);
        for (Map.Entry<Integer, Publish> e : new LinkedHashMap<>(unacknowledged).entrySet()) {
            Publish p = e.getValue();
            if (released.contains(e.getKey())) {
                say(Pubrel.of(e.getKey()), lossy);
            } else {
                say(new Publish(true, p.qos(), false, p.topic(), p.packetId(), List.of(), p.payload()), lossy);
            }
        }
        if (!subscribed) {
            say(Subscribe.of(60_000, Subscription.of(filter, level)), lossy);
        }
    }

    private void arrived(Publish p, boolean lossy) {
        if (p.qos() != Qos.EXACTLY_ONCE || received.add(p.packetId())) {
            got.add(Peer.text(p));
        }
        if (p.qos() == Qos.AT_LEAST_ONCE) {
            say(Puback.of(p.packetId()), lossy);
        } else if (p.qos() == Qos.EXACTLY_ONCE) {
            say(Pubrec.of(p.packetId()), lossy);
        }
    }

    private void done(int packetId, int code) {
        Publish p = unacknowledged.remove(packetId);
        if (p != null && !ReasonCode.isFailure(code)) {
            acknowledged.add(Peer.text(p));
        }
    }
}
