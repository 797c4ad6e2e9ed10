package dev.framewise.protocols.http1.server;

import dev.framewise.protocols.http1.BodyFraming;
import dev.framewise.protocols.http1.HttpHead;
import dev.framewise.protocols.http1.HttpVersion;
import dev.framewise.protocols.http1.MessageReceiver;
import dev.framewise.protocols.http1.Request;
import dev.framewise.protocols.http1.Response;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.websocket.endpoint.WebSocketEndpoint;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Rule;
import java.util.Arrays;

/** One connection of a server: requests one after the other, perhaps a WebSocket in the end. */
final class ServerConnection implements MessageReceiver.Listener {
    private final HttpServer server;
    final Connection on;
    private final Answering answering;
    private final MessageReceiver receiver = new MessageReceiver(true, this);
    private Request request;
    private byte[] body = new byte[0];
    private int bodySize;
    private int served;
    private boolean closing;
    private boolean paused;
    private long idleUntilNanos;

    /** What it became; null while it speaks HTTP. */
    private WebSocketEndpoint webSocket;

    ServerConnection(HttpServer server, Connection on) {
        this.server = server;
        this.on = on;
        this.answering = server.answering;
        busy();
    }

    private void busy() {
        idleUntilNanos = server.now + server.settings.idleNanos();
    }

    long deadlineNanos() {
        return webSocket != null ? webSocket.deadlineNanos() : idleUntilNanos;
    }

    WebSocketEndpoint webSocket() {
        return webSocket;
    }

    void received(Bytes bytes) {
        if (webSocket != null) {
            webSocket.received(server.now, bytes, server.out);
            return;
        }
        if (closing) {
            return;
        }
        if (!paused && on.freeBytes() == 0) {
            paused = true;
            server.out.pause(on);
        }
        busy();
        receiver.received(bytes);
        if (webSocket != null && !receiver.rest().isEmpty()) {
            webSocket.received(server.now, receiver.rest(), server.out);
        }
    }

    void writable() {
        if (webSocket != null) {
            webSocket.writable(server.now, server.out);
        }
        if (paused) {
            paused = false;
            server.out.resume(on);
        }
    }

    void ended() {
        if (webSocket != null) {
            webSocket.ended(server.now, server.out);
            return;
        }
        receiver.ended();
        finish();
    }

    void timeout() {
        if (webSocket != null) {
            webSocket.timeout(server.now, server.out);
        } else if (idleUntilNanos <= server.now) {
            idleUntilNanos = Machine.NEVER;
            if (closing) {
                server.out.abort(on);
            } else if (receiver.idle() && request == null) {
                finish();
            } else {
                refuse(Reply.saying(408, "the request took too long to come"));
            }
        }
    }

    /** Says no more, and takes no more than the peer needs to hear it. */
    private void finish() {
        if (!closing) {
            closing = true;
            receiver.stop();
            server.out.finish(on);
            busy();
        }
        if (paused) {
            paused = false;
            server.out.resume(on);
        }
    }

    private void refuse(Reply reply) {
        server.out.send(on, reply.render(request != null && request.method().equals("HEAD"), 0, "close"));
        server.out.tell(new HttpServerEvent.Refused(on, reply.code(), words(reply)));
        finish();
    }

    private static String words(Reply reply) {
        return new String(reply.body().toArray(), java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    @Override
    public BodyFraming head(HttpHead head) {
        request = (Request) head;
        BodyFraming framing = BodyFraming.of(request);
        Reply refusal = answering.refusal(request, framing);
        if (refusal == null) {
            refusal = answering.unexpected(request);
        }
        if (refusal != null) {
            refuse(refusal);
            return null;
        }
        if (upgrades()) {
            return upgrade();
        }
        if (framing.kind() != BodyFraming.Kind.NONE && Answering.awaitsContinue(request)) {
            server.out.send(on, new Response(100, HeaderFields.NONE).render());
        }
        bodySize = 0;
        return framing;
    }

    private boolean upgrades() {
        return server.settings.webSocket().isPresent()
                && request.fields().lists("Upgrade", "websocket")
                && request.target()
                        .split("\\?", 2)[0]
                        .equals(server.settings.webSocket().get().path());
    }

    private BodyFraming upgrade() {
        webSocket = WebSocketEndpoint.server(on, server.settings.webSocket().get(), server.random, server);
        server.adopt(webSocket, this);
        webSocket.requested(server.now, request, server.out);
        return null;
    }

    @Override
    public void body(Bytes piece) {
        if (piece.length() > server.settings.bodyBytes() - bodySize) {
            refuse(answering.tooLarge());
            return;
        }
        if (bodySize + piece.length() > body.length) {
            body = Arrays.copyOf(body, Math.max(2 * body.length, bodySize + piece.length()));
        }
        piece.copyTo(0, body, bodySize, piece.length());
        bodySize += piece.length();
    }

    @Override
    public void end(HeaderFields trailers) {
        Reply reply = answering.reply(request, Bytes.wrap(body, 0, bodySize));
        body = new byte[0];
        bodySize = 0;
        served++;
        boolean stays =
                request.keepsAlive() && (server.settings.requests() == 0 || served < server.settings.requests());
        boolean chunks = request.version().atLeast11();
        String connection = !stays ? "close" : request.version().equals(HttpVersion.HTTP_1_0) ? "keep-alive" : "";
        server.out.send(
                on,
                reply.render(request.method().equals("HEAD"), chunks ? server.settings.chunkBytes() : 0, connection));
        server.out.tell(new HttpServerEvent.Answered(
                on, request, reply.code(), reply.body().length()));
        request = null;
        busy();
        if (!stays) {
            finish();
        }
    }

    @Override
    public void failed(Rule rule) {
        refuse(Reply.saying(400, rule.sentence()));
    }

    @Override
    public void tooLong() {
        refuse(Reply.saying(431, "a head has " + MessageReceiver.HEAD_BYTES + " bytes at most"));
    }
}
