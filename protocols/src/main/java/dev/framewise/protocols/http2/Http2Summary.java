package dev.framewise.protocols.http2;

import dev.framewise.protocols.hpack.HpackFields;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** Writes one line about one message, e.g. {@code HEADERS[3] GET /index.html} or {@code DATA[3] 13 bytes, end of stream}. */
final class Http2Summary {
    static final List<Field> FIELDS = List.of(
            Http2Fields.ROOT,
            Http2Fields.MAGIC,
            Http2Fields.LENGTH,
            Http2Fields.TYPE,
            Http2Fields.STREAM_ID,
            Http2Fields.END_STREAM,
            Http2Fields.PING_ACK,
            Http2Fields.SETTINGS_ACK,
            Http2Fields.SETTING_ID,
            Http2Fields.SETTING_TABLE,
            Http2Fields.SETTING_PUSH,
            Http2Fields.SETTING_STREAMS,
            Http2Fields.SETTING_WINDOW,
            Http2Fields.SETTING_FRAME,
            Http2Fields.SETTING_LIST,
            Http2Fields.SETTING_CONNECT,
            Http2Fields.SETTING_NO_PRIORITIES,
            Http2Fields.SETTING_UNKNOWN,
            Http2Fields.RST_ERROR,
            Http2Fields.PROMISED,
            Http2Fields.LAST_STREAM_ID,
            Http2Fields.GOAWAY_ERROR,
            Http2Fields.GOAWAY_DEBUG,
            Http2Fields.WINDOW_INCREMENT,
            Http2Fields.ALTSVC_VALUE,
            Http2Fields.ORIGIN_ORIGIN,
            Http2Fields.UPDATE_STREAM,
            Http2Fields.UPDATE_VALUE,
            Http2Fields.DEPENDENCY,
            NamedHeaders.METHOD,
            NamedHeaders.PATH,
            NamedHeaders.AUTHORITY,
            NamedHeaders.STATUS,
            NamedHeaders.GRPC_STATUS,
            NamedHeaders.GRPC_MESSAGE,
            HpackFields.INDEX,
            HpackFields.NAME);

    private Http2Summary() {}

    /** The line of a frame of which there are many, from its bytes; false for others. */
    static boolean write(Bytes b, int from, int to, TextOut out) {
        if (to - from < FrameHeader.BYTES || to - from != FrameHeader.BYTES + Http2Dissector.lengthAt(b, from)) {
            return false;
        }
        int type = b.at(from + 3);
        int stream = b.i32(from + 5) & Integer.MAX_VALUE;
        if (type == FrameType.DATA) {
            out.put("DATA[")
                    .put(stream)
                    .put("] ")
                    .put(to - from - FrameHeader.BYTES)
                    .put(" bytes");
            if ((b.at(from + 4) & FrameHeader.FLAG_END_STREAM) != 0) {
                out.put(", end of stream");
            }
            return true;
        }
        if (type == FrameType.WINDOW_UPDATE && to - from == FrameHeader.BYTES + 4) {
            int increment = b.i32(from + FrameHeader.BYTES) & Integer.MAX_VALUE;
            out.put("WINDOW_UPDATE[").put(stream).put("] +").put(increment);
            return true;
        }
        return false;
    }

    static void write(FieldTree tree, int node, TextOut out) {
        int end = tree.after(node);
        if (first(tree, Http2Fields.MAGIC, node, end) >= 0) {
            out.put("Connection preface");
            return;
        }
        int type = first(tree, Http2Fields.TYPE, node, end);
        int stream = first(tree, Http2Fields.STREAM_ID, node, end);
        if (type < 0 || stream < 0) {
            out.put("HTTP/2 frame");
            return;
        }
        out.put(FrameType.name((int) tree.number(type)))
                .put('[')
                .put(tree.number(stream))
                .put(']');
        switch ((int) tree.number(type)) {
            case FrameType.DATA ->
                out.put(' ')
                        .put(tree.number(first(tree, Http2Fields.LENGTH, node, end)))
                        .put(" bytes");
            case FrameType.HEADERS -> headers(tree, node, end, out);
            case FrameType.PUSH_PROMISE -> {
                number(tree, Http2Fields.PROMISED, node, end, out, " of stream ");
                headers(tree, node, end, out);
            }
            case FrameType.PRIORITY -> number(tree, Http2Fields.DEPENDENCY, node, end, out, " after stream ");
            case FrameType.RST_STREAM -> error(tree, Http2Fields.RST_ERROR, node, end, out);
            case FrameType.SETTINGS -> settings(tree, node, end, out);
            case FrameType.PING -> out.put(set(tree, Http2Fields.PING_ACK, node, end) ? " ACK" : "");
            case FrameType.GOAWAY -> goaway(tree, node, end, out);
            case FrameType.WINDOW_UPDATE -> number(tree, Http2Fields.WINDOW_INCREMENT, node, end, out, " +");
            case FrameType.ALTSVC -> text(tree, Http2Fields.ALTSVC_VALUE, node, end, out);
            case FrameType.ORIGIN -> text(tree, Http2Fields.ORIGIN_ORIGIN, node, end, out);
            case FrameType.PRIORITY_UPDATE -> {
                number(tree, Http2Fields.UPDATE_STREAM, node, end, out, " of stream ");
                text(tree, Http2Fields.UPDATE_VALUE, node, end, out);
            }
            default -> {}
        }
        if (set(tree, Http2Fields.END_STREAM, node, end)) {
            out.put(", end of stream");
        }
    }

