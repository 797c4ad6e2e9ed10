package dev.framewise.protocols.websocket.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.TlsRole;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** One endpoint by itself: what it is told, and what it does. */
final class EndpointScript implements Connection, WebSocketEndpoint.Above {
    WebSocketEndpoint endpoint;
    final List<Bytes> frames = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    int free = 1000;

    final Effects<Object> effects = new Effects<>() {
        @Override
        public Connection open(Address to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void send(Connection c, Bytes bytes) {
            frames.add(bytes);
        }

        @Override
        public void finish(Connection c) {
            log.add("finish");
        }

        @Override
        public void abort(Connection c) {
            log.add("abort");
        }

        @Override
        public void pause(Connection c) {
            log.add("pause");
        }

        @Override
        public void resume(Connection c) {
            log.add("resume");
        }

        @Override
        public void secure(Connection c, TlsRole role) {}

        @Override
        public void tell(Object event) {}
    };

    void hear(Bytes bytes) {
        endpoint.received(0, bytes, effects);
    }

    String sent() {
        StringBuilder s = new StringBuilder();
        frames.forEach(f -> s.append(new String(f.toArray(), ISO_8859_1)));
        return s.toString();
    }

    void clear() {
        frames.clear();
        log.clear();
    }

    @Override
    public String peer() {
        return "peer";
    }

    @Override
    public int localPort() {
        return 80;
    }

    @Override
    public boolean incoming() {
        return true;
    }

    @Override
    public boolean datagram() {
        return false;
    }

    @Override
    public int freeBytes() {
        return free;
    }

    @Override
    public void opened(WebSocketEndpoint w) {
        log.add("opened");
    }

    @Override
    public void message(WebSocketEndpoint w, boolean text, Bytes payload) {
        log.add("message " + payload);
    }

    @Override
    public void ping(WebSocketEndpoint w, Bytes payload) {}

    @Override
    public void pong(WebSocketEndpoint w, Bytes payload) {}

    @Override
    public void refused(WebSocketEndpoint w, String why) {
        log.add("refused " + why);
    }

    @Override
    public void closing(WebSocketEndpoint w, CloseReason why) {
        log.add("closing " + why.code());
    }

    @Override
    public void failed(WebSocketEndpoint w, int code, String why) {
        log.add("failed " + code);
    }
}
