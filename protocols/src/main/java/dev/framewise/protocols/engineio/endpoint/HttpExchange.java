package dev.framewise.protocols.engineio.endpoint;

import dev.framewise.protocols.http1.BodyFraming;
import dev.framewise.protocols.http1.HttpHead;
import dev.framewise.protocols.http1.MessageReceiver;
import dev.framewise.protocols.http1.Request;
import dev.framewise.protocols.http1.Response;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.websocket.endpoint.WebSocketEndpoint;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;

/** One connection that came in: a request at a time, whose answer may wait; or a WebSocket. */
final class HttpExchange implements MessageReceiver.Listener {
    private final EngineServer server;
    final Connection on;
    private final MessageReceiver receiver = new MessageReceiver(true, this);
    private Request request;
    private Bytes body = Bytes.EMPTY;
    private boolean unanswered;
    private boolean over;

    /** What came behind a request that is not answered yet. */
    private Bytes held = Bytes.EMPTY;

    WebSocketEndpoint webSocket;
    EngineSession session;
    /** The session that last asked by this connection for what there is to say, or null. */
    EngineSession polling;

    HttpExchange(EngineServer server, Connection on) {
        this.server = server;
        this.on = on;
    }

    void received(Bytes bytes) {
        if (webSocket != null) {
            webSocket.received(server.now, bytes, server.out);
        } else if (unanswered) {
            held = held.length() < server.settings.payloadBytes() ? held.then(bytes) : held;
        } else if (!over) {
            receiver.received(bytes);
            if (webSocket != null && !receiver.rest().isEmpty()) {
                webSocket.received(server.now, receiver.rest(), server.out);
            }
        }
    }

    void answer(int code, String mediaType, Bytes content) {
        HeaderFields f = HeaderFields.of(
                "Content-Type",
                mediaType,
                "Content-Length",
                Integer.toString(content.length()),
                "Cache-Control",
                "no-store",
                "Access-Control-Allow-Origin",
                "*");
        boolean stays = request == null || request.keepsAlive();
        if (!stays || over) {
            f = f.with("Connection", "close");
        }
        server.out.send(on, new Response(code, f).render().then(content));
        unanswered = false;
        body = Bytes.EMPTY;
        if (!stays || over) {
            over = true;
            server.out.finish(on);
        } else if (!held.isEmpty()) {
            Bytes next = held;
            held = Bytes.EMPTY;
            received(next);
        }
    }

    /** Engine.IO's own codes of refusals, in JSON. */
    void refuse(int code, String message) {
        answer(400, "application/json", Bytes.utf8("{\"code\":" + code + ",\"message\":\"" + message + "\"}"));
    }

    void ended() {
        if (webSocket != null) {
            webSocket.ended(server.now, server.out);
        } else {
            over = true;
            receiver.stop();
            server.out.finish(on);
        }
    }

    @Override
    public BodyFraming head(HttpHead head) {
        request = (Request) head;
        BodyFraming framing = BodyFraming.of(request);
        Rule broken = framing.broken();
        if (broken != null && broken.severity() == Severity.ERROR) {
            failed(broken);
            return null;
        }
        if (framing.length() > server.settings.payloadBytes()) {
            tooLarge();
            return null;
        }
        if (request.fields().lists("Upgrade", "websocket")) {
            server.upgrade(this, request);
            return null;
        }
        return framing;
    }

    private void tooLarge() {
        over = true;
        receiver.stop();
        answer(413, "text/plain; charset=UTF-8", Bytes.utf8("too large\n"));
    }

    @Override
    public void body(Bytes piece) {
        if (body.length() + piece.length() > server.settings.payloadBytes()) {
            tooLarge();
        } else {
            body = body.then(piece);
        }
    }

    @Override
    public void end(HeaderFields trailers) {
        if (!over) {
            unanswered = true;
            server.requested(this, request, body);
        }
    }

    @Override
    public void failed(Rule rule) {
        over = true;
        receiver.stop();
        answer(400, "text/plain; charset=UTF-8", Bytes.utf8(rule.sentence() + "\n"));
    }

    @Override
    public void tooLong() {
        over = true;
        answer(431, "text/plain; charset=UTF-8", Bytes.EMPTY);
    }
}
