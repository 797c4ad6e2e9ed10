package dev.framewise.captures.source;

import dev.framewise.captures.CaptureException;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A large file, read from front to back by mapping one part of it after the other: the system copies nothing, which makes
 * reading a third cheaper. What is added to the file meanwhile is read as well.
 */
public final class MappedInput implements Input {
    private static final int PART_BYTES = 16 << 20;

    private final FileChannel channel;
    private MappedByteBuffer part;
    private long mapped;

    /** Reads from the channel's position on; closing closes the channel. */
    public MappedInput(FileChannel channel) throws IOException {
        this.channel = channel;
        this.mapped = channel.position();
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (part == null || !part.hasRemaining()) {
            int next = (int) Math.min(PART_BYTES, channel.size() - mapped);
            if (next <= 0) {
                part = null;
                return -1;
            }
            part = map(next);
            mapped += next;
        }
        int n = Math.min(count, part.remaining());
        // Looking at what a file has lost harms the whole program, so it is asked every time: that costs next to
        // nothing.
        if (channel.size() < mapped - part.remaining() + n) {
            throw new CaptureException("The capture cannot be read on: the file became shorter meanwhile.");
        }
        part.get(into, offset, n);
        return n;
    }

    private MappedByteBuffer map(int bytes) throws CaptureException {
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, mapped, bytes);
        } catch (IOException e) {
            throw new CaptureException("The capture cannot be read on: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() throws IOException {
        part = null;
        channel.close();
    }
}
