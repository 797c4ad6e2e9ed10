package dev.framewise.captures.live;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.Frame;
import dev.framewise.captures.InterfaceStatistics;
import dev.framewise.captures.TimeResolution;
import dev.framewise.protocols.wire.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

/**
 * One live capture: {@link #run} captures on the calling thread until a limit is reached or another thread calls {@link
 * #stop}, hands each frame to a consumer, and writes it to a file if one was asked for.
 */
public final class LiveCapture implements Closeable {
    private static final long BILLION = 1_000_000_000L;
    private static final long TICK_MILLIS = 200;

    private final CaptureRequest request;
    private final PcapHandle handle;
    private final CaptureInterface source;
    private final CaptureFiles files;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Object lock = new Object();
    private FrameConsumer consumer;
    private long began;
    private final AtomicLong frames = new AtomicLong();
    private IOException failure;
    private CaptureCounts lastCounts = new CaptureCounts(0, -1, -1, -1);
    private boolean running;
    private boolean closed;
    private final CountDownLatch ended = new CountDownLatch(1);

    private LiveCapture(CaptureRequest request, PcapHandle handle, CaptureInterface source, CaptureFiles files) {
        this.request = request;
        this.handle = handle;
        this.source = source;
        this.files = files;
    }

    /**
     * Opens the interface and the file.
     *
     * @throws CaptureUnavailable when libpcap, the right to capture, or the interface is missing
     * @throws CaptureException when the filter is wrong or the file cannot be written
     */
    public static LiveCapture open(CaptureRequest request) throws IOException {
        if (request.ring().any() && request.file().isEmpty()) {
            throw new CaptureException("A ring of files needs the name of a file to write.");
        }
        PcapHandle handle =
                Libpcap.open(request.device(), request.snapLength(), request.promiscuous(), request.filter());
        try {
            CaptureInterface source = new CaptureInterface.Builder(
                            0, handle.getDlt().value())
                    .name(request.device())
                    .filter(request.filter())
                    .snapLength(request.snapLength())
                    .resolution(TimeResolution.NANOS)
                    .build();
            CaptureFiles files = request.file().isEmpty()
                    ? null
                    : new CaptureFiles(
                            request.file().get(),
                            request.format(),
                            request.application(),
                            source,
                            request.ring(),
                            ZoneId.systemDefault());
            return new LiveCapture(request, handle, source, files);
        } catch (IOException | RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /** The interface as it is written to the file. */
    public CaptureInterface source() {
        return source;
    }

    /**
     * Captures until the end; may be called once.
     *
     * @throws IOException what the consumer threw, or why the file or the interface failed
     */
    public void run(FrameConsumer taker) throws IOException {
        consumer = taker;
        began = System.nanoTime();
        synchronized (lock) {
            if (running || closed) {
                throw new IllegalStateException("a capture runs once");
            }
            running = true;
        }
        Thread ticker = new Thread(this::tick, "capture ticker");
        ticker.setDaemon(true);
        ticker.start();
        try {
            if (!stopping.get()) {
                handle.loop(-1, this::take);
            }
        } catch (InterruptedException e) {
            if (!stopping.get()) {
                Thread.currentThread().interrupt(); // not our breakLoop: somebody interrupted this thread
            }
        } catch (PcapNativeException | NotOpenException e) {
            if (!stopping.get()) {
                throw new CaptureException(
                        "The capture on " + request.device() + " ended: " + Libpcap.reason(e) + ".", e);
            }
        } finally {
            stopping.set(true);
            try {
                finish();
            } finally {
                ended.countDown();
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void take(byte[] packet) {
        if (stopping.get()) {
            return;
        }
        // an exception must not pass through libpcap's C code: JNA would print it and go on
        try {
            Timestamp time = handle.getTimestamp();
            long timeNanos = Math.floorDiv(time.getTime(), 1000L) * BILLION + time.getNanos();
            Frame frame = new Frame(
                    frames.get() + 1,
                    timeNanos,
                    -1,
                    source,
                    Bytes.wrap(packet),
                    handle.getOriginalLength(),
                    0,
                    List.of());
            deliver(frame);
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException e) {
            fail(new IOException("the frame could not be handled: " + e, e));
        }
    }

    private void deliver(Frame frame) throws IOException {
        Limits stop = request.stop();
        synchronized (lock) {
            if (files != null && !files.write(frame, System.nanoTime(), stop.files())) {
                stop();
                return;
            }
        }
        long count = frames.incrementAndGet();
        consumer.frame(frame);
        if (stop.frameOrSizeReached(count, bytesForLimit())) {
            stop();
        }
    }

    /** With a ring, a size limit is one more reason to go to the next file; alone it ends the capture. */
    private long bytesForLimit() {
        return files == null || request.ring().any() ? 0 : files.byteCount();
    }

    private void fail(IOException e) {
        if (failure == null) {
            failure = e;
        }
        stop();
    }

    /** Looks at the clock where no frame does, and brings the file up to date for whoever reads it meanwhile. */
    private void tick() {
        while (!stopping.get()) {
            try {
                Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            if (request.stop().timeReached(System.nanoTime() - began)) {
                stop();
            }
            synchronized (lock) {
                try {
                    if (files != null && !closed) {
                        files.flush();
                    }
                } catch (IOException e) {
                    fail(e);
                }
            }
        }
    }

    private void finish() throws IOException {
        lastCounts = counts();
        synchronized (lock) {
            if (files != null && !closed) {
                files.statistics(new InterfaceStatistics(
                        source,
                        System.currentTimeMillis() * 1_000_000L,
                        lastCounts.received(),
                        lastCounts.droppedByInterface(),
                        -1,
                        lastCounts.dropped(),
                        lastCounts.frames(),
                        List.of()));
            }
            running = false;
            close();
        }
    }

    /**
     * Waits until {@link #run} has closed the file; a shutdown hook calls this after {@link #stop}, as the machine halts
     * when its hooks have returned.
     *
     * @return whether it did so in time
     */
    public boolean await(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Ends the capture from any thread, also from a shutdown hook, and at once; {@link #run} then returns. */
    public void stop() {
        stopping.set(true);
        synchronized (lock) {
            if (closed) {
                return;
            }
            try {
                handle.breakLoop();
            } catch (NotOpenException e) {
                stopping.set(true); // it has ended already
            }
        }
    }

    /** What was counted so far. */
    public CaptureCounts counts() {
        synchronized (lock) {
            if (closed) {
                return new CaptureCounts(
                        frames.get(), lastCounts.received(), lastCounts.dropped(), lastCounts.droppedByInterface());
            }
            try {
                PcapStat stat = handle.getStats();
                return new CaptureCounts(
                        frames.get(),
                        stat.getNumPacketsReceived(),
                        stat.getNumPacketsDropped(),
                        stat.getNumPacketsDroppedByIf());
            } catch (PcapNativeException | NotOpenException e) {
                return new CaptureCounts(frames.get(), -1, -1, -1);
            }
        }
    }

    /** The files that were written and still exist, the oldest first. */
    public List<Path> files() {
        return files == null ? List.of() : files.files();
    }

    /** Closes the file and the interface; {@link #run} does so itself at its end, and is only told to stop. */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (running) {
                stop();
                return;
            }
            if (closed) {
                return;
            }
            closed = true;
            stopping.set(true);
            handle.close();
            if (files != null) {
                files.close();
            }
        }
    }
}
