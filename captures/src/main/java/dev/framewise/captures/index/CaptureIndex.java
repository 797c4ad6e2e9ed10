package dev.framewise.captures.index;

import dev.framewise.captures.AbstractFrameReader;
import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.CaptureSection;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Damage;
import dev.framewise.captures.DecryptionSecrets;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.InterfaceStatistics;
import dev.framewise.captures.NameRecord;
import dev.framewise.captures.source.Feed;
import dev.framewise.captures.source.FileInput;
import dev.framewise.captures.source.GzipInput;
import dev.framewise.captures.source.Input;
import dev.framewise.captures.source.PrefixInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Reads a capture file once from front to back, and gives any frame that has gone by again. Only the place of every 32nd
 * frame is kept (half a byte a frame), and a few groups of frames that were asked for last. Gzip files are inflated into
 * a temporary file meanwhile, up to a limit. Safe for use by several threads.
 */
public final class CaptureIndex implements FrameReader {
    /** Bytes of a gzip file's content that go to a temporary file, unless told otherwise: 8 GiB. */
    public static final long DEFAULT_SPILL_BYTES = 8L << 30;

    private static final int GROUP_FRAMES = 32;
    private static final long GROUP_BYTES = 1 << 20;
    private static final int GROUPS_KEPT = 8;

    private final AbstractFrameReader reader;
    private final Store store;
    private final GrowingBlocks growing;
    private final Places places = new Places();
    private final Map<Integer, List<Frame>> groups = new LinkedHashMap<>(16, 0.75f, true);
    private long frames;
    private long groupStart;
    private AbstractFrameReader cursor;
    private Input cursorInput;
    private long cursorNext;
    private int cursorSections;

    private CaptureIndex(AbstractFrameReader reader, Store store, GrowingBlocks growing) {
        this.reader = reader;
        this.store = store;
        this.growing = growing;
    }

    /**
     * Opens a file, of which no frame is known yet.
     *
     * @throws CaptureException with one sentence, as {@link Captures#open(Path)} does
     */
    public static CaptureIndex open(Path path) throws CaptureException {
        return open(path, DEFAULT_SPILL_BYTES);
    }

