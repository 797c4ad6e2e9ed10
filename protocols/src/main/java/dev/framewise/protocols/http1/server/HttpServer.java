package dev.framewise.protocols.http1.server;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.websocket.endpoint.WebSocketEndpoint;
import dev.framewise.protocols.websocket.endpoint.WebSocketServer;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
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

    void adopt(WebSocketEndpoint w, ServerConnection c) {
        webSockets.put(w, c);
    }

    @Override
    public void command(long nowNanos, Nothing command, Effects<HttpServerEvent> effects) {}

    @Override
    public void opened(long nowNanos, Connection c, Effects<HttpServerEvent> effects) {
        enter(nowNanos, c, effects);
        connections.put(c, new ServerConnection(this, c));
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<HttpServerEvent> effects) {
        ServerConnection s = enter(nowNanos, c, effects);
        if (s != null) {
            s.received(bytes);
        }
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<HttpServerEvent> effects) {
        ServerConnection s = enter(nowNanos, c, effects);
        if (s != null) {
            s.ended();
        }
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<HttpServerEvent> effects) {
        ServerConnection s = enter(nowNanos, c, effects);
        if (s != null) {
            s.writable();
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
    }

    @Override
    public void timeout(long nowNanos, Effects<HttpServerEvent> effects) {
        now = nowNanos;
        out = effects;
        for (ServerConnection s : new ArrayList<>(connections.values())) {
            if (s.deadlineNanos() <= now) {
                s.timeout();
            }
        }
    }

    @Override
    public long deadlineNanos() {
        long first = NEVER;
        for (ServerConnection s : connections.values()) {
            first = Math.min(first, s.deadlineNanos());
        }
        return first;
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
