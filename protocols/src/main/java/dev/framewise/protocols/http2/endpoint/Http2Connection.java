package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.hpack.HpackEncoder;
import dev.framewise.protocols.http2.Data;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.Goaway;
import dev.framewise.protocols.http2.Http2Frame;
import dev.framewise.protocols.http2.Ping;
import dev.framewise.protocols.http2.Preface;
import dev.framewise.protocols.http2.RstStream;
import dev.framewise.protocols.http2.WindowUpdate;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import java.util.function.Consumer;

/**
 * One end of one connection of HTTP/2, without clock or socket: bytes go in, a listener hears what they say, and bytes to be
 * sent come out ({@link #takeOutput}). Content waits here for the peer's windows, and streams take turns.
 */
public final class Http2Connection {
    final boolean server;
    final EndpointSettings settings;
    final Http2Listener listener;
    private final Receiver receiver;
    private final StreamTable streams;
    private final ReceiveWindow receiveWindow;
    private final Turns turns = new Turns();
    private final FrameOutput output;
    private final Parting parting;

    // What the peer allows.
    private int initialWindow = WindowUpdate.USUAL_WINDOW_BYTES;
    private long mostOwn = Long.MAX_VALUE;
    private boolean mayPush = true;

    private boolean failed;

    public Http2Connection(boolean server, EndpointSettings settings, Http2Listener listener) {
        this.server = server;
        this.settings = settings;
        this.listener = listener;
        this.output = new FrameOutput(new HpackEncoder(settings.indexing(), settings.coding()));
        this.parting = new Parting(output);
        this.receiver = new Receiver(this);
        this.streams = new StreamTable(server);
        this.receiveWindow = new ReceiveWindow(settings.windowBytes());
    }

    /** Says the first words of this end. */
    public void begin() {
        if (!server) {
            output.put(Preface.BYTES);
        }
        send(settings.frame(server));
        receiver.settingsSent(settings);
        int more = receiveWindow.openWide();
        if (more > 0) {
            send(WindowUpdate.of(0, more));
        }
    }

    /** The peer said something, cut anywhere. */
    public void received(long nowNanos, Bytes bytes) {
        if (failed) {
            return;
        }
        try {
            receiver.received(nowNanos, bytes);
        } catch (ConnectionError e) {
            fail(e.code, e.getMessage());
        }
        pump();
    }

    // ---- what the application wants

    /** How many more streams may be opened now. */
    public long freeStreams() {
        return failed || parting.near() ? 0 : Math.max(0, mostOwn - streams.ownOpen());
    }

    /**
     * Opens a stream by a request.
     *
     * @return its number, or -1 when no more may be opened now
     */
    public int request(List<HeaderField> fields, boolean end) {
        if (freeStreams() == 0 || !streams.numbersLeft()) {
            return -1;
        }
        int id = streams.takeNumber();
        Http2Stream s = open(id, true);
        for (HeaderField f : fields) {
            s.head |= f.name().equals(":method") && f.value().equals("HEAD");
        }
        headers(id, fields, end);
        return id;
    }

    /** Header fields of a response, or (after content) trailers. Nothing happens when the stream is over. */
    public void headers(int streamId, List<HeaderField> fields, boolean end) {
        Http2Stream s = streams.get(streamId);
        if (s == null || failed || !s.allows(StreamInput.SEND_HEADERS)) {
            return;
        }
        if (s.waitingBytes() > 0) {
            s.add(Bytes.EMPTY, true, fields); // trailers wait behind what they end
            return;
        }
        move(s, StreamInput.SEND_HEADERS);
        block(streamId, fields, end);
        if (end) {
            move(s, StreamInput.SEND_END);
        }
    }

    /** Content of a request or response; it waits until the windows let it go. */
    public void data(int streamId, Bytes data, boolean end) {
        Http2Stream s = streams.get(streamId);
        if (s == null || failed || !s.allows(StreamInput.SEND_END)) {
            return;
        }
        s.add(data, end, null);
        if (s.atEnd()) {
            finish(s, Bytes.EMPTY);
        } else {
            turns.add(s);
        }
    }

    /** How much content of a stream waits for the peer's windows. */
    public long waitingBytes(int streamId) {
        Http2Stream s = streams.get(streamId);
        return s == null ? 0 : s.waitingBytes();
    }

    /**
     * Promises a response to a request that the client would make.
     *
     * @return the promised stream, to be answered like any other; -1 when the client takes no promises
     */
    public int promise(int onStreamId, List<HeaderField> request) {
        Http2Stream on = streams.get(onStreamId);
        if (!server || !mayPush || freeStreams() == 0 || on == null || on.own || !on.allows(StreamInput.SEND_END)) {
            return -1;
        }
        int id = streams.takeNumber();
        Http2Stream s = open(id, true);
        move(s, StreamInput.SEND_PROMISE);
        output.promise(onStreamId, id, request);
        return id;
    }

    /** Ends a stream at once. */
    public void reset(int streamId, int error) {
        Http2Stream s = streams.get(streamId);
        if (s == null || failed || !s.allows(StreamInput.SEND_RESET)) {
            return;
        }
        s.dropOutput();
        send(RstStream.of(streamId, error));
        streams.ends(streamId, EndedStreams.How.BY_OWN_RESET);
        move(s, StreamInput.SEND_RESET);
    }

    /** The application has used up content, so the peer may send as much again. */
    public void consumed(int streamId, int bytes) {
        if (failed) {
            return;
        }
        int more = receiveWindow.consumed(bytes);
        if (more > 0) {
            send(WindowUpdate.of(0, more));
        }
        Http2Stream s = streams.get(streamId);
        if (s == null || s.state != StreamState.OPEN && s.state != StreamState.HALF_CLOSED_LOCAL) {
            return;
        }
        s.consumed += bytes;
        if (s.consumed >= Math.max(1, settings.windowBytes() / 2)) {
            send(WindowUpdate.of(streamId, s.consumed));
            s.receiveWindow += s.consumed;
            s.consumed = 0;
        }
    }

