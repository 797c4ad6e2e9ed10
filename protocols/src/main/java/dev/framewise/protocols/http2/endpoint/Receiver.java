package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.hpack.HeaderBlock;
import dev.framewise.protocols.http2.Continuation;
import dev.framewise.protocols.http2.Data;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.FrameHeader;
import dev.framewise.protocols.http2.FrameType;
import dev.framewise.protocols.http2.Goaway;
import dev.framewise.protocols.http2.HeaderRules;
import dev.framewise.protocols.http2.Headers;
import dev.framewise.protocols.http2.Http2Frame;
import dev.framewise.protocols.http2.Ping;
import dev.framewise.protocols.http2.Preface;
import dev.framewise.protocols.http2.PushPromise;
import dev.framewise.protocols.http2.RstStream;
import dev.framewise.protocols.http2.SettingId;
import dev.framewise.protocols.http2.Settings;
import dev.framewise.protocols.http2.WindowUpdate;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;

/** What one end makes of what its peer sends: cuts frames, hands header blocks on, and refuses what may not be. */
final class Receiver {
    private final Http2Connection c;
    private final FloodGuard guard = new FloodGuard();
    private Bytes pending = Bytes.EMPTY;
    private boolean prefaced;
    private boolean settled;
    private int highest;

    private final BlockAssembly blocks = new BlockAssembly();
    private long nowNanos;

    Receiver(Http2Connection c) {
        this.c = c;
        this.prefaced = !c.server;
    }

    /** The highest stream that the peer has opened. */
    int highest() {
        return highest;
    }

    void settingsSent(EndpointSettings s) {
        blocks.settingsSent(s);
    }

