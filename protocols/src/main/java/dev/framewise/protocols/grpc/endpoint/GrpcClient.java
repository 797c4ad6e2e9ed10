package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.HeaderRules;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.http2.endpoint.Http2Connection;
import dev.framewise.protocols.http2.endpoint.Http2Listener;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client of gRPC with one connection: calls go side by side, as many as the server allows, the others wait. */
public final class GrpcClient implements Machine<GrpcCommand, GrpcEvent>, Http2Listener {
    /** The longest message taken when nothing else is said, as in gRPC's own libraries. */
    public static final int USUAL_MESSAGE_BYTES = 4 << 20;

    private final EndpointSettings settings;
    private final int longestMessageBytes;
    private final Map<Long, ClientCall> calls = new LinkedHashMap<>();
    private final Map<Integer, ClientCall> byStream = new LinkedHashMap<>();
    /** What frames brought; dealt with after each frame, so that streams have moved on when they are answered. */
    private final ArrayDeque<Runnable> heard = new ArrayDeque<>();

    private Address to;
    private Connection connection;
    private Http2Connection http2;
    private boolean up;
    private boolean closing;
    private boolean leaving;
    private long now;
    private Effects<GrpcEvent> out;

    public GrpcClient(EndpointSettings settings, int longestMessageBytes) {
        this.settings = settings;
        this.longestMessageBytes = longestMessageBytes;
    }

    @Override
    public void command(long nowNanos, GrpcCommand command, Effects<GrpcEvent> effects) {
        begin(nowNanos, effects);
        if (command instanceof GrpcCommand.Connect c) {
            to = c.to();
            connect();
        } else if (command instanceof GrpcCommand.Start s) {
            calls.putIfAbsent(s.number(), new ClientCall(s, deadline(nowNanos, s.timeoutNanos()), longestMessageBytes));
            if (to != null) {
                connect();
            }
        } else if (command instanceof GrpcCommand.Send s) {
            ClientCall c = calls.get(s.number());
            if (c != null && !c.halfClosed) {
                send(
                        c,
                        MessageCutter.framed(
                                s.message(),
                                s.compressible() && c.start.manner().gzip()));
            }
        } else if (command instanceof GrpcCommand.HalfClose h) {
            ClientCall c = calls.get(h.number());
            if (c != null) {
                c.halfClosed = true;
            }
        } else if (command instanceof GrpcCommand.Cancel c) {
            giveUp(calls.get(c.number()), Status.CANCELLED, "The client cancelled the call.");
        } else if (command instanceof GrpcCommand.Close) {
            closing = true;
        }
        flush();
    }

    /** Keeps a message for the stream, unless the call has too much that the server did not take. */
    private void send(ClientCall c, Bytes framed) {
        long held = c.keptBytes + (c.answered ? http2.waitingBytes(c.streamId) : 0);
        if (held > 0 && held + framed.length() > Words.mostHeldBytes(longestMessageBytes)) {
            giveUp(c, Status.RESOURCE_EXHAUSTED, "The server does not take the messages: " + held + " bytes wait.");
        } else {
            c.keep(framed);
        }
    }

    private void connect() {
        if (connection == null) {
            connection = out.open(to);
            http2 = new Http2Connection(false, settings, this);
            leaving = false;
            http2.begin();
        }
    }

    private static long deadline(long nowNanos, long timeoutNanos) {
        return timeoutNanos <= 0 || timeoutNanos >= NEVER - nowNanos ? NEVER : nowNanos + timeoutNanos;
    }

    private void begin(long nowNanos, Effects<GrpcEvent> effects) {
        now = nowNanos;
        out = effects;
    }

    private void flush() {
        while (!heard.isEmpty()) {
            heard.poll().run();
        }
        if (up) {
            for (ClientCall c : new ArrayList<>(calls.values())) {
                if (c.streamId == 0 && !leaving && http2.freeStreams() > 0) {
                    start(c);
                }
                if (c.streamId > 0) {
                    send(c);
                }
            }
            http2.pump();
            while (http2.outputBytes() > 0 && (connection.freeBytes() > 0 || http2.failed())) {
                out.send(connection, http2.takeOutput());
                http2.pump();
            }
            if (http2.finished() || closing && calls.isEmpty() || leaving && byStream.isEmpty()) {
                out.finish(connection);
                up = false;
            }
        }
        out = null;
    }

    private void start(ClientCall c) {
        if (c.deadlineNanos <= now) {
            return; // its timer is about to say so
        }
        c.streamId = http2.request(c.fields(now), false);
        byStream.put(c.streamId, c);
        out.tell(new GrpcEvent.Started(c.number(), c.streamId));
    }

    private void send(ClientCall c) {
        while (c.gone < c.sent.size()) {
            boolean last = c.halfClosed && c.gone == c.sent.size() - 1;
            http2.data(c.streamId, c.sent.get(c.gone++), last);
            c.endSent |= last;
        }
        if (c.halfClosed && !c.endSent) {
            http2.data(c.streamId, Bytes.EMPTY, true);
            c.endSent = true;
        }
        if (c.answered) {
            c.forgetSent(); // nobody will ask for them again
        }
    }

    /** Ends a call from this end, at once. */
    private void giveUp(ClientCall c, int code, String why) {
        if (c != null) {
            if (c.streamId > 0) {
                http2.reset(c.streamId, ErrorCode.CANCEL);
            }
            end(c, code, why, List.of());
        }
    }

