package dev.framewise.captures.pcapng;

import dev.framewise.captures.AbstractFrameReader;
import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.CaptureSection;
import dev.framewise.captures.Frame;
import dev.framewise.captures.LinkTypes;
import dev.framewise.captures.source.Feed;
import dev.framewise.captures.source.Ints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads pcapng files (draft-ietf-opsawg-pcapng): any number of sections, each with its own byte order and interfaces.
 * Blocks of unknown types are skipped and counted.
 *
 * <pre>
 *  block type (4)   total length (4)   body, padded to 4 bytes   total length again (4)
 * </pre>
 */
public final class PcapngReader extends AbstractFrameReader {
    private static final int EMPTY_BLOCK = 12;
    private static final int GREATEST_SMALL_BLOCK = 16 * 1024 * 1024;
    /** Room for options beside the frame itself: comments, mostly. */
    private static final int GREATEST_OPTIONS = 1024 * 1024;

    private static final int GREATEST_INTERFACES = 65_536;
    private static final int GREATEST_SECTIONS = 65_536;
    private static final int GREATEST_TYPES = 64;

    private final SideBlocks side = new SideBlocks(names, secrets, statistics);
    private final Map<Integer, Long> skipped = new TreeMap<>();
    /** The index of each section's first interface. */
    private final List<Integer> firstInterfaces = new ArrayList<>();

    /** Whether sections and interfaces are known already and only frames count. */
    private boolean resumed;

    private int section = -1;
    private boolean bigEndian;
    private int firstInterface;
    private int interfacesInSection;
    private int minor;

    private PcapngReader(Feed feed) {
        super(feed);
    }

    /** Whether the first four bytes are those of a pcapng file; they are the same in both byte orders. */
    public static boolean matches(byte[] first) {
        return first.length >= 4 && Ints.i32(first, 0, true) == BlockType.SECTION_HEADER;
    }

    /**
     * Begins to read.
     *
     * @param name the file's name for messages
     */
    public static PcapngReader open(Feed feed, String name) throws IOException {
        PcapngReader reader = new PcapngReader(feed);
        if (!reader.section()) {
            throw new CaptureException(name + " begins like a pcapng file, but its first block cannot be read: "
                    + reader.damage()
                            .map(d -> Character.toLowerCase(d.sentence().charAt(0))
                                    + d.sentence().substring(1))
                            .orElse("it is empty."));
        }
        return reader;
    }

    @Override
    public PcapngReader resume(Feed inside, long framesBefore, int inSection) {
        PcapngReader reader = new PcapngReader(inside);
        reader.interfaces.addAll(interfaces);
        reader.sections.addAll(sections);
        reader.firstInterfaces.addAll(firstInterfaces);
        reader.minor = minor;
        reader.count = framesBefore;
        reader.resumed = true;
        reader.enter(inSection);
        return reader;
    }

    private void enter(int number) {
        section = number;
        bigEndian = sections.get(number).bigEndian();
        firstInterface = firstInterfaces.get(number);
        interfacesInSection = 0;
    }

    @Override
    public Frame next() throws IOException {
        if (isDamaged()) {
            return null;
        }
        while (true) {
            if (!feed.ensure(8)) {
                return ended("a block", EMPTY_BLOCK);
            }
            byte[] a = feed.chunk();
            int p = feed.position();
            int type = Ints.i32(a, p, bigEndian);
            if (type == BlockType.SECTION_HEADER) {
                if (!section()) {
                    return null;
                }
                continue;
            }
            int length = Ints.i32(a, p + 4, bigEndian);
            if (Integer.compareUnsigned(length, EMPTY_BLOCK) < 0) {
                return damaged("a block claims a length of " + Integer.toUnsignedLong(length)
                        + " bytes, less than the 12 of an empty one");
            }
            switch (type) {
                case BlockType.ENHANCED_PACKET, BlockType.PACKET, BlockType.SIMPLE_PACKET -> {
                    return packet(type, length);
                }
                case BlockType.INTERFACE_DESCRIPTION,
                        BlockType.NAME_RESOLUTION,
                        BlockType.INTERFACE_STATISTICS,
                        BlockType.DECRYPTION_SECRETS -> {
                    if (!whole(length, GREATEST_SMALL_BLOCK) || !keep(type, paddedLength(length))) {
                        return null;
                    }
                }
                default -> {
                    if (!skip(type, length)) {
                        return null;
                    }
                }
            }
        }
    }

    /** Lengths should be multiples of four; some writers forgot the padding in the length, though not in the file. */
    private static int paddedLength(int length) {
        return length + 3 & ~3;
    }

    /** Makes a block available and compares its two lengths. */
    private boolean whole(int length, int greatest) throws IOException {
        if (Integer.compareUnsigned(length, greatest) > 0) {
            damaged(String.format(
                    Locale.ROOT,
                    "a block claims a length of %,d bytes, more than the %,d that such a block may have",
                    Integer.toUnsignedLong(length),
                    greatest));
            return false;
        }
        int padded = paddedLength(length);
        if (!feed.ensure(padded)) {
            ended("the block", padded);
            return false;
        }
        return trailerAgrees(length, Ints.i32(feed.chunk(), feed.position() + padded - 4, bigEndian));
    }

    private boolean trailerAgrees(int length, int again) {
        if (again != length && again != paddedLength(length)) {
            damaged(String.format(
                    Locale.ROOT,
                    "a block gives its length first as %,d and at its end as %,d bytes",
                    Integer.toUnsignedLong(length),
                    Integer.toUnsignedLong(again)));
            return false;
        }
        return true;
    }

