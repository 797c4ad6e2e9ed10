package dev.framewise.protocols.engineio.endpoint;

import dev.framewise.protocols.engineio.EnginePacket;
import dev.framewise.protocols.http1.Request;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Deadlines;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.websocket.CloseCode;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.websocket.endpoint.WebSocketEndpoint;
import dev.framewise.protocols.websocket.endpoint.WebSocketSettings;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server's side of Engine.IO, which a machine above drives: connections in, sessions out. */
public final class EngineServer implements WebSocketEndpoint.Above {
    /** Whoever uses the sessions; told while the server is called. */
    public interface Above {
        void opened(EngineSession s);

        void upgraded(EngineSession s);

        void message(EngineSession s, EnginePacket p);

        void closed(EngineSession s, String why);
    }

    final EngineSettings settings;
    final Above above;
    private final RandomStream random;
    private final WebSocketSettings webSockets;
    private final Map<Connection, HttpExchange> connections = new LinkedHashMap<>();
    private final Map<WebSocketEndpoint, HttpExchange> byWebSocket = new LinkedHashMap<>();
    private final Map<String, EngineSession> sessions = new LinkedHashMap<>();
    private final Deadlines<EngineSession> sessionTimes = new Deadlines<>();
    private final Deadlines<WebSocketEndpoint> socketTimes = new Deadlines<>();
    long now;
    Effects<?> out;

    public EngineServer(EngineSettings settings, RandomStream random, Above above) {
        this.settings = settings;
        this.random = random;
        this.above = above;
        this.webSockets = WebSocketSettings.DEFAULT.sizes(0, settings.payloadBytes());
    }

    public List<EngineSession> sessions() {
        return List.copyOf(sessions.values());
    }

    /** Says what time it is and where effects go, before anything else is called. */
    public void enter(long nowNanos, Effects<?> effects) {
        now = nowNanos;
        out = effects;
    }

    void forget(EngineSession s) {
        sessions.remove(s.id());
        sessionTimes.remove(s);
    }

    /** The timers of this session may have changed. */
    void settled(EngineSession s) {
        if (sessions.get(s.id()) == s) {
            sessionTimes.set(s, s.deadlineNanos());
        }
    }

    /** The timers of this WebSocket, if it is one, may have changed. */
    void settled(WebSocketEndpoint w) {
        if (w != null && byWebSocket.containsKey(w)) {
            socketTimes.set(w, w.deadlineNanos());
        }
    }

    private EngineSession session() {
        String id = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        EngineSession s = new EngineSession(this, id, now);
        sessions.put(id, s);
        settled(s);
        return s;
    }

    // ---- the transport

    public void opened(Connection c) {
        connections.put(c, new HttpExchange(this, c));
    }

    public void received(Connection c, Bytes bytes) {
        HttpExchange x = connections.get(c);
        if (x != null) {
            x.received(bytes);
            settled(x.webSocket);
        }
    }

    public void ended(Connection c) {
        HttpExchange x = connections.get(c);
        if (x != null) {
            x.ended();
            settled(x.webSocket);
        }
    }

    public void writable(Connection c) {
        HttpExchange x = connections.get(c);
        if (x != null && x.webSocket != null) {
            x.webSocket.writable(now, out);
            settled(x.webSocket);
        }
    }

    public void closed(Connection c) {
        HttpExchange x = connections.remove(c);
        if (x == null) {
            return;
        }
        if (x.webSocket != null) {
            x.webSocket.closed();
            byWebSocket.remove(x.webSocket);
            socketTimes.remove(x.webSocket);
            if (x.session != null) {
                x.session.webSocketGone();
            }
        }
        if (x.polling != null) {
            x.polling.pollGone(x);
        }
    }

    public void timeout() {
        for (EngineSession s = sessionTimes.due(now); s != null; s = sessionTimes.due(now)) {
            s.timeout(now);
            settled(s);
        }
        for (WebSocketEndpoint w = socketTimes.due(now); w != null; w = socketTimes.due(now)) {
            w.timeout(now, out);
            settled(w);
        }
    }

