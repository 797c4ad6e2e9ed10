package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Deadlines;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.websocket.CloseCode;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What servers and clients have in common: connections, and messages as commands and events. */
abstract sealed class WebSocketMachine implements Machine<WebSocketCommand, WebSocketEvent>, WebSocketEndpoint.Above
        permits WebSocketServer, WebSocketClient {
    final Map<Connection, WebSocketEndpoint> connections = new LinkedHashMap<>();
    private final Deadlines<WebSocketEndpoint> deadlines = new Deadlines<>();
    Effects<WebSocketEvent> out;
    long now;

    /** The connections that stand, in the order of their coming, whatever their state. */
    public final List<WebSocketEndpoint> connections() {
        return List.copyOf(connections.values());
    }

    final void enter(long nowNanos, Effects<WebSocketEvent> effects) {
        now = nowNanos;
        out = effects;
    }

    /** The timers of this connection may have changed. */
    final void settled(WebSocketEndpoint w) {
        deadlines.set(w, w.deadlineNanos());
    }

    abstract WebSocketEndpoint endpoint(Connection c);

    abstract void connect(WebSocketCommand.Connect command);

    @Override
    public final void command(long nowNanos, WebSocketCommand command, Effects<WebSocketEvent> effects) {
        enter(nowNanos, effects);
        if (command instanceof WebSocketCommand.Connect c) {
            connect(c);
        } else if (command instanceof WebSocketCommand.Send s) {
            for (WebSocketEndpoint w : meant(s.on())) {
                w.send(now, s.text(), s.payload(), out);
            }
        } else if (command instanceof WebSocketCommand.Ping p) {
            for (WebSocketEndpoint w : meant(p.on())) {
                w.ping(now, p.payload(), out);
            }
        } else if (command instanceof WebSocketCommand.Close c) {
            for (WebSocketEndpoint w : meant(c.on())) {
                w.close(now, CloseReason.of(c.code(), c.reason()), out);
                settled(w);
            }
        }
    }

    private List<WebSocketEndpoint> meant(Connection on) {
        if (on == null) {
            return new ArrayList<>(connections.values());
        }
        WebSocketEndpoint w = connections.get(on);
        return w == null ? List.of() : List.of(w);
    }

    @Override
    public final void opened(long nowNanos, Connection c, Effects<WebSocketEvent> effects) {
        enter(nowNanos, effects);
        WebSocketEndpoint w = endpoint(c);
        w.opened(now, out);
        settled(w);
    }

    @Override
    public final void received(long nowNanos, Connection c, Bytes bytes, Effects<WebSocketEvent> effects) {
        enter(nowNanos, effects);
        WebSocketEndpoint w = connections.get(c);
        if (w != null) {
            w.received(now, bytes, out);
            settled(w);
        }
    }

    @Override
    public final void ended(long nowNanos, Connection c, Effects<WebSocketEvent> effects) {
        enter(nowNanos, effects);
        WebSocketEndpoint w = connections.get(c);
        if (w != null) {
            w.ended(now, out);
            settled(w);
        }
    }

    @Override
    public final void writable(long nowNanos, Connection c, int freeBytes, Effects<WebSocketEvent> effects) {
        enter(nowNanos, effects);
        WebSocketEndpoint w = connections.get(c);
        if (w != null) {
            w.writable(now, out);
        }
    }

    @Override
    public final void closed(long nowNanos, Connection c, Cause cause, Effects<WebSocketEvent> effects) {
        enter(nowNanos, effects);
        WebSocketEndpoint w = connections.remove(c);
        if (w == null) {
            return;
        }
        boolean connecting = w.state() == WebSocketState.CONNECTING;
        if (w.closed()) {
            String why = "the transport was " + cause.words();
            out.tell(
                    connecting
                            ? new WebSocketEvent.Refused(c, why)
                            : new WebSocketEvent.Closed(c, CloseCode.ABNORMAL, why, false));
        }
        deadlines.remove(w);
    }

    @Override
    public final void timeout(long nowNanos, Effects<WebSocketEvent> effects) {
        enter(nowNanos, effects);
        for (WebSocketEndpoint w = deadlines.due(now); w != null; w = deadlines.due(now)) {
            w.timeout(now, out);
            settled(w);
        }
    }

    @Override
    public final long deadlineNanos() {
        return deadlines.firstNanos();
    }

    // ---- what the connections say

    @Override
    public final void opened(WebSocketEndpoint w) {
        out.tell(new WebSocketEvent.Opened(w.below(), w.path(), w.subprotocol(), w.deflate()));
    }

    @Override
    public void message(WebSocketEndpoint w, boolean text, Bytes payload) {
        out.tell(new WebSocketEvent.Received(w.below(), text, payload));
    }

    @Override
    public final void ping(WebSocketEndpoint w, Bytes payload) {
        out.tell(new WebSocketEvent.Pinged(w.below(), payload));
    }

    @Override
    public final void pong(WebSocketEndpoint w, Bytes payload) {
        out.tell(new WebSocketEvent.Ponged(w.below(), payload));
    }

    @Override
    public final void refused(WebSocketEndpoint w, String why) {
        out.tell(new WebSocketEvent.Refused(w.below(), why));
    }

    @Override
    public final void closing(WebSocketEndpoint w, CloseReason why) {
        out.tell(new WebSocketEvent.Closed(w.below(), why.code(), why.reason(), true));
    }

    @Override
    public final void failed(WebSocketEndpoint w, int code, String why) {
        out.tell(new WebSocketEvent.Closed(w.below(), code, why, false));
    }
}
