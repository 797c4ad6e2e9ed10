package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqttsn.SnConnect;
import dev.framewise.protocols.mqttsn.SnDisconnect;
import dev.framewise.protocols.mqttsn.SnEmpty;
import dev.framewise.protocols.mqttsn.SnMessage;
import dev.framewise.protocols.mqttsn.SnPingreq;
import dev.framewise.protocols.mqttsn.SnReturn;
import dev.framewise.protocols.mqttsn.SnType;
import dev.framewise.protocols.mqttsn.SnWillMessage;
import dev.framewise.protocols.mqttsn.SnWillTopic;
import dev.framewise.protocols.mqttsn.gateway.GatewayCharts.Input;
import dev.framewise.protocols.mqttsn.gateway.GatewayCharts.State;
import dev.framewise.protocols.mqttsn.gateway.GatewayStore.DeviceStore;
import dev.framewise.protocols.wire.Bytes;
import java.util.Optional;

/** One client of the gateway: its connection, its sleep, and whether it is still there (MQTT-SN 1.2 §6.2, §6.12, §6.14). */
final class Device implements Timed {
    private static final long SECOND = 1_000_000_000L;
    private static final int CONGESTION = 1;
    private static final int NOT_SUPPORTED = 3;

    /** What the gateway lets the server publish when the client is gone. */
    record Will(String topic, int qos, boolean retain, Bytes message) {}

    private final MqttSnGateway gateway;
    private final Uplink uplink;
    private final SnConnect connect;
    private final DeviceStore store;
    private final Downlink downlink;
    private final DeviceRequests requests;
    private Wireless place;
    private State state = State.DISCONNECTED;
    private Optional<SnWillTopic> willTopic = Optional.empty();
    private Optional<Will> will = Optional.empty();
    private long heardNanos;
    private int sleepSeconds;

    /** Whether anything came since CONNACK, so that a further CONNECT is no mere repetition. */
    private boolean talked;

    /** @param store what it left behind, if anything */
    Device(MqttSnGateway gateway, Uplink uplink, Wireless place, SnConnect connect, DeviceStore store) {
        this.gateway = gateway;
        this.uplink = uplink;
        this.place = place;
        this.connect = connect;
        this.store = store;
        this.downlink = new Downlink(gateway, this, store.backlog);
        this.requests = new DeviceRequests(gateway, this, uplink, store.topics);
        this.heardNanos = gateway.nowNanos();
    }

    String clientId() {
        return connect.clientId();
    }

    boolean cleanSession() {
        return connect.cleanSession();
    }

    Optional<Will> will() {
        return will;
    }

    DeviceTopics topics() {
        return store.topics;
    }

    DeviceStore store() {
        return store;
    }

    State state() {
        return state;
    }

    Wireless place() {
        return place;
    }

    void send(SnMessage m) {
        gateway.send(place, m);
    }

    /** Whether messages may be sent to it now. */
    boolean hears() {
        return state == State.ACTIVE || state == State.AWAKE;
    }

    private void move(Input input) {
        Chart.Edge<State, Input> edge = GatewayCharts.STATE.edge(state, input);
        state = edge.to();
        gateway.tell(new GatewayEvent.Moved(clientId(), edge));
    }

    // ---- how it connects

    void begin() {
        if (connect.will()) {
            move(Input.CONNECT_WITH_WILL);
            send(new SnEmpty(SnType.WILLTOPICREQ));
        } else {
            ready();
        }
    }

    private void ready() {
        move(Input.READY);
        uplink.connect(this);
    }

    /** CONNECT came again; false when it is one that begins anew. */
    boolean repeated(SnConnect again, Wireless from) {
        boolean asleep = state == State.ASLEEP || state == State.AWAKE;
        if (asleep && !again.cleanSession()
                || asleep && again.equals(connect)
                || again.equals(connect) && !(state == State.ACTIVE && talked)) {
            place = from;
            heardNanos = gateway.nowNanos();
            switch (state) {
                case WILL_TOPIC -> send(new SnEmpty(SnType.WILLTOPICREQ));
                case WILL_MESSAGE -> send(new SnEmpty(SnType.WILLMSGREQ));
                case ASLEEP, AWAKE -> {
                    move(Input.RETURN);
                    connack(0);
                    downlink.pump();
                }
                case ACTIVE -> connack(0);
                default -> {}
            }
            return true;
        }
        return false;
    }

    private void connack(int code) {
        talked = false;
        send(new SnReturn(SnType.CONNACK, code));
    }

    void accepted() {
        move(Input.ACCEPTED);
        gateway.tell(new GatewayEvent.Connected(clientId()));
        connack(0);
        downlink.pump();
        gateway.schedule(this);
    }

