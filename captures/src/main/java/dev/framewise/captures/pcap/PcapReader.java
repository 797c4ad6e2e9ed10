package dev.framewise.captures.pcap;

import dev.framewise.captures.AbstractFrameReader;
import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.CaptureSection;
import dev.framewise.captures.Frame;
import dev.framewise.captures.LinkTypes;
import dev.framewise.captures.TimeResolution;
import dev.framewise.captures.source.Feed;
import dev.framewise.captures.source.Ints;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Reads classic pcap files: microseconds or nanoseconds, either byte order, also the modified format of 1999.
 *
 * <pre>
 *  seconds (4)   micro- or nanoseconds (4)   captured length (4)   original length (4)   bytes
 * </pre>
 */
public final class PcapReader extends AbstractFrameReader {
    private static final long BILLION = 1_000_000_000L;

    private final PcapHeader header;
    private final CaptureInterface source;
    private final boolean bigEndian;
    private final int headerLength;
    private final int fractionNanos;
    private final int greatestFrame;
    private final boolean plainLengths;

    private PcapReader(Feed feed, PcapHeader header, CaptureInterface source) {
        super(feed);
        this.header = header;
        this.source = source;
        bigEndian = header.bigEndian();
        headerLength = header.recordHeaderLength();
        fractionNanos = header.nanos() ? 1 : 1000;
        greatestFrame = LinkTypes.greatestFrame(source.linkType());
        plainLengths = !header.lengthsSwapped() && !header.lengthsUncertain();
        interfaces.add(source);
        sections.add(new CaptureSection(0, 0, bigEndian, "", "", "", List.of()));
    }

    /** Whether the first four bytes are those of a pcap file. */
    public static boolean matches(byte[] first) {
        return PcapHeader.matches(first);
    }

    /**
     * Begins to read.
     *
     * @param name the file's name for messages
     */
    public static PcapReader open(Feed feed, String name) throws IOException {
        if (!feed.ensure(PcapHeader.LENGTH)) {
            String why = feed.input().trouble();
            throw new CaptureException(String.format(
                    Locale.ROOT,
                    "%s is cut off at byte %,d, inside the header of %d bytes with which a pcap file begins%s.",
                    name,
                    feed.end(),
                    PcapHeader.LENGTH,
                    why == null ? "" : ": " + why));
        }
        PcapHeader header = PcapHeader.read(feed.chunk(), feed.position());
        if (header.major() != 2 && header.major() != 543) {
            throw new CaptureException(name + " is a pcap file of version " + header.major() + "." + header.minor()
                    + "; Framewise reads version 2.");
        }
        feed.advance(PcapHeader.LENGTH);
        CaptureInterface source = new CaptureInterface.Builder(0, header.linkType())
                .snapLength(header.snapLength())
                .fcsLength(header.fcsLength())
                .resolution(header.nanos() ? TimeResolution.NANOS : TimeResolution.MICROS)
                .build();
        return new PcapReader(feed, header, source);
    }

    @Override
    public Frame next() throws IOException {
        if (isDamaged()) {
            return null;
        }
        if (!feed.ensure(headerLength)) {
            return ended("the record", headerLength);
        }
        byte[] a = feed.chunk();
        int p = feed.position();
        int captured = Ints.i32(a, p + 8, bigEndian);
        int original = Ints.i32(a, p + 12, bigEndian);
        if (!plainLengths && (header.lengthsSwapped() || Integer.compareUnsigned(captured, original) > 0)) {
            int swap = captured;
            captured = original;
            original = swap;
        }
        if (Integer.compareUnsigned(captured, greatestFrame) > 0) {
            return damaged(tooLong(captured));
        }
        int length = headerLength + captured;
        if (!feed.ensure(length)) {
            return ended("the record", length);
        }
        a = feed.chunk();
        p = feed.position();
        long timeNanos = Ints.u32(a, p, bigEndian) * BILLION + Ints.u32(a, p + 4, bigEndian) * fractionNanos;
        Frame frame = new Frame(
                ++count,
                timeNanos,
                feed.offset(),
                source,
                Bytes.wrap(a, p + headerLength, captured),
                original,
                0,
                List.of());
        feed.advance(length);
        return frame;
    }

    @Override
    public PcapReader resume(Feed inside, long framesBefore, int section) {
        PcapReader reader = new PcapReader(inside, header, source);
        reader.count = framesBefore;
        return reader;
    }

    private String tooLong(int captured) {
        return String.format(
                Locale.ROOT,
                "the record claims %,d captured bytes, more than the %,d that a frame of this link type (%s) may have",
                Integer.toUnsignedLong(captured),
                greatestFrame,
                LinkTypes.name(source.linkType()));
    }

    @Override
    public String format() {
        return withCompression(header.format());
    }
}
