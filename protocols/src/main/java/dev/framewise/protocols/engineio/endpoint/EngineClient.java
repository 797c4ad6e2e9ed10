package dev.framewise.protocols.engineio.endpoint;

import dev.framewise.protocols.engineio.EnginePacket;
import dev.framewise.protocols.engineio.EnginePacketType;
import dev.framewise.protocols.http1.BodyFraming;
import dev.framewise.protocols.http1.HttpHead;
import dev.framewise.protocols.http1.MessageReceiver;
import dev.framewise.protocols.http1.Request;
import dev.framewise.protocols.http1.Response;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.websocket.endpoint.WebSocketEndpoint;
import dev.framewise.protocols.websocket.endpoint.WebSocketSettings;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The client's side of Engine.IO, which a machine above drives: it begins with polling, probes a WebSocket when the server
 * offers one, and moves to it when it gets through.
 */
public final class EngineClient implements WebSocketEndpoint.Above {
    /** Whoever uses the session; told while the client is called. */
    public interface Above {
        void opened(String session);

        void upgraded();

        void message(EnginePacket p);

        void closed(String why);
    }

    private static final Pattern SID = Pattern.compile("\"sid\"\\s*:\\s*\"([^\"\\\\]{1,100})\"");
    private static final Pattern INTERVAL = Pattern.compile("\"pingInterval\"\\s*:\\s*([0-9]{1,9})");
    private static final Pattern TIMEOUT = Pattern.compile("\"pingTimeout\"\\s*:\\s*([0-9]{1,9})");
    private static final String PROBE = "probe";

    private final EngineSettings settings;
    private final RandomStream random;
    private final Above above;
    private Address server;
    private String session = "";
    private Asking polls;
    private Asking posts;
    private Connection socket;
    private WebSocketEndpoint webSocket;
    private boolean probed;
    private boolean overWebSocket;
    private boolean closed = true;

    /** What waits is still said, then the session is over. */
    private boolean leaving;

    private final Deque<EnginePacket> waiting = new ArrayDeque<>();
    private long silenceNanos = Machine.NEVER;
    private long heardBy = Machine.NEVER;
    private long now;
    private Effects<?> out;

    public EngineClient(EngineSettings settings, RandomStream random, Above above) {
        this.settings = settings;
        this.random = random;
        this.above = above;
    }

    public boolean overWebSocket() {
        return overWebSocket;
    }

    /** Says what time it is and where effects go, before anything else is called. */
    public void enter(long nowNanos, Effects<?> effects) {
        now = nowNanos;
        out = effects;
    }

    /** Begins a session. */
    public void connect(Address to) {
        server = to;
        session = "";
        probed = false;
        overWebSocket = false;
        closed = false;
        leaving = false;
        waiting.clear();
        heardBy = now + settings.pongNanos();
        polls = new Asking();
        posts = new Asking();
        polls.ask("GET", Bytes.EMPTY);
    }

    private String target(String transport) {
        return settings.path() + "?EIO=4&transport=" + transport + (session.isEmpty() ? "" : "&sid=" + session);
    }

    /** Says something as soon as the transport can. */
    public void send(EnginePacket p) {
        if (closed || leaving) {
            return;
        }
        if (overWebSocket) {
            webSocket.send(now, !p.binary(), p.frame(), out);
        } else {
            waiting.add(p);
            post();
        }
    }

    private void post() {
        // While a WebSocket is proven, what there is to say waits for it.
        if (!session.isEmpty() && (!probed || leaving) && !posts.busy && !waiting.isEmpty()) {
            Bytes body = EnginePacket.body(List.copyOf(waiting));
            waiting.clear();
            posts.ask("POST", body);
        }
    }

    /** Leaves. */
    public void close() {
        if (overWebSocket || session.isEmpty()) {
            send(EnginePacket.of(EnginePacketType.CLOSE, ""));
            over("we left");
        } else if (!closed && !leaving) {
            waiting.add(EnginePacket.of(EnginePacketType.CLOSE, ""));
            leaving = true;
            post();
        }
    }

