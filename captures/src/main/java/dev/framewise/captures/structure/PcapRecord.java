package dev.framewise.captures.structure;

import dev.framewise.captures.structure.PcapFileHeader.Variant;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/**
 * One record of a pcap file (draft-ietf-opsawg-pcap §5).
 *
 * @param seconds since 1970, unsigned
 * @param fraction micro- or nanoseconds
 * @param original the frame's length on the wire, unsigned
 * @param interfaceIndex in the modified format only, as are protocol and packetType
 */
public record PcapRecord(
        int seconds, int fraction, int original, int interfaceIndex, int protocol, int packetType, Bytes data) {

    private static final long BILLION = 1_000_000_000L;

    public static final PcapRecord SHAPE = new PcapRecord(0, 0, 0, 0, 0, 0, Bytes.EMPTY);

    /** The format, once: read, written and shown by this walk alone. */
    public static PcapRecord walk(Wire w, PcapRecord m, PcapFileHeader file) {
        PcapFields f = PcapFields.of(file.bigEndian());
        boolean modified = file.variant() == Variant.MODIFIED;
        w.open(PcapFields.PACKET);
        int at = w.position();
        int seconds = w.number(f.seconds, m.seconds);
        int fraction = w.number(f.fraction, m.fraction);
        long unitNanos = file.variant() == Variant.NANOSECONDS ? 1 : 1000;
        w.derived(
                PcapFields.TIMESTAMP,
                Integer.toUnsignedLong(seconds) * BILLION + Integer.toUnsignedLong(fraction) * unitNanos,
                at,
                8);
        int captured = w.number(f.captured, m.data.length());
        int original = w.number(f.original, m.original);
        int interfaceIndex = 0;
        int protocol = 0;
        int packetType = 0;
        if (modified) {
            interfaceIndex = w.number(f.interfaceIndex, m.interfaceIndex);
            protocol = w.number(f.protocol, m.protocol);
            packetType = w.number(PcapFields.PACKET_TYPE, m.packetType);
            w.bytes(PcapFields.PADDING, Bytes.of(0), 1);
        }
        Bytes data = w.bytes(PcapFields.DATA, m.data, captured);
        w.close();
        return new PcapRecord(seconds, fraction, original, interfaceIndex, protocol, packetType, data);
    }
}
