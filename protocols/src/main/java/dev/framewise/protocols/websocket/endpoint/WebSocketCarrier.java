package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Deadlines;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.TlsRole;
import dev.framewise.protocols.websocket.CloseCode;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Carries the streams of a machine in binary messages, of which it need not know: what it sends is put into messages, what
 * messages hold is one stream to it, wherever they are cut. MQTT 5.0 §6.
 *
 * @param <C> what the machine may be asked
 * @param <E> what it tells
 */
public final class WebSocketCarrier<C, E> implements Machine<C, E>, WebSocketEndpoint.Above {
    private final Machine<C, E> machine;
    private final WebSocketSettings settings;
    private final RandomStream random;
    private final Predicate<Connection> carries;
    private final Map<Connection, Carried> byBelow = new LinkedHashMap<>();
    private final Deadlines<WebSocketEndpoint> deadlines = new Deadlines<>();
    private final Map<WebSocketEndpoint, Carried> byEndpoint = new LinkedHashMap<>();
    private long now;
    private Effects<E> out;

    public WebSocketCarrier(Machine<C, E> machine, WebSocketSettings settings, RandomStream random) {
        this(machine, settings, random, c -> true);
    }

    /** @param carries which incoming connections are WebSockets; the machine gets all others as they are */
    public WebSocketCarrier(
            Machine<C, E> machine, WebSocketSettings settings, RandomStream random, Predicate<Connection> carries) {
        this.machine = machine;
        this.settings = settings;
        this.random = random;
        this.carries = carries;
    }

    /** The machine that is carried. */
    public Machine<C, E> machine() {
        return machine;
    }

    /** The connection as the machine above knows it. */
    private static final class Carried implements Connection {
        private final Connection below;
        private WebSocketEndpoint endpoint;
        /** The machine knows it. */
        private boolean known;

        /** Its opening handshake succeeded. */
        private boolean stood;

        private boolean ended;

        Carried(Connection below) {
            this.below = below;
        }

        @Override
        public String peer() {
            return below.peer();
        }

        @Override
        public int localPort() {
            return below.localPort();
        }

        @Override
        public boolean incoming() {
            return below.incoming();
        }

        @Override
        public boolean datagram() {
            return false;
        }

        @Override
        public int freeBytes() {
            return endpoint.state() == WebSocketState.OPEN ? below.freeBytes() : 0;
        }

        @Override
        public String applicationProtocol() {
            return endpoint.subprotocol();
        }

        @Override
        public String peerCertificate() {
            return below.peerCertificate();
        }
    }

    /** The machine's effects, as effects on the WebSockets below it. */
    private final Effects<E> above = new Effects<>() {
        @Override
        public Connection open(Address to) {
            Carried c = new Carried(out.openStream(to));
            c.known = true;
            add(c, WebSocketEndpoint.client(c.below, to, settings, random, WebSocketCarrier.this));
            return c;
        }

        @Override
        public void send(Connection c, Bytes bytes) {
            if (c instanceof Carried k) {
                k.endpoint.send(now, false, bytes, out);
            } else {
                out.send(c, bytes);
            }
        }

        @Override
        public void finish(Connection c) {
            if (c instanceof Carried k) {
                k.endpoint.close(now, new CloseReason(CloseCode.NORMAL, ""), out);
                settled(k.endpoint);
            } else {
                out.finish(c);
            }
        }

        @Override
        public void abort(Connection c) {
            out.abort(below(c));
        }

        @Override
        public void pause(Connection c) {
            out.pause(below(c));
        }

        @Override
        public void resume(Connection c) {
            out.resume(below(c));
        }

        @Override
        public void secure(Connection c, TlsRole role) {
            out.secure(below(c), role);
        }

        @Override
        public void tell(E event) {
            out.tell(event);
        }
    };

    private static Connection below(Connection c) {
        return c instanceof Carried k ? k.below : c;
    }

    private void add(Carried c, WebSocketEndpoint w) {
        c.endpoint = w;
        byBelow.put(c.below, c);
        byEndpoint.put(w, c);
    }