    private static int first(FieldTree tree, Field f, int from, int end) {
        int i = tree.find(f, from);
        return i < end ? i : -1;
    }

    private static boolean set(FieldTree tree, Field f, int from, int end) {
        int i = first(tree, f, from, end);
        return i >= 0 && tree.number(i) != 0;
    }

    private static void number(FieldTree tree, Field f, int from, int end, TextOut out, String words) {
        int i = first(tree, f, from, end);
        if (i >= 0) {
            out.put(words).put(tree.number(i));
        }
    }

    private static void text(FieldTree tree, Field f, int from, int end, TextOut out) {
        int i = first(tree, f, from, end);
        if (i >= 0) {
            out.put(' ').putVisible(tree.text(i));
        }
    }

    private static void error(FieldTree tree, Field f, int from, int end, TextOut out) {
        int i = first(tree, f, from, end);
        if (i >= 0) {
            out.put(' ').put(ErrorCode.name((int) tree.number(i)));
        }
    }

    private static void headers(FieldTree tree, int from, int end, TextOut out) {
        int method = first(tree, NamedHeaders.METHOD, from, end);
        int status = first(tree, NamedHeaders.STATUS, from, end);
        if (method >= 0) {
            out.put(' ').putVisible(tree.text(method));
            int path = first(tree, NamedHeaders.PATH, from, end);
            text(tree, path >= 0 ? NamedHeaders.PATH : NamedHeaders.AUTHORITY, from, end, out);
        } else if (status >= 0) {
            out.put(' ').put(tree.number(status));
        } else if (first(tree, HpackFields.NAME, from, end) >= 0
                && first(tree, NamedHeaders.GRPC_STATUS, from, end) < 0) {
            // Trailers have no pseudo fields; neither has what sat in a lost table.
            int names = 0;
            for (int i = from; i < end && names < 3; i++) {
                if (tree.field(i) == HpackFields.NAME) {
                    out.put(names++ == 0 ? " " : ", ").putVisible(tree.text(i));
                }
            }
        } else if (first(tree, HpackFields.INDEX, from, end) >= 0
                && first(tree, NamedHeaders.GRPC_STATUS, from, end) < 0) {
            out.put(" (header fields that cannot be known)");
        }
        grpc(tree, from, end, out);
    }

    /** How a call of gRPC ended. */
    private static void grpc(FieldTree tree, int from, int end, TextOut out) {
        int status = first(tree, NamedHeaders.GRPC_STATUS, from, end);
        if (status >= 0) {
            String name = NamedHeaders.GRPC_STATUSES.name(tree.number(status));
            out.put(" grpc-status ").put(tree.number(status));
            out.put(name == null ? "" : " ").put(name == null ? "" : name);
            int message = first(tree, NamedHeaders.GRPC_MESSAGE, from, end);
            if (message >= 0 && !tree.text(message).isEmpty()) {
                text(tree, NamedHeaders.GRPC_MESSAGE, from, end, out);
            }
        }
    }

    private static void settings(FieldTree tree, int from, int end, TextOut out) {
        if (set(tree, Http2Fields.SETTINGS_ACK, from, end)) {
            out.put(" ACK");
            return;
        }
        int said = 0;
        for (int i = from; i + 1 < end; i++) {
            if (tree.field(i) == Http2Fields.SETTING_ID) {
                String name = SettingId.NAMES.name(tree.number(i));
                out.put(said++ == 0 ? " " : ", ");
                if (name == null) {
                    out.put("Unknown (").put(tree.number(i)).put(')');
                } else {
                    out.put(name);
                }
                out.put(": ").put(tree.number(i + 1));
            }
        }
    }

    private static void goaway(FieldTree tree, int from, int end, TextOut out) {
        error(tree, Http2Fields.GOAWAY_ERROR, from, end, out);
        number(tree, Http2Fields.LAST_STREAM_ID, from, end, out, ", last stream ");
        int debug = first(tree, Http2Fields.GOAWAY_DEBUG, from, end);
        if (debug >= 0) {
            Bytes b = tree.bytes(debug).first(80);
            out.put(", \"").putVisible(b.array(), b.offset(), b.length()).put('"');
        }
    }
}
