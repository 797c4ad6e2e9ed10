package dev.framewise.protocols.http1.client;

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
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A client of one server. RFC 9112 §9. */
public final class HttpClient implements Machine<HttpClientCommand, HttpClientEvent>, MessageReceiver.Listener {
    /** A request that was asked so often without an answer is given up. */
    private static final int MOST_TRIES = 3;

    private static final class Asked {
        final HttpClientCommand command;
        int tries;
        boolean bodySent;

        Asked(HttpClientCommand command) {
            this.command = command;
        }
    }

    private final Address server;
    private final HttpClientSettings settings;
    private final Deque<Asked> waiting = new ArrayDeque<>();
    private final Deque<Asked> underWay = new ArrayDeque<>();
    private Connection connection;
    private boolean open;
    private boolean leaving;
    private MessageReceiver receiver;
    private Response response;
    private byte[] body = new byte[0];
    private int bodySize;
    private long deadline = NEVER;
    private long continueAt = NEVER;
    private long now;
    private Effects<HttpClientEvent> out;

    public HttpClient(Address server, HttpClientSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /** How many requests wait for their turn, or for their answer. */
    public int pending() {
        return waiting.size() + underWay.size();
    }

    private void enter(long nowNanos, Effects<HttpClientEvent> effects) {
        now = nowNanos;
        out = effects;
    }

    @Override
    public void command(long nowNanos, HttpClientCommand command, Effects<HttpClientEvent> effects) {
        enter(nowNanos, effects);
        waiting.add(new Asked(command));
        goOn();
    }

    private void goOn() {
        if (connection == null && !waiting.isEmpty()) {
            connection = out.open(server);
            leaving = false;
            receiver = new MessageReceiver(false, this);
            deadline = now + settings.answerNanos();
        }
        while (open && !leaving && !waiting.isEmpty() && mayFollow(waiting.peek())) {
            ask(waiting.poll());
        }
    }

    private boolean mayFollow(Asked next) {
        return underWay.isEmpty()
                || underWay.size() < settings.pipeline()
                        && next.command.repeatable()
                        && underWay.peekLast().command.repeatable();
    }

    private void ask(Asked a) {
        HttpClientCommand c = a.command;
        String host = server.toString();
        HeaderFields f = HeaderFields.of("Host", server.port() == 80 ? host.substring(0, host.lastIndexOf(':')) : host);
        HeaderFields more = c.fields();
        if (more.has("Host")) {
            f = HeaderFields.NONE;
        }
        for (var one : more) {
            f = f.with(one.name(), one.value());
        }
        boolean hasBody =
                !c.body().isEmpty() || c.method().equals("POST") || c.method().equals("PUT");
        if (hasBody) {
            f = c.chunked()
                    ? f.with("Transfer-Encoding", "chunked")
                    : f.with("Content-Length", Integer.toString(c.body().length()));
        }
        if (hasBody && c.awaitContinue()) {
            f = f.with("Expect", "100-continue");
        }
        if (!settings.keep()) {
            f = f.with("Connection", "close");
            leaving = true;
        }
        a.tries++;
        a.bodySent = !hasBody || !c.awaitContinue();
        Bytes head = new Request(c.method(), c.target(), f).render();
        out.send(connection, a.bodySent && hasBody ? head.then(body(c)) : head);
        if (!a.bodySent) {
            continueAt = now + settings.continueNanos();
        }
        if (underWay.isEmpty()) {
            deadline = now + settings.answerNanos();
        }
        underWay.add(a);
    }

    private static Bytes body(HttpClientCommand c) {
        if (!c.chunked()) {
            return c.body();
        }
        if (c.body().isEmpty()) {
            return Bytes.utf8("0\r\n\r\n");
        }
        return Bytes.utf8(Integer.toHexString(c.body().length()) + "\r\n")
                .then(c.body())
                .then(Bytes.utf8("\r\n0\r\n\r\n"));
    }

    private void sendBody() {
        continueAt = NEVER;
        Asked a = underWay.peek();
        if (a != null && !a.bodySent) {
            a.bodySent = true;
            out.send(connection, body(a.command));
        }
    }

    // ---- the transport

    @Override
    public void opened(long nowNanos, Connection c, Effects<HttpClientEvent> effects) {
        enter(nowNanos, effects);
        if (c == connection) {
            open = true;
            goOn();
        }
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<HttpClientEvent> effects) {
        enter(nowNanos, effects);
        if (c == connection) {
            receiver.received(bytes);
            goOn();
        }
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<HttpClientEvent> effects) {
        enter(nowNanos, effects);
        if (c == connection) {
            leaving = true;
            boolean cut = receiver.ended();
            out.finish(c);
            if (cut && !underWay.isEmpty()) {
                fail("the connection ended in the middle of the answer");
            }
        }
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<HttpClientEvent> effects) {}

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<HttpClientEvent> effects) {
        enter(nowNanos, effects);
        if (c != connection) {
            return;
        }
        connection = null;
        boolean stood = open;
        open = false;
        deadline = NEVER;
        continueAt = NEVER;
        boolean begun = response != null;
        response = null;
        // Those that got no answer are asked again where that does no harm, in their order (RFC 9112 §9.3.1).
        Deque<Asked> again = new ArrayDeque<>();
        for (Asked a : underWay) {
            boolean first = a == underWay.peek();
            if (a.tries < MOST_TRIES && a.command.repeatable() && !(first && begun)) {
                again.addLast(a);
            } else {
                out.tell(new HttpClientEvent.Failed(a.command.token(), "the connection was " + cause.words()));
            }
        }
        underWay.clear();
        while (!again.isEmpty()) {
            waiting.addFirst(again.pollLast());
        }
        if (!stood) {
            for (Asked a : waiting) {
                out.tell(new HttpClientEvent.Failed(a.command.token(), "the connection was " + cause.words()));
            }
            waiting.clear();
        }
        goOn();
    }

