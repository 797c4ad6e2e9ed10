package dev.framewise.protocols.engineio.endpoint;

import dev.framewise.protocols.engineio.EnginePacket;
import dev.framewise.protocols.engineio.EnginePacketType;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.websocket.endpoint.WebSocketEndpoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One client of a server, whichever transport it uses at the moment. */
public final class EngineSession {
    /** So many bytes wait for a client that does not ask for them; then it is given up. */
    private static final long MOST_WAITING_BYTES = 16L << 20;

    private final EngineServer server;
    private final String id;
    private final Deque<EnginePacket> waiting = new ArrayDeque<>();
    private long waitingBytes;

    /** The request that waits for something to say; null when none does. */
    private HttpExchange poll;

    /** The WebSocket that carries the session, or that is being probed. */
    private WebSocketEndpoint webSocket;

    private boolean probing;
    private boolean overWebSocket;
    private boolean closed;
    private long pingAt;
    private long pongBy = Machine.NEVER;

    EngineSession(EngineServer server, String id, long now) {
        this.server = server;
        this.id = id;
        this.pingAt = now + server.settings.pingNanos();
    }

    public String id() {
        return id;
    }

    /** Whether a WebSocket carries it by now. */
    public boolean overWebSocket() {
        return overWebSocket;
    }

    EnginePacket open() {
        EngineSettings s = server.settings;
        String upgrades = s.upgrade() && !overWebSocket ? "\"websocket\"" : "";
        return EnginePacket.of(
                EnginePacketType.OPEN,
                "{\"sid\":\"" + id + "\",\"upgrades\":[" + upgrades + "],\"pingInterval\":" + s.pingNanos() / 1_000_000
                        + ",\"pingTimeout\":" + s.pongNanos() / 1_000_000 + ",\"maxPayload\":" + s.payloadBytes()
                        + "}");
    }

    /** Says something as soon as the transport can. */
    public void send(EnginePacket p) {
        if (closed) {
            return;
        }
        if (overWebSocket) {
            webSocket.send(server.now, !p.binary(), p.frame(), server.out);
            server.settled(webSocket);
            return;
        }
        waiting.add(p);
        waitingBytes += p.data().length() + 1L;
        if (poll != null) {
            answer(null);
        } else if (waitingBytes > MOST_WAITING_BYTES) {
            close("too much waits for it");
        }
    }

    /** Answers the waiting request with what there is to say, at least this. */
    private void answer(EnginePacket atLeast) {
        HttpExchange request = poll;
        poll = null;
        List<EnginePacket> some = new ArrayList<>();
        int bytes = 0;
        while (!waiting.isEmpty() && (some.isEmpty() || bytes < server.settings.payloadBytes() / 2)) {
            EnginePacket p = waiting.poll();
            bytes += p.data().length() + 1;
            waitingBytes -= p.data().length() + 1L;
            some.add(p);
        }
        if (some.isEmpty()) {
            some.add(atLeast);
        }
        request.answer(200, "text/plain; charset=UTF-8", EnginePacket.body(some));
    }

    void polled(HttpExchange request) {
        if (poll != null) {
            request.refuse(3, "Bad request");
            close("it asked twice at once");
            return;
        }
        if (overWebSocket || closed) {
            request.refuse(3, "Bad request");
            return;
        }
        poll = request;
        request.polling = this;
        if (!waiting.isEmpty() || probing) {
            answer(EnginePacket.of(EnginePacketType.NOOP, ""));
        }
    }

    void pollGone(HttpExchange request) {
        if (poll == request) {
            poll = null;
        }
    }

    /** A WebSocket came for this session; it carries it at once when there was nothing before. */
    void webSocket(WebSocketEndpoint w, boolean fresh) {
        webSocket = w;
        overWebSocket = fresh;
        if (fresh) {
            send(open());
        }
    }

    boolean mayProbe() {
        return webSocket == null && !closed && server.settings.upgrade();
    }

    void webSocketGone() {
        webSocket = null;
        probing = false;
        if (overWebSocket) {
            close("the WebSocket is gone");
        }
    }

    void received(EnginePacket p, boolean throughWebSocket) {
        if (closed) {
            return;
        }
        if (throughWebSocket && !overWebSocket) {
            probe(p);
            return;
        }
        switch (p.type()) {
            case PONG -> {
                pongBy = Machine.NEVER;
                server.settled(this);
            }
            case MESSAGE -> server.above.message(this, p);
            case CLOSE -> close("the client left");
            case PING, NOOP -> {}
            default -> close("it sent a packet that has no place there");
        }
    }

    private void probe(EnginePacket p) {
        if (p.type() == EnginePacketType.PING) {
            probing = true;
            EnginePacket pong = new EnginePacket(EnginePacketType.PONG, false, p.data());
            webSocket.send(server.now, true, pong.frame(), server.out);
            server.settled(webSocket);
            if (poll != null) {
                answer(EnginePacket.of(EnginePacketType.NOOP, ""));
            }
        } else if (p.type() == EnginePacketType.UPGRADE) {
            probing = false;
            overWebSocket = true;
            if (poll != null) {
                answer(EnginePacket.of(EnginePacketType.NOOP, ""));
            }
            List<EnginePacket> all = List.copyOf(waiting);
            waiting.clear();
            waitingBytes = 0;
            all.forEach(this::send);
            server.above.upgraded(this);
        } else {
            close("it sent a packet that has no place in a probe");
        }
    }

    /** Ends the session. */
    public void close(String why) {
        if (closed) {
            return;
        }
        closed = true;
        if (poll != null) {
            answer(EnginePacket.of(EnginePacketType.CLOSE, ""));
        }
        if (webSocket != null) {
            webSocket.close(server.now, new CloseReason(1000, ""), server.out);
            server.settled(webSocket);
        }
        server.forget(this);
        server.above.closed(this, why);
    }

    long deadlineNanos() {
        return Math.min(pingAt, pongBy);
    }

    void timeout(long now) {
        if (pongBy <= now) {
            close("it did not answer a ping");
        } else if (pingAt <= now) {
            pingAt = now + server.settings.pingNanos();
            pongBy = now + server.settings.pongNanos();
            send(EnginePacket.of(EnginePacketType.PING, ""));
        }
    }
}
