package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.PacketCutter;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** One connection: what is forgotten when it is over. */
final class Link extends DeadlineQueue.Item {
    final Connection connection;
    final PacketCutter cutter;
    BrokerCharts.Link state = BrokerCharts.LINK.start();
    /** Null before CONNECT. */
    MqttVersion version;
    /** Null before the client is accepted and after the end. */
    Session session;

    long keepAliveNanos;
    long heardNanos;

    /** How many messages of QoS 1 and 2 may still be sent, and at the most (MQTT 5.0 §4.9). */
    int quota;

    int quotaMaximum;
    long packetBytesMaximum = Long.MAX_VALUE;
    boolean problemInformation = true;

    /** The client's topic aliases; index 0 is not used. */
    String[] aliases;

    int outgoingAliasMaximum;
    private Map<String, Integer> outgoingAliases;

    /** Messages of the session that were sent on an earlier connection and not yet on this one. */
    ArrayDeque<Delivery> resend;

    Authentication.Attempt attempt;
    String authenticationMethod = "";

    boolean paused;
    long pausedNanos;
    private long room;
    private long roomTurn = -1;

    Link(Connection connection, int packetBytesMaximum) {
        this.connection = connection;
        this.cutter = new PacketCutter(packetBytesMaximum);
    }

    boolean accepted() {
        return session != null;
    }

    /** True while packets of the client are handled. */
    boolean open() {
        return state != BrokerCharts.Link.CLOSING && state != BrokerCharts.Link.CLOSED;
    }

    boolean five() {
        return version == MqttVersion.V5;
    }

    void move(Turn turn, BrokerCharts.LinkInput input) {
        state = turn.next(BrokerCharts.LINK, state, input);
    }

    /** How many bytes the transport takes without waiting in memory, less what was sent in this call already. */
    long room(Turn turn) {
        if (roomTurn != turn.number) {
            roomTurn = turn.number;
            room = connection.freeBytes();
        }
        return room;
    }

    void send(Bytes bytes, Hub hub) {
        room(hub.turn);
        room -= bytes.length();
        hub.counters.packetsSent++;
        hub.counters.bytesSent += bytes.length();
        hub.turn.out.send(connection, bytes);
    }

    /** Which alias stands for the topic towards the client; 0 for none. */
    int outgoingAlias(String topic) {
        Integer alias = outgoingAliases == null ? null : outgoingAliases.get(topic);
        return alias == null ? 0 : alias;
    }

    /** The alias that the next new topic would have; 0 when all are in use. */
    int freeOutgoingAlias() {
        int used = outgoingAliases == null ? 0 : outgoingAliases.size();
        return used < outgoingAliasMaximum ? used + 1 : 0;
    }

    void setOutgoingAlias(String topic, int alias) {
        if (outgoingAliases == null) {
            outgoingAliases = new LinkedHashMap<>();
        }
        outgoingAliases.put(topic, alias);
    }

    /** When the client has been silent for too long (MQTT 5.0 §3.1.2.10). */
    long silentNanos() {
        return keepAliveNanos == 0 ? Machine.NEVER : heardNanos + keepAliveNanos + keepAliveNanos / 2;
    }
}
