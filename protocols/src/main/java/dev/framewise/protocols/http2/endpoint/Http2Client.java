package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.HeaderRules;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A client of HTTP/2 with prior knowledge and one connection: requests go side by side, as many as the server allows. */
public final class Http2Client implements Machine<ClientCommand, ClientEvent>, Http2Listener {
    /** No number of the application's: a promised response. */
    private static final long PROMISED = -1;

    private static final int LONGEST_BODY_BYTES = 256 << 20;

    private final EndpointSettings settings;
    private final ArrayDeque<ClientCommand.Ask> waiting = new ArrayDeque<>();
    private final Map<Integer, Answer> answers = new LinkedHashMap<>();
    private Connection connection;
    private Http2Connection http2;
    private boolean up;
    private boolean closing;
    private long pingedNanos;
    private long now;
    private int pings;
    private Effects<ClientEvent> out;

    /** A response that comes in. */
    private static final class Answer {
        final long number;
        int status;
        List<HeaderField> fields = List.of();
        List<HeaderField> trailers = List.of();
        final Body body = new Body();

        Answer(long number) {
            this.number = number;
        }

        Response response() {
            return new Response(status, fields, body.whole(), trailers);
        }
    }

    public Http2Client(EndpointSettings settings) {
        this.settings = settings;
    }

    @Override
    public void command(long nowNanos, ClientCommand command, Effects<ClientEvent> effects) {
        begin(nowNanos, effects);
        if (command instanceof ClientCommand.Connect c) {
            if (connection == null) {
                connection = effects.open(c.to());
                http2 = new Http2Connection(false, settings, this);
                http2.begin();
            }
        } else if (command instanceof ClientCommand.Ask a) {
            waiting.add(a);
        } else if (command instanceof ClientCommand.Cancel c) {
            cancel(c.number());
        } else if (command instanceof ClientCommand.MeasureRoundTrip && up) {
            pingedNanos = nowNanos;
            http2.ping(Bytes.hex(String.format(Locale.ROOT, "%016x", ++pings)));
        } else if (command instanceof ClientCommand.Close) {
            closing = true;
        }
        flush();
    }

    private void cancel(long number) {
        if (waiting.removeIf(a -> a.number() == number)) {
            return;
        }
        for (Map.Entry<Integer, Answer> e : answers.entrySet()) {
            if (e.getValue().number == number) {
                answers.remove(e.getKey());
                http2.reset(e.getKey(), ErrorCode.CANCEL);
                return;
            }
        }
    }

    private void begin(long nowNanos, Effects<ClientEvent> effects) {
        now = nowNanos;
        out = effects;
    }

    private void flush() {
        if (up) {
            while (!waiting.isEmpty() && http2.freeStreams() > 0) {
                ask(waiting.poll());
            }
            http2.pump();
            while (http2.outputBytes() > 0 && (connection.freeBytes() > 0 || http2.failed())) {
                out.send(connection, http2.takeOutput());
                http2.pump();
            }
            if (http2.finished() || closing && answers.isEmpty() && waiting.isEmpty()) {
                out.finish(connection);
                up = false;
            }
        }
        out = null;
    }

    private void ask(ClientCommand.Ask a) {
        Bytes body = a.request().body();
        List<HeaderField> fields = new ArrayList<>(a.request().headerFields());
        if (!body.isEmpty()) {
            fields.add(HeaderField.of("content-length", Integer.toString(body.length())));
        }
        int id = http2.request(fields, body.isEmpty());
        answers.put(id, new Answer(a.number()));
        out.tell(new ClientEvent.Asked(a.number(), id));
        if (!body.isEmpty()) {
            http2.data(id, body, true);
        }
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<ClientEvent> effects) {
        begin(nowNanos, effects);
        up = true;
        out.tell(new ClientEvent.Connected());
        flush();
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<ClientEvent> effects) {
        begin(nowNanos, effects);
        http2.received(nowNanos, bytes);
        flush();
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<ClientEvent> effects) {
        effects.finish(c);
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<ClientEvent> effects) {
        begin(nowNanos, effects);
        flush();
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<ClientEvent> effects) {
        up = false;
        connection = null;
        answers.forEach((id, a) -> {
            if (a.number != PROMISED) {
                effects.tell(new ClientEvent.Failed(a.number, ErrorCode.CONNECT_ERROR, false));
            }
        });
        answers.clear();
        effects.tell(new ClientEvent.Closed(cause));
    }

    @Override
    public void timeout(long nowNanos, Effects<ClientEvent> effects) {
        // no timer runs here
    }

    @Override
    public long deadlineNanos() {
        return NEVER;
    }

    /** How many requests wait for an answer or for their turn. */
    public int unanswered() {
        return waiting.size() + answers.size();
    }

    // ---- what the connection hears

    @Override
    public void headers(int streamId, HeaderRules.Part part, List<HeaderField> fields, boolean end) {
        Answer a = answers.get(streamId);
        if (a == null) {
            return;
        }
        if (part == HeaderRules.Part.TRAILERS) {
            a.trailers = fields;
        } else {
            a.status = Integer.parseInt(fields.get(0).value());
            a.fields = fields.subList(1, fields.size());
        }
        if (end) {
            complete(streamId, a);
        }
    }

    @Override
    public void data(int streamId, Bytes data, boolean end) {
        http2.consumed(streamId, data.length());
        Answer a = answers.get(streamId);
        if (a != null) {
            a.body.add(data);
            if (a.body.bytes() > LONGEST_BODY_BYTES) {
                http2.reset(streamId, ErrorCode.CANCEL);
                reset(streamId, ErrorCode.CANCEL, false);
            } else if (end) {
                complete(streamId, a);
            }
        }
    }

    private void complete(int streamId, Answer a) {
        answers.remove(streamId);
        out.tell(new ClientEvent.Answered(a.number, streamId, a.response()));
    }

    @Override
    public void reset(int streamId, int error, boolean byPeer) {
        Answer a = answers.remove(streamId);
        if (a != null && a.number != PROMISED) {
            out.tell(new ClientEvent.Failed(a.number, error, byPeer && error == ErrorCode.REFUSED_STREAM));
        }
    }

    @Override
    public void promised(int onStreamId, int promisedStreamId, List<HeaderField> request) {
        answers.put(promisedStreamId, new Answer(PROMISED));
        out.tell(new ClientEvent.Promised(promisedStreamId, Request.of(request, Bytes.EMPTY)));
    }

    @Override
    public void goaway(int lastStreamId, int error, Bytes debug) {
        out.tell(new ClientEvent.Goaway(lastStreamId, error));
    }

    @Override
    public void pong(Bytes data) {
        out.tell(new ClientEvent.RoundTrip(now - pingedNanos));
    }

    @Override
    public void failed(int error, String why) {
        out.tell(new ClientEvent.GaveUp(error, why));
    }
}
