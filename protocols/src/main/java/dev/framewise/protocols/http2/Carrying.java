package dev.framewise.protocols.http2;

import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Outlet;
import dev.framewise.protocols.grpc.GrpcCall;
import dev.framewise.protocols.grpc.GrpcDissector;
import dev.framewise.protocols.hpack.HeaderBlock;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.Locale;

/** Hands on what streams carry: the content of DATA frames, by the media type that the header fields of their stream gave. */
final class Carrying {
    private Carrying() {}

    /** After header fields: what the stream carries from here on. Only what somebody takes is remembered. */
    static Http2Context begins(Http2Context context, Direction d, Bytes bytes, int from, HeaderBlock block) {
        if (bytes.at(from + 3) != FrameType.HEADERS) {
            return context;
        }
        String type = "";
        String path = "";
        for (HeaderField f : block.fields()) {
            if (f.nameBytes().length() == 12 && f.name().equals("content-type")) {
                type = mediaType(f.value());
            } else if (f.nameBytes().length() == 5 && f.name().equals(":path")) {
                path = f.value();
            }
        }
        int id = bytes.i32(from + 5) & Integer.MAX_VALUE;
        return GrpcDissector.isGrpc(type) && context.calls().get(id) == null
                ? context.with(context.calls().with(id, new Calls.Call(type, path, 0)))
                : context;
    }

    private static String mediaType(String value) {
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** After any frame: streams that end are forgotten. */
    static Http2Context after(Http2Context context, Direction d, Bytes bytes, int from, int to) {
        if (context.calls().size() == 0) {
            return context;
        }
        int type = bytes.at(from + 3);
        boolean reset = type == FrameType.RST_STREAM;
        if (!reset && !ends(bytes, from)) {
            return context;
        }
        int id = bytes.i32(from + 5) & Integer.MAX_VALUE;
        Calls.Call call = context.calls().get(id);
        if (call == null) {
            return context;
        }
        int ended = call.ended() | 1 << d.ordinal();
        return context.with(
                reset || ended == 3
                        ? context.calls().without(id)
                        : context.calls().with(id, new Calls.Call(call.mediaType(), call.path(), ended)));
    }

    private static boolean ends(Bytes bytes, int from) {
        int type = bytes.at(from + 3);
        return (type == FrameType.DATA || type == FrameType.HEADERS)
                && (bytes.at(from + 4) & FrameHeader.FLAG_END_STREAM) != 0;
    }

    static void hand(
            Http2Context before, Http2Context after, Direction d, Source source, int from, int to, Outlet out) {
        Bytes bytes = source.bytes();
        if (to - from < FrameHeader.BYTES || Preface.at(bytes, from, to)) {
            return;
        }
        int type = bytes.at(from + 3);
        int id = bytes.i32(from + 5) & Integer.MAX_VALUE;
        if (type == FrameType.DATA) {
            Calls.Call call = before.calls().get(id);
            if (call != null || before.missed()) {
                data(call, before, source, from, to, id, out);
            }
        }
        if (type == FrameType.RST_STREAM) {
            out.reset(id);
        } else if (ends(bytes, from)) {
            out.ended(id);
        }
    }

    private static void data(
            Calls.Call call, Http2Context context, Source source, int from, int to, int id, Outlet out) {
        Bytes bytes = source.bytes();
        int at = from + FrameHeader.BYTES;
        int end = to;
        if ((bytes.at(from + 4) & FrameHeader.FLAG_PADDED) != 0 && at < end) {
            end -= bytes.at(at);
            at++;
        }
        Content what = call == null
                ? new Content(GrpcDissector.UNNAMED, "", GrpcCall.UNKNOWN, false)
                : new Content("media_type", call.mediaType(), new GrpcCall(call.path(), context.client()), true);
        if (at < end && out.wants(id, what)) {
            out.carries(id, what, source, at, end);
        }
    }
}
