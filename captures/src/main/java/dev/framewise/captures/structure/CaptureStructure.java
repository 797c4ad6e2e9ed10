package dev.framewise.captures.structure;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.Captures;
import dev.framewise.captures.TimeResolution;
import dev.framewise.captures.source.Feed;
import dev.framewise.captures.source.GzipInput;
import dev.framewise.captures.source.Input;
import dev.framewise.captures.source.Ints;
import dev.framewise.captures.source.PrefixInput;
import dev.framewise.captures.source.StreamInput;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a capture file apart, one header, record or block at a time, and shows every byte of it. What is damaged is shown
 * as far as it can be read, and ends the file.
 */
public final class CaptureStructure implements Closeable {
    /** Longer pieces are shown up to here only. */
    private static final int GREATEST_PIECE = 16 * 1024 * 1024;

    private final Feed feed;
    private PcapFileHeader pcap;
    private boolean bigEndian;
    private final List<TimeResolution> resolutions = new ArrayList<>();
    private boolean ended;

    /**
     * A header, record or block.
     *
     * @param offset where it begins in the uncompressed file, bytes
     * @param tree its fields; their places count from {@code offset}
     */
    public record Piece(long offset, FieldTree tree) {}

    private CaptureStructure(Feed feed) {
        this.feed = feed;
    }

    /**
     * Opens a pcap or pcapng file, gzipped or not.
     *
     * @throws CaptureException with one sentence, when there is no such file or it is neither
     */
    public static CaptureStructure open(Path path) throws IOException {
        return open(Captures.fileInput(path), path.toString());
    }

    /** The same for a pipe or another stream, which messages call by the name. */
    public static CaptureStructure open(InputStream in, String name) throws IOException {
        return open(new StreamInput(in), name);
    }

    private static CaptureStructure open(Input input, String name) throws IOException {
        byte[] first = PrefixInput.first(input, 4);
        Input whole = new PrefixInput(first, input);
        Feed feed = new Feed(GzipInput.matches(first) ? new GzipInput(whole) : whole);
        if (!feed.ensure(4) || !known(feed.peek(4))) {
            feed.close();
            throw new CaptureException(name + " is neither a pcap nor a pcapng file.");
        }
        return new CaptureStructure(feed);
    }

    private static boolean known(byte[] first) {
        return isSection(first, 0) || isPcap(Ints.i32(first, 0, true)) || isPcap(Ints.i32(first, 0, false));
    }

    private static boolean isPcap(int magic) {
        return magic == 0xa1b2c3d4 || magic == 0xa1b23c4d || magic == 0xa1b2cd34;
    }

    private static boolean isSection(byte[] a, int at) {
        return Ints.i32(a, at, true) == PcapngFields.SECTION_HEADER;
    }

    /** The next piece, or null at the end. */
    public Piece next() throws IOException {
        if (ended || !feed.ensure(1)) {
            return null;
        }
        if (pcap != null) {
            return record();
        }
        if (feed.offset() == 0 && !isSection(feed.chunk(), feed.position())) {
            return header();
        }
        return block();
    }

    private Piece header() throws IOException {
        FieldTree tree = new FieldTree();
        long offset = feed.offset();
        Bytes bytes = take(PcapFileHeader.LENGTH);
        pcap = PcapFileHeader.walk(reader(bytes, tree), PcapFileHeader.SHAPE);
        return new Piece(offset, tree);
    }

    private Piece record() throws IOException {
        int header = pcap.variant() == PcapFileHeader.Variant.MODIFIED ? 24 : 16;
        FieldTree tree = new FieldTree();
        long offset = feed.offset();
        long length = header;
        if (feed.ensure(header)) {
            length += Ints.u32(feed.chunk(), feed.position() + 8, pcap.bigEndian());
        }
        PcapRecord.walk(reader(take(length), tree), PcapRecord.SHAPE, pcap);
        return new Piece(offset, tree);
    }

    private Piece block() throws IOException {
        FieldTree tree = new FieldTree();
        long offset = feed.offset();
        long length = 12;
        boolean section = false;
        if (feed.ensure(12)) {
            section = isSection(feed.chunk(), feed.position());
            if (section) {
                bigEndian = Ints.i32(feed.chunk(), feed.position() + 8, true) == 0x1a2b3c4d;
                resolutions.clear();
            }
            length = Ints.u32(feed.chunk(), feed.position() + 4, bigEndian) + 3 & ~3L;
        }
        if (length < 12) {
            length = GREATEST_PIECE; // its length is a lie, so nothing behind it can be found
            ended = true;
        }
        PcapngBlock block = PcapngBlock.walk(
                reader(take(length), tree), PcapngBlock.SHAPE, new PcapngBlock.Section(bigEndian, resolutions));
        if (block.type() == PcapngFields.INTERFACE_DESCRIPTION) {
            resolutions.add(resolution(block));
        }
        return new Piece(offset, tree);
    }

    private TimeResolution resolution(PcapngBlock block) {
        int units = 6;
        long offsetSeconds = 0;
        for (PcapngBlock.Part option : block.options()) {
            if (option.code() == 9 && option.value().length() == 1) {
                units = option.value().at(0);
            } else if (option.code() == 14 && option.value().length() == 8) {
                offsetSeconds = Ints.i64(option.value().toArray(), 0, bigEndian);
            }
        }
        return TimeResolution.of(units, offsetSeconds);
    }

    /** So many bytes, or as many as there are; fewer end the file. */
    private Bytes take(long length) throws IOException {
        int wanted = (int) Math.min(length, GREATEST_PIECE);
        if (wanted < length || !feed.ensure(wanted)) {
            ended = true;
        }
        int count = Math.min(wanted, feed.available());
        Bytes bytes = Bytes.wrap(feed.chunk(), feed.position(), count);
        feed.advance(count);
        return bytes;
    }

    private static WireReader reader(Bytes bytes, FieldTree tree) {
        return WireReader.lenient(Source.of(bytes), 0, bytes.length(), tree);
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
