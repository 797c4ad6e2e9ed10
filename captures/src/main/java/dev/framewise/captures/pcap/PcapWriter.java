package dev.framewise.captures.pcap;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.DecryptionSecrets;
import dev.framewise.captures.InterfaceStatistics;
import dev.framewise.captures.LinkTypes;
import dev.framewise.captures.NameRecord;
import dev.framewise.captures.sink.BlockOutput;
import dev.framewise.captures.sink.Encoding;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.util.List;

/** Writes classic pcap files of version 2.4; the header waits for the first interface, which gives the link type. */
public final class PcapWriter implements Encoding {
    private static final long BILLION = 1_000_000_000L;
    private static final long GREATEST_SECONDS = 0xffff_ffffL;

    private final BlockOutput out;
    private final boolean nanos;
    private int linkType = -1;

    public PcapWriter(BlockOutput out, boolean nanos) {
        this.out = out;
        this.nanos = nanos;
    }

    @Override
    public void describe(CaptureInterface source) throws IOException {
        if (linkType < 0) {
            header(source.linkType());
        } else if (linkType != source.linkType()) {
            throw new CaptureException("A pcap file holds one link type, and this capture has "
                    + LinkTypes.name(linkType) + " and " + LinkTypes.name(source.linkType()) + ": write pcapng.");
        }
    }

    private void header(int type) throws IOException {
        linkType = type;
        out.i32(nanos ? PcapHeader.NANOS_MAGIC : PcapHeader.MICROS_MAGIC);
        out.i16(2);
        out.i16(4);
        out.i64(0);
        out.i32(LinkTypes.greatestFrame(type));
        out.i32(type);
    }

    @Override
    public void frame(
            CaptureInterface source, long timeNanos, Bytes bytes, int originalLength, int flags, List<String> comments)
            throws IOException {
        long time = Math.max(0, timeNanos);
        if (time / BILLION > GREATEST_SECONDS) {
            throw new CaptureException("A pcap file cannot hold times after the year 2106: write pcapng.");
        }
        out.i32((int) (time / BILLION));
        out.i32((int) (nanos ? time % BILLION : time % BILLION / 1000));
        out.i32(bytes.length());
        out.i32(originalLength);
        out.bytes(bytes);
    }

    @Override
    public void secrets(DecryptionSecrets secrets) {}

    @Override
    public void names(List<NameRecord> records) {}

    @Override
    public void statistics(InterfaceStatistics counted) {}

    @Override
    public void finish() throws IOException {
        if (linkType < 0) {
            header(LinkTypes.ETHERNET);
        }
    }
}