    private void end(ClientCall c, int code, String why, List<HeaderField> metadata) {
        calls.remove(c.number());
        byStream.remove(c.streamId);
        out.tell(new GrpcEvent.Ended(c.number(), code, why, metadata));
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<GrpcEvent> effects) {
        begin(nowNanos, effects);
        up = true;
        flush();
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<GrpcEvent> effects) {
        begin(nowNanos, effects);
        http2.received(nowNanos, bytes);
        flush();
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<GrpcEvent> effects) {
        effects.finish(c);
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<GrpcEvent> effects) {
        begin(nowNanos, effects);
        flush();
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<GrpcEvent> effects) {
        begin(nowNanos, effects);
        up = false;
        connection = null;
        heard.clear();
        for (ClientCall call : new ArrayList<>(calls.values())) {
            if (call.streamId > 0 || !leaving) {
                end(call, Status.UNAVAILABLE, "The connection was " + cause.words() + ".", List.of());
            }
        }
        effects.tell(new GrpcEvent.Closed(cause));
        if (!calls.isEmpty()) {
            connect(); // the server left in peace, so what it did not look at is asked again
        }
        out = null;
    }

    @Override
    public void timeout(long nowNanos, Effects<GrpcEvent> effects) {
        begin(nowNanos, effects);
        for (ClientCall c : new ArrayList<>(calls.values())) {
            if (c.deadlineNanos <= nowNanos) {
                giveUp(c, Status.DEADLINE_EXCEEDED, "The deadline of the call has passed.");
            }
        }
        flush();
    }

    @Override
    public long deadlineNanos() {
        long first = NEVER;
        for (ClientCall c : calls.values()) {
            first = Math.min(first, c.deadlineNanos);
        }
        return first;
    }

    /** How many calls are not over. */
    public int openCalls() {
        return calls.size();
    }

    // ---- what the connection hears

    @Override
    public void headers(int streamId, HeaderRules.Part part, List<HeaderField> fields, boolean end) {
        heard.add(() -> {
            ClientCall c = byStream.get(streamId);
            if (c == null) {
                return;
            }
            if (part == HeaderRules.Part.TRAILERS || end) {
                finish(c, fields);
                return;
            }
            String status = Words.first(fields, ":status");
            if (status != null && status.startsWith("1")) {
                return; // an interim response says nothing of the call
            }
            c.answered = true;
            String type = Words.first(fields, "content-type");
            if (!"200".equals(status) || type == null || !type.startsWith("application/grpc")) {
                int code = "200".equals(status) ? Status.UNKNOWN : Status.ofHttp(Integer.parseInt(status));
                giveUp(c, code, "The server answered HTTP status " + status + ", content type " + type + ".");
                return;
            }
            String coding = Words.coding(fields);
            List<HeaderField> metadata = Words.metadata(fields);
            String broken = Metadata.broken(metadata);
            if (!Words.understood(coding)) {
                giveUp(c, Status.INTERNAL, "The server compresses by \"" + coding + "\", which nobody asked for.");
            } else if (broken != null) {
                giveUp(c, Status.INTERNAL, "The server's \"" + broken + "\" is no Base64.");
            } else {
                c.cutter.coding(coding);
                out.tell(new GrpcEvent.Headers(c.number(), metadata));
            }
        });
    }

    /** The last header fields hold the status; where there is none, HTTP's says what to think. */
    private void finish(ClientCall c, List<HeaderField> fields) {
        String code = Words.first(fields, "grpc-status");
        String http = Words.first(fields, ":status");
        String why = Words.first(fields, "grpc-message");
        if (!c.endSent) {
            http2.reset(c.streamId, ErrorCode.CANCEL); // the server wants nothing more: what is left need not be sent
        }
        if (code != null && code.matches("[0-9]{1,9}")) {
            int n = Integer.parseInt(code);
            boolean torn = n == Status.OK && !c.cutter.between();
            end(
                    c,
                    torn ? Status.INTERNAL : n,
                    torn ? "The last message is not whole." : why == null ? "" : Words.percentDecoded(why),
                    Words.metadata(fields));
        } else {
            boolean byHttp = http != null && !http.equals("200");
            end(
                    c,
                    byHttp ? Status.ofHttp(Integer.parseInt(http)) : Status.UNKNOWN,
                    byHttp ? "The server answered HTTP status " + http + "." : "The server said no status.",
                    Words.metadata(fields));
        }
    }

    @Override
    public void data(int streamId, Bytes data, boolean end) {
        http2.consumed(streamId, data.length());
        heard.add(() -> {
            ClientCall c = byStream.get(streamId);
            if (c == null) {
                return;
            }
            MessageCutter.Refusal no =
                    c.cutter.take(data, (m, compressed) -> out.tell(new GrpcEvent.Message(c.number(), m, compressed)));
            if (no != null) {
                giveUp(c, no.code(), no.why());
            } else if (end) {
                end(c, Status.INTERNAL, "The server ended without a status.", List.of());
            }
        });
    }

    @Override
    public void reset(int streamId, int error, boolean byPeer) {
        heard.add(() -> {
            ClientCall c = byStream.get(streamId);
            if (c == null) {
                return;
            }
            if (byPeer && error == ErrorCode.REFUSED_STREAM && !c.answered && !c.again) {
                byStream.remove(streamId);
                c.beginAgain();
                out.tell(new GrpcEvent.SentAgain(c.number()));
            } else {
                end(c, Status.ofReset(error), "The stream was reset: " + ErrorCode.name(error) + ".", List.of());
            }
        });
    }

    @Override
    public void goaway(int lastStreamId, int error, Bytes debug) {
        leaving = true; // what it did not look at was reset, and waits for a new connection
    }

    @Override
    public void failed(int error, String why) {
        heard.add(() -> {
            for (ClientCall c : new ArrayList<>(calls.values())) {
                end(c, Status.UNAVAILABLE, "The connection was given up: " + why, List.of());
            }
        });
    }
}
