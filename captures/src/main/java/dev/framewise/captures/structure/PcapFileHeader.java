package dev.framewise.captures.structure;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/**
 * The header of a pcap file (draft-ietf-opsawg-pcap §4).
 *
 * @param bigEndian the byte order of all numbers in the file; the magic number tells it
 * @param resolution of the time stamps, and the modified format
 * @param zone seconds, always 0 today
 * @param accuracy always 0 today
 * @param snapLength bytes of each frame that were kept at most
 * @param linkType the low 16 bits are the LINKTYPE_ number, the others tell the length of the frame check sequence
 */
public record PcapFileHeader(
        boolean bigEndian,
        Variant variant,
        int major,
        int minor,
        int zone,
        int accuracy,
        int snapLength,
        int linkType) {

    /** What the magic number says beside the byte order. */
    public enum Variant {
        MICROSECONDS(0xa1b2c3d4),
        NANOSECONDS(0xa1b23c4d),
        MODIFIED(0xa1b2cd34);

        private final int magic;

        Variant(int magic) {
            this.magic = magic;
        }
    }

    public static final int LENGTH = 24;

    public static final PcapFileHeader SHAPE = new PcapFileHeader(false, Variant.MICROSECONDS, 2, 4, 0, 0, 0, 0);

    /** The format, once: read, written and shown by this walk alone. */
    public static PcapFileHeader walk(Wire w, PcapFileHeader m) {
        w.open(PcapFields.HEADER);
        Bytes magic = w.bytes(PcapFields.MAGIC, m.magic(), 4);
        int number = magic.length() == 4 ? magic.i32(0) : 0;
        boolean big = variant(number) != null;
        Variant variant = variant(big ? number : Integer.reverseBytes(number));
        PcapFields f = PcapFields.of(big);
        PcapFileHeader read = new PcapFileHeader(
                big,
                variant == null ? m.variant : variant,
                w.number(f.major, m.major),
                w.number(f.minor, m.minor),
                w.number(f.zone, m.zone),
                w.number(f.accuracy, m.accuracy),
                w.number(f.snapLength, m.snapLength),
                w.number(f.linkType, m.linkType));
        w.close();
        return read;
    }

    private static Variant variant(int magic) {
        for (Variant v : Variant.values()) {
            if (v.magic == magic) {
                return v;
            }
        }
        return null;
    }

    private Bytes magic() {
        int n = bigEndian ? variant.magic : Integer.reverseBytes(variant.magic);
        return Bytes.of(n >>> 24, n >>> 16, n >>> 8, n);
    }
}