    private void enter(long nowNanos, Effects<E> effects) {
        now = nowNanos;
        out = effects;
    }

    private void settled(WebSocketEndpoint w) {
        deadlines.set(w, w.deadlineNanos());
    }

    // ---- from the driver

    @Override
    public void command(long nowNanos, C command, Effects<E> effects) {
        enter(nowNanos, effects);
        machine.command(now, command, above);
    }

    @Override
    public void opened(long nowNanos, Connection below, Effects<E> effects) {
        enter(nowNanos, effects);
        Carried c = byBelow.get(below);
        if (c == null && !carries.test(below)) {
            machine.opened(now, below, above);
            return;
        }
        if (c == null) {
            c = new Carried(below);
            add(c, WebSocketEndpoint.server(below, settings, random, this));
        }
        c.endpoint.opened(now, out);
        settled(c.endpoint);
    }

    @Override
    public void received(long nowNanos, Connection below, Bytes bytes, Effects<E> effects) {
        enter(nowNanos, effects);
        Carried c = byBelow.get(below);
        if (c != null) {
            c.endpoint.received(now, bytes, out);
            settled(c.endpoint);
        } else if (!carries.test(below)) {
            machine.received(now, below, bytes, above);
        }
    }

    @Override
    public void ended(long nowNanos, Connection below, Effects<E> effects) {
        enter(nowNanos, effects);
        Carried c = byBelow.get(below);
        if (c != null) {
            c.endpoint.ended(now, out);
            settled(c.endpoint);
        } else if (!carries.test(below)) {
            machine.ended(now, below, above);
        }
    }

    @Override
    public void writable(long nowNanos, Connection below, int freeBytes, Effects<E> effects) {
        enter(nowNanos, effects);
        Carried c = byBelow.get(below);
        if (c != null) {
            c.endpoint.writable(now, out);
            if (c.endpoint.state() == WebSocketState.OPEN) {
                machine.writable(now, c, freeBytes, above);
            }
        } else if (!carries.test(below)) {
            machine.writable(now, below, freeBytes, above);
        }
    }

    @Override
    public void closed(long nowNanos, Connection below, Cause cause, Effects<E> effects) {
        enter(nowNanos, effects);
        Carried c = byBelow.remove(below);
        if (c == null) {
            if (!carries.test(below)) {
                machine.closed(now, below, cause, above);
            }
            return;
        }
        byEndpoint.remove(c.endpoint);
        deadlines.remove(c.endpoint);
        boolean refused = !c.stood && cause == Cause.FINISHED;
        c.endpoint.closed();
        if (c.known) {
            machine.closed(now, c, refused ? Cause.REFUSED : cause, above);
        }
    }

    @Override
    public void timeout(long nowNanos, Effects<E> effects) {
        enter(nowNanos, effects);
        for (WebSocketEndpoint w = deadlines.due(now); w != null; w = deadlines.due(now)) {
            w.timeout(now, out);
            settled(w);
        }
        machine.timeout(now, above);
    }

    @Override
    public long deadlineNanos() {
        return Math.min(deadlines.firstNanos(), machine.deadlineNanos());
    }

    // ---- from the WebSockets

    @Override
    public void opened(WebSocketEndpoint w) {
        Carried c = byEndpoint.get(w);
        c.known = true;
        c.stood = true;
        machine.opened(now, c, above);
    }

    @Override
    public void message(WebSocketEndpoint w, boolean text, Bytes payload) {
        if (text) {
            w.fail(now, CloseCode.UNSUPPORTED_DATA, "Only binary messages are understood here.", out);
            return;
        }
        Carried c = byEndpoint.get(w);
        if (!payload.isEmpty() && !c.ended) {
            machine.received(now, c, payload, above);
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
        end(w);
    }

    @Override
    public void failed(WebSocketEndpoint w, int code, String why) {
        end(w);
    }

    /** No message follows, which is the end of the stream to the machine above. */
    private void end(WebSocketEndpoint w) {
        Carried c = byEndpoint.get(w);
        if (c.known && !c.ended) {
            c.ended = true;
            machine.ended(now, c, above);
        }
    }
}