    public void ping(Bytes eightBytes) {
        if (!failed) {
            send(Ping.of(eightBytes, false));
        }
    }

    /** Leaves in peace: streams that are open go on to their end. */
    public void shutDown() {
        if (!failed && !parting.begun()) {
            parting.begin();
        }
    }

    /** Gives the connection up at once, since the peer does what this end does not bear (RFC 9113 §5.4.1). */
    public void giveUp(int error, String why) {
        if (!failed) {
            fail(error, why);
        }
    }

    /** True when nothing more will happen: the connection may be closed once the output is gone. */
    public boolean finished() {
        return failed || parting.done() && streams.size() == 0;
    }

    public boolean failed() {
        return failed;
    }

    /** How many streams are open. */
    public int openStreams() {
        return streams.size();
    }

    /** Where a stream stands. */
    public StreamState state(int streamId) {
        Http2Stream s = streams.get(streamId);
        return s != null ? s.state : idle(streamId) ? StreamState.IDLE : StreamState.CLOSED;
    }

    /** Bytes that wait to be taken. */
    public int outputBytes() {
        return output.bytes();
    }

    /** Takes what is to be sent. */
    public Bytes takeOutput() {
        return output.take();
    }

    // ---- what the receiver needs

    Http2Stream stream(int id) {
        return streams.get(id);
    }

    /** How a stream ended, or null when that was forgotten, or it never was. */
    EndedStreams.How ended(int id) {
        return streams.ended(id);
    }

    /** True for a stream that nobody has opened yet. */
    boolean idle(int id) {
        return streams.idle(id, receiver.highest());
    }

    Http2Stream open(int id, boolean own) {
        Http2Stream s = new Http2Stream(id, own, initialWindow, settings.windowBytes());
        streams.add(s);
        return s;
    }

    int peersOpen() {
        return streams.peersOpen();
    }

    /** Somebody who wants to see each move of a stream. */
    public void watch(Consumer<Chart.Edge<StreamState, StreamInput>> by) {
        streams.watch(by);
    }

    void move(Http2Stream s, StreamInput input) {
        streams.move(s, input);
    }

    /** The peer broke a rule on one stream. */
    void streamError(int id, int error) {
        Http2Stream s = streams.get(id);
        if (s != null && s.allows(StreamInput.SEND_RESET)) {
            reset(id, error);
            listener.reset(id, error, false);
        } else {
            send(RstStream.of(id, error));
        }
    }

    void takenFromWindow(int bytes) {
        receiveWindow.take(bytes);
    }

    void windowGrows(int increment) {
        turns.windowGrows(increment);
    }

    void initialWindow(int bytes) {
        int change = bytes - initialWindow;
        initialWindow = bytes;
        turns.streamsChange(streams.all(), change);
    }

    void peerAllows(int longestFrameBytes) {
        output.longestFrame(longestFrameBytes);
    }

    void peerAllowsStreams(long most) {
        mostOwn = most;
    }

    void peerTakesPromises(boolean taken) {
        mayPush = taken;
    }

    void peersTable(long bytes) {
        output.table((int) Math.min(bytes, EndpointSettings.USUAL.tableBytes()));
    }

    void goneAway(Goaway g) {
        int last = parting.peerLeaves(g.lastStreamId());
        for (Http2Stream s : streams.all()) {
            if (s.own && s.id > last) {
                s.dropOutput();
                move(s, StreamInput.RECEIVE_RESET);
                listener.reset(s.id, ErrorCode.REFUSED_STREAM, true);
            }
        }
        listener.goaway(g.lastStreamId(), g.error(), g.debug());
    }

    /** True for a stream that comes after what this end said was the last. */
    boolean tooLate(int id) {
        return parting.tooLate(id);
    }

    void pong(Bytes data) {
        if (!parting.answered(data, receiver.highest())) {
            listener.pong(data);
        }
    }

    void send(Http2Frame frame) {
        output.send(frame);
    }

    // ---- sending

    private void fail(int code, String why) {
        failed = true;
        send(Goaway.of(receiver.highest(), code, Bytes.utf8(why)));
        streams.clear();
        listener.failed(code, why);
    }

    private void block(int id, List<HeaderField> fields, boolean end) {
        output.headers(id, fields, end);
        listener.sent(id);
    }

    /** So many bytes wait here at most for whoever carries them off; more content stays in its stream. */
    private static final int MOST_OUTPUT_BYTES = 256 << 10;

    /** Sends what the windows allow, a frame of each stream in turn; whoever adds content calls it when all is added. */
    public void pump() {
        while (!failed && output.bytes() < MOST_OUTPUT_BYTES) {
            Http2Stream s = turns.next();
            if (s == null) {
                return;
            }
            Bytes piece = turns.take(s, output.longestFrame());
            if (s.atEnd()) {
                finish(s, piece);
            } else {
                send(Data.of(s.id, piece, false));
                turns.add(s);
                listener.sent(s.id);
            }
        }
    }

    /** A stream that may have something to send takes its turn. */
    void ready(Http2Stream s) {
        turns.add(s);
    }

    private void finish(Http2Stream s, Bytes last) {
        List<HeaderField> trailers = s.trailers();
        s.dropOutput();
        if (trailers == null) {
            send(Data.of(s.id, last, true));
            listener.sent(s.id);
        } else {
            if (!last.isEmpty()) {
                send(Data.of(s.id, last, false));
            }
            block(s.id, trailers, true);
        }
        move(s, StreamInput.SEND_END);
    }
}
