package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Carrier;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Deadlines;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.websocket.CloseCode;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Carries the streams of a machine in binary messages: what it sends is put into messages, what messages hold is one stream
 * to it, wherever they are cut. MQTT 5.0 §6.
 *
 * @param <C> what the machine may be asked
 * @param <E> what it tells
 */
public final class WebSocketCarrier<C, E> extends Carrier<C, E, WebSocketCarrier.InMessages>
        implements WebSocketEndpoint.Above {
    private final WebSocketSettings settings;
    private final RandomStream random;
    private final Deadlines<WebSocketEndpoint> deadlines = new Deadlines<>();
    private final Map<WebSocketEndpoint, InMessages> byEndpoint = new LinkedHashMap<>();

    public WebSocketCarrier(Machine<C, E> machine, WebSocketSettings settings, RandomStream random) {
        this(machine, settings, random, c -> true);
    }

    /** @param carries which incoming connections are WebSockets; the machine gets all others as they are */
    public WebSocketCarrier(
            Machine<C, E> machine, WebSocketSettings settings, RandomStream random, Predicate<Connection> carries) {
        super(machine, carries);
        this.settings = settings;
        this.random = random;
    }

    /** A stream in messages of a WebSocket. */
    static final class InMessages extends Carrier.Carried {
        private final WebSocketEndpoint endpoint;

        InMessages(Connection below, WebSocketEndpoint endpoint) {
            super(below);
            this.endpoint = endpoint;
        }

        @Override
        protected boolean open() {
            return endpoint.state() == WebSocketState.OPEN;
        }

        @Override
        public String applicationProtocol() {
            return endpoint.subprotocol();
        }
    }

    private InMessages carried(Connection below, WebSocketEndpoint w) {
        InMessages c = new InMessages(below, w);
        byEndpoint.put(w, c);
        return c;
    }

    private void settled(WebSocketEndpoint w) {
        deadlines.set(w, w.deadlineNanos());
    }

    @Override
    protected boolean isOurs(Connection c) {
        return c instanceof InMessages;
    }

    @Override
    protected InMessages client(Connection below, Address to) {
        return carried(below, WebSocketEndpoint.client(below, to, settings, random, this));
    }

    @Override
    protected InMessages server(Connection below) {
        return carried(below, WebSocketEndpoint.server(below, settings, random, this));
    }

    @Override
    protected void begin(InMessages c) {
        c.endpoint.opened(now, out);
        settled(c.endpoint);
    }

    @Override
    protected void received(InMessages c, Bytes bytes) {
        c.endpoint.received(now, bytes, out);
        settled(c.endpoint);
    }

    @Override
    protected void ended(InMessages c) {
        c.endpoint.ended(now, out);
        settled(c.endpoint);
    }

    @Override
    protected void writable(InMessages c) {
        c.endpoint.writable(now, out);
    }

    @Override
    protected void gone(InMessages c) {
        byEndpoint.remove(c.endpoint);
        deadlines.remove(c.endpoint);
        c.endpoint.closed();
    }

    @Override
    protected void send(InMessages c, Bytes bytes) {
        c.endpoint.send(now, false, bytes, out);
    }

    @Override
    protected void finish(InMessages c) {
        c.endpoint.close(now, new CloseReason(CloseCode.NORMAL, ""), out);
        settled(c.endpoint);
    }

    @Override
    protected void due() {
        for (WebSocketEndpoint w = deadlines.due(now); w != null; w = deadlines.due(now)) {
            w.timeout(now, out);
            settled(w);
        }
    }

    @Override
    protected long firstNanos() {
        return deadlines.firstNanos();
    }

    // ---- from the WebSockets

    @Override
    public void opened(WebSocketEndpoint w) {
        stand(byEndpoint.get(w));
    }

    @Override
    public void message(WebSocketEndpoint w, boolean text, Bytes payload) {
        if (text) {
            w.fail(now, CloseCode.UNSUPPORTED_DATA, "Only binary messages are understood here.", out);
            return;
        }
        hear(byEndpoint.get(w), payload);
    }

    @Override
    public void ping(WebSocketEndpoint w, Bytes payload) {}

    @Override
    public void pong(WebSocketEndpoint w, Bytes payload) {}

    @Override
    public void refused(WebSocketEndpoint w, String why) {}

    @Override
    public void closing(WebSocketEndpoint w, CloseReason why) {
        end(byEndpoint.get(w)); // no message follows
    }

    @Override
    public void failed(WebSocketEndpoint w, int code, String why) {
        end(byEndpoint.get(w));
    }
}