    /**
     * Opens a file.
     *
     * @param spillBytes how many bytes of a gzip file's content may go to a temporary file; the frames behind are slow
     */
    public static CaptureIndex open(Path path, long spillBytes) throws CaptureException {
        FileInput file = Captures.fileInput(path);
        try {
            byte[] first = PrefixInput.first(file, 4);
            Input whole = new PrefixInput(first, file);
            if (GzipInput.matches(first)) {
                GzipStore store = new GzipStore(path, spillBytes);
                return new CaptureIndex(
                        Captures.openPlain(store.filling(new GzipInput(whole)), path.toString()), store, null);
            }
            return new CaptureIndex(
                    Captures.openPlain(whole, path.toString()), new FileStore(Captures.fileInput(path)), null);
        } catch (CaptureException e) {
            throw e;
        } catch (IOException e) {
            throw new CaptureException(path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Opens a pcapng file that this program still writes, without compression; {@link #next} waits for whole frames, so ask {@link
     * #hasMore} first where others want frames meanwhile.
     *
     * @param growing whether more may come
     */
    public static CaptureIndex openGrowing(Path path, BooleanSupplier growing) throws IOException {
        return new CaptureIndex(
                Captures.openPlain(new GrowingInput(Captures.fileInput(path), growing), path.toString()),
                new FileStore(Captures.fileInput(path)),
                new GrowingBlocks(path));
    }

    /** Whether a whole frame stands behind the last one that was read, in a file that grows: then {@link #next} does not wait. */
    public boolean hasMore() throws IOException {
        return growing != null && growing.hasFrameBehind(position());
    }

    @Override
    public synchronized Frame next() throws IOException {
        Frame frame = reader.next();
        if (frame != null) {
            frames = frame.number();
            long offset = frame.fileOffset();
            if (places.count() == 0
                    || frames - places.number(places.count() - 1) >= GROUP_FRAMES
                    || offset - groupStart >= GROUP_BYTES) {
                places.add(frames, offset);
                groupStart = offset;
            }
        }
        return frame;
    }

    /** Reads to the end, so that every frame is known. */
    public void readAll() throws IOException {
        while (next() != null) {
            // next() remembers the places; this does nothing but go on
        }
    }

    /** Frames known so far. */
    public synchronized long frameCount() {
        return frames;
    }

    /**
     * A frame that has been read already.
     *
     * @param number 1..{@link #frameCount()}
     * @throws IndexOutOfBoundsException when no such frame is known
     * @throws CaptureException when the file has changed since
     */
    public synchronized Frame frame(long number) throws IOException {
        if (number < 1 || number > frames) {
            throw new IndexOutOfBoundsException("frame " + number + " of " + frames);
        }
        int place = places.before(number);
        int within = (int) (number - places.number(place));
        List<Frame> group = groups.get(place);
        if (group == null || group.size() <= within) {
            group = load(place);
            groups.put(place, group);
            if (groups.size() > GROUPS_KEPT) {
                groups.remove(groups.keySet().iterator().next());
            }
        }
        if (group.size() <= within) {
            throw new CaptureException("Frame " + number + " cannot be read again: the file has changed.");
        }
        return group.get(within);
    }

    private List<Frame> load(int place) throws IOException {
        long first = places.number(place);
        long last = place + 1 < places.count() ? places.number(place + 1) - 1 : frames;
        go(place, first);
        List<Frame> group = new ArrayList<>((int) (last - first + 1));
        for (long number = first; number <= last; number++) {
            Frame frame = cursor.next();
            if (frame == null) {
                cursor = null;
                break;
            }
            group.add(frame);
            cursorNext = number + 1;
        }
        return group;
    }

    /** Puts the cursor before a frame: it goes on from where it is when a new one would have to begin even before. */
    private void go(int place, long first) throws IOException {
        long offset = places.offset(place);
        if (cursorSections != reader.sections().size()) {
            // it knows the sections that were known when it was made, and cannot go on into a later one
            cursor = null;
        }
        if (cursor != null && cursorNext == first) {
            return;
        }
        long start = store.start(offset);
        if (cursor != null && start < offset && cursorNext <= first && cursor.position() >= start) {
            while (cursorNext < first && cursor.next() != null) {
                cursorNext++;
            }
            if (cursorNext == first) {
                return;
            }
        }
        if (cursorInput != null && !(store instanceof FileStore)) {
            cursorInput.close();
        }
        cursorInput = store.from(offset);
        cursor = reader.resume(new Feed(cursorInput, offset), first - 1, sectionAt(offset));
        cursorNext = first;
        cursorSections = reader.sections().size();
    }

    private int sectionAt(long offset) {
        List<CaptureSection> sections = reader.sections();
        int low = 0;
        int high = sections.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (sections.get(middle).offset() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    Store store() {
        return store;
    }

    /** Bytes that the index itself takes in memory, the frames that it keeps apart. */
    public synchronized long memoryBytes() {
        return places.memoryBytes();
    }

    @Override
    public synchronized Optional<Damage> damage() {
        return reader.damage();
    }

    @Override
    public synchronized String format() {
        return reader.format();
    }

    @Override
    public synchronized List<CaptureInterface> interfaces() {
        return List.copyOf(reader.interfaces());
    }

    @Override
    public synchronized List<CaptureSection> sections() {
        return List.copyOf(reader.sections());
    }

    @Override
    public synchronized List<NameRecord> names() {
        return List.copyOf(reader.names());
    }

    @Override
    public synchronized List<DecryptionSecrets> secrets() {
        return List.copyOf(reader.secrets());
    }

    @Override
    public synchronized int secretCount() {
        return reader.secretCount();
    }

    @Override
    public synchronized List<InterfaceStatistics> statistics() {
        return List.copyOf(reader.statistics());
    }

    @Override
    public synchronized List<String> remarks() {
        return reader.remarks();
    }

    @Override
    public synchronized long position() {
        return reader.position();
    }

    @Override
    public synchronized void close() throws IOException {
        groups.clear();
        cursor = null;
        try (store;
                growing;
                reader) {
            if (cursorInput != null) {
                cursorInput.close();
            }
        }
    }
}
