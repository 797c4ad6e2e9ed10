package dev.framewise.captures.index;

import dev.framewise.captures.source.FileInput;
import dev.framewise.captures.source.GzipInput;
import dev.framewise.captures.source.Input;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The inflated bytes of a gzip file. The JDK's inflater cannot keep its state at a place, so what is inflated during the
 * first reading goes to a temporary file, up to a limit; what lies behind the limit is inflated again from the start of
 * the gzip member that it is in.
 */
final class GzipStore implements Store {
    private static final int DISCARD_BYTES = 64 * 1024;

    private final Path path;
    private final long greatestSpill;
    private final Places members = new Places();
    private FileChannel spill;
    private FileInput spilled;
    private Path spillPath;
    private long spillBytes;
    private boolean full;

    GzipStore(Path path, long greatestSpill) {
        this.path = path;
        this.greatestSpill = greatestSpill;
        this.full = greatestSpill == 0;
    }

    /** The input of the first reading, which fills the store. */
    Input filling(GzipInput gzip) {
        gzip.onMember(members::add);
        return new Input() {
            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                int n = gzip.read(into, offset, count);
                if (n > 0 && !full) {
                    keep(into, offset, n);
                }
                return n;
            }

            @Override
            public String trouble() {
                return gzip.trouble();
            }

            @Override
            public String compression() {
                return gzip.compression();
            }

            @Override
            public void close() throws IOException {
                gzip.close();
            }
        };
    }

    private void keep(byte[] from, int offset, int count) {
        int room = (int) Math.min(count, greatestSpill - spillBytes);
        try {
            if (spill == null) {
                spill = openSpill();
                spilled = new FileInput(spill);
            }
            ByteBuffer bytes = ByteBuffer.wrap(from, offset, room);
            while (bytes.hasRemaining()) {
                spillBytes += spill.write(bytes, spillBytes);
            }
        } catch (IOException e) {
            full = true; // no room on the disk: what is there is used, the rest is inflated again
        }
        full |= room < count;
    }

    /** The file loses its name at once, so that nothing is left behind however the program ends. */
    private FileChannel openSpill() throws IOException {
        spillPath = Files.createTempFile("framewise", ".capture");
        try {
            return FileChannel.open(spillPath, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.deleteIfExists(spillPath);
        }
    }

    /** The name that the temporary file had; null when there was none. */
    Path spillPath() {
        return spillPath;
    }

    @Override
    public long start(long offset) {
        return offset < spillBytes ? offset : members.offset(members.beforeOffset(offset));
    }

    @Override
    public Input from(long offset) throws IOException {
        return offset < spillBytes ? new Joined(offset) : inflated(offset);
    }

    private Input inflated(long offset) throws IOException {
        int member = members.beforeOffset(offset);
        FileInput file = new FileInput(path);
        file.seek(members.number(member));
        GzipInput gzip = new GzipInput(file);
        byte[] discard = new byte[DISCARD_BYTES];
        long left = offset - members.offset(member);
        while (left > 0) {
            int n = gzip.read(discard, 0, (int) Math.min(left, discard.length));
            if (n < 0) {
                break; // the file has become shorter; the reader will find nothing
            }
            left -= n;
        }
        return gzip;
    }

    /** First what the temporary file has, then the rest inflated again. */
    private final class Joined implements Input {
        private long position;
        private Input current;
        private boolean inflating;

        Joined(long offset) throws IOException {
            position = offset;
            spilled.seek(offset);
            current = spilled;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            if (!inflating && position >= spillBytes) {
                if (!full) {
                    return -1;
                }
                inflating = true;
                current = inflated(position);
            }
            int room = inflating ? count : (int) Math.min(count, spillBytes - position);
            int n = current.read(into, offset, room);
            position += Math.max(n, 0);
            return n;
        }

        @Override
        public void close() throws IOException {
            if (inflating) {
                current.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (spill != null) {
            spill.close();
        }
    }
}
