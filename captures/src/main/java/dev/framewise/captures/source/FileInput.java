package dev.framewise.captures.source;

import dev.framewise.captures.CaptureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file, read from front to back or from a place on. Reads go through one small native buffer that stays in the processor's cache; the
 * JDK would take one as large as the array that is asked for.
 */
public final class FileInput implements Input {
    private static final int STEP_BYTES = 128 * 1024;

    private static final long LARGE_BYTES = 16 << 20;

    private final FileChannel channel;
    private final ByteBuffer step = ByteBuffer.allocateDirect(STEP_BYTES);

    public FileInput(Path path) throws IOException {
        this(FileChannel.open(path, StandardOpenOption.READ));
    }

    /** Reads from the channel's position on; closing closes the channel. */
    public FileInput(FileChannel channel) {
        this.channel = channel;
    }

    /** True when mapping the file costs less than reading it. */
    public boolean isLarge() throws IOException {
        return channel.size() - channel.position() >= LARGE_BYTES;
    }

    /** The rest of the file, to be read in its stead; it closes the channel. */
    public MappedInput mapped() throws IOException {
        return new MappedInput(channel);
    }

    /** Goes to a place in the file, in bytes from its start. */
    public void seek(long position) throws IOException {
        channel.position(position);
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int total = 0;
        while (total < count) {
            step.clear().limit(Math.min(STEP_BYTES, count - total));
            int n = readStep();
            if (n <= 0) {
                break;
            }
            step.flip().get(into, offset + total, n);
            total += n;
            if (n < step.limit() || n < STEP_BYTES) {
                break;
            }
        }
        return total == 0 ? -1 : total;
    }

    private int readStep() throws CaptureException {
        try {
            return channel.read(step);
        } catch (IOException e) {
            throw new CaptureException("The capture cannot be read on: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
