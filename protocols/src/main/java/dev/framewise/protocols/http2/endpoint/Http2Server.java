package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.HeaderRules;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server of HTTP/2 with prior knowledge, for any number of clients: each request is answered by a service. */
public final class Http2Server implements Machine<ServerCommand, ServerEvent> {
    private static final int LONGEST_BODY_BYTES = 16 << 20;

    private final EndpointSettings settings;
    private final HttpService service;
    private final Map<Connection, Peer> peers = new LinkedHashMap<>();

    public Http2Server(EndpointSettings settings, HttpService service) {
        this.settings = settings;
        this.service = service;
    }

    /** One client: its connection, and the requests that are not complete yet. */
    private final class Peer implements Http2Listener {
        final Connection connection;
        final Http2Connection http2 = new Http2Connection(true, settings, this);
        final Map<Integer, Asked> asked = new LinkedHashMap<>();
        private final List<Answer> pending = new ArrayList<>();
        private Effects<ServerEvent> out;

        Peer(Connection connection) {
            this.connection = connection;
        }

        /** Carries out what the connection wants, after each call. */
        void flush(Effects<ServerEvent> effects) {
            http2.pump();
            while (http2.outputBytes() > 0 && connection.freeBytes() > 0) {
                effects.send(connection, http2.takeOutput());
                http2.pump();
            }
            if (http2.failed() && http2.outputBytes() > 0) {
                effects.send(connection, http2.takeOutput());
            }
            if (http2.finished()) {
                effects.finish(connection);
            }
        }

        void during(Effects<ServerEvent> effects, Runnable work) {
            out = effects;
            work.run();
            flush(effects);
            out = null;
        }

        @Override
        public void headers(int streamId, HeaderRules.Part part, List<HeaderField> fields, boolean end) {
            if (part == HeaderRules.Part.REQUEST) {
                asked.put(streamId, new Asked(fields));
            }
            if (end) {
                complete(streamId);
            }
        }

        @Override
        public void data(int streamId, Bytes data, boolean end) {
            http2.consumed(streamId, data.length());
            Asked a = asked.get(streamId);
            if (a == null) {
                return;
            }
            a.body.add(data);
            if (a.body.bytes() > LONGEST_BODY_BYTES) {
                asked.remove(streamId);
                answer(streamId, Request.of(a.fields, Bytes.EMPTY), Response.text(413, "That is too much.\n"));
                http2.reset(streamId, ErrorCode.NO_ERROR);
                return;
            }
            if (end) {
                complete(streamId);
            }
        }

        private void complete(int streamId) {
            Asked a = asked.remove(streamId);
            if (a != null) {
                Request r = Request.of(a.fields, a.body.whole());
                pending.add(new Answer(streamId, r, service.answer(r)));
            }
        }

        /** Answers go out after the frame that asked was dealt with, so that the stream knows that the request has ended. */
        void answerPending() {
            for (Answer a : List.copyOf(pending)) {
                answer(a.streamId, a.request, a.response);
            }
            pending.clear();
        }

        private void answer(int streamId, Request r, Response response) {
            boolean bare = r.method().equals("HEAD") || response.body().isEmpty();
            List<HeaderField> fields = new ArrayList<>();
            fields.add(HeaderField.of(":status", Integer.toString(response.status())));
            fields.addAll(response.fields());
            boolean trailers = !response.trailers().isEmpty();
            http2.headers(streamId, fields, bare && !trailers);
            if (!bare) {
                http2.data(streamId, response.body(), !trailers);
            }
            if (trailers) {
                http2.headers(streamId, response.trailers(), true);
            }
            out.tell(new ServerEvent.Answered(
                    connection.peer(),
                    streamId,
                    r.method(),
                    r.path(),
                    response.status(),
                    bare ? 0 : response.body().length()));
        }

        @Override
        public void reset(int streamId, int error, boolean byPeer) {
            asked.remove(streamId);
            out.tell(new ServerEvent.Reset(connection.peer(), streamId, error, byPeer));
        }

        @Override
        public void failed(int error, String why) {
            asked.clear();
            out.tell(new ServerEvent.Failed(connection.peer(), error, why));
        }
    }

    private record Answer(int streamId, Request request, Response response) {}

    /** A request that comes in. */
    private static final class Asked {
        final List<HeaderField> fields;
        final Body body = new Body();

        Asked(List<HeaderField> fields) {
            this.fields = fields;
        }
    }

    @Override
    public void command(long nowNanos, ServerCommand command, Effects<ServerEvent> out) {
        for (Peer p : List.copyOf(peers.values())) {
            p.during(out, p.http2::shutDown);
        }
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<ServerEvent> out) {
        Peer p = new Peer(c);
        peers.put(c, p);
        p.during(out, p.http2::begin);
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<ServerEvent> out) {
        Peer p = peers.get(c);
        if (p != null) {
            p.during(out, () -> {
                p.http2.received(nowNanos, bytes);
                p.answerPending();
            });
        }
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<ServerEvent> out) {
        out.finish(c);
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<ServerEvent> out) {
        Peer p = peers.get(c);
        if (p != null) {
            p.flush(out);
        }
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<ServerEvent> out) {
        peers.remove(c);
    }

    @Override
    public void timeout(long nowNanos, Effects<ServerEvent> out) {
        // no timer runs here
    }

    @Override
    public long deadlineNanos() {
        return NEVER;
    }

    /** How many connections there are. */
    public int connections() {
        return peers.size();
    }
}
