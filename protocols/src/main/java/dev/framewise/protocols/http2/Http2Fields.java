package dev.framewise.protocols.http2;

import static dev.framewise.protocols.http2.Http2Spec.h2;

import dev.framewise.protocols.hpack.HpackFields;
import dev.framewise.protocols.wire.Field;
import java.util.ArrayList;
import java.util.List;

/** The fields of frames, named as Wireshark names them. Header blocks have theirs in {@link HpackFields}. */
public final class Http2Fields {
    public static final Field ROOT =
            Field.protocol("http2", "HyperText Transfer Protocol 2").spec(h2(""));
    public static final Field STREAM = Field.group("http2.stream", "Stream").spec(h2("4.1"));
    public static final Field MAGIC = Field.text("http2.magic", "Magic").spec(h2("3.4"));
    public static final Field LENGTH = Field.uint("http2.length", "Length", 24).spec(h2("4.1"));
    public static final Field TYPE =
            Field.uint("http2.type", "Type", 8).values(FrameType.NAMES).spec(h2("4.1"));
    public static final Field FLAGS =
            Field.uint("http2.flags", "Flags", 8).hex().spec(h2("4.1"));
    public static final Field END_STREAM =
            Field.flag("http2.flags.end_stream", "End Stream").spec(h2("6.1"));
    public static final Field END_HEADERS =
            Field.flag("http2.flags.eh", "End Headers").spec(h2("6.2"));
    public static final Field PADDED =
            Field.flag("http2.flags.padded", "Padded").spec(h2("6.1"));
    public static final Field HAS_PRIORITY =
            Field.flag("http2.flags.priority", "Priority").spec(h2("6.2"));
    public static final Field PING_ACK =
            Field.flag("http2.flags.ack.ping", "ACK").spec(h2("6.7"));
    public static final Field SETTINGS_ACK =
            Field.flag("http2.flags.ack.settings", "ACK").spec(h2("6.5"));
    static final Field UNUSED = unused("unused");
    static final Field UNUSED_SETTINGS = unused("unused_settings");
    static final Field UNUSED_PING = unused("unused_ping");
    static final Field UNUSED_CONTINUATION = unused("unused_continuation");
    static final Field UNUSED_PUSH_PROMISE = unused("unused_push_promise");
    static final Field UNUSED_DATA = unused("unused_data");
    static final Field UNUSED_HEADERS = unused("unused_headers");
    public static final Field RESERVED = reserved("http2.r");
    public static final Field STREAM_ID =
            Field.uint("http2.streamid", "Stream Identifier", 31).spec(h2("5.1.1"));

