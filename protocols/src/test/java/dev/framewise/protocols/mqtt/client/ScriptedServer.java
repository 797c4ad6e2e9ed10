package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.PacketCutter;
import dev.framewise.protocols.mqtt.PacketType;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A server that answers as a test says: by default as a simple one does, with no state from connection to connection. */
final class ScriptedServer implements Machine<ScriptedServer.Say, String> {
    /** What the test makes the server do on its newest connection. */
    record Say(List<Bytes> bytes, boolean close) {}

    private final MqttVersion version;
    private final Map<PacketType, Function<MqttPacket, List<MqttPacket>>> answers = new LinkedHashMap<>();
    final List<MqttPacket> heard = new ArrayList<>();
    private Connection newest;
    private PacketCutter cutter;
    private boolean open;

    /** It does not close when the client has. */
    boolean lingers;

    ScriptedServer(MqttVersion version) {
        this.version = version;
        on(PacketType.CONNECT, p -> List.of(Connack.SHAPE));
        on(PacketType.PUBREL, p -> List.of(Pubcomp.of(((Pubrel) p).packetId())));
        on(PacketType.PINGREQ, p -> List.of(dev.framewise.protocols.mqtt.Pingresp.SHAPE));
        on(PacketType.PUBLISH, p -> acknowledged((Publish) p));
    }

    private static List<MqttPacket> acknowledged(Publish p) {
        return p.qos() == Qos.AT_MOST_ONCE
                ? List.of()
                : List.of(p.qos() == Qos.AT_LEAST_ONCE ? Puback.of(p.packetId()) : Pubrec.of(p.packetId()));
    }

    /** Answers packets of a type so. */
    ScriptedServer on(PacketType type, Function<MqttPacket, List<MqttPacket>> answer) {
        answers.put(type, answer);
        return this;
    }

    ScriptedServer silentOn(PacketType type) {
        return on(type, p -> List.of());
    }

    ScriptedServer onConnect(Connack answer) {
        return on(PacketType.CONNECT, p -> List.of(answer));
    }

    Say say(MqttPacket... packets) {
        List<Bytes> all = new ArrayList<>();
        for (MqttPacket p : packets) {
            all.add(p.bytes(version));
        }
        return new Say(all, false);
    }

    static Say raw(Bytes bytes) {
        return new Say(List.of(bytes), false);
    }

    static Say close() {
        return new Say(List.of(), true);
    }

    /** Whether its newest connection still stands. */
    boolean open() {
        return open;
    }

    /** The packets of a kind that came, in order. */
    <T extends MqttPacket> List<T> heard(Class<T> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void command(long nowNanos, Say command, Effects<String> out) {
        command.bytes.forEach(b -> out.send(newest, b));
        if (command.close) {
            out.finish(newest);
            open = false;
        }
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<String> out) {
        newest = c;
        open = true;
        cutter = new PacketCutter(1 << 24);
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<String> out) {
        if (c != newest || !open) {
            return;
        }
        cutter.append(bytes);
        while (cutter.advance()) {
            MqttPacket p = MqttPacket.read(cutter.packet(), version);
            heard.add(p);
            out.tell(p.type().name());
            answers.getOrDefault(p.type(), x -> List.of()).apply(p).forEach(a -> out.send(c, a.bytes(version)));
        }
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<String> out) {
        open &= c != newest;
        if (!lingers) {
            out.finish(c);
        }
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<String> out) {}

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<String> out) {
        out.tell("closed " + cause);
        open &= c != newest;
    }

    @Override
    public void timeout(long nowNanos, Effects<String> out) {}

    @Override
    public long deadlineNanos() {
        return NEVER;
    }
}
