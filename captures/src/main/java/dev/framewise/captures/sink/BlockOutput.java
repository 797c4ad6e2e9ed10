package dev.framewise.captures.sink;

import dev.framewise.protocols.wire.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A buffered stream that writes numbers in little-endian order and counts what it has written. */
public final class BlockOutput implements Closeable {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private long drained;

    public BlockOutput(OutputStream out) {
        this.out = out;
    }

    public void i32(int value) throws IOException {
        room(4);
        INT.set(buffer, used, value);
        used += 4;
    }

    public void i16(int value) throws IOException {
        room(2);
        buffer[used++] = (byte) value;
        buffer[used++] = (byte) (value >>> 8);
    }

    public void i64(long value) throws IOException {
        i32((int) value);
        i32((int) (value >>> 32));
    }

    public void bytes(Bytes bytes) throws IOException {
        int length = bytes.length();
        if (length > BUFFER_BYTES - used) {
            drain();
            if (length > BUFFER_BYTES) {
                out.write(bytes.array(), bytes.offset(), length);
                drained += length;
                return;
            }
        }
        System.arraycopy(bytes.array(), bytes.offset(), buffer, used, length);
        used += length;
    }

    /** Zeros up to the next multiple of four after so many bytes. */
    public void pad(int length) throws IOException {
        room(3);
        for (int i = length; (i & 3) != 0; i++) {
            buffer[used++] = 0;
        }
    }

    private void room(int count) throws IOException {
        if (count > BUFFER_BYTES - used) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.write(buffer, 0, used);
        drained += used;
        used = 0;
    }

    /** Bytes written so far, also those still in the buffer. */
    public long count() {
        return drained + used;
    }

    public void flush() throws IOException {
        drain();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