    static final Field PADDING =
            Field.uint("http2.padding", "Pad Length", 8).hex().spec(h2("6.1"));
    static final Field PAD_LENGTH =
            Field.uint("http2.pad_length", "Pad Length", 16).spec(h2("6.1"));
    public static final Field DATA = Field.bytes("http2.data.data", "Data").spec(h2("6.1"));
    static final Field DATA_PADDING =
            Field.bytes("http2.data.padding", "Padding").spec(h2("6.1"));
    static final Field EXCLUSIVE =
            Field.flag("http2.exclusive", "Exclusive").spec(Http2Spec.RFC_7540.at("5.3.1"), h2("5.3.2"));
    static final Field DEPENDENCY = Field.uint("http2.stream_dependency", "Stream Dependency", 31)
            .spec(Http2Spec.RFC_7540.at("5.3.1"), h2("5.3.2"));
    static final Field WEIGHT =
            Field.uint("http2.headers.weight", "Weight", 8).spec(Http2Spec.RFC_7540.at("5.3.2"), h2("5.3.2"));
    static final Field WEIGHT_REAL =
            Field.uint("http2.headers.weight_real", "Weight real", 8).spec(Http2Spec.RFC_7540.at("5.3.2"), h2("5.3.2"));
    static final Field HEADERS =
            Field.bytes("http2.headers", "Header Block Fragment").spec(h2("6.2"));
    static final Field HEADERS_PADDING =
            Field.bytes("http2.headers.padding", "Padding").spec(h2("6.2"));
    static final Field CONTINUATION_HEADER =
            Field.text("http2.continuation.header", "Continuation Header").spec(h2("6.10"));
    static final Field WHOLE_BLOCK =
            Field.bytes("http2.header_block", "Header block of all its frames").spec(h2("4.3"));
    static final Field HEADER_LENGTH =
            Field.uint("http2.header.length", "Header Length", 32).spec(h2("6.5.2"));
    static final Field HEADER_COUNT =
            Field.uint("http2.header.count", "Header Count", 32).spec(h2("8.2"));
    static final Field FULL_URI =
            Field.text("http2.request.full_uri", "Full request URI").spec(h2("8.3.1"));
    public static final Field RST_ERROR = Field.uint("http2.rst_stream.error", "Error", 32)
            .values(ErrorCode.NAMES)
            .spec(h2("6.4"));
    static final Field SETTING = Field.group("http2.settings", "Settings").spec(h2("6.5.1"));
    static final Field SETTING_ID = Field.uint("http2.settings.id", "Settings Identifier", 16)
            .values(SettingId.NAMES)
            .spec(h2("6.5.1"));
    static final Field SETTING_TABLE = setting("header_table_size", "Header table size");
    static final Field SETTING_PUSH = setting("enable_push", "Enable PUSH");
    static final Field SETTING_STREAMS = setting("max_concurrent_streams", "Max concurrent streams");
    static final Field SETTING_WINDOW = setting("initial_window_size", "Initial Windows Size");
    static final Field SETTING_FRAME = setting("max_frame_size", "Max frame size");
    static final Field SETTING_LIST = setting("max_header_list_size", "Max header list size");
    static final Field SETTING_CONNECT = Field.uint("http2.settings.extended_connect", "Extended CONNECT", 32)
            .spec(Http2Spec.RFC_8441.at("3"));
    static final Field SETTING_NO_PRIORITIES = Field.uint(
                    "http2.settings.no_rfc7540_priorities", "No RFC7540 Priorities", 32)
            .spec(Http2Spec.RFC_9218.at("2.1"));
    static final Field SETTING_UNKNOWN = setting("unknown", "Unknown Settings");
    static final Field PROMISE_RESERVED = reserved("http2.push_promise.r");
    public static final Field PROMISED = Field.uint("http2.push_promise.promised_stream_id", "Promised-Stream-ID", 31)
            .spec(h2("6.6"));
    static final Field PROMISE_HEADER =
            Field.bytes("http2.push_promise.header", "Header Block Fragment").spec(h2("6.6"));
    static final Field PROMISE_PADDING =
            Field.bytes("http2.push_promise.padding", "Padding").spec(h2("6.6"));
    static final Field PING = Field.bytes("http2.ping", "Ping").spec(h2("6.7"));
    static final Field PONG = Field.bytes("http2.pong", "Pong").spec(h2("6.7"));
    static final Field GOAWAY_RESERVED = reserved("http2.goway.r");
    public static final Field LAST_STREAM_ID =
            Field.uint("http2.goaway.last_stream_id", "Last-Stream-ID", 31).spec(h2("6.8"));
    public static final Field GOAWAY_ERROR = Field.uint("http2.goaway.error", "Error", 32)
            .values(ErrorCode.NAMES)
            .spec(h2("6.8"));
    static final Field GOAWAY_DEBUG =
            Field.bytes("http2.goaway.addata", "Additional Debug Data").spec(h2("6.8"));
    static final Field WINDOW_RESERVED = reserved("http2.window_update.r");
    public static final Field WINDOW_INCREMENT = Field.uint(
                    "http2.window_update.window_size_increment", "Window Size Increment", 31)
            .spec(h2("6.9"));
    static final Field ALTSVC_ORIGIN_LENGTH =
            Field.uint("http2.altsvc.origin.len", "Origin Length", 16).spec(Http2Spec.RFC_7838.at("4"));
    static final Field ALTSVC_ORIGIN =
            Field.text("http2.altsvc.origin", "Origin").spec(Http2Spec.RFC_7838.at("4"));
    static final Field ALTSVC_VALUE =
            Field.text("http2.altsvc.field_value", "Field/Value").spec(Http2Spec.RFC_7838.at("4"));
    static final Field ORIGIN = Field.group("http2.origin", "Origin").spec(Http2Spec.RFC_8336.at("2.1"));
    static final Field ORIGIN_LENGTH =
            Field.uint("http2.origin.origin_len", "Origin Length", 16).spec(Http2Spec.RFC_8336.at("2.1"));
    static final Field ORIGIN_ORIGIN =
            Field.text("http2.origin.origin", "Origin").spec(Http2Spec.RFC_8336.at("2.1"));
    static final Field UPDATE_RESERVED =
            Field.uint("http2.priority_update.r", "Reserved", 1).hex().spec(Http2Spec.RFC_9218.at("7.1"));
    static final Field UPDATE_STREAM = Field.uint("http2.priority_update_stream_id", "Priority Update Stream ID", 31)
            .spec(Http2Spec.RFC_9218.at("7.1"));
    static final Field UPDATE_VALUE = Field.text("http2.priority_update_field_value", "Priority Update Field Value")
            .spec(Http2Spec.RFC_9218.at("7.1"));
    static final Field UNKNOWN = Field.bytes("http2.unknown", "Unknown").spec(h2("5.5"));