    void upstreamLost(String words) {
        if (state == State.CONNECTING) {
            move(Input.REFUSED);
            send(new SnReturn(SnType.CONNACK, CONGESTION));
            gateway.tell(new GatewayEvent.Refused(clientId(), CONGESTION));
        } else {
            move(Input.OVER);
            send(SnDisconnect.SHAPE);
            gateway.tell(new GatewayEvent.Disconnected(clientId(), words));
        }
        gateway.forget(this);
    }

    // ---- what it says

    void take(SnMessage m) {
        heardNanos = gateway.nowNanos();
        switch (m.type()) {
            case WILLTOPIC -> willTopic((SnWillTopic) m);
            case WILLMSG -> willMessage((SnWillMessage) m);
            case PINGREQ -> pingreq((SnPingreq) m);
            case DISCONNECT -> disconnect((SnDisconnect) m);
            case WILLTOPICUPD -> send(new SnReturn(SnType.WILLTOPICRESP, NOT_SUPPORTED));
            case WILLMSGUPD -> send(new SnReturn(SnType.WILLMSGRESP, NOT_SUPPORTED));
            default -> {
                talked = true;
                boolean understood = hears() && (downlink.answers(m) || requests.take(m));
                if (!understood) {
                    gateway.ignored(place, m.type() + " while the client is " + state + ".");
                }
            }
        }
        gateway.schedule(this);
    }

    private void willTopic(SnWillTopic m) {
        if (state == State.WILL_TOPIC && !m.present()) {
            ready();
        } else if (state == State.WILL_TOPIC) {
            willTopic = Optional.of(m);
            move(Input.WILLTOPIC);
            send(new SnEmpty(SnType.WILLMSGREQ));
        } else if (state == State.WILL_MESSAGE) {
            send(new SnEmpty(SnType.WILLMSGREQ));
        }
    }

    private void willMessage(SnWillMessage m) {
        if (state == State.WILL_MESSAGE) {
            SnWillTopic t = willTopic.get();
            will = Optional.of(new Will(t.topic(), Math.min(t.qos(), 2), t.retain(), m.message()));
            ready();
        } else if (state == State.ACTIVE && !talked) {
            connack(0);
        }
    }

    private void pingreq(SnPingreq m) {
        boolean fetching = !m.clientId().isEmpty();
        if (fetching && state == State.ASLEEP) {
            gateway.tell(new GatewayEvent.Awake(clientId(), downlink.size()));
            move(Input.PINGREQ);
            downlink.pump();
        } else if (state == State.ACTIVE || state == State.ASLEEP) {
            talked = true;
            send(new SnEmpty(SnType.PINGRESP));
        }
    }

    /** Nothing waits for it any more. */
    void drained() {
        if (state == State.AWAKE) {
            move(Input.DRAINED);
            send(new SnEmpty(SnType.PINGRESP));
        }
    }

    private void disconnect(SnDisconnect m) {
        if (m.sleeping() && GatewayCharts.STATE.allows(state, Input.SLEEP)) {
            move(Input.SLEEP);
            talked = true;
            sleepSeconds = m.durationSeconds();
            downlink.hold();
            send(SnDisconnect.SHAPE);
            gateway.tell(new GatewayEvent.Asleep(clientId(), sleepSeconds));
        } else if (!m.sleeping()) {
            send(SnDisconnect.SHAPE);
            over(true, "It took leave.");
        }
    }

    /** It is gone: with its own DISCONNECT, or without. */
    void over(boolean politely, String words) {
        if (state != State.DISCONNECTED) {
            move(Input.OVER);
            uplink.leave(this, politely);
            gateway.tell(new GatewayEvent.Disconnected(clientId(), words));
        }
        gateway.forget(this);
    }

    void moved(Wireless to) {
        place = to;
    }

    // ---- what the server says

    void receivedByServer(long token) {
        requests.receivedByServer(token);
    }

    void completed(long token, boolean well) {
        requests.completed(token, well);
    }

    void subscribed(long token, int code) {
        requests.subscribed(token, ReasonCode.isFailure(code) ? -1 : code);
    }

    void unsubscribed(long token) {
        requests.unsubscribed(token);
    }

    void deliver(Publish p, int qos) {
        downlink.add(p, qos);
        gateway.schedule(this);
    }

    // ---- time

    /** Half as long again as it promised to be silent. */
    private long goneNanos() {
        boolean asleep = state == State.ASLEEP || state == State.AWAKE;
        long seconds = asleep ? sleepSeconds : connect.keepAliveSeconds();
        return seconds == 0 ? Machine.NEVER : heardNanos + seconds * SECOND * 3 / 2;
    }

    @Override
    public long deadlineNanos() {
        return state == State.DISCONNECTED ? Machine.NEVER : Math.min(goneNanos(), downlink.deadlineNanos());
    }

    @Override
    public void timeout() {
        if (state == State.DISCONNECTED) {
            return;
        }
        downlink.timeout();
        if (goneNanos() <= gateway.nowNanos()) {
            over(false, "Nothing was heard of it in time.");
        }
    }
}
