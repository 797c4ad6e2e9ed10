package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.grpc.Timeout;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.HeaderRules;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.http2.endpoint.Http2Connection;
import dev.framewise.protocols.http2.endpoint.Http2Listener;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One client of a server: its connection, and its calls that are not over. */
final class GrpcPeer implements Http2Listener {
    final Http2Connection http2;
    /** A service that heeds {@link ServerCall#ready} has no more than this, and one message, waiting. */
    private static final int MOST_UNSENT_BYTES = 32 << 10;

    private final GrpcServer server;
    private final Connection connection;
    private final int longestMessageBytes;
    private final GrpcService service;
    private final Map<Integer, Call> calls = new LinkedHashMap<>();
    /** Calls whose services waited until the client took what they sent, which it has. */
    private final Set<Call> awake = new LinkedHashSet<>();

    private final PingGuard pings;
    /** What frames brought; dealt with after each piece of input, so that streams have moved on when they are answered. */
    private final ArrayDeque<Runnable> heard = new ArrayDeque<>();

    private Effects<GrpcServerEvent> out;
    private long now;

    GrpcPeer(
            GrpcServer server,
            Connection connection,
            EndpointSettings settings,
            int longestMessageBytes,
            PingPolicy pings,
            GrpcService service) {
        this.pings = new PingGuard(pings);
        this.server = server;
        this.connection = connection;
        this.longestMessageBytes = longestMessageBytes;
        this.service = service;
        this.http2 = new Http2Connection(true, settings, this);
    }

    void during(long nowNanos, Effects<GrpcServerEvent> effects, Runnable work) {
        now = nowNanos;
        out = effects;
        work.run();
        while (!heard.isEmpty()) {
            heard.poll().run();
        }
        do {
            http2.pump();
            while (http2.outputBytes() > 0 && (connection.freeBytes() > 0 || http2.failed())) {
                effects.send(connection, http2.takeOutput());
                http2.pump();
            }
        } while (wake());
        if (http2.finished()) {
            effects.finish(connection);
        }
        out = null;
    }

    /** Lets services go on whose messages have left; false when there was none. */
    private boolean wake() {
        List<Call> some = new ArrayList<>(awake);
        awake.clear();
        for (Call c : some) {
            if (!c.over()) {
                c.handler.ready();
            }
        }
        return !some.isEmpty();
    }

    @Override
    public void sent(int streamId) {
        pings.forgive();
        Call c = calls.get(streamId);
        if (c != null && c.blocked && http2.waitingBytes(streamId) <= MOST_UNSENT_BYTES) {
            c.blocked = false;
            awake.add(c);
        }
    }

    @Override
    public void ping(Bytes data) {
        heard.add(() -> {
            if (!pings.bears(now, !calls.isEmpty())) {
                http2.giveUp(ErrorCode.ENHANCE_YOUR_CALM, PingGuard.WORD);
            }
        });
    }

    void gone(long nowNanos, Effects<GrpcServerEvent> effects) {
        now = nowNanos;
        out = effects;
        for (Call c : new ArrayList<>(calls.values())) {
            c.cancel();
        }
        out = null;
    }

    int openCalls() {
        return calls.size();
    }

    @Override
    public void headers(int streamId, HeaderRules.Part part, List<HeaderField> fields, boolean end) {
        heard.add(() -> {
            if (part == HeaderRules.Part.REQUEST) {
                begin(streamId, fields);
            }
            Call c = calls.get(streamId);
            if (end && c != null) {
                c.halfClosed();
            }
        });
    }

    private void begin(int streamId, List<HeaderField> fields) {
        String type = Words.first(fields, "content-type");
        if (!"POST".equals(Words.first(fields, ":method"))) {
            http2.headers(streamId, List.of(HeaderField.of(":status", "405"), HeaderField.of("allow", "POST")), true);
            return;
        }
        if (type == null || !type.startsWith("application/grpc") || type.startsWith("application/grpc-web")) {
            http2.headers(streamId, List.of(HeaderField.of(":status", "415")), true);
            return;
        }
        String timeout = Words.first(fields, "grpc-timeout");
        long nanos = timeout == null ? Machine.NEVER : Timeout.nanos(timeout);
        long deadline = nanos >= Machine.NEVER - now ? Machine.NEVER : now + nanos;
        String coding = Words.coding(fields);
        List<HeaderField> metadata = Words.metadata(fields);
        String broken = Metadata.broken(metadata);
        Call c = new Call(streamId, Words.first(fields, ":path"), metadata, deadline, Words.takesGzip(fields));
        calls.put(streamId, c);
        out.tell(new GrpcServerEvent.Began(connection.peer(), streamId, c.path));
        if (nanos < 0) {
            c.close(Status.INTERNAL, "\"" + timeout + "\" is no timeout.", List.of());
            return;
        }
        if (!Words.understood(coding)) {
            c.close(
                    Status.UNIMPLEMENTED,
                    "Messages compressed by \"" + coding + "\" are not understood.",
                    List.of(Words.ACCEPTED));
            return;
        }
        if (broken != null) {
            c.close(Status.INTERNAL, "The metadata \"" + broken + "\" is no Base64.", List.of());
            return;
        }
        c.cutter.coding(coding);
        c.handler = service.begin(c);
        if (c.handler == null) {
            c.close(Status.UNIMPLEMENTED, "There is no method " + c.path + ".", List.of());
        } else if (deadline != Machine.NEVER && !c.over()) {
            c.laters.add(server.later(deadline, this, c::expire));
        }
    }

