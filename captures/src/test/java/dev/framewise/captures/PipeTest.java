package dev.framewise.captures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a pipe, each frame comes as soon as its last byte is there. */
class PipeTest {
    /** A pipe that fails the test where a real one would wait. */
    private static final class Pipe extends InputStream {
        final Deque<byte[]> waiting = new ArrayDeque<>();
        boolean closed;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            byte[] first = waiting.poll();
            if (first == null) {
                if (closed) {
                    return -1;
                }
                throw new AssertionError("the reader asks for more than it needs");
            }
            int n = Math.min(count, first.length);
            System.arraycopy(first, 0, into, offset, n);
            if (n < first.length) {
                waiting.push(java.util.Arrays.copyOfRange(first, n, first.length));
            }
            return n;
        }
    }

    @Test
    void givesEachFrameWithoutWaitingForTheNext() throws Exception {
        Pipe pipe = new Pipe();
        CaptureBytes writer = new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
        pipe.waiting.add(writer.part().pcapHeader(0xa1b2c3d4L, 1).array());
        FrameReader reader = Captures.open(pipe, "standard input");
        for (int i = 0; i < 3000; i++) {
            byte[] record = writer.part()
                    .pcapRecord(i, 0, CaptureBytes.frame(i % 900, i), 900)
                    .array();
            pipe.waiting.add(java.util.Arrays.copyOf(record, 7));
            pipe.waiting.add(java.util.Arrays.copyOfRange(record, 7, record.length));
            assertThat(reader.next().bytes().length()).isEqualTo(i % 900);
        }
        pipe.closed = true;
        assertThat(reader.next()).isNull();
        assertThat(reader.damage()).isEmpty();
    }

    @Test
    void givesEachFrameOfPcapngWithoutWaitingForTheNext() throws Exception {
        Pipe pipe = new Pipe();
        CaptureBytes writer = new CaptureBytes(ByteOrder.BIG_ENDIAN);
        pipe.waiting.add(writer.part().section().array());
        FrameReader reader = Captures.open(pipe, "standard input");
        pipe.waiting.add(writer.part().face(1).array());
        for (int i = 0; i < 100; i++) {
            pipe.waiting.add(
                    writer.part().enhanced(0, i, CaptureBytes.frame(i, i)).array());
            assertThat(reader.next().number()).isEqualTo(i + 1);
        }
    }

    @Test
    void inflatesAPipeAsItComes() throws Exception {
        CaptureBytes c = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcapHeader(0xa1b2c3d4L, 1);
        c.pcapRecord(1, 0, CaptureBytes.frame(100, 1), 100);
        Pipe pipe = new Pipe();
        for (byte b : CaptureBytes.gzip(c.array())) {
            pipe.waiting.add(new byte[] {b});
        }
        FrameReader reader = Captures.open(pipe, "standard input");
        assertThat(reader.next().bytes().length()).isEqualTo(100);
        byte[] second = CaptureBytes.gzip(
                c.part().pcapRecord(2, 0, CaptureBytes.frame(50, 1), 50).array());
        for (byte b : second) {
            pipe.waiting.add(new byte[] {b});
        }
        assertThat(reader.next().bytes().length()).isEqualTo(50);
        pipe.closed = true;
        assertThat(reader.next()).isNull();
        assertThat(reader.damage()).isEmpty();
    }

    /** A capture without end, made as it is read. */
    private static final class Endless extends InputStream {
        private final byte[] record = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .pcapRecord(1, 0, CaptureBytes.frame(1400, 1), 1400)
                .array();
        private final byte[] header = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(0xa1b2c3d4L, 1)
                .array();
        private long position;

        @Override
        public int read() {
            byte b = position < header.length
                    ? header[(int) position]
                    : record[(int) ((position - header.length) % record.length)];
            position++;
            return b & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int count) {
            int n = Math.min(count, 10_000);
            for (int i = 0; i < n; i++) {
                into[offset + i] = (byte) read();
            }
            return n;
        }
    }

    @Test
    void keepsNothingAliveButTheFramesThatTheCallerHolds() throws Exception {
        FrameReader reader = Captures.open(new Endless(), "standard input");
        Frame held = reader.next();
        List<WeakReference<byte[]>> chunks = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            Frame f = reader.next();
            if (i % 400 == 399) {
                chunks.add(new WeakReference<>(f.bytes().array()));
            }
        }
        chunks.remove(chunks.size() - 1); // the chunk that the reader is in
        for (int tries = 0; tries < 50 && chunks.stream().anyMatch(c -> c.get() != null); tries++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(chunks).allSatisfy(c -> assertThat(c.get()).isNull());
        assertThat(held.bytes().length()).isEqualTo(1400);
    }
}