    private void over(String why) {
        if (closed) {
            return;
        }
        closed = true;
        heardBy = Machine.NEVER;
        if (webSocket != null) {
            webSocket.close(now, new CloseReason(1000, ""), out);
        }
        polls.leave();
        posts.leave();
        above.closed(why);
    }

    private void heard() {
        heardBy = silenceNanos == Machine.NEVER ? now + settings.pongNanos() : now + silenceNanos;
    }

    private void received(EnginePacket p) {
        if (closed) {
            return;
        }
        heard();
        switch (p.type()) {
            case OPEN -> open(p.text());
            case PING -> send(new EnginePacket(EnginePacketType.PONG, false, p.data()));
            case MESSAGE -> above.message(p);
            case CLOSE -> over(leaving ? "we left" : "the server closed the session");
            default -> {}
        }
    }

    private void open(String json) {
        Matcher sid = SID.matcher(json);
        Matcher interval = INTERVAL.matcher(json);
        Matcher timeout = TIMEOUT.matcher(json);
        if (!session.isEmpty() || !sid.find() || !interval.find() || !timeout.find()) {
            over("the server's handshake cannot be understood");
            return;
        }
        session = sid.group(1);
        silenceNanos = (Long.parseLong(interval.group(1)) + Long.parseLong(timeout.group(1))) * 1_000_000L;
        heard();
        if (settings.upgrade() && json.contains("\"websocket\"")) {
            socket = out.open(server);
            WebSocketSettings s =
                    WebSocketSettings.DEFAULT.path(target("websocket")).sizes(0, settings.payloadBytes());
            webSocket = WebSocketEndpoint.client(socket, server, s, random, this);
        }
        above.opened(session);
        post();
    }

    /** Requests on a connection of their own, one after the other. */
    private final class Asking implements MessageReceiver.Listener {
        private Connection on;
        private MessageReceiver receiver;
        private boolean open;
        private boolean busy;
        private Bytes unsent = Bytes.EMPTY;
        private Response response;
        private Bytes body = Bytes.EMPTY;

        void ask(String method, Bytes content) {
            busy = true;
            String host = server.toString();
            HeaderFields f =
                    HeaderFields.of("Host", server.port() == 80 ? host.substring(0, host.lastIndexOf(':')) : host);
            if (method.equals("POST")) {
                f = f.with("Content-Type", "text/plain;charset=UTF-8")
                        .with("Content-Length", Integer.toString(content.length()));
            }
            Bytes all = new Request(method, target("polling"), f).render().then(content);
            if (open) {
                out.send(on, all);
            } else {
                unsent = all;
                if (on == null) {
                    on = out.open(server);
                    receiver = new MessageReceiver(false, this);
                }
            }
        }

        void opened() {
            open = true;
            if (!unsent.isEmpty()) {
                out.send(on, unsent);
                unsent = Bytes.EMPTY;
            }
        }

        void leave() {
            if (on != null) {
                if (receiver != null) {
                    receiver.stop();
                }
                if (open) {
                    out.finish(on);
                } else {
                    out.abort(on);
                }
            }
        }

        void gone() {
            on = null;
            open = false;
        }

        @Override
        public BodyFraming head(HttpHead head) {
            response = (Response) head;
            body = Bytes.EMPTY;
            return BodyFraming.of(response, "GET");
        }

        @Override
        public void body(Bytes piece) {
            if (body.length() + piece.length() > 2 * settings.payloadBytes()) {
                over("an answer is too long");
            } else {
                body = body.then(piece);
            }
        }

        @Override
        public void end(HeaderFields trailers) {
            if (response.interim()) {
                return;
            }
            busy = false;
            answered(this, response.code(), body);
        }

        @Override
        public void failed(Rule rule) {
            over(rule.sentence());
        }

