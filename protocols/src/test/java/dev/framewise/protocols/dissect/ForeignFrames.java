package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Bytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

/** The frames of a pcap or pcapng file, as far as a test needs them: what is damaged ends the file. */
final class ForeignFrames {
    private static final int GREATEST_FILE = 64 * 1024 * 1024;

    private ForeignFrames() {}

    /**
     * Hands over each frame with its link type.
     *
     * @param limit at most so many
     * @return how many there were
     */
    static int of(Path file, int limit, BiConsumer<Integer, Bytes> each) throws IOException {
        byte[] all;
        try (InputStream in = open(file)) {
            all = in.readNBytes(GREATEST_FILE);
        }
        if (all.length < 24) {
            return 0;
        }
        ByteBuffer b = ByteBuffer.wrap(all);
        int magic = b.getInt(0);
        if (magic == 0x0a0d0d0a) {
            return blocks(b, limit, each);
        }
        boolean big = magic == 0xa1b2c3d4 || magic == 0xa1b23c4d;
        b.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int own = b.getInt(0);
        return own == 0xa1b2c3d4 || own == 0xa1b23c4d ? records(b, limit, each) : 0;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    private static int records(ByteBuffer b, int limit, BiConsumer<Integer, Bytes> each) {
        int linkType = b.getInt(20) & 0xffff;
        int n = 0;
        for (int at = 24; n < limit && at + 16 <= b.capacity(); n++) {
            int length = b.getInt(at + 8);
            at += 16;
            if (length < 0 || length > b.capacity() - at) {
                return n;
            }
            each.accept(linkType, Bytes.wrap(b.array(), at, length));
            at += length;
        }
        return n;
    }

    private static int blocks(ByteBuffer b, int limit, BiConsumer<Integer, Bytes> each) {
        List<Integer> linkTypes = new ArrayList<>();
        int n = 0;
        for (int at = 0; n < limit && at + 12 <= b.capacity(); ) {
            if (b.getInt(at) == 0x0a0d0d0a) {
                b.order(b.get(at + 8) == 0x1a ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
                linkTypes.clear();
            }
            int type = b.getInt(at);
            int length = b.getInt(at + 4);
            if (length < 12 || length > b.capacity() - at) {
                return n;
            }
            if (type == 1) {
                linkTypes.add(b.getShort(at + 8) & 0xffff);
            } else if (type == 6 && length >= 32) {
                int face = b.getInt(at + 8);
                int captured = b.getInt(at + 20);
                if (face < 0 || face >= linkTypes.size() || captured < 0 || captured > length - 32) {
                    return n;
                }
                each.accept(linkTypes.get(face), Bytes.wrap(b.array(), at + 28, captured));
                n++;
            }
            at += length;
        }
        return n;
    }
}
