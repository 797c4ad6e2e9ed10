package dev.framewise.captures.structure;

import dev.framewise.captures.TimeResolution;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireRule;
import java.util.ArrayList;
import java.util.List;

/**
 * One block of a pcapng file (draft-ietf-opsawg-pcapng §3.1, §4).
 *
 * <pre>
 *  block type (4)   total length (4)   fixed numbers   data, padded to 4 bytes   options   total length again (4)
 * </pre>
 *
 * @param type the block's number
 * @param numbers what stands before the data, in the order in which it stands there
 * @param data the frame, the secrets, or the whole body of a block of unknown type
 * @param records of a Name Resolution Block; the last has code 0
 * @param options each with its code and value; the last has code 0
 */
public record PcapngBlock(int type, List<Long> numbers, Bytes data, List<Part> records, List<Part> options) {
    /** A code and a value: an option or a name record. */
    public record Part(int code, Bytes value) {
        private static final Part SHAPE = new Part(0, Bytes.EMPTY);
    }

    /**
     * What the walk must know of the section.
     *
     * @param bigEndian its byte order
     * @param resolutions of its interfaces, in their order
     */
    public record Section(boolean bigEndian, List<TimeResolution> resolutions) {}

    public static final PcapngBlock SHAPE = new PcapngBlock(0, List.of(), Bytes.EMPTY, List.of(), List.of());

    private static final Bytes ZEROS = Bytes.of(0, 0, 0);
    private static final int OVERHEAD = 12;

    /** The format, once: read, written and shown by this walk alone. */
    public static PcapngBlock walk(Wire w, PcapngBlock m, Section section) {
        PcapngFields f = PcapngFields.of(section.bigEndian());
        int start = w.position();
        w.open(PcapngFields.BLOCK);
        int type = w.number(f.type, m.type);
        w.begin(f.length, OVERHEAD);
        w.open(PcapngFields.BLOCK_DATA);
        PcapngBlock read = body(w, m, f, section, type);
        w.close();
        w.end();
        int length = w.position() - start + 4;
        w.check(w.number(f.trailer, length) == length, f.trailer, WireRule.NOT_EXPECTED);
        w.close();
        return read;
    }

    private static PcapngBlock body(Wire w, PcapngBlock m, PcapngFields f, Section section, int type) {
        List<Long> n = new ArrayList<>();
        Bytes data = Bytes.EMPTY;
        List<Part> records = List.of();
        switch (type) {
            case PcapngFields.SECTION_HEADER -> {
                w.bytes(PcapngFields.MAGIC, magic(section.bigEndian()), 4);
                n.add(w.number64(f.major, m.number(0)));
                n.add(w.number64(f.minor, m.number(1)));
                n.add(w.number64(f.sectionLength, m.number(2)));
            }
            case PcapngFields.INTERFACE_DESCRIPTION -> {
                n.add(w.number64(f.linkType, m.number(0)));
                n.add(w.number64(f.reserved, m.number(1)));
                n.add(w.number64(f.snapLength, m.number(2)));
            }
            case PcapngFields.ENHANCED_PACKET, PcapngFields.PACKET -> {
                if (type == PcapngFields.PACKET) {
                    n.add(w.number64(f.packetInterface, m.number(0)));
                    n.add(w.number64(f.drops, m.number(1)));
                } else {
                    n.add(w.number64(f.interfaceId, m.number(0)));
                    n.add(0L);
                }
                n.add(time(w, f, section, n.get(0), m.number(2)));
                int captured = w.number(f.captured, m.data.length());
                n.add(w.number64(f.original, m.number(3)));
                data = frame(w, m.data, captured);
            }
            case PcapngFields.SIMPLE_PACKET -> {
                n.add(w.number64(f.original, m.number(0)));
                // how much was captured follows from the block's length alone, and the padding cannot be told from it
                long captured = w.reading() ? Math.min(n.get(0), w.remaining()) : m.data.length();
                data = frame(w, m.data, (int) captured);
            }
            case PcapngFields.NAME_RESOLUTION -> records = parts(w, m.records, f, type, true);
            case PcapngFields.INTERFACE_STATISTICS -> {
                n.add(w.number64(f.interfaceId, m.number(0)));
                n.add(time(w, f, section, n.get(0), m.number(1)));
            }
            case PcapngFields.DECRYPTION_SECRETS -> {
                n.add(w.number64(f.secretsType, m.number(0)));
                int size = w.number(f.secretsLength, m.data.length());
                data = w.bytes(PcapngFields.SECRETS, m.data, size);
                pad(w, PcapngFields.RECORD_PADDING, size); // Wireshark names it so
            }
            default -> data = w.rest(PcapngFields.OTHER_DATA, m.data);
        }
        List<Part> options = parts(w, m.options, f, type, false);
        return new PcapngBlock(type, n, data, records, options);
    }

    private long number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    private static Bytes magic(boolean bigEndian) {
        return bigEndian ? Bytes.of(0x1a, 0x2b, 0x3c, 0x4d) : Bytes.of(0x4d, 0x3c, 0x2b, 0x1a);
    }

    private static long time(Wire w, PcapngFields f, Section section, long interfaceId, long ticks) {
        int at = w.position();
        long high = w.number64(f.high, ticks >>> 32);
        long low = w.number64(f.low, ticks & 0xffff_ffffL);
        long read = high << 32 | low;
        if (interfaceId < section.resolutions().size()) {
            w.derived(
                    PcapngFields.TIMESTAMP,
                    section.resolutions().get((int) interfaceId).nanos(read),
                    at,
                    8);
        }
        return read;
    }

    private static Bytes frame(Wire w, Bytes frame, int captured) {
        Bytes data = w.bytes(PcapngFields.PACKET_DATA, frame, captured);
        pad(w, PcapngFields.PACKET_PADDING, captured);
        return data;
    }

    private static void pad(Wire w, Field f, int length) {
        int count = -length & 3;
        if (count > 0 && w.present(true)) {
            w.bytes(f, ZEROS.first(count), count);
        }
    }

    /** Options, or the records of a Name Resolution Block, which have the same form; code 0 ends them. */
    private static List<Part> parts(Wire w, List<Part> m, PcapngFields f, int blockType, boolean records) {
        List<Part> read = new ArrayList<>();
        if (!w.present(!m.isEmpty())) {
            return read;
        }
        w.open(records ? PcapngFields.RECORDS : PcapngFields.OPTIONS);
        int code = -1;
        for (int i = 0; code != 0 && w.more(i, m.size()); i++) {
            Part part = i < m.size() ? m.get(i) : Part.SHAPE;
            w.open(records ? PcapngFields.RECORD : PcapngFields.OPTION);
            code = w.number(records ? f.recordCode : f.optionCode, part.code);
            w.begin(records ? f.recordLength : f.optionLength);
            int length = w.reading() ? w.remaining() : part.value.length();
            Bytes value = w.rest(
                    records ? PcapngFields.RECORD_DATA : PcapngFields.value(blockType, code, length), part.value);
            w.end();
            pad(w, records ? PcapngFields.RECORD_PADDING : PcapngFields.OPTION_PADDING, length);
            w.close();
            read.add(new Part(code, value));
        }
        w.close();
        return read;
    }
}
