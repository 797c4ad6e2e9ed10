package dev.framewise.protocols.http2;

import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Outlet;
import dev.framewise.protocols.hpack.HeaderBlock;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;
import java.util.Locale;
import java.util.Map;

/** Hands on what the streams of a connection carry: their content, and beside it what their header fields say. */
final class StreamContent {
    /** The table of streams whose header fields do not say, or did not show, what they carry. */
    static final String TABLE = "http2.streamid";

    /** Frames may cut Base64 anywhere, and nobody puts it together yet: the text is shown as it is, and taken for nothing else. */
    private static final String BASE64_TABLE = "media_type.base64";

    private static final String IN_BASE64 = "application/grpc-web-text";

    private static final Content UNSEEN = new Content(TABLE, "", null, false);

    private StreamContent() {}

    static void hand(Http2Context before, Direction d, Source source, int from, int to, Outlet out) {
        Bytes b = source.bytes();
        if (to - from < FrameHeader.BYTES || Preface.at(b, from, to)) {
            return;
        }
        int stream = b.i32(from + 5) & 0x7fff_ffff;
        int flags = b.at(from + 4);
        switch (b.at(from + 3)) {
            case FrameType.DATA -> data(source, from, to, stream, flags, out);
            case FrameType.HEADERS -> headers(before, d, b, from, to, stream, flags, out);
            case FrameType.RST_STREAM -> {
                if (to - from >= FrameHeader.BYTES + 4) {
                    out.tells(stream, Http2Frame.readLeniently(b, from, to));
                }
                out.reset(stream);
            }
            default -> {} // carries no content
        }
    }

    private static void data(Source source, int from, int to, int stream, int flags, Outlet out) {
        if (out.wants(stream, UNSEEN)) {
            int at = from + FrameHeader.BYTES;
            int end = to;
            if ((flags & FrameHeader.FLAG_PADDED) != 0 && at < end) {
                end -= source.bytes().at(at);
                at++;
            }
            if (at < end) {
                out.carries(stream, UNSEEN, source, at, end);
            }
        }
        if ((flags & FrameHeader.FLAG_END_STREAM) != 0) {
            out.tells(stream, StreamEnd.WITH_CONTENT);
            out.ended(stream);
        }
    }

    private static void headers(
            Http2Context before, Direction d, Bytes b, int from, int to, int stream, int flags, Outlet out) {
        Bytes block = BlockParts.of(b, from, to).joined(b);
        boolean ends = (flags & FrameHeader.FLAG_END_STREAM) != 0;
        if (block != null) {
            Http2Context.Lane lane = before.lane(d);
            HeaderBlock h = new HeaderBlock(lane.table().detached(), -1, false, Map.of());
            h.walk(WireReader.lenient(block, null));
            tell(StreamHeaders.of(stream, d, h.fields(), ends), out);
        }
        if (ends) {
            out.ended(stream);
        }
    }

    private static void tell(StreamHeaders h, Outlet out) {
        String type = h.first("content-type");
        int stream = h.streamId();
        if (type != null) {
            String media = type.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
            String table = media.startsWith(IN_BASE64) ? BASE64_TABLE : "media_type";
            out.opens(stream, new Content(table, media, h, true));
        } else if (h.kind() == StreamHeaders.Kind.REQUEST && h.whole()) {
            out.opens(stream, new Content("media_type", "", h, true));
        } else if (h.kind() != StreamHeaders.Kind.TRAILERS) {
            out.opens(stream, new Content(TABLE, "", h, h.kind() != StreamHeaders.Kind.UNKNOWN));
        }
        out.tells(stream, h);
    }
}