    @Override
    public void timeout(long nowNanos, Effects<HttpClientEvent> effects) {
        enter(nowNanos, effects);
        if (continueAt <= now) {
            sendBody();
        }
        if (deadline <= now) {
            deadline = NEVER;
            if (connection != null && (!underWay.isEmpty() || !open)) {
                fail("no answer came in time");
                out.abort(connection);
            }
        }
    }

    @Override
    public long deadlineNanos() {
        return Math.min(continueAt, connection != null && (!underWay.isEmpty() || !open) ? deadline : NEVER);
    }

    // ---- what comes

    private void fail(String why) {
        leaving = true;
        receiver.stop();
        response = null;
        Asked a = underWay.poll();
        if (a != null) {
            out.tell(new HttpClientEvent.Failed(a.command.token(), why));
        }
    }

    @Override
    public BodyFraming head(HttpHead head) {
        Response r = (Response) head;
        Asked a = underWay.peek();
        if (a == null) {
            leaving = true;
            receiver.stop();
            out.abort(connection);
            return null;
        }
        if (r.interim()) {
            out.tell(new HttpClientEvent.Interim(a.command.token(), r));
            if (r.code() == 100) {
                sendBody();
            }
            return BodyFraming.of(r, a.command.method());
        }
        BodyFraming framing = BodyFraming.of(r, a.command.method());
        Rule broken = framing.broken();
        if (broken != null && broken.severity() == Severity.ERROR) {
            failed(broken);
            return null;
        }
        response = r;
        bodySize = 0;
        continueAt = NEVER;
        leaving |= !r.keepsAlive() || framing.kind() == BodyFraming.Kind.UNTIL_CLOSE;
        if (framing.kind() == BodyFraming.Kind.SWITCHED) {
            fail("the server changes to another protocol, for which nobody asked");
            out.abort(connection);
            return null;
        }
        return framing;
    }

    @Override
    public void body(Bytes piece) {
        if (piece.length() > settings.bodyBytes() - bodySize) {
            fail("the answer is longer than " + settings.bodyBytes() + " bytes");
            out.abort(connection);
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
        if (response == null) {
            return;
        }
        Asked a = underWay.poll();
        Bytes whole = Bytes.wrap(body, 0, bodySize);
        body = new byte[0];
        bodySize = 0;
        Response r = response;
        response = null;
        deadline = now + settings.answerNanos();
        out.tell(new HttpClientEvent.Answered(a.command.token(), r, whole, trailers));
        if (leaving || !a.bodySent) {
            // A body that was announced and never sent leaves nothing that could follow it.
            leaving = true;
            receiver.stop();
            out.finish(connection);
        }
    }

    @Override
    public void failed(Rule rule) {
        fail(rule.sentence());
        out.abort(connection);
    }

    @Override
    public void tooLong() {
        fail("the head of the answer is longer than " + MessageReceiver.HEAD_BYTES + " bytes");
        out.abort(connection);
    }
}