    @Override
    public void data(int streamId, Bytes data, boolean end) {
        http2.consumed(streamId, data.length());
        heard.add(() -> {
            Call c = calls.get(streamId);
            if (c == null) {
                return;
            }
            MessageCutter.Refusal no = c.cutter.take(data, c::message);
            if (no != null) {
                c.close(no.code(), no.why(), List.of());
            } else if (end) {
                c.halfClosed();
            }
        });
    }

    @Override
    public void reset(int streamId, int error, boolean byPeer) {
        heard.add(() -> {
            Call c = calls.get(streamId);
            if (c != null) {
                c.cancel();
            }
        });
    }

    @Override
    public void failed(int error, String why) {
        heard.add(() -> {
            for (Call c : new ArrayList<>(calls.values())) {
                c.cancel();
            }
            out.tell(new GrpcServerEvent.Failed(connection.peer(), error, why));
        });
    }

    /** A call while it lasts. */
    private final class Call implements ServerCall {
        private final int streamId;
        private final String path;
        private final List<HeaderField> metadata;
        private final long deadlineNanos;
        private final boolean takesGzip;
        private final MessageCutter cutter = new MessageCutter(longestMessageBytes);
        private GrpcService.Handler handler;
        private ServedState state = ServedState.BEGUN;
        private boolean gzip;
        private boolean blocked;
        /** What is to be done for it later, its deadline among that; mostly one or two. */
        private final List<GrpcServer.Later> laters = new ArrayList<>(2);

        Call(int streamId, String path, List<HeaderField> metadata, long deadlineNanos, boolean takesGzip) {
            this.streamId = streamId;
            this.path = path == null ? "" : path;
            this.metadata = metadata;
            this.deadlineNanos = deadlineNanos;
            this.takesGzip = takesGzip;
        }

        private boolean over() {
            return state == ServedState.ENDED;
        }

        private boolean answering() {
            return state == ServedState.ANSWERING || state == ServedState.HALF_CLOSED_ANSWERING;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public List<HeaderField> metadata() {
            return metadata;
        }

        @Override
        public long leftNanos() {
            return deadlineNanos == Machine.NEVER ? Machine.NEVER : Math.max(0, deadlineNanos - now);
        }

        @Override
        public boolean gzip() {
            gzip |= takesGzip && !answering();
            return gzip;
        }

        @Override
        public boolean ready() {
            if (!over() && http2.waitingBytes(streamId) > MOST_UNSENT_BYTES) {
                blocked = true;
                return false;
            }
            return true;
        }

        @Override
        public void headers(List<HeaderField> said) {
            if (!over() && !answering()) {
                List<HeaderField> fields = opening();
                if (gzip) {
                    fields.add(HeaderField.of("grpc-encoding", Words.GZIP));
                }
                fields.addAll(said);
                http2.headers(streamId, fields, false);
                state = server.moved(state, ServedInput.HEADERS);
            }
        }

        @Override
        public void send(Bytes message, boolean compressible) {
            if (over()) {
                return;
            }
            Bytes framed = MessageCutter.framed(message, gzip && compressible);
            long held = http2.waitingBytes(streamId);
            if (held > 0 && held + framed.length() > Words.mostHeldBytes(longestMessageBytes)) {
                close(Status.RESOURCE_EXHAUSTED, "The client does not read: " + held + " bytes wait.", List.of());
                if (handler != null) {
                    handler.cancelled();
                }
            } else {
                headers(List.of());
                http2.data(streamId, framed, false);
            }
        }

        private List<HeaderField> opening() {
            List<HeaderField> fields = new ArrayList<>();
            fields.add(HeaderField.of(":status", "200"));
            fields.add(HeaderField.of("content-type", "application/grpc"));
            return fields;
        }

        @Override
        public void close(int code, String why, List<HeaderField> said) {
            if (over()) {
                return;
            }
            boolean trailers = answering();
            leave(ServedInput.STATUS);
            // Before any message one list of fields is answer and end in one (gRPC over HTTP2, "Trailers-Only").
            List<HeaderField> fields = new ArrayList<>(trailers ? List.of() : opening());
            fields.add(HeaderField.of("grpc-status", Integer.toString(code)));
            if (!why.isEmpty()) {
                fields.add(HeaderField.of("grpc-message", Words.percentEncoded(why)));
            }
            fields.addAll(said);
            http2.headers(streamId, fields, true);
            out.tell(new GrpcServerEvent.Ended(connection.peer(), streamId, path, code));
        }

        @Override
        public void after(long nanos, Runnable what) {
            if (!over()) {
                GrpcServer.Later[] self = new GrpcServer.Later[1];
                self[0] = server.later(now + nanos, GrpcPeer.this, () -> {
                    laters.remove(self[0]);
                    what.run();
                });
                laters.add(self[0]);
            }
        }

        void message(Bytes message, boolean compressed) {
            if (!over()) {
                handler.message(message, compressed);
            }
        }

        void halfClosed() {
            if (over()) {
                return;
            }
            state = server.moved(state, ServedInput.RECEIVE_END);
            if (cutter.between()) {
                handler.halfClosed();
            } else {
                close(Status.INTERNAL, "The last message is not whole.", List.of());
            }
        }

        void expire() {
            if (!over()) {
                leave(ServedInput.DEADLINE);
                handler.cancelled();
                http2.reset(streamId, ErrorCode.CANCEL);
                out.tell(new GrpcServerEvent.Ended(connection.peer(), streamId, path, Status.DEADLINE_EXCEEDED));
            }
        }

        private void leave(ServedInput by) {
            state = server.moved(state, by);
            calls.remove(streamId);
            awake.remove(this);
            laters.forEach(server::never);
            laters.clear();
        }

        void cancel() {
            leave(ServedInput.CANCEL);
            if (handler != null) {
                handler.cancelled();
            }
            out.tell(new GrpcServerEvent.Cancelled(connection.peer(), streamId, path));
        }
    }
}