    void received(long now, Bytes bytes) {
        nowNanos = now;
        pending = pending.then(bytes);
        int at = 0;
        if (!prefaced) {
            at = preface();
            if (at < 0) {
                return;
            }
        }
        while (pending.length() - at >= FrameHeader.BYTES) {
            int length = pending.u16(at) << 8 | pending.at(at + 2);
            if (length > c.settings.longestFrameBytes()) {
                throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, "a frame of " + length + " bytes");
            }
            int end = at + FrameHeader.BYTES + length;
            if (end > pending.length()) {
                break;
            }
            frame(pending.slice(at, end));
            at = end;
        }
        // What is left is small; it does not keep the large array that it came in.
        pending = at == pending.length()
                ? Bytes.EMPTY
                : Bytes.wrap(pending.from(at).toArray());
    }

    private int preface() {
        int n = Math.min(pending.length(), Preface.BYTES.length());
        if (!pending.slice(0, n).equals(Preface.BYTES.slice(0, n))) {
            throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "no connection preface");
        }
        if (n < Preface.BYTES.length()) {
            return -1;
        }
        prefaced = true;
        return n;
    }

    private void frame(Bytes bytes) {
        int type = bytes.at(3);
        int stream = bytes.i32(5) & Integer.MAX_VALUE;
        if (!settled && type != FrameType.SETTINGS) {
            throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "the first frame is not SETTINGS");
        }
        settled = true;
        if (blocks.interruptedBy(type, stream)) {
            throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "a frame within a header block");
        }
        Http2Frame frame;
        try {
            frame = Http2Frame.read(bytes);
        } catch (Malformed e) {
            malformed(type, stream, e);
            return;
        }
        switch (frame.type()) {
            case FrameType.DATA -> data((Data) frame, bytes.length() - FrameHeader.BYTES);
            case FrameType.HEADERS -> {
                Headers h = (Headers) frame;
                begin(h, h.fragment(), h.endHeaders());
            }
            case FrameType.PUSH_PROMISE -> {
                PushPromise p = (PushPromise) frame;
                if (c.server || !c.settings.push()) {
                    throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "a promise that was not allowed");
                }
                begin(p, p.fragment(), p.endHeaders());
            }
            case FrameType.CONTINUATION -> continuation((Continuation) frame);
            case FrameType.PRIORITY -> guard.count(nowNanos, FloodGuard.Kind.PRIORITIES);
            case FrameType.RST_STREAM -> reset((RstStream) frame);
            case FrameType.SETTINGS -> settings((Settings) frame);
            case FrameType.PING -> ping((Ping) frame);
            case FrameType.GOAWAY -> c.goneAway((Goaway) frame);
            case FrameType.WINDOW_UPDATE -> window((WindowUpdate) frame);
            default -> {} // extensions are ignored
        }
    }

    private void malformed(int type, int stream, Malformed e) {
        int code =
                e.rule().reasonCode() < 0 ? ErrorCode.PROTOCOL_ERROR : e.rule().reasonCode();
        boolean ofStream = stream != 0
                && (type == FrameType.PRIORITY || type == FrameType.WINDOW_UPDATE && code == ErrorCode.PROTOCOL_ERROR);
        if (!ofStream || type == FrameType.WINDOW_UPDATE && c.idle(stream)) {
            throw new ConnectionError(code, e.getMessage());
        }
        c.streamError(stream, code);
    }

    private void begin(Http2Frame frame, Bytes fragment, boolean whole) {
        blocks.begin(frame, fragment);
        if (whole) {
            block();
        }
    }

    private void continuation(Continuation f) {
        blocks.add(f);
        if (f.endHeaders()) {
            block();
        }
    }

    /** A whole header block: read first whatever becomes of it, since the table depends on it. */
    private void block() {
        Http2Frame begin = blocks.begun();
        HeaderBlock b = blocks.read();
        if (begin instanceof PushPromise p) {
            promise(p, b);
        } else {
            headers((Headers) begin, b);
        }
    }

    private void headers(Headers h, HeaderBlock b) {
        int id = h.streamId();
        Http2Stream s = c.stream(id);
        if (s == null && !c.server) {
            late(id, "a response");
            return;
        }
        if (s == null) {
            s = opened(id);
            if (s == null) {
                return;
            }
        }
        if (!s.allows(StreamInput.RECEIVE_HEADERS)) {
            c.streamError(id, ErrorCode.STREAM_CLOSED);
            return;
        }
        boolean trailers = s.headersReceived;
        HeaderRules.Part part =
                trailers ? HeaderRules.Part.TRAILERS : c.server ? HeaderRules.Part.REQUEST : HeaderRules.Part.RESPONSE;
        if (b.listBytes() > c.settings.longestListBytes()) {
            c.move(s, StreamInput.RECEIVE_HEADERS);
            c.streamError(id, ErrorCode.ENHANCE_YOUR_CALM);
            return;
        }
        boolean[] wrong = {trailers && !h.endStream()};
        HeaderRules.judge(part, b.fields(), true, (rule, detail) -> wrong[0] = true);
        c.move(s, StreamInput.RECEIVE_HEADERS);
        if (wrong[0]) {
            c.streamError(id, ErrorCode.PROTOCOL_ERROR);
            return;
        }
        boolean interim = s.note(b.fields(), part);
        s.headersReceived |= !interim;
        if (h.endStream() && !end(s)) {
            return;
        }
        c.listener.headers(id, part, b.fields(), h.endStream());
        if (h.endStream()) {
            c.move(s, StreamInput.RECEIVE_END);
        }
    }

    /** A request opens a stream, or comes too late, or may not come at all. */
    private Http2Stream opened(int id) {
        if ((id & 1) == 0) {
            throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "a client opened stream " + id);
        }
        if (id <= highest) {
            if (c.ended(id) == EndedStreams.How.BY_OWN_RESET) {
                return null;
            }
            int code = c.ended(id) == null ? ErrorCode.PROTOCOL_ERROR : ErrorCode.STREAM_CLOSED;
            throw new ConnectionError(code, "HEADERS on stream " + id + ", which is over");
        }
        highest = id;
        if (c.tooLate(id)) {
            return null;
        }
        if (c.peersOpen() >= c.settings.mostStreams()) {
            guard.count(nowNanos, FloodGuard.Kind.RESETS);
            c.send(RstStream.of(id, ErrorCode.REFUSED_STREAM));
            return null;
        }
        return c.open(id, false);
    }

    /** Something on a stream that is over: an answer to what was on its way, or nonsense. */
    private void late(int id, String what) {
        if (c.idle(id)) {
            throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, what + " on stream " + id + ", which nobody opened");
        }
        EndedStreams.How how = c.ended(id);
        if (how == EndedStreams.How.BY_BOTH || how == EndedStreams.How.BY_PEER_RESET) {
            throw new ConnectionError(ErrorCode.STREAM_CLOSED, what + " on stream " + id + ", which is over");
        }
    }

    /** True when the content is as long as was said; otherwise the stream is reset. */
    private boolean end(Http2Stream s) {
        if (!s.whole(c.server)) {
            c.streamError(s.id, ErrorCode.PROTOCOL_ERROR);
            return false;
        }
        return true;
    }

    private void data(Data d, int flowBytes) {
        c.takenFromWindow(flowBytes);
        Http2Stream s = c.stream(d.streamId());
        if (flowBytes == 0 && !d.endStream()) {
            guard.count(nowNanos, FloodGuard.Kind.EMPTY);
        }
        if (s == null) {
            late(d.streamId(), "DATA");
            c.consumed(d.streamId(), flowBytes);
            return;
        }
        s.receiveWindow -= flowBytes;
        if (s.receiveWindow < 0) {
            c.streamError(s.id, ErrorCode.FLOW_CONTROL_ERROR);
            return;
        }
        if (!s.allows(StreamInput.RECEIVE_END) || !s.headersReceived) {
            c.streamError(s.id, s.headersReceived ? ErrorCode.STREAM_CLOSED : ErrorCode.PROTOCOL_ERROR);
            c.consumed(s.id, flowBytes);
            return;
        }
        boolean over = s.tooMuch(d.data().length(), c.server);
        if (over) {
            c.streamError(s.id, ErrorCode.PROTOCOL_ERROR);
        }
        if (over || d.endStream() && !end(s)) {
            c.consumed(s.id, flowBytes);
            return;
        }
        int padding = flowBytes - d.data().length();
        c.listener.data(s.id, d.data(), d.endStream());
        if (padding > 0) {
            c.consumed(s.id, padding);
        }
        if (d.endStream() && !s.closed()) {
            c.move(s, StreamInput.RECEIVE_END);
        }
    }

    private void reset(RstStream r) {
        int id = r.streamId();
        if (c.idle(id)) {
            throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "RST_STREAM on stream " + id + ", which nobody opened");
        }
        Http2Stream s = c.stream(id);
        if (s == null) {
            return;
        }
        if (!s.own) {
            guard.count(nowNanos, FloodGuard.Kind.RESETS);
        }
        s.dropOutput();
        c.move(s, StreamInput.RECEIVE_RESET);
        c.listener.reset(id, r.error(), true);
    }

    private void settings(Settings s) {
        if (s.ack()) {
            blocks.settingsAcknowledged();
            return;
        }
        guard.count(nowNanos, FloodGuard.Kind.SETTINGS);
        for (Settings.Setting one : s.settings()) {
            switch (one.id()) {
                case SettingId.HEADER_TABLE_SIZE -> c.peersTable(one.value());
                case SettingId.ENABLE_PUSH -> {
                    if (!c.server && one.value() != 0) {
                        throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "a server that asks for promises");
                    }
                    c.peerTakesPromises(one.value() != 0);
                }
                case SettingId.MAX_CONCURRENT_STREAMS -> c.peerAllowsStreams(one.value());
                case SettingId.INITIAL_WINDOW_SIZE -> c.initialWindow((int) one.value());
                case SettingId.MAX_FRAME_SIZE -> c.peerAllows((int) one.value());
                default -> {} // advice, or not known
            }
        }
        c.send(Settings.acknowledgement());
        c.listener.settings();
    }

    private void ping(Ping p) {
        if (p.ack()) {
            c.pong(p.data());
        } else {
            guard.count(nowNanos, FloodGuard.Kind.PINGS);
            c.send(Ping.of(p.data(), true));
            c.listener.ping(p.data());
        }
    }

    private void window(WindowUpdate w) {
        if (w.streamId() == 0) {
            c.windowGrows(w.increment());
            return;
        }
        if (c.idle(w.streamId())) {
            throw new ConnectionError(
                    ErrorCode.PROTOCOL_ERROR, "WINDOW_UPDATE on stream " + w.streamId() + ", which nobody opened");
        }
        Http2Stream s = c.stream(w.streamId());
        if (s == null) {
            return;
        }
        s.sendWindow += w.increment();
        c.ready(s);
        if (s.sendWindow > Integer.MAX_VALUE) {
            c.streamError(s.id, ErrorCode.FLOW_CONTROL_ERROR);
        }
    }

    private void promise(PushPromise p, HeaderBlock b) {
        int id = p.promisedStreamId();
        Http2Stream on = c.stream(p.streamId());
        if ((id & 1) != 0 || id <= highest) {
            throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "a promise of stream " + id);
        }
        if (on == null) {
            late(p.streamId(), "a promise");
        }
        highest = id;
        Http2Stream s = c.open(id, false);
        c.move(s, StreamInput.RECEIVE_PROMISE);
        if (c.peersOpen() > c.settings.mostStreams()) {
            c.streamError(id, ErrorCode.REFUSED_STREAM);
            return;
        }
        c.listener.promised(p.streamId(), id, b.fields());
    }
}
