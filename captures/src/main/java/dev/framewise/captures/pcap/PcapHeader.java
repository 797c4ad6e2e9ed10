package dev.framewise.captures.pcap;

import dev.framewise.captures.source.Ints;

/**
 * The first 24 bytes of a pcap file (draft-ietf-opsawg-pcap, section 4).
 *
 * <pre>
 *  magic number (4)   major (2) minor (2)   reserved (8)   snapshot length (4)   FCS length, link type (4)
 * </pre>
 *
 * @param modified whether records have the eight more bytes of Alexey Kuznetzov's patched libpcap
 */
record PcapHeader(
        boolean bigEndian,
        boolean nanos,
        boolean modified,
        int major,
        int minor,
        int snapLength,
        int linkType,
        int fcsLength) {

    static final int LENGTH = 24;
    static final int MICROS_MAGIC = 0xa1b2c3d4;
    static final int NANOS_MAGIC = 0xa1b23c4d;
    static final int MODIFIED_MAGIC = 0xa1b2cd34;

    private static final int FCS_PRESENT = 0x0400_0000;

    static boolean matches(byte[] first) {
        if (first.length < 4) {
            return false;
        }
        return isMagic(Ints.i32(first, 0, true)) || isMagic(Ints.i32(first, 0, false));
    }

    private static boolean isMagic(int number) {
        return number == MICROS_MAGIC || number == NANOS_MAGIC || number == MODIFIED_MAGIC;
    }

    static PcapHeader read(byte[] a, int at) {
        boolean big = isMagic(Ints.i32(a, at, true));
        int magic = Ints.i32(a, at, big);
        int last = Ints.i32(a, at + 20, big);
        return new PcapHeader(
                big,
                magic == NANOS_MAGIC,
                magic == MODIFIED_MAGIC,
                Ints.u16(a, at + 4, big),
                Ints.u16(a, at + 6, big),
                Ints.i32(a, at + 16, big),
                last & 0xffff,
                (last & FCS_PRESENT) == 0 ? -1 : (last >>> 28) * 2);
    }

    int recordHeaderLength() {
        return modified ? 24 : 16;
    }

    /** Versions before 2.3 have the two lengths of a record in the opposite order, as has the writer that says 543.0. */
    boolean lengthsSwapped() {
        return major == 2 && minor < 3 || major == 543;
    }

    /** Writers of 2.3 disagree with each other: the smaller number is the captured length. */
    boolean lengthsUncertain() {
        return major == 2 && minor == 3;
    }

    String format() {
        return (modified ? "modified pcap" : "pcap")
                + (nanos ? ", nanoseconds" : ", microseconds")
                + (bigEndian ? ", big endian" : ", little endian");
    }
}