    private boolean skip(int type, int length) throws IOException {
        long start = feed.offset();
        long padded = Integer.toUnsignedLong(length) + 3 & ~3L;
        if (!feed.skip(padded - 4) || !feed.ensure(4)) {
            endedInside("the block", start, padded);
            return false;
        }
        if (!trailerAgrees(length, Ints.i32(feed.chunk(), feed.position(), bigEndian))) {
            return false;
        }
        feed.advance(4);
        if (skipped.size() < GREATEST_TYPES || skipped.containsKey(type)) {
            skipped.merge(type, 1L, Long::sum);
        }
        return true;
    }

    private Frame packet(int type, int length) throws IOException {
        int greatest = PacketBlock.GREATEST_HEADER + greatestFrame() + GREATEST_OPTIONS;
        if (!whole(length, greatest)) {
            return null;
        }
        byte[] a = feed.chunk();
        int p = feed.position();
        int padded = paddedLength(length);
        String wrong = PacketBlock.check(type, a, p, length, bigEndian, interfaces, firstInterface);
        if (wrong != null) {
            return damaged(wrong);
        }
        CaptureInterface source = interfaces.get(firstInterface + PacketBlock.interfaceId(type, a, p, bigEndian));
        Frame frame = PacketBlock.frame(type, a, p, length, bigEndian, source, ++count, feed.offset());
        feed.advance(padded);
        return frame;
    }

    private int greatestFrame() {
        int greatest = LinkTypes.GREATEST_FRAME;
        for (int i = firstInterface; i < interfaces.size(); i++) {
            greatest =
                    Math.max(greatest, LinkTypes.greatestFrame(interfaces.get(i).linkType()));
        }
        return greatest;
    }

    private boolean keep(int type, int length) {
        if (resumed) {
            feed.advance(length);
            return true;
        }
        byte[] a = feed.chunk();
        int p = feed.position();
        String wrong;
        if (type == BlockType.INTERFACE_DESCRIPTION) {
            wrong = describeInterface(a, p, length);
        } else if (type == BlockType.NAME_RESOLUTION) {
            wrong = side.names(a, p, length, bigEndian);
        } else if (type == BlockType.DECRYPTION_SECRETS) {
            wrong = side.secrets(a, p, length, bigEndian);
        } else {
            wrong = side.statistics(a, p, length, bigEndian, interfaces, firstInterface);
        }
        if (wrong != null) {
            damaged(wrong);
            return false;
        }
        feed.advance(length);
        return true;
    }

    private String describeInterface(byte[] a, int p, int length) {
        if (length < InterfaceBlock.LEAST_LENGTH) {
            return "an interface description of " + length + " bytes is too short";
        }
        if (interfaces.size() == GREATEST_INTERFACES) {
            return "there are more than " + GREATEST_INTERFACES + " interfaces";
        }
        interfaces.add(InterfaceBlock.read(a, p, length, bigEndian, interfaces.size(), section, interfacesInSection));
        interfacesInSection++;
        return null;
    }

    /** Reads a Section Header Block, which alone tells the byte order of all that follows, its own length included. */
    private boolean section() throws IOException {
        int least = 28;
        if (!feed.ensure(12)) {
            ended("a section header", least);
            return false;
        }
        boolean big = Ints.i32(feed.chunk(), feed.position() + 8, true) == BlockType.BYTE_ORDER_MAGIC;
        if (!big && Ints.i32(feed.chunk(), feed.position() + 8, false) != BlockType.BYTE_ORDER_MAGIC) {
            damaged("a section header has no byte-order mark");
            return false;
        }
        bigEndian = big;
        int length = Ints.i32(feed.chunk(), feed.position() + 4, big);
        if (Integer.compareUnsigned(length, least) < 0) {
            damaged("a section header claims a length of " + Integer.toUnsignedLong(length) + " bytes");
            return false;
        }
        if (!whole(length, GREATEST_SMALL_BLOCK)) {
            return false;
        }
        byte[] a = feed.chunk();
        int p = feed.position();
        int major = Ints.u16(a, p + 12, big);
        minor = Ints.u16(a, p + 14, big);
        if (major != 1 || minor != 0 && minor != 2) {
            damaged("a section has version " + major + "." + minor + ", and Framewise reads 1.0");
            return false;
        }
        if (!resumed) {
            if (sections.size() == GREATEST_SECTIONS) {
                damaged("there are more than " + GREATEST_SECTIONS + " sections");
                return false;
            }
            sections.add(readSection(a, p, length));
            firstInterfaces.add(interfaces.size());
        }
        enter(section + 1);
        feed.advance(paddedLength(length));
        return true;
    }

    private CaptureSection readSection(byte[] a, int p, int length) {
        String hardware = "";
        String system = "";
        String application = "";
        List<String> comments = List.of();
        Options options = new Options(a, p + 24, p + length - 4, bigEndian);
        for (int code = options.next(); code != Options.END; code = options.next()) {
            switch (code) {
                case Options.COMMENT -> comments = Options.with(comments, options.text());
                case 2 -> hardware = options.text();
                case 3 -> system = options.text();
                case 4 -> application = options.text();
                default -> {}
            }
        }
        return new CaptureSection(
                sections.size(), feed.offset(), bigEndian, hardware, system, application, List.copyOf(comments));
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(side.remarks());
        skipped.forEach((type, blocks) -> remarks.add(String.format(
                Locale.ROOT, "%,d %s of type 0x%08x skipped.", blocks, blocks == 1 ? "block" : "blocks", type)));
        return remarks;
    }

    @Override
    public String format() {
        return withCompression(
                "pcapng 1." + minor + (sections.get(0).bigEndian() ? ", big endian" : ", little endian"));
    }
}
