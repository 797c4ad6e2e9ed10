package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.Will;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server remembers of a client between connections (MQTT 5.0 §4.1). Tables come into being with their first
 * entry: most of very many clients are idle.
 */
final class Session extends DeadlineQueue.Item {
    /** A session expiry interval that never ends (MQTT 5.0 §3.1.2.11.2). */
    static final long FOREVER_SECONDS = 0xffff_ffffL;

    /** Stands for a message of QoS 2 that was handed on when it came and is kept by its identifier alone. */
    static final Message HANDED_ON = new Message(-1, "", Qos.EXACTLY_ONCE, false, List.of(), Bytes.EMPTY, "", 0);

    final String clientId;
    BrokerCharts.Session state = BrokerCharts.SESSION.start();
    /** The connection that it is on; null while the client is away. */
    Link link;

    String user = "";
    long expirySeconds;
    /** When it ends, while the client is away. */
    long endNanos = Machine.NEVER;

    Map<String, Grant> grants;

    ArrayDeque<Delivery> waiting;
    ArrayDeque<Delivery> waitingAtQos0;
    long waitingBytes;
    /** What was sent and not acknowledged, in the order of sending. */
    Map<Integer, Delivery> inFlight;

    int lastPacketId;

    /** Identifiers of QoS 2 that the client has not released, with what is to be handed on then. */
    Map<Integer, Message> held;

    Will will;
    long willDelaySeconds;
    long willNanos = Machine.NEVER;

    /** The copy of the message that is just being routed; null otherwise. */
    Delivery routedDelivery;

    Session(String clientId) {
        this.clientId = clientId;
    }

    boolean connected() {
        return link != null;
    }

    Grant grant(String filter) {
        return grants == null ? null : grants.get(filter);
    }

    int grantCount() {
        return grants == null ? 0 : grants.size();
    }

    Map<String, Grant> grants() {
        return grants == null ? grants = new LinkedHashMap<>(2) : grants;
    }

    ArrayDeque<Delivery> waiting() {
        return waiting == null ? waiting = new ArrayDeque<>(4) : waiting;
    }

    ArrayDeque<Delivery> waitingAtQos0() {
        return waitingAtQos0 == null ? waitingAtQos0 = new ArrayDeque<>(4) : waitingAtQos0;
    }

    Map<Integer, Delivery> inFlight() {
        return inFlight == null ? inFlight = new LinkedHashMap<>(4) : inFlight;
    }

    int inFlightCount() {
        return inFlight == null ? 0 : inFlight.size();
    }

    Delivery inFlight(int packetId) {
        return inFlight == null ? null : inFlight.get(packetId);
    }

    int waitingCount() {
        return (waiting == null ? 0 : waiting.size()) + (waitingAtQos0 == null ? 0 : waitingAtQos0.size());
    }

    Map<Integer, Message> held() {
        return held == null ? held = new LinkedHashMap<>(4) : held;
    }

    Message held(int packetId) {
        return held == null ? null : held.get(packetId);
    }

    int heldCount() {
        return held == null ? 0 : held.size();
    }

    /** The next identifier that no unfinished exchange uses; 0 when all are in use. */
    int freePacketId() {
        for (int i = 0; i < 65_535; i++) {
            lastPacketId = lastPacketId == 65_535 ? 1 : lastPacketId + 1;
            if (inFlight(lastPacketId) == null) {
                return lastPacketId;
            }
        }
        return 0;
    }
}
