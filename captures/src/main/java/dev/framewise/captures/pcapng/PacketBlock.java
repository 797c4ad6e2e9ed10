package dev.framewise.captures.pcapng;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.Frame;
import dev.framewise.captures.LinkTypes;
import dev.framewise.captures.source.Ints;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import java.util.Locale;

/**
 * The three blocks of pcapng that carry a frame.
 *
 * <pre>
 *  Enhanced   interface (4)               time, high (4)  low (4)   captured (4)   original (4)   bytes, padding, options
 *  Packet     interface (2)  drops (2)    time, high (4)  low (4)   captured (4)   original (4)   bytes, padding, options
 *  Simple                                                                          original (4)   bytes, padding
 * </pre>
 */
final class PacketBlock {
    /** Type and length at the start, the longest header, and the length at the end. */
    static final int GREATEST_HEADER = 32;

    private static final int FLAGS = 2;

    private PacketBlock() {}

    static int interfaceId(int type, byte[] a, int p, boolean big) {
        return switch (type) {
            case BlockType.ENHANCED_PACKET -> Ints.i32(a, p + 8, big);
            case BlockType.PACKET -> Ints.u16(a, p + 8, big);
            default -> 0;
        };
    }

    /** What is wrong with a packet block, as a clause; null when nothing is. */
    static String check(
            int type, byte[] a, int p, int length, boolean big, List<CaptureInterface> interfaces, int firstInterface) {
        boolean simple = type == BlockType.SIMPLE_PACKET;
        int room = length - (simple ? 16 : GREATEST_HEADER);
        if (room < 0) {
            return "a packet block of " + length + " bytes is too short";
        }
        int known = interfaces.size() - firstInterface;
        int id = interfaceId(type, a, p, big);
        if (Integer.compareUnsigned(id, known) >= 0) {
            return String.format(
                    Locale.ROOT,
                    "a packet names interface %d, and the section has described %d",
                    Integer.toUnsignedLong(id),
                    known);
        }
        if (simple) {
            return null;
        }
        int captured = Ints.i32(a, p + 20, big);
        if (Integer.compareUnsigned(captured, room) > 0) {
            return String.format(
                    Locale.ROOT,
                    "a packet claims %,d captured bytes, and its block has room for %,d",
                    Integer.toUnsignedLong(captured),
                    room);
        }
        int greatest =
                LinkTypes.greatestFrame(interfaces.get(firstInterface + id).linkType());
        if (captured > greatest) {
            return String.format(
                    Locale.ROOT,
                    "a packet claims %,d captured bytes, more than the %,d that it may have",
                    captured,
                    greatest);
        }
        return null;
    }

    /** The frame of a block that {@link #check} has passed. */
    static Frame frame(
            int type, byte[] a, int p, int length, boolean big, CaptureInterface source, long number, long offset) {
        if (type == BlockType.SIMPLE_PACKET) {
            return simple(a, p, length, big, source, number, offset);
        }
        long ticks = Ints.u32(a, p + 12, big) << 32 | Ints.u32(a, p + 16, big);
        int captured = Ints.i32(a, p + 20, big);
        int original = Ints.i32(a, p + 24, big);
        int options = p + 28 + (captured + 3 & ~3);
        int end = p + length - 4;
        int flags = 0;
        List<String> comments = List.of();
        if (end - options >= 4) {
            Options o = new Options(a, options, end, big);
            for (int code = o.next(); code != Options.END; code = o.next()) {
                if (code == Options.COMMENT) {
                    comments = Options.with(comments, o.text());
                } else if (code == FLAGS) {
                    flags = o.i32();
                }
            }
        }
        return new Frame(
                number,
                source.resolution().nanos(ticks),
                offset,
                source,
                Bytes.wrap(a, p + 28, captured),
                original,
                flags,
                comments);
    }

    private static Frame simple(
            byte[] a, int p, int length, boolean big, CaptureInterface source, long number, long offset) {
        int original = Ints.i32(a, p + 8, big);
        int captured = length - 16;
        if (Integer.compareUnsigned(original, captured) < 0) {
            captured = original;
        }
        int snap = source.snapLength();
        if (snap != 0 && Integer.compareUnsigned(snap, captured) < 0) {
            captured = snap;
        }
        captured = Math.min(captured, LinkTypes.greatestFrame(source.linkType()));
        return new Frame(number, 0, offset, source, Bytes.wrap(a, p + 12, captured), original, 0, List.of());
    }
}
