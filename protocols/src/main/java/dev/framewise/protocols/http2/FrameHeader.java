package dev.framewise.protocols.http2;

import static dev.framewise.protocols.http2.Http2Fields.END_HEADERS;
import static dev.framewise.protocols.http2.Http2Fields.END_STREAM;
import static dev.framewise.protocols.http2.Http2Fields.FLAGS;
import static dev.framewise.protocols.http2.Http2Fields.FREE_FLAGS;
import static dev.framewise.protocols.http2.Http2Fields.HAS_PRIORITY;
import static dev.framewise.protocols.http2.Http2Fields.LENGTH;
import static dev.framewise.protocols.http2.Http2Fields.PADDED;
import static dev.framewise.protocols.http2.Http2Fields.PING_ACK;
import static dev.framewise.protocols.http2.Http2Fields.RESERVED;
import static dev.framewise.protocols.http2.Http2Fields.SETTINGS_ACK;
import static dev.framewise.protocols.http2.Http2Fields.STREAM;
import static dev.framewise.protocols.http2.Http2Fields.STREAM_ID;
import static dev.framewise.protocols.http2.Http2Fields.TYPE;
import static dev.framewise.protocols.http2.Http2Fields.UNUSED;
import static dev.framewise.protocols.http2.Http2Fields.UNUSED_CONTINUATION;
import static dev.framewise.protocols.http2.Http2Fields.UNUSED_DATA;
import static dev.framewise.protocols.http2.Http2Fields.UNUSED_HEADERS;
import static dev.framewise.protocols.http2.Http2Fields.UNUSED_PING;
import static dev.framewise.protocols.http2.Http2Fields.UNUSED_PUSH_PROMISE;
import static dev.framewise.protocols.http2.Http2Fields.UNUSED_SETTINGS;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * What stands in front of every frame (RFC 9113 §4.1).
 *
 * <pre>
 * +-----------------------------------------------+
 * |                 Length (24)                   |
 * +---------------+---------------+---------------+
 * |   Type (8)    |   Flags (8)   |
 * +-+-------------+---------------+-------------------------------+
 * |R|                 Stream Identifier (31)                      |
 * +=+=============================================================+
 * |                   Frame Payload (0...)                      ...
 * </pre>
 *
 * @param flags as they stand on the wire, those without a meaning too
 */
public record FrameHeader(int type, int flags, int streamId) {
    public static final int BYTES = 9;

    /** The length counts what follows the header; type, flags and stream identifier lie between. */
    private static final int NOT_COUNTED = -6;

    public static final int FLAG_END_STREAM = 0x01;
    public static final int FLAG_ACK = 0x01;
    public static final int FLAG_END_HEADERS = 0x04;
    public static final int FLAG_PADDED = 0x08;
    public static final int FLAG_PRIORITY = 0x20;

    /** The flags of a type, most significant first; null for one without a meaning. */
    private record Flags(Field unused, int meant, Field... byBit) {}

    private static final Flags DATA =
            new Flags(UNUSED_DATA, 0x09, null, null, null, null, PADDED, null, null, END_STREAM);
    private static final Flags HEADERS =
            new Flags(UNUSED_HEADERS, 0x2d, null, null, HAS_PRIORITY, null, PADDED, END_HEADERS, null, END_STREAM);
    private static final Flags SETTINGS =
            new Flags(UNUSED_SETTINGS, 0x01, null, null, null, null, null, null, null, SETTINGS_ACK);
    private static final Flags PING = new Flags(UNUSED_PING, 0x01, null, null, null, null, null, null, null, PING_ACK);
    private static final Flags PUSH_PROMISE =
            new Flags(UNUSED_PUSH_PROMISE, 0x0c, null, null, null, null, PADDED, END_HEADERS, null, null);
    private static final Flags CONTINUATION =
            new Flags(UNUSED_CONTINUATION, 0x04, null, null, null, null, null, END_HEADERS, null, null);
    private static final Flags OTHERS = new Flags(UNUSED, 0x00, null, null, null, null, null, null, null, null);

    private static Flags flagsOf(int type) {
        return switch (type) {
            case FrameType.DATA -> DATA;
            case FrameType.HEADERS -> HEADERS;
            case FrameType.SETTINGS -> SETTINGS;
            case FrameType.PING -> PING;
            case FrameType.PUSH_PROMISE -> PUSH_PROMISE;
            case FrameType.CONTINUATION -> CONTINUATION;
            default -> OTHERS;
        };
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The header of whichever frame comes next; {@link #end} ends the frame. */
    static FrameHeader begin(Wire w, FrameHeader m) {
        w.rules(FrameRules.FORMAT);
        w.open(STREAM);
        w.begin(LENGTH, NOT_COUNTED);
        int type = w.number(TYPE, m.type);
        int flags = flags(w, type, m.flags);
        w.check(w.number(RESERVED, 0) == 0, RESERVED, FrameRules.RESERVED_BIT);
        int streamId = w.number(STREAM_ID, m.streamId);
        if (w.wantsCaptions()) {
            w.caption("Stream: " + FrameType.name(type) + ", Stream ID: " + streamId + ", Length " + w.remaining());
        }
        return new FrameHeader(type, flags, streamId);
    }

    static void end(Wire w) {
        w.end();
        w.close();
    }

    private static int flags(Wire w, int type, int value) {
        Flags layout = flagsOf(type);
        int at = w.position();
        int flags = 0;
        w.open(FLAGS);
        for (int i = 0; i < 8; ) {
            Field f = layout.byBit[i];
            int n = 1;
            if (f == null) {
                while (i + n < 8 && layout.byBit[i + n] == null) {
                    n++;
                }
                f = FREE_FLAGS[n];
            }
            int shift = 8 - i - n;
            flags |= w.number(f, value >> shift & (1 << n) - 1) << shift;
            i += n;
        }
        int unused = flags & ~layout.meant & 0xff;
        w.derived(layout.unused, unused, at, 1);
        w.check(unused == 0 || FrameType.NAMES.name(type) == null, FLAGS, FrameRules.UNUSED_FLAGS);
        if (w.wantsCaptions()) {
            w.caption(words(layout, flags));
        }
        w.close();
        return flags;
    }

    private static String words(Flags layout, int flags) {
        StringBuilder s = new StringBuilder("Flags: 0x");
        s.append(Character.forDigit(flags >> 4, 16)).append(Character.forDigit(flags & 15, 16));
        for (int i = 0; i < 8; i++) {
            if (layout.byBit[i] != null && (flags >> 7 - i & 1) != 0) {
                s.append(", ").append(layout.byBit[i].label());
            }
        }
        return s.toString();
    }
}
