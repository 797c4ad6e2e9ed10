package dev.framewise.captures.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Looks at the heads of blocks in a pcapng file that is still being written, to know whether a whole frame is there. */
final class GrowingBlocks implements Closeable {
    private static final int ENHANCED_PACKET = 6;
    private static final int HEAD_BYTES = 8;

    private final FileChannel channel;
    private final ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    GrowingBlocks(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Whether a packet block begins at or behind a block's beginning, and is whole; this program writes little endian. */
    synchronized boolean hasFrameBehind(long position) throws IOException {
        long size = channel.size();
        long at = position;
        while (at + HEAD_BYTES <= size) {
            head.clear();
            if (channel.read(head, at) < HEAD_BYTES) {
                return false;
            }
            int type = head.getInt(0);
            long length = head.getInt(4) & 0xffff_ffffL;
            if (length < HEAD_BYTES || at + length > size) {
                return false;
            }
            if (type == ENHANCED_PACKET) {
                return true;
            }
            at += length;
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
