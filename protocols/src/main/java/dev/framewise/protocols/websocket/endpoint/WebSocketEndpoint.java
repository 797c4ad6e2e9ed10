package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.http1.Request;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Timers;
import dev.framewise.protocols.websocket.CloseCode;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.websocket.Framing;
import dev.framewise.protocols.websocket.Handshake;
import dev.framewise.protocols.websocket.MessageDeflater;
import dev.framewise.protocols.websocket.MessageInflater;
import dev.framewise.protocols.websocket.PerMessageDeflate;
import dev.framewise.protocols.websocket.Sender;
import dev.framewise.protocols.wire.Bytes;
import java.util.Optional;

/**
 * One end of one WebSocket: the opening handshake, messages, pings, the closing handshake, and what happens when the peer
 * does not keep to them. RFC 6455 §4, §5.5, §7.
 */
public final class WebSocketEndpoint implements FrameReceiver.Listener {
    /** Whoever uses the connection. Each is told while this endpoint is called, and may ask it for something at once. */
    public interface Above {
        void opened(WebSocketEndpoint w);

        void message(WebSocketEndpoint w, boolean text, Bytes payload);

        void ping(WebSocketEndpoint w, Bytes payload);

        void pong(WebSocketEndpoint w, Bytes payload);

        /** The opening handshake failed; the transport ends. */
        void refused(WebSocketEndpoint w, String why);

        /** The peer's close frame came, and was answered. */
        void closing(WebSocketEndpoint w, CloseReason why);

        /** We give the connection up, since the peer broke a rule or was silent for too long; the transport ends. */
        void failed(WebSocketEndpoint w, int code, String why);
    }

    private final Connection below;
    private final WebSocketSettings settings;
    private final RandomStream random;
    private final Above above;
    private final Address target;
    private final Timers<WebSocketTimer> timers = new Timers<>(WebSocketTimer.class);

    private WebSocketState state = WebSocketChart.CHART.start();
    private Opening opening = new Opening();
    private String key = "";
    private String path = "";
    private String subprotocol = "";
    private Optional<PerMessageDeflate> deflate = Optional.empty();
    private FrameReceiver receiver;
    private FrameSender sender;
    private boolean paused;

    private long now;
    private Effects<?> out;

    private WebSocketEndpoint(
            Connection below, Address target, WebSocketSettings settings, RandomStream random, Above above) {
        this.below = below;
        this.target = target;
        this.settings = settings;
        this.random = random;
        this.above = above;
    }

    /** The server's end of a connection that came in. */
    public static WebSocketEndpoint server(
            Connection below, WebSocketSettings settings, RandomStream random, Above above) {
        return new WebSocketEndpoint(below, null, settings, random, above);
    }

    /** The client's end of a connection that was asked for. */
    public static WebSocketEndpoint client(
            Connection below, Address target, WebSocketSettings settings, RandomStream random, Above above) {
        return new WebSocketEndpoint(below, target, settings, random, above);
    }

    public Connection below() {
        return below;
    }

    public WebSocketState state() {
        return state;
    }

    /** The running time limits, for people who look at them. */
    public Timers<WebSocketTimer> timers() {
        return timers;
    }

    /** What the client asked for: a path, perhaps with a query. */
    public String path() {
        return path;
    }

    /** Which subprotocol was agreed on; empty for none. */
    public String subprotocol() {
        return subprotocol;
    }

    /** What was agreed on for compression. */
    public Optional<PerMessageDeflate> deflate() {
        return deflate;
    }

    private boolean client() {
        return target != null;
    }

    private void enter(long nowNanos, Effects<?> effects) {
        now = nowNanos;
        out = effects;
    }

    private boolean move(WebSocketInput input) {
        if (!WebSocketChart.CHART.allows(state, input)) {
            return false;
        }
        state = WebSocketChart.CHART.next(state, input);
        if (state == WebSocketState.CLOSED && receiver != null) {
            receiver.release();
        }
        return true;
    }

    // ---- the transport below

    /** The transport came up. */
    public void opened(long nowNanos, Effects<?> effects) {
        enter(nowNanos, effects);
        timers.set(WebSocketTimer.HANDSHAKE, now + settings.handshakeNanos());
        if (client()) {
            key = Handshake.key(random);
            out.send(below, ClientOpening.request(target, key, settings));
        }
    }

    /** A server that reads requests itself hands on one that wants to become a WebSocket. */
    public void requested(long nowNanos, Request request, Effects<?> effects) {
        enter(nowNanos, effects);
        judged(ServerOpening.answer(request, settings), Bytes.EMPTY);
    }

