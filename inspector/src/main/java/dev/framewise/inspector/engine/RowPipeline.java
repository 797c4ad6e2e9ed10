package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Renders rows on all processors and writes the results in order. Whoever feeds it (pass 1) helps to render when it is
 * ahead, so that no processor waits; what is under way is bounded.
 *
 * <pre>
 *   pass 1 ──► batch, batch, batch ──► workers render ──► written in order
 * </pre>
 */
public final class RowPipeline implements RowSink, AutoCloseable {
    /** Turns rows into text; each worker has its own. Rows come in batches whose neighbours are neighbours in the capture. */
    public interface Renderer {
        void render(Row row, TextOut out);

        /** The same for the rows of a run. */
        default void render(MessageRun run, TextOut out) {
            for (int i = 0; i < run.size(); i++) {
                render(run.row(i), out);
            }
        }

        /** After the last row of a batch: nothing may be kept back for the next. */
        default void endOfBatch(TextOut out) {}
    }

    /** Takes the rendered text in order. */
    public interface Writer {
        void write(byte[] bytes, int length) throws IOException;
    }

    /** The most rows of a batch, but for those of its last frame. */
    private static final int ROWS_A_BATCH = 1024;

    /** A batch that holds so many bytes of frames and messages is full: what is under way stays small. */
    private static final int BYTES_A_BATCH = 256 << 10;

    /** So much text of a batch still fits into a processor's own cache until it is written. */
    private static final int TEXT_A_BATCH = 256 << 10;

    /** A buffer that has grown beyond this is not kept for the next batch. */
    private static final int LARGEST_BUFFER_KEPT = 4 << 20;

    private static final class Batch implements Runnable {
        HandedOut[] parts = new HandedOut[16];
        final AtomicBoolean claimed = new AtomicBoolean();
        final RowPipeline pipeline;
        int size;
        int rows;
        long frame;
        int bytes;
        TextOut out;
        volatile boolean done;
        volatile RuntimeException failure;
        volatile Error error;

        Batch(RowPipeline pipeline) {
            this.pipeline = pipeline;
        }

        @Override
        public void run() {
            if (claimed.compareAndSet(false, true)) {
                render(pipeline.renderers.get());
            }
        }

        void render(Renderer r) {
            out = pipeline.buffer();
            try {
                for (int i = 0; i < size; i++) {
                    if (parts[i] instanceof MessageRun run) {
                        r.render(run, out);
                    } else {
                        r.render((Row) parts[i], out);
                    }
                    parts[i] = null;
                }
                r.endOfBatch(out);
            } catch (RuntimeException e) {
                failure = e;
            } catch (Error e) {
                error = e;
            }
            synchronized (this) {
                done = true;
                notifyAll();
            }
        }
    }

    private final ThreadLocal<Renderer> renderers;
    private final Writer writer;
    private final BlockingQueue<Batch> queue;
    private final ArrayDeque<Batch> order = new ArrayDeque<>();
    private final BlockingQueue<TextOut> buffers;
    private final Thread[] workers;
    private final int mostUnderWay;
    private final RowSink aside;
    private final BooleanSupplier idle;
    private Batch current;
    private int rowsABatch = ROWS_A_BATCH;
    private IOException broken;

    /**
     * @param processors how many threads render, this one's included
     * @param idle true when nothing more waits to be read, so that what is there should be written now; null to write in
     *     whole batches only
     * @param aside takes what is no row: late findings and remarks
     */
    public RowPipeline(
            int processors, BooleanSupplier idle, Supplier<Renderer> renderer, Writer writer, RowSink aside) {
        this.renderers = ThreadLocal.withInitial(renderer);
        this.writer = writer;
        this.aside = aside;
        this.idle = idle;
        this.mostUnderWay = 4 * Math.max(1, processors);
        this.queue = new ArrayBlockingQueue<>(mostUnderWay + 1);
        this.buffers = new ArrayBlockingQueue<>(mostUnderWay + 2);
        this.workers = new Thread[Math.max(0, processors - 1)];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Thread(this::work, "framewise-render-" + i);
            workers[i].setDaemon(true);
            workers[i].start();
        }
        this.current = new Batch(this);
    }

    private void work() {
        try {
            while (true) {
                queue.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TextOut buffer() {
        TextOut b = buffers.poll();
        return b == null ? new TextOut(1 << 17) : b;
    }

    @Override
    public void row(Row row) {
        take(row, 1, row.source(), row.to() - row.from());
    }

    @Override
    public void run(MessageRun run) {
        take(run, run.size(), run.source(), run.to(run.size() - 1) - run.from(0));
    }

    private void take(HandedOut part, int rows, Source source, int messageBytes) {
        Batch b = current;
        FrameInfo frame = part.frame();
        // A frame's rows stay in one batch, so that a renderer may treat them together.
        boolean another = frame.number() != b.frame;
        if (another && (b.rows >= rowsABatch || b.bytes >= BYTES_A_BATCH)) {
            submit();
            b = current;
        }
        if (b.size == b.parts.length) {
            b.parts = Arrays.copyOf(b.parts, b.size * 2);
        }
        b.parts[b.size++] = part;
        b.rows += rows;
        if (another) {
            b.frame = frame.number();
            b.bytes += frame.source().bytes().length();
        }
        if (source != frame.source()) {
            b.bytes += messageBytes;
        }
    }

    @Override
    public void endOfFrame() {
        if (idle != null && idle.getAsBoolean()) {
            drain();
        }
    }

    private void submit() {
        Batch b = current;
        if (b.size == 0) {
            return;
        }
        current = new Batch(this);
        order.add(b);
        if (workers.length > 0) {
            queue.add(b);
        }
        while (order.size() >= mostUnderWay || workers.length == 0 && !order.isEmpty()) {
            help();
            writeHead();
        }
        while (!order.isEmpty() && order.peek().done) {
            writeHead();
        }
    }

    /** Renders the oldest batch that nobody has begun. */
    private void help() {
        for (Batch b : order) {
            if (b.claimed.compareAndSet(false, true)) {
                queue.remove(b);
                b.render(renderers.get());
                return;
            }
        }
    }

    private void writeHead() {
        Batch b = order.poll();
        synchronized (b) {
            boolean interrupted = false;
            while (!b.done) {
                try {
                    b.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (b.error != null) {
            throw b.error;
        }
        if (b.failure != null) {
            throw b.failure;
        }
        try {
            if (broken == null) {
                writer.write(b.out.array(), b.out.length());
            }
        } catch (IOException e) {
            broken = e;
        }
        if (b.size > 0 && b.out.length() > 0) {
            long rows = (long) b.rows * TEXT_A_BATCH / b.out.length();
            rowsABatch = (int) Math.max(16, Math.min(ROWS_A_BATCH, rows));
        }
        if (b.out.array().length <= LARGEST_BUFFER_KEPT) {
            b.out.clear();
            buffers.offer(b.out);
        }
    }

    /** Why nothing more can be written (a reader that went away), or null. */
    public IOException broken() {
        return broken;
    }

    /** Renders and writes everything handed in so far. */
    public void drain() {
        submit();
        while (!order.isEmpty()) {
            help();
            writeHead();
        }
    }

    @Override
    public void late(Finding finding) {
        aside.late(finding);
    }

    @Override
    public void remark(String sentence) {
        aside.remark(sentence);
    }

    @Override
    public void close() {
        for (Thread t : workers) {
            t.interrupt();
        }
    }
}
