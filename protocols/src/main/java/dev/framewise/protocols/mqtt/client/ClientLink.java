package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Timers;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.client.ClientCharts.Link;
import dev.framewise.protocols.mqtt.client.ClientCharts.LinkInput;
import dev.framewise.protocols.mqtt.client.ClientEvent.Why;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import java.util.function.IntPredicate;

/** What all mechanisms of a client share: the connection at hand, the state of it, timers, and the way out. */
final class ClientLink {
    /**
     * Why the connection is about to be over.
     *
     * @param serverReference where the server wants the client to go, or empty
     */
    record Ending(Why why, int reasonCode, String words, String serverReference) {}

    private static final Ending BY_TRANSPORT = new Ending(Why.TRANSPORT, 0, "", "");

    /** Before MQTT 5.0 CONNACK has return codes 0..5; these are the reason codes that say the same. */
    private static final int[] REASONS_BEFORE_5 = {
        ReasonCode.SUCCESS,
        ReasonCode.UNSUPPORTED_PROTOCOL_VERSION,
        ReasonCode.CLIENT_IDENTIFIER_NOT_VALID,
        ReasonCode.SERVER_UNAVAILABLE,
        ReasonCode.BAD_USER_NAME_OR_PASSWORD,
        ReasonCode.NOT_AUTHORIZED
    };

    final String clientId;
    final ClientSettings settings;
    final ClientStore store;
    final RandomStream random;
    final Timers<ClientTimer> timers = new Timers<>(ClientTimer.class);

    Link state = Link.DISCONNECTED;
    Connection connection;
    ServerLimits server = ServerLimits.NONE;
    Ending ending = BY_TRANSPORT;

    /** PUBLISH and SUBSCRIBE may go out although CONNACK has not come. */
    boolean early;

    long sentNanos;
    long heardNanos;
    long nowNanos;
    Effects<ClientEvent> out;

    ClientLink(String clientId, ClientSettings settings, ClientStore store, RandomStream random) {
        this.clientId = clientId;
        this.settings = settings;
        this.store = store;
        this.random = random;
    }

    MqttVersion version() {
        return settings.version();
    }

    boolean v5() {
        return settings.version().hasProperties();
    }

    boolean connected() {
        return state == Link.CONNECTED || state == Link.REAUTHENTICATING;
    }

    /** Whether messages and requests may be sent now, apart from their own limits. */
    boolean sends() {
        return connected() || early && state == Link.HANDSHAKE;
    }

    /** Whether the transport takes more without keeping it in memory. */
    boolean hasRoom() {
        return connection.freeBytes() > 0;
    }

    void tell(ClientEvent event) {
        out.tell(event);
    }

    void send(MqttPacket packet) {
        send(packet.bytes(version()));
    }

    void send(Bytes packet) {
        sentNanos = nowNanos;
        out.send(connection, packet);
    }

    /** Asks a chart where the input leads; the caller keeps the answer. */
    <S extends Enum<S>, I extends Enum<I>> S move(Chart<S, I> chart, S from, I input, int packetId) {
        Chart.Edge<S, I> edge = chart.edge(from, input);
        if (settings.tellMoves()) {
            tell(new ClientEvent.Moved(chart, edge, packetId));
        }
        return edge.to();
    }

    void move(LinkInput input) {
        state = move(ClientCharts.LINK, state, input, 0);
    }

    boolean allows(LinkInput input) {
        return ClientCharts.LINK.allows(state, input);
    }

    /** The next packet identifier that nothing uses; 0 when all are used. */
    int freePacketId(IntPredicate alsoUsed) {
        for (int i = 0; i < 65_535; i++) {
            int id = store.nextPacketId();
            if (!store.published().containsKey(id) && !store.released().containsKey(id) && !alsoUsed.test(id)) {
                return id;
            }
        }
        return 0;
    }

    // ---- the end of a connection

    /** All is said: the transport closes in order, in time or by force. */
    void finish(LinkInput input, Ending why) {
        leave(input, why);
        timers.set(ClientTimer.CLOSE, nowNanos + settings.closeNanos());
        out.finish(connection);
    }

    /** The transport is closed at once, whatever was still under way. */
    void abort(LinkInput input, Ending why) {
        leave(input, why);
        out.abort(connection);
    }

    private void leave(LinkInput input, Ending why) {
        move(input);
        ending = why;
        stopTimers();
    }

    private void stopTimers() {
        timers.clear(ClientTimer.CONNECT);
        timers.clear(ClientTimer.PING);
        timers.clear(ClientTimer.PING_RESPONSE);
        timers.clear(ClientTimer.RESEND);
    }

    /** The server broke a rule: it is told which kind, where the version allows, and the connection ends. */
    void violation(int reasonCode, String rule, String words) {
        tell(new ClientEvent.Violation(reasonCode, rule, words));
        Ending why = new Ending(Why.VIOLATION, reasonCode, words, "");
        if (v5()) {
            send(new Disconnect(reasonCode, List.of()));
            finish(LinkInput.VIOLATION, why);
        } else {
            abort(LinkInput.VIOLATION, why);
        }
    }

    /** The transport is gone; says why. */
    Ending closed() {
        move(LinkInput.LOST);
        stopTimers();
        timers.clear(ClientTimer.CLOSE);
        connection = null;
        early = false;
        server = ServerLimits.NONE;
        Ending why = ending;
        ending = BY_TRANSPORT;
        return why;
    }

    /** A return code of CONNACK, before 5.0 as well, as a reason code of 5.0. */
    static int reasonOf(int connackCode) {
        return connackCode < REASONS_BEFORE_5.length ? REASONS_BEFORE_5[connackCode] : connackCode;
    }
}
