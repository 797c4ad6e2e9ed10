package dev.framewise.protocols.socketio.endpoint;

import dev.framewise.protocols.engineio.EnginePacket;
import dev.framewise.protocols.engineio.endpoint.EngineClient;
import dev.framewise.protocols.engineio.endpoint.EngineSettings;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.socketio.SocketPacket;
import dev.framewise.protocols.socketio.SocketPacketType;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** A client of Socket.IO in one namespace. */
public final class SocketIoClient implements Machine<SocketIoCommand, SocketIoEvent>, EngineClient.Above {
    private final EngineClient engine;
    private final String namespace;
    private final Attachments attachments = new Attachments();
    private String session = "";
    private boolean joined;
    private Effects<SocketIoEvent> out;

    public SocketIoClient(EngineSettings settings, String namespace, RandomStream random) {
        this.engine = new EngineClient(settings, random, this);
        this.namespace = namespace;
    }

    /** Whether events can be said. */
    public boolean joined() {
        return joined;
    }

    public boolean overWebSocket() {
        return engine.overWebSocket();
    }

    private void enter(long nowNanos, Effects<SocketIoEvent> effects) {
        out = effects;
        engine.enter(nowNanos, effects);
    }

    @Override
    public void command(long nowNanos, SocketIoCommand command, Effects<SocketIoEvent> effects) {
        enter(nowNanos, effects);
        if (command instanceof SocketIoCommand.Connect c) {
            engine.connect(c.to());
        } else if (command instanceof SocketIoCommand.Emit e && joined) {
            boolean plain = e.attachments().isEmpty();
            SocketPacketType type = plain ? SocketPacketType.EVENT : SocketPacketType.BINARY_EVENT;
            say(new SocketPacket(type, e.attachments().size(), namespace, e.id(), e.json()));
            e.attachments().forEach(a -> engine.send(EnginePacket.binary(a)));
        } else if (command instanceof SocketIoCommand.Leave && joined) {
            say(SocketPacket.of(SocketPacketType.DISCONNECT, namespace, ""));
            joined = false;
            engine.close();
        }
    }

    private void say(SocketPacket p) {
        engine.send(EnginePacket.message(p.render()));
    }

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
        engine.closed(c, cause);
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

    // ---- the session

    @Override
    public void opened(String id) {
        session = id;
        say(SocketPacket.of(SocketPacketType.CONNECT, namespace, ""));
    }

    @Override
    public void upgraded() {
        out.tell(new SocketIoEvent.Upgraded(session));
    }

    @Override
    public void message(EnginePacket p) {
        if (!attachments.take(p, this::packet)) {
            engine.close();
        }
    }

    private void packet(SocketPacket p, List<Bytes> with) {
        if (!p.namespace().equals(namespace)) {
            return;
        }
        switch (p.type()) {
            case CONNECT -> {
                joined = true;
                out.tell(new SocketIoEvent.Connected(session, namespace));
            }
            case CONNECT_ERROR -> out.tell(new SocketIoEvent.Closed(session, "the namespace was refused: " + p.json()));
            case DISCONNECT -> {
                joined = false;
                out.tell(new SocketIoEvent.Closed(session, "the server ended it"));
            }
            default -> out.tell(new SocketIoEvent.Received(session, p, with));
        }
    }

    @Override
    public void closed(String why) {
        joined = false;
        out.tell(new SocketIoEvent.Closed(session, why));
    }
}
