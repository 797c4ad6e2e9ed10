package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
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
import java.util.ArrayList;
import java.util.List;

/** A client that makes one call of header fields and content as a test wants them, and keeps what comes back. */
final class RawClient implements Machine<Address, Void>, Http2Listener {
    final List<HeaderField> fields = new ArrayList<>();
    Bytes content = Bytes.EMPTY;
    boolean over;
    int resetBy = -1;
    private final List<HeaderField> ask = new ArrayList<>();
    private final Bytes body;
    private final Http2Connection http2 = new Http2Connection(false, EndpointSettings.USUAL, this);
    private Connection connection;
    private boolean up;

    RawClient(List<HeaderField> more, Bytes body) {
        ask.add(HeaderField.of(":method", "POST"));
        ask.add(HeaderField.of(":scheme", "http"));
        ask.add(HeaderField.of(":path", "/a.B/C"));
        ask.add(HeaderField.of(":authority", "server"));
        ask.add(HeaderField.of("te", "trailers"));
        ask.add(HeaderField.of("content-type", "application/grpc"));
        ask.addAll(more);
        this.body = body;
    }

    /** The first value that the server said under a name, or null. */
    String said(String name) {
        return Words.first(fields, name);
    }

    @Override
    public void headers(int streamId, HeaderRules.Part part, List<HeaderField> more, boolean end) {
        fields.addAll(more);
        over |= end;
    }

    @Override
    public void data(int streamId, Bytes data, boolean end) {
        content = content.then(data);
        http2.consumed(streamId, data.length());
        over |= end;
    }

    @Override
    public void reset(int streamId, int error, boolean byPeer) {
        resetBy = error;
        over = true;
    }

    @Override
    public void failed(int error, String why) {
        throw new AssertionError(why);
    }

    @Override
    public void command(long nowNanos, Address to, Effects<Void> out) {
        connection = out.open(to);
        http2.begin();
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<Void> out) {
        up = true;
        int id = http2.request(ask, false);
        http2.data(id, body, true);
        flush(out);
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<Void> out) {
        http2.received(nowNanos, bytes);
        flush(out);
    }

    private void flush(Effects<Void> out) {
        http2.pump();
        while (up && http2.outputBytes() > 0) {
            out.send(connection, http2.takeOutput());
            http2.pump();
        }
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<Void> out) {
        out.finish(c);
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<Void> out) {
        flush(out);
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<Void> out) {
        over = true;
    }

    @Override
    public void timeout(long nowNanos, Effects<Void> out) {}

    @Override
    public long deadlineNanos() {
        return NEVER;
    }
}