        @Override
        public void tooLong() {
            over("the head of an answer is too long");
        }
    }

    private void answered(Asking which, int code, Bytes body) {
        if (closed) {
            return;
        }
        if (code != 200) {
            over("the server answered " + code);
            return;
        }
        if (which == posts) {
            heard();
            post();
            if (leaving && !posts.busy) {
                over("we left");
            }
            return;
        }
        List<EnginePacket> packets = EnginePacket.readBody(body);
        if (packets == null) {
            over("an answer holds no packets");
            return;
        }
        new ArrayList<>(packets).forEach(this::received);
        if (!closed && probed && !leaving) {
            upgrade();
        } else if (!closed) {
            polls.ask("GET", Bytes.EMPTY);
        }
    }

    /** No request waits any more: the WebSocket takes over. */
    private void upgrade() {
        if (!overWebSocket && !leaving && !polls.busy && !posts.busy) {
            overWebSocket = true;
            webSocket.send(
                    now, true, EnginePacket.of(EnginePacketType.UPGRADE, "").frame(), out);
            List<EnginePacket> all = List.copyOf(waiting);
            waiting.clear();
            all.forEach(this::send);
            polls.leave();
            posts.leave();
            above.upgraded();
        }
    }

    // ---- the transport

    public void opened(Connection c) {
        if (c == socket) {
            webSocket.opened(now, out);
        } else {
            for (Asking a : List.of(polls, posts)) {
                if (a.on == c) {
                    a.opened();
                }
            }
        }
    }

    public void received(Connection c, Bytes bytes) {
        if (c == socket) {
            webSocket.received(now, bytes, out);
        } else {
            for (Asking a : List.of(polls, posts)) {
                if (a.on == c) {
                    a.receiver.received(bytes);
                }
            }
            if (probed && !closed) {
                upgrade();
            }
        }
    }

    public void ended(Connection c) {
        if (c == socket) {
            webSocket.ended(now, out);
        } else {
            out.finish(c);
        }
    }

    public void writable(Connection c) {
        if (c == socket) {
            webSocket.writable(now, out);
        }
    }

    public void closed(Connection c, Cause cause) {
        if (c == socket) {
            boolean lost = webSocket.closed();
            boolean carried = overWebSocket;
            socket = null;
            webSocket = null;
            if (carried || lost && probed) {
                over("the WebSocket was " + cause.words());
            }
            return;
        }
        for (Asking a : polls == null ? List.<Asking>of() : List.of(polls, posts)) {
            if (a.on == c) {
                boolean asked = a.busy;
                a.gone();
                if (asked && !overWebSocket) {
                    over("the connection was " + cause.words());
                }
            }
        }
    }

    public void timeout() {
        if (webSocket != null && webSocket.deadlineNanos() <= now) {
            webSocket.timeout(now, out);
        }
        if (heardBy <= now) {
            over("the server is silent");
        }
    }

    public long deadlineNanos() {
        return Math.min(heardBy, webSocket == null ? Machine.NEVER : webSocket.deadlineNanos());
    }

    // ---- the WebSocket

    @Override
    public void opened(WebSocketEndpoint w) {
        w.send(now, true, EnginePacket.of(EnginePacketType.PING, PROBE).frame(), out);
    }

    @Override
    public void message(WebSocketEndpoint w, boolean text, Bytes payload) {
        EnginePacket p = EnginePacket.read(text, payload);
        if (p == null) {
            over("the server sent what is no packet");
        } else if (!overWebSocket) {
            probed = p.type() == EnginePacketType.PONG && p.text().equals(PROBE);
            if (probed) {
                upgrade();
            }
        } else {
            received(p);
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
        gone("the server closed the WebSocket");
    }

    @Override
    public void failed(WebSocketEndpoint w, int code, String why) {
        gone(why);
    }

    private void gone(String why) {
        if (overWebSocket) {
            over(why);
        } else {
            // Nothing is lost: polling goes on.
            probed = false;
        }
    }
}