    public void received(long nowNanos, Bytes bytes, Effects<?> effects) {
        enter(nowNanos, effects);
        if (!paused && below.freeBytes() == 0 && state == WebSocketState.OPEN) {
            // The peer does not take our answers as fast as it asks: its own questions have to wait.
            paused = true;
            out.pause(below);
        }
        if (state == WebSocketState.CONNECTING) {
            if (opening.add(bytes)) {
                boolean tooLong = opening.tooLong();
                Bytes rest = tooLong ? Bytes.EMPTY : opening.rest();
                judged(tooLong ? tooLong() : judge(opening.head()), rest);
            }
        } else if (receiver != null && state != WebSocketState.CLOSED) {
            heard();
            receiver.received(bytes);
        }
    }

    private Opening.Outcome tooLong() {
        return client() ? ClientOpening.tooLong() : ServerOpening.tooLong();
    }

    private Opening.Outcome judge(Bytes head) {
        return client() ? ClientOpening.judge(head, key, settings) : ServerOpening.answer(head, settings);
    }

    private void judged(Opening.Outcome o, Bytes rest) {
        opening = null;
        timers.clear(WebSocketTimer.HANDSHAKE);
        if (!o.answer().isEmpty()) {
            out.send(below, o.answer());
        }
        if (o.refusal() != null) {
            move(WebSocketInput.REFUSED);
            out.finish(below);
            timers.set(WebSocketTimer.CLOSE, now + settings.closeNanos());
            above.refused(this, o.refusal());
            return;
        }
        path = client() ? settings.path() : o.target();
        subprotocol = o.subprotocol();
        deflate = o.deflate();
        move(WebSocketInput.ESTABLISHED);
        ends();
        heard();
        above.opened(this);
        if (!rest.isEmpty()) {
            receiver.received(rest);
        }
    }

    /** Makes what reads and writes frames from now on. */
    private void ends() {
        boolean compressed = deflate.isPresent();
        PerMessageDeflate d = deflate.orElse(PerMessageDeflate.PLAIN);
        Sender masker = settings.masking() ? Sender.CLIENT : Sender.UNKNOWN;
        Framing theirs = new Framing(client() ? Sender.SERVER : masker, compressed);
        Framing ours = new Framing(client() ? masker : Sender.SERVER, compressed);
        int theirBits = client() ? d.serverMaxWindowBits() : d.clientMaxWindowBits();
        int ourBits = client() ? d.clientMaxWindowBits() : d.serverMaxWindowBits();
        boolean theyForget = client() ? d.serverNoContextTakeover() : d.clientNoContextTakeover();
        boolean weForget = client() ? d.clientNoContextTakeover() : d.serverNoContextTakeover();
        receiver = new FrameReceiver(
                theirs, compressed ? new MessageInflater(theirBits, !theyForget) : null, settings.messageBytes(), this);
        sender = new FrameSender(
                ours,
                compressed ? new MessageDeflater(ourBits, !weForget) : null,
                settings.deflateFromBytes(),
                settings.fragmentBytes(),
                random);
    }

    /** The peer says no more. */
    public void ended(long nowNanos, Effects<?> effects) {
        enter(nowNanos, effects);
        if (state == WebSocketState.CONNECTING || state == WebSocketState.OPEN || state == WebSocketState.CLOSE_SENT) {
            String why = "the peer ended the transport without a close frame";
            boolean connecting = state == WebSocketState.CONNECTING;
            move(WebSocketInput.TRANSPORT_ENDED);
            timers.clearAll();
            timers.set(WebSocketTimer.CLOSE, now + settings.closeNanos());
            if (connecting) {
                above.refused(this, why);
            } else {
                above.failed(this, CloseCode.ABNORMAL, why);
            }
        }
        out.finish(below);
    }

    public void writable(long nowNanos, Effects<?> effects) {
        enter(nowNanos, effects);
        if (paused) {
            paused = false;
            out.resume(below);
        }
    }

    /** The transport is over, in whichever way; says whether that ended a WebSocket that nobody had closed. */
    public boolean closed() {
        boolean lost = state == WebSocketState.CONNECTING
                || state == WebSocketState.OPEN
                || state == WebSocketState.CLOSE_SENT;
        move(WebSocketInput.TRANSPORT_ENDED);
        timers.clearAll();
        if (receiver != null) {
            receiver.release();
        }
        return lost;
    }

