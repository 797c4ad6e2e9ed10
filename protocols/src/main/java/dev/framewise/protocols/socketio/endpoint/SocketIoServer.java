package dev.framewise.protocols.socketio.endpoint;

import dev.framewise.protocols.engineio.EnginePacket;
import dev.framewise.protocols.engineio.endpoint.EngineServer;
import dev.framewise.protocols.engineio.endpoint.EngineSession;
import dev.framewise.protocols.engineio.endpoint.EngineSettings;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.socketio.SocketPacket;
import dev.framewise.protocols.socketio.SocketPacketType;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A server of Socket.IO that sends events back, or on to all others of their namespace, and acknowledges what asks for it. */
public final class SocketIoServer implements Machine<SocketIoServer.Nothing, SocketIoEvent>, EngineServer.Above {
    /** A server does nothing of its own accord. */
    public enum Nothing {}

    private static final class Client {
        final Attachments attachments = new Attachments();
        final Set<String> namespaces = new LinkedHashSet<>();
    }

    private final EngineServer engine;
    private final List<String> namespaces;
    private final boolean chat;
    private final Map<EngineSession, Client> clients = new LinkedHashMap<>();
    private Effects<SocketIoEvent> out;

    /**
     * @param namespaces those that can be joined beside {@code /}
     * @param chat whether events go to all others instead of back
     */
    public SocketIoServer(EngineSettings settings, List<String> namespaces, boolean chat, RandomStream random) {
        this.engine = new EngineServer(settings, random, this);
        this.namespaces = List.copyOf(namespaces);
        this.chat = chat;
    }

    /** How many sessions stand. */
    public int sessionCount() {
        return clients.size();
    }

    private void enter(long nowNanos, Effects<SocketIoEvent> effects) {
        out = effects;
        engine.enter(nowNanos, effects);
    }

    @Override
    public void command(long nowNanos, Nothing command, Effects<SocketIoEvent> effects) {}

    @Override
    public void opened(long nowNanos, Connection c, Effects<SocketIoEvent> effects) {
        enter(nowNanos, effects);
        engine.opened(c);
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<SocketIoEvent> effects) {
        enter(nowNanos, effects);
        engine.received(c, bytes);
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<SocketIoEvent> effects) {
        enter(nowNanos, effects);
        engine.ended(c);
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<SocketIoEvent> effects) {
        enter(nowNanos, effects);
        engine.writable(c);
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<SocketIoEvent> effects) {
        enter(nowNanos, effects);
        engine.closed(c);
    }

    @Override
    public void timeout(long nowNanos, Effects<SocketIoEvent> effects) {
        enter(nowNanos, effects);
        engine.timeout();
    }

    @Override
    public long deadlineNanos() {
        return engine.deadlineNanos();
    }

    // ---- sessions

    @Override
    public void opened(EngineSession s) {
        clients.put(s, new Client());
    }

    @Override
    public void upgraded(EngineSession s) {
        out.tell(new SocketIoEvent.Upgraded(s.id()));
    }

    @Override
    public void message(EngineSession s, EnginePacket p) {
        Client c = clients.get(s);
        if (c != null && !c.attachments.take(p, (packet, attachments) -> packet(s, c, packet, attachments))) {
            s.close("it sent what is no packet of Socket.IO");
        }
    }

    @Override
    public void closed(EngineSession s, String why) {
        clients.remove(s);
        out.tell(new SocketIoEvent.Closed(s.id(), why));
    }

    private static void send(EngineSession to, SocketPacket p, List<Bytes> attachments) {
        to.send(EnginePacket.message(p.render()));
        attachments.forEach(a -> to.send(EnginePacket.binary(a)));
    }

    private void packet(EngineSession s, Client c, SocketPacket p, List<Bytes> attachments) {
        String ns = p.namespace().split("\\?", 2)[0];
        boolean joined = c.namespaces.contains(ns);
        switch (p.type()) {
            case CONNECT -> connect(s, c, ns);
            case DISCONNECT -> c.namespaces.remove(ns);
            case EVENT, BINARY_EVENT -> {
                if (joined) {
                    event(s, p, attachments);
                } else {
                    s.close("it spoke in a namespace that it had not joined");
                }
            }
            case ACK, BINARY_ACK -> out.tell(new SocketIoEvent.Received(s.id(), p, attachments));
            default -> s.close("it sent a packet that only servers send");
        }
    }

    private void connect(EngineSession s, Client c, String ns) {
        if (!ns.equals("/") && !namespaces.contains(ns)) {
            send(
                    s,
                    SocketPacket.of(SocketPacketType.CONNECT_ERROR, ns, "{\"message\":\"Invalid namespace\"}"),
                    List.of());
            return;
        }
        c.namespaces.add(ns);
        String id = s.id() + (ns.equals("/") ? "" : "-" + namespaces.indexOf(ns));
        send(s, SocketPacket.of(SocketPacketType.CONNECT, ns, "{\"sid\":\"" + id + "\"}"), List.of());
        out.tell(new SocketIoEvent.Connected(s.id(), ns));
    }

    private void event(EngineSession s, SocketPacket p, List<Bytes> attachments) {
        out.tell(new SocketIoEvent.Received(s.id(), p, attachments));
        if (p.id() >= 0) {
            SocketPacketType ack =
                    p.type() == SocketPacketType.EVENT ? SocketPacketType.ACK : SocketPacketType.BINARY_ACK;
            send(s, new SocketPacket(ack, p.attachments(), p.namespace(), p.id(), withoutName(p.json())), attachments);
        }
        SocketPacket plain = new SocketPacket(p.type(), p.attachments(), p.namespace(), -1, p.json());
        if (!chat) {
            send(s, plain, attachments);
            return;
        }
        for (Map.Entry<EngineSession, Client> other : List.copyOf(clients.entrySet())) {
            if (other.getKey() != s && other.getValue().namespaces.contains(p.namespace())) {
                send(other.getKey(), plain, attachments);
            }
        }
    }

    /** The array without the event's name, which stands first in it. */
    static String withoutName(String json) {
        int at = 1;
        while (at < json.length() && json.charAt(at) != '"') {
            at++;
        }
        for (at++; at < json.length() && json.charAt(at) != '"'; at++) {
            if (json.charAt(at) == '\\') {
                at++;
            }
        }
        int comma = json.indexOf(',', Math.min(at, json.length()));
        return comma < 0 ? "[]" : "[" + json.substring(comma + 1);
    }
}
