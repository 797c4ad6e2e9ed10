package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.HeaderRules;
import dev.framewise.protocols.http2.endpoint.Http2Connection;
import dev.framewise.protocols.http2.endpoint.Http2Listener;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a client makes of the frames of its server. */
final class ClientEars implements Http2Listener {
    private final GrpcClient client;
    private final Pinger pinger;
    /** The connection at hand. */
    Http2Connection http2;

    ClientEars(GrpcClient client, Pinger pinger) {
        this.client = client;
        this.pinger = pinger;
    }

    @Override
    public void settings() {
        client.ready(true);
    }

    @Override
    public void headers(int streamId, HeaderRules.Part part, List<HeaderField> fields, boolean end) {
        client.hear(() -> {
            ClientCall c = client.ofStream(streamId);
            if (c == null) {
                return;
            }
            String status = Words.first(fields, ":status");
            if (part == HeaderRules.Part.TRAILERS || end) {
                if (!c.endSent) {
                    http2.reset(
                            c.streamId, ErrorCode.CANCEL); // the server wants nothing more: what is left need not go
                }
                client.over(c, CallEnd.said(fields, !c.cutter.between()));
            } else if (status == null || !status.startsWith("1")) { // an interim response says nothing of the call
                answered(c, fields);
            }
        });
    }

    private void answered(ClientCall c, List<HeaderField> fields) {
        if (c.state == CallState.SENT) {
            client.move(c, CallInput.ANSWER);
            c.forgetSent();
        }
        CallEnd wrong = CallEnd.wrong(fields);
        if (wrong != null) {
            client.giveUp(c, wrong);
        } else {
            c.cutter.coding(Words.coding(fields));
            client.tell(new GrpcEvent.Headers(c.number(), Words.metadata(fields)));
        }
    }

    @Override
    public void data(int streamId, Bytes data, boolean end) {
        http2.consumed(streamId, data.length());
        client.hear(() -> {
            ClientCall c = client.ofStream(streamId);
            if (c == null) {
                return;
            }
            MessageCutter.Refusal no = c.cutter.take(
                    data, (m, compressed) -> client.tell(new GrpcEvent.Message(c.number(), m, compressed)));
            if (no != null) {
                client.giveUp(c, CallEnd.failed(no.code(), no.why()));
            } else if (end) {
                client.over(c, CallEnd.failed(Status.INTERNAL, "The server ended without a status."));
            }
        });
    }

    @Override
    public void reset(int streamId, int error, boolean byPeer) {
        client.hear(() -> {
            ClientCall c = client.ofStream(streamId);
            if (c == null) {
                return;
            }
            if (byPeer && error == ErrorCode.REFUSED_STREAM && c.state == CallState.SENT && !c.refused) {
                client.again(c);
            } else {
                String why = "The stream was reset: " + ErrorCode.name(error) + ".";
                client.over(c, CallEnd.failed(Status.ofReset(error), why));
            }
        });
    }

    @Override
    public void goaway(int lastStreamId, int error, Bytes debug) {
        client.leaving();
        String why = new String(debug.toArray(), StandardCharsets.UTF_8);
        client.tell(new GrpcEvent.Goaway(lastStreamId, error, why));
        if (error == ErrorCode.ENHANCE_YOUR_CALM && why.equals(PingGuard.WORD)) {
            pinger.tooMany();
        }
    }

    @Override
    public void failed(int error, String why) {
        client.hear(() -> {
            client.ready(false); // so that calls that wait do not meet the same at once
            CallEnd end = CallEnd.failed(Status.UNAVAILABLE, "The connection was given up: " + why);
            client.ofStreams().forEach(c -> client.over(c, end));
        });
    }
}