    public void timeout(long nowNanos, Effects<?> effects) {
        enter(nowNanos, effects);
        for (WebSocketTimer t = timers.takeExpired(now); t != null; t = timers.takeExpired(now)) {
            expired(t);
        }
    }

    private void expired(WebSocketTimer t) {
        switch (t) {
            case HANDSHAKE -> {
                move(WebSocketInput.TIMED_OUT);
                out.abort(below);
                above.refused(this, "the opening handshake took too long");
            }
            case PING -> {
                out.send(below, sender.ping(Bytes.EMPTY));
                timers.set(WebSocketTimer.PONG, now + settings.pongNanos());
            }
            case PONG -> {
                move(WebSocketInput.TIMED_OUT);
                timers.clearAll();
                out.abort(below);
                above.failed(this, CloseCode.ABNORMAL, "the peer did not answer a ping");
            }
            case CLOSE -> {
                boolean told = state != WebSocketState.CLOSE_SENT;
                move(WebSocketInput.TIMED_OUT);
                out.abort(below);
                if (!told) {
                    above.failed(this, CloseCode.ABNORMAL, "the peer did not answer a close frame");
                }
            }
        }
    }

    public long deadlineNanos() {
        return timers.deadlineNanos();
    }

    // ---- the application above

    /** Sends a message; false when the connection is not open. */
    public boolean send(long nowNanos, boolean text, Bytes payload, Effects<?> effects) {
        enter(nowNanos, effects);
        if (state != WebSocketState.OPEN) {
            return false;
        }
        sender.message(text, payload, frame -> out.send(below, frame));
        return true;
    }

    /** Sends a ping with at most 125 bytes. */
    public boolean ping(long nowNanos, Bytes payload, Effects<?> effects) {
        enter(nowNanos, effects);
        if (state != WebSocketState.OPEN) {
            return false;
        }
        out.send(below, sender.ping(payload.first(125)));
        return true;
    }

    /** Begins the closing handshake; before the connection is open, gives it up. */
    public void close(long nowNanos, CloseReason why, Effects<?> effects) {
        enter(nowNanos, effects);
        boolean connecting = state == WebSocketState.CONNECTING;
        if (!move(WebSocketInput.CLOSE_WANTED)) {
            return;
        }
        timers.clearAll();
        if (connecting) {
            out.abort(below);
            return;
        }
        out.send(below, sender.close(why));
        timers.set(WebSocketTimer.CLOSE, now + settings.closeNanos());
        if (paused) {
            paused = false;
            out.resume(below);
        }
    }

    /** Gives a connection up that says what the application cannot take. */
    public void fail(long nowNanos, int code, String why, Effects<?> effects) {
        enter(nowNanos, effects);
        failed(code, why);
    }

    // ---- what frames say

    private void heard() {
        timers.clear(WebSocketTimer.PONG);
        if (settings.pingNanos() > 0 && state == WebSocketState.OPEN) {
            timers.set(WebSocketTimer.PING, now + settings.pingNanos());
        }
    }

    @Override
    public void message(boolean text, Bytes payload) {
        above.message(this, text, payload);
    }

    @Override
    public void ping(Bytes payload) {
        if (state == WebSocketState.OPEN) {
            out.send(below, sender.pong(payload));
        }
        above.ping(this, payload);
    }

    @Override
    public void pong(Bytes payload) {
        above.pong(this, payload);
    }

    @Override
    public void close(CloseReason why) {
        boolean answer = state == WebSocketState.OPEN;
        move(WebSocketInput.CLOSE_RECEIVED);
        if (answer) {
            out.send(below, sender.close(new CloseReason(why.code(), "")));
        }
        leave(!client());
        above.closing(this, why);
    }

    @Override
    public void failed(int code, String why) {
        boolean open = state == WebSocketState.OPEN;
        if (!move(WebSocketInput.FAILED)) {
            return;
        }
        receiver.stop();
        if (open) {
            out.send(below, sender.close(CloseReason.of(code, why)));
        }
        leave(true);
        above.failed(this, code, why);
    }

    /** Nothing is left to say; the server ends the transport, a client gives it time to. RFC 6455 §7.1.1. */
    private void leave(boolean finish) {
        timers.clearAll();
        timers.set(WebSocketTimer.CLOSE, now + settings.closeNanos());
        if (finish) {
            out.finish(below);
        }
        if (paused) {
            paused = false;
            out.resume(below);
        }
    }
}