    /** Flags without a meaning, by how many of them stand in a row; index 0 is not used. */
    static final Field[] FREE_FLAGS = new Field[9];

    public static final List<Field> ALL;

    static {
        for (int n = 1; n <= 8; n++) {
            FREE_FLAGS[n] =
                    Field.uint("http2.flags.reserved", "Reserved", n).hex().spec(h2("4.1"));
        }
        List<Field> all = new ArrayList<>(List.of(
                ROOT,
                STREAM,
                MAGIC,
                LENGTH,
                TYPE,
                FLAGS,
                END_STREAM,
                END_HEADERS,
                PADDED,
                HAS_PRIORITY,
                PING_ACK,
                SETTINGS_ACK,
                UNUSED,
                UNUSED_SETTINGS,
                UNUSED_PING,
                UNUSED_CONTINUATION,
                UNUSED_PUSH_PROMISE,
                UNUSED_DATA,
                UNUSED_HEADERS,
                RESERVED,
                STREAM_ID));
        for (int n = 1; n <= 8; n++) {
            all.add(FREE_FLAGS[n]);
        }
        all.addAll(List.of(
                PADDING,
                PAD_LENGTH,
                DATA,
                DATA_PADDING,
                EXCLUSIVE,
                DEPENDENCY,
                WEIGHT,
                WEIGHT_REAL,
                HEADERS,
                HEADERS_PADDING,
                CONTINUATION_HEADER,
                WHOLE_BLOCK,
                HEADER_LENGTH,
                HEADER_COUNT,
                FULL_URI,
                RST_ERROR));
        all.addAll(List.of(
                SETTING,
                SETTING_ID,
                SETTING_TABLE,
                SETTING_PUSH,
                SETTING_STREAMS,
                SETTING_WINDOW,
                SETTING_FRAME,
                SETTING_LIST,
                SETTING_CONNECT,
                SETTING_NO_PRIORITIES,
                SETTING_UNKNOWN,
                PROMISE_RESERVED,
                PROMISED,
                PROMISE_HEADER,
                PROMISE_PADDING,
                PING,
                PONG,
                GOAWAY_RESERVED,
                LAST_STREAM_ID,
                GOAWAY_ERROR,
                GOAWAY_DEBUG,
                WINDOW_RESERVED,
                WINDOW_INCREMENT,
                ALTSVC_ORIGIN_LENGTH,
                ALTSVC_ORIGIN,
                ALTSVC_VALUE,
                ORIGIN,
                ORIGIN_LENGTH,
                ORIGIN_ORIGIN,
                UPDATE_RESERVED,
                UPDATE_STREAM,
                UPDATE_VALUE,
                UNKNOWN));
        all.addAll(HpackFields.ALL);
        all.addAll(NamedHeaders.ALL);
        ALL = List.copyOf(all);
    }

    private Http2Fields() {}

    private static Field unused(String name) {
        return Field.uint("http2.flags." + name, "Unused", 8).hex().spec(h2("4.1"));
    }

    private static Field reserved(String name) {
        return Field.uint(name, "Reserved", 1).hex().spec(h2("4.1"));
    }

    private static Field setting(String name, String label) {
        return Field.uint("http2.settings." + name, label, 32).spec(h2("6.5.2"));
    }
}
