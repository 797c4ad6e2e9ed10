package dev.framewise.protocols.http1.server;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Deadlines;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.websocket.endpoint.WebSocketEndpoint;
import dev.framewise.protocols.websocket.endpoint.WebSocketServer;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server of files, of an echo, and of WebSockets where requests ask for them. RFC 9112; RFC 6455 §4.2. */
public final class HttpServer implements Machine<HttpServer.Nothing, HttpServerEvent>, WebSocketEndpoint.Above {
    /** A server does nothing of its own accord. */
    public enum Nothing {}

    final HttpServerSettings settings;
    final Answering answering;
    final RandomStream random;
    private final Map<Connection, ServerConnection> connections = new LinkedHashMap<>();
    private final Map<WebSocketEndpoint, ServerConnection> webSockets = new LinkedHashMap<>();
    private final Deadlines<ServerConnection> deadlines = new Deadlines<>();
    long now;
    Effects<HttpServerEvent> out;

    public HttpServer(HttpServerSettings settings, RandomStream random) {
        this.settings = settings;
        this.answering = new Answering(settings);
        this.random = random;
    }

    /** How many connections stand. */
    public int connectionCount() {
        return connections.size();
    }

    private ServerConnection enter(long nowNanos, Connection c, Effects<HttpServerEvent> effects) {
        now = nowNanos;
        out = effects;
        return connections.get(c);
    }

    /** The timers of this connection may have changed. */
    private void settled(ServerConnection s) {
        deadlines.set(s, s.deadlineNanos());
    }

    void adopt(WebSocketEndpoint w, ServerConnection c) {
        webSockets.put(w, c);
    }

    @Override
    public void command(long nowNanos, Nothing command, Effects<HttpServerEvent> effects) {}

    @Override
    public void opened(long nowNanos, Connection c, Effects<HttpServerEvent> effects) {
        enter(nowNanos, c, effects);
        ServerConnection s = new ServerConnection(this, c);
        connections.put(c, s);
        settled(s);
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<HttpServerEvent> effects) {
        ServerConnection s = enter(nowNanos, c, effects);
        if (s != null) {
            s.received(bytes);
            settled(s);
        }
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<HttpServerEvent> effects) {
        ServerConnection s = enter(nowNanos, c, effects);
        if (s != null) {
            s.ended();
            settled(s);
        }
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<HttpServerEvent> effects) {
        ServerConnection s = enter(nowNanos, c, effects);
        if (s != null) {
            s.writable();
            settled(s);
        }
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<HttpServerEvent> effects) {
        ServerConnection s = enter(nowNanos, c, effects);
        if (s != null && s.webSocket() != null) {
            s.webSocket().closed();
            webSockets.remove(s.webSocket());
        }
        connections.remove(c);
        if (s != null) {
            deadlines.remove(s);
        }
    }

    @Override
    public void timeout(long nowNanos, Effects<HttpServerEvent> effects) {
        now = nowNanos;
        out = effects;
        for (ServerConnection s = deadlines.due(now); s != null; s = deadlines.due(now)) {
            s.timeout();
            settled(s);
        }
    }

    @Override
    public long deadlineNanos() {
        return deadlines.firstNanos();
    }

    // ---- WebSockets

    @Override
    public void opened(WebSocketEndpoint w) {
        out.tell(new HttpServerEvent.Upgraded(w.below(), w.path()));
    }

    @Override
    public void message(WebSocketEndpoint w, boolean text, Bytes payload) {
        out.tell(new HttpServerEvent.Message(w.below(), text, payload.length()));
        if (settings.answers() == WebSocketServer.Answers.ECHO) {
            w.send(now, text, payload, out);
        } else if (settings.answers() == WebSocketServer.Answers.CHAT) {
            for (WebSocketEndpoint other : List.copyOf(webSockets.keySet())) {
                if (other != w) {
                    other.send(now, text, payload, out);
                    settled(webSockets.get(other));
                }
            }
        }
    }

    @Override
    public void ping(WebSocketEndpoint w, Bytes payload) {}

    @Override
    public void pong(WebSocketEndpoint w, Bytes payload) {}

    @Override
    public void refused(WebSocketEndpoint w, String why) {
        out.tell(new HttpServerEvent.Refused(w.below(), 400, why));
    }

    @Override
    public void closing(WebSocketEndpoint w, CloseReason why) {}

    @Override
    public void failed(WebSocketEndpoint w, int code, String why) {}
}
