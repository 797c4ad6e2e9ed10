package dev.framewise.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Writes without buffering, through one small native buffer that stays in the processor's cache; the JDK would take a new
 * one as large as the array, each time.
 */
final class StandardOutput extends OutputStream {
    private static final int STEP_BYTES = 64 * 1024;

    private final WritableByteChannel channel;
    private final ByteBuffer step = ByteBuffer.allocateDirect(STEP_BYTES);

    StandardOutput(WritableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] a, int from, int count) throws IOException {
        int to = from + count;
        for (int at = from; at < to; ) {
            int n = Math.min(STEP_BYTES, to - at);
            step.clear().put(a, at, n).flip();
            while (step.hasRemaining()) {
                channel.write(step);
            }
            at += n;
        }
    }
}
