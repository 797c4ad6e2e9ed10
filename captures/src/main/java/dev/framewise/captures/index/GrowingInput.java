package dev.framewise.captures.index;

import dev.framewise.captures.source.FileInput;
import dev.framewise.captures.source.Input;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;

/** A file that somebody still writes: where it ends for now, the reader waits for more until the writer has ended. */
final class GrowingInput implements Input {
    private static final long WAIT_MILLIS = 20;

    private final FileInput file;
    private final BooleanSupplier growing;

    GrowingInput(FileInput file, BooleanSupplier growing) {
        this.file = file;
        this.growing = growing;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        while (true) {
            // asked before reading: what the writer wrote last must not be missed
            boolean more = growing.getAsBoolean();
            int n = file.read(into, offset, count);
            if (n > 0 || !more) {
                return n;
            }
            try {
                Thread.sleep(WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The reading was interrupted.");
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
