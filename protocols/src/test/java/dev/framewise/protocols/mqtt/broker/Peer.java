package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.PacketCutter;
import dev.framewise.protocols.mqtt.Property;
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
import dev.framewise.protocols.wire.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client that does what a test says, packet by packet, and nothing else. */
final class Peer implements Connection {
    final MqttVersion version;
    /** What has come and was not looked at. */
    final ArrayDeque<MqttPacket> inbox = new ArrayDeque<>();

    boolean open = true;
    boolean finished;
    boolean aborted;
    boolean paused;
    boolean anyVersion;
    int free = 1 << 20;
    long sentBytes;
    /** What came for the last packet, as bytes. */
    Bytes last = Bytes.EMPTY;

    private final Stage stage;
    private final String name;
    private final PacketCutter cutter = new PacketCutter(Integer.MAX_VALUE);
    private final PacketCutter spoken = new PacketCutter(Integer.MAX_VALUE);

    Peer(Stage stage, MqttVersion version, String name) {
        this.stage = stage;
        this.version = version;
        this.name = name;
    }

    static Connect connect(MqttVersion version, String id, boolean clean, Property... properties) {
        return new Connect(
                version.protocolName(),
                version.level(),
                clean,
                0,
                List.of(properties),
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Peer connect(String id) {
        return accepted(connect(version, id, true), false);
    }

    Peer resume(String id, boolean present, Property... properties) {
        return accepted(connect(version, id, false, properties), present);
    }

    Peer accepted(Connect c, boolean present) {
        send(c);
        Connack answer = expect(Connack.class);
        assertThat(answer.reasonCode()).isEqualTo(ReasonCode.SUCCESS);
        assertThat(answer.sessionPresent()).isEqualTo(present && version != MqttVersion.V3_1);
        return this;
    }

    Peer send(MqttPacket p) {
        return raw(p.bytes(version));
    }

    Peer raw(Bytes bytes) {
        if (open) {
            spoken.append(bytes);
            while (spoken.advance()) {
                stage.judge.packet(this, Direction.FORWARD, spoken.packet(), stage.now);
            }
            stage.received(this, bytes);
        }
        return this;
    }

    Peer subscribe(int packetId, Subscription... all) {
        send(Subscribe.of(packetId, all));
        Suback answer = expect(Suback.class);
        assertThat(answer.packetId()).isEqualTo(packetId);
        assertThat(answer.reasonCodes()).hasSize(all.length).allMatch(code -> code <= 2);
        return this;
    }

    Peer subscribe(String filter, Qos qos) {
        return subscribe(100, Subscription.of(filter, qos));
    }

    /** Publishes and goes through the whole exchange of its QoS. */
    Peer publish(String topic, Qos qos, String payload) {
        return publish(
                new Publish(false, qos, false, topic, qos == Qos.AT_MOST_ONCE ? 0 : 7, List.of(), Bytes.utf8(payload)));
    }

    Peer publish(Publish p) {
        send(p);
        if (p.qos() == Qos.AT_LEAST_ONCE) {
            assertThat(expect(Puback.class).packetId()).isEqualTo(p.packetId());
        } else if (p.qos() == Qos.EXACTLY_ONCE) {
            assertThat(expect(Pubrec.class).packetId()).isEqualTo(p.packetId());
            send(Pubrel.of(p.packetId()));
            assertThat(expect(Pubcomp.class).packetId()).isEqualTo(p.packetId());
        }
        return this;
    }

    Peer retain(String topic, Qos qos, String payload, Property... properties) {
        int id = qos == Qos.AT_MOST_ONCE ? 0 : 9;
        return publish(new Publish(false, qos, true, topic, id, List.of(properties), Bytes.utf8(payload)));
    }

    /** Takes a PUBLISH and acknowledges it to the end. */
    Publish take() {
        Publish p = expect(Publish.class);
        if (p.qos() == Qos.AT_LEAST_ONCE) {
            send(Puback.of(p.packetId()));
        } else if (p.qos() == Qos.EXACTLY_ONCE) {
            send(Pubrec.of(p.packetId()));
            ArrayDeque<MqttPacket> others = new ArrayDeque<>();
            while (!(inbox.peek() instanceof Pubrel)) {
                assertThat(inbox).isNotEmpty();
                others.add(inbox.poll());
            }
            assertThat(((Pubrel) inbox.poll()).packetId()).isEqualTo(p.packetId());
            send(Pubcomp.of(p.packetId()));
            others.addAll(inbox);
            inbox.clear();
            inbox.addAll(others);
        }
        return p;
    }

    String takeText() {
        return text(take());
    }

    static String text(Publish p) {
        return new String(p.payload().toArray(), StandardCharsets.UTF_8);
    }

    /** All that is there, as texts. */
    List<String> takeTexts() {
        List<String> all = new ArrayList<>();
        while (inbox.peek() instanceof Publish) {
            all.add(takeText());
        }
        nothing();
        return all;
    }

    <P extends MqttPacket> P expect(Class<P> kind) {
        assertThat(inbox).as("packets for " + name).isNotEmpty();
        assertThat(inbox.peek()).isInstanceOf(kind);
        return kind.cast(inbox.poll());
    }

    void nothing() {
        assertThat(inbox).isEmpty();
    }

    /** The server has ended the connection, in 5.0 with this code. */
    void thrownOut(int code) {
        if (version.hasProperties()) {
            assertThat(expect(Disconnect.class).reasonCode()).isEqualTo(code);
        }
        nothing();
        assertThat(finished).isTrue();
        close();
    }

    void refused(int code) {
        assertThat(expect(Connack.class).reasonCode()).isEqualTo(code);
        nothing();
        assertThat(finished).isTrue();
        close();
    }

    void leave() {
        leave(0);
    }

    void leave(int code, Property... properties) {
        send(new Disconnect(code, List.of(properties)));
        close();
    }

    private void close() {
        if (open) {
            stage.judge.closed(this, Direction.FORWARD, false, stage.now);
            stage.closed(this, Cause.FINISHED);
        }
    }

    /** The connection breaks. */
    void drop() {
        if (open) {
            stage.judge.closed(this, Direction.FORWARD, true, stage.now);
            stage.closed(this, Cause.RESET);
        }
    }

    void arrived(Bytes bytes) {
        sentBytes += bytes.length();
        free -= bytes.length();
        last = bytes;
        cutter.append(bytes);
        while (cutter.advance()) {
            stage.judge.packet(this, Direction.BACKWARD, cutter.packet(), stage.now);
            inbox.add(anyVersion ? readable(cutter.packet()) : MqttPacket.read(cutter.packet(), version));
        }
    }

    /** What a client says that does not know itself which version it speaks is answered in one of them. */
    private static MqttPacket readable(Bytes packet) {
        for (MqttVersion v : MqttVersion.values()) {
            try {
                return MqttPacket.read(packet, v);
            } catch (Malformed otherVersion) {
                continue;
            }
        }
        throw new AssertionError("no version reads " + packet);
    }

    @Override
    public String peer() {
        return name;
    }

    @Override
    public int localPort() {
        return 1883;
    }

    @Override
    public boolean incoming() {
        return true;
    }

    @Override
    public boolean datagram() {
        return false;
    }

    @Override
    public int freeBytes() {
        return Math.max(0, free);
    }
}