    public long deadlineNanos() {
        return Math.min(sessionTimes.firstNanos(), socketTimes.firstNanos());
    }

    // ---- requests

    /** The value of a parameter of a query; null when it is not there. */
    static String query(String target, String name) {
        int mark = target.indexOf('?');
        for (String pair : mark < 0 ? new String[0] : target.substring(mark + 1).split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    private boolean wrongPlace(HttpExchange x, Request r, String transport) {
        if (!r.target().split("\\?", 2)[0].equals(settings.path())) {
            x.answer(404, "text/plain; charset=UTF-8", Bytes.utf8("nothing is served at this path\n"));
            return true;
        }
        if (!"4".equals(query(r.target(), "EIO"))) {
            x.refuse(5, "Unsupported protocol version");
            return true;
        }
        if (!transport.equals(query(r.target(), "transport"))) {
            x.refuse(0, "Transport unknown");
            return true;
        }
        return false;
    }

    void requested(HttpExchange x, Request r, Bytes body) {
        if (wrongPlace(x, r, "polling")) {
            return;
        }
        String id = query(r.target(), "sid");
        if (id == null) {
            if (!r.method().equals("GET")) {
                x.refuse(2, "Bad handshake method");
                return;
            }
            EngineSession s = session();
            x.answer(200, "text/plain; charset=UTF-8", s.open().frame());
            above.opened(s);
            return;
        }
        EngineSession s = sessions.get(id);
        if (s == null) {
            x.refuse(1, "Session ID unknown");
        } else if (r.method().equals("GET")) {
            s.polled(x);
        } else if (r.method().equals("POST") && !s.overWebSocket()) {
            List<EnginePacket> packets = EnginePacket.readBody(body);
            if (packets == null) {
                x.refuse(3, "Bad request");
                s.close("it sent a body that holds no packets");
                return;
            }
            x.answer(200, "text/html", Bytes.utf8("ok"));
            packets.forEach(p -> s.received(p, false));
        } else {
            x.refuse(3, "Bad request");
        }
    }

    void upgrade(HttpExchange x, Request r) {
        if (wrongPlace(x, r, "websocket")) {
            return;
        }
        String id = query(r.target(), "sid");
        EngineSession s = id == null ? null : sessions.get(id);
        if (id != null && s == null) {
            x.refuse(1, "Session ID unknown");
            return;
        }
        if (s != null && !s.mayProbe()) {
            x.refuse(3, "Bad request");
            return;
        }
        x.session = s;
        x.webSocket = WebSocketEndpoint.server(x.on, webSockets, random, this);
        byWebSocket.put(x.webSocket, x);
        x.webSocket.requested(now, r, out);
    }

    // ---- WebSockets

    @Override
    public void opened(WebSocketEndpoint w) {
        HttpExchange x = byWebSocket.get(w);
        boolean fresh = x.session == null;
        if (fresh) {
            x.session = session();
        }
        x.session.webSocket(w, fresh);
        if (fresh) {
            above.opened(x.session);
        }
    }

    @Override
    public void message(WebSocketEndpoint w, boolean text, Bytes payload) {
        EnginePacket p = EnginePacket.read(text, payload);
        if (p == null) {
            w.fail(now, CloseCode.POLICY_VIOLATION, "This is no packet of Engine.IO.", out);
        } else {
            byWebSocket.get(w).session.received(p, true);
        }
    }

    @Override
    public void ping(WebSocketEndpoint w, Bytes payload) {}

    @Override
    public void pong(WebSocketEndpoint w, Bytes payload) {}

    @Override
    public void refused(WebSocketEndpoint w, String why) {}

    @Override
    public void closing(WebSocketEndpoint w, CloseReason why) {
        gone(w);
    }

    @Override
    public void failed(WebSocketEndpoint w, int code, String why) {
        gone(w);
    }

    private void gone(WebSocketEndpoint w) {
        HttpExchange x = byWebSocket.get(w);
        if (x != null && x.session != null) {
            EngineSession s = x.session;
            x.session = null;
            s.webSocketGone();
        }
    }
}
