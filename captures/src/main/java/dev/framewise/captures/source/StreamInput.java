package dev.framewise.captures.source;

import dev.framewise.captures.CaptureException;
import java.io.IOException;
import java.io.InputStream;

/** A pipe, or any stream: each read gives what is there, so that frames can be shown as they come. */
public final class StreamInput implements Input {
    private final InputStream in;

    public StreamInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        try {
            int n = in.read(into, offset, count);
            return n == 0 ? readOne(into, offset) : n;
        } catch (IOException e) {
            throw new CaptureException("The capture cannot be read on: " + e.getMessage() + ".", e);
        }
    }

    /** Streams may answer 0 although they should not; a single byte makes them wait. */
    private int readOne(byte[] into, int offset) throws IOException {
        int b = in.read();
        if (b < 0) {
            return -1;
        }
        into[offset] = (byte) b;
        return 1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
