package dev.framewise.inspector.index;

import dev.framewise.captures.Frame;
import dev.framewise.captures.index.CaptureIndex;
import dev.framewise.inspector.engine.CaptureSecrets;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.protocols.dissect.Dissector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * All rows of a capture file by number, in little memory: {@link #read} inspects the file once and packs what pass 1 found
 * out; {@link #row} gives a row back exactly as it was, its bytes read from the file again. One thread reads the file;
 * any number may ask for rows meanwhile and afterwards.
 */
public final class RowIndex {
    /** Told from time to time how far a long piece of work is; may end it. */
    public interface Progress {
        /**
         * How far it is.
         *
         * @param done frames read, or rows looked at
         * @return false to end it here
         */
        boolean goesOn(long done);
    }

    /**
     * The rows that a filter keeps.
     *
     * @param rows their numbers, ascending
     * @param looked how many rows were looked at: fewer than there are when it was ended early
     */
    public record Selection(int[] rows, int looked) {}

    /** So many late findings are kept; more are counted only. */
    public static final int LATE_FINDINGS = 10_000;

    /** How much is done between two questions whether to go on. */
    private static final int STEP = 1 << 10;

    /** A file that grows is looked at again after this time, and after so many times without more all rows are handed out. */
    private static final long WAIT_MILLIS = 30;

    private static final int SILENT_WAITS = 30;

    private final CaptureIndex capture;
    private final Registry registry;
    private final Packed packed = new Packed();
    private final List<Dissector<?>> dissectors;
    private final List<Finding> late = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private long moreLate;
    private volatile int size;

    /**
     * An index of no rows yet.
     *
     * @param capture the file, of which no frame was read; whoever opened it closes it, after the last row was asked for
     * @param registry what recognises protocols; the same that rows are presented by
     */
    public RowIndex(CaptureIndex capture, Registry registry) {
        this.capture = capture;
        this.registry = registry;
        this.dissectors = List.copyOf(registry.dissectors());
    }

    /**
     * Reads the file to its end, or until the progress ends it; may be called once.
     *
     * @throws IOException with one sentence; the rows before stay
     */
    public void read(Inspection.Options options, Progress progress) throws IOException {
        Packing packing = new Packing();
        Inspection inspection = new Inspection(registry, options, packing);
        CaptureSecrets secrets = new CaptureSecrets(registry, capture);
        long frames = 0;
        for (Frame f = capture.next(); f != null; f = capture.next()) {
            if (frames == 0) {
                packed.firstTimeNanos = f.timeNanos();
            }
            secrets.learn();
            inspection.frame(f);
            if (++frames % STEP == 0 && !progress.goesOn(frames)) {
                break;
            }
        }
        inspection.end();
        progress.goesOn(frames);
    }

    /**
     * Reads a file that is still being written, until its writer has ended and all was read; may be called once.
     *
     * @param growing whether more may come
     * @throws IOException with one sentence; the rows before stay
     */
    public void follow(Inspection.Options options, BooleanSupplier growing) throws IOException {
        Inspection inspection = new Inspection(registry, options, new Packing());
        CaptureSecrets secrets = new CaptureSecrets(registry, capture);
        boolean first = true;
        int silent = 0;
        while (true) {
            // asked before looking: what the writer wrote last must not be missed
            boolean more = growing.getAsBoolean();
            if (capture.hasMore() || !more) {
                Frame f = capture.next();
                if (f == null) {
                    break;
                }
                if (first) {
                    packed.firstTimeNanos = f.timeNanos();
                    first = false;
                }
                secrets.learn();
                inspection.frame(f);
                silent = 0;
            } else {
                if (++silent == SILENT_WAITS) {
                    inspection.handOut();
                }
                try {
                    Thread.sleep(WAIT_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
        }
        inspection.end();
    }

    /** Packs rows as they come; what was packed is there for others at the end of its frame. */
    private final class Packing implements RowSink {
        private final RowPacker packer = new RowPacker(packed, dissectors);
        private int count;

        @Override
        public void row(Row row) {
            if (row.number() != count || count == Integer.MAX_VALUE) {
                throw new IllegalStateException("row " + row.number() + " came after " + count + " rows");
            }
            packer.add(row);
            count++;
        }

        @Override
        public void endOfFrame() {
            size = count;
        }

        @Override
        public void late(Finding finding) {
            synchronized (late) {
                if (late.size() < LATE_FINDINGS) {
                    late.add(finding);
                } else {
                    moreLate++;
                }
            }
        }

        @Override
        public void remark(String sentence) {
            synchronized (late) {
                remarks.add(sentence);
            }
        }
    }

    /** How many rows are known so far; they have the numbers from 0. */
    public int size() {
        return size;
    }

    /**
     * A row.
     *
     * @param number from 0, below {@link #size()}
     * @throws IOException when its frames cannot be read again, with one sentence
     */
    public Row row(int number) throws IOException {
        return at(number).row(capture::frame);
    }

    /** The number of the frame that completes a row; nothing is read for it. */
    public long frameNumber(int number) {
        return at(number).frameNumber();
    }

    /** When that frame was captured, in nanoseconds since 1970 UTC; nothing is read for it. */
    public long timeNanos(int number) {
        return at(number).timeNanos();
    }

    private RowCursor at(int number) {
        if (number < 0 || number >= size) {
            throw new IndexOutOfBoundsException("row " + number + " of " + size);
        }
        RowCursor cursor = new RowCursor(packed, dissectors, number / PackedRows.GROUP_ROWS);
        while (cursor.number() < number) {
            cursor.next();
        }
        return cursor;
    }

    /** The first row of a frame, or of the next one that is known; {@link #size()} when there is none. */
    public int firstRowOf(long frame) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = low + high >>> 1;
            if (frameNumber(middle) < frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Asks a filter about all rows known so far, in order.
     *
     * @param filter such as a {@link dev.framewise.inspector.engine.RowFilter}
     * @throws IOException when frames cannot be read again, with one sentence
     */
    public Selection select(Predicate<Row> filter, Progress progress) throws IOException {
        return select(0, filter, progress);
    }

    /** The same from a row on, such as those that came since. */
    public Selection select(int from, Predicate<Row> filter, Progress progress) throws IOException {
        int all = size;
        int[] found = new int[64];
        int count = 0;
        int looked = from;
        RowCursor cursor = from < all ? before(from) : null;
        while (looked < all) {
            cursor.next();
            if (filter.test(cursor.row(capture::frame))) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * count));
                }
                found[count++] = looked;
            }
            looked++;
            if (looked % STEP == 0 && !progress.goesOn(looked)) {
                break;
            }
        }
        progress.goesOn(looked);
        return new Selection(Arrays.copyOf(found, count), looked);
    }

    private RowCursor before(int number) {
        RowCursor cursor = new RowCursor(packed, dissectors, number / PackedRows.GROUP_ROWS);
        while (cursor.number() < number - 1) {
            cursor.next();
        }
        return cursor;
    }

    /** What was found about rows only after they were handed out; at most {@link #LATE_FINDINGS}. */
    public List<Finding> lateFindings() {
        synchronized (late) {
            return List.copyOf(late);
        }
    }

    /** How many late findings are not kept. */
    public long moreLateFindings() {
        synchronized (late) {
            return moreLate;
        }
    }

    /** Sentences for the user about the capture as a whole. */
    public List<String> remarks() {
        synchronized (late) {
            return List.copyOf(remarks);
        }
    }

    /**
     * Bytes that the rows take: the arrays of their records and what only they refer to. Apart from them stand what many
     * share, {@link #contexts()} and {@link #conversations()}, and the places of frames ({@link
     * CaptureIndex#memoryBytes()}).
     */
    public long memoryBytes() {
        return packed.memoryBytes();
    }

    /** How many contexts of dissectors are kept. */
    public int contexts() {
        return packed.contexts.size();
    }

    /** How many conversations are kept. */
    public int conversations() {
        return packed.conversations();
    }
}
