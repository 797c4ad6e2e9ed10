package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.HeaderRules;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.http2.endpoint.Http2Connection;
import dev.framewise.protocols.http2.endpoint.Http2Listener;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** A server that says its first words and then nothing more. */
final class DeafServer implements Machine<Void, Void>, Http2Listener {
    private final Http2Connection http2 = new Http2Connection(true, EndpointSettings.USUAL, this);

    @Override
    public void headers(int streamId, HeaderRules.Part part, List<HeaderField> fields, boolean end) {}

    @Override
    public void data(int streamId, Bytes data, boolean end) {}

    @Override
    public void reset(int streamId, int error, boolean byPeer) {}

    @Override
    public void failed(int error, String why) {}

    @Override
    public void command(long nowNanos, Void command, Effects<Void> out) {}

    @Override
    public void opened(long nowNanos, Connection c, Effects<Void> out) {
        http2.begin();
        out.send(c, http2.takeOutput());
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<Void> out) {}

    @Override
    public void ended(long nowNanos, Connection c, Effects<Void> out) {}

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<Void> out) {}

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<Void> out) {}

    @Override
    public void timeout(long nowNanos, Effects<Void> out) {}

    @Override
    public long deadlineNanos() {
        return NEVER;
    }
}
