package dev.framewise.benchmarks;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.LinkTypes;
import dev.framewise.captures.index.CaptureIndex;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one frame costs when a capture is read from a file that the system has in memory, and when a frame is fetched
 * again by its number.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CaptureReading {
    private static final int FRAMES = 40_000;

    @Param({"PCAP_MICROS", "PCAPNG", "PCAPNG_GZIP"})
    private String format;

    @Param({"110", "1514"})
    private int frameBytes;

    private Path file;
    private CaptureIndex index;
    private SplittableRandom random;

    /** Writes the capture and reads its index. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = Files.createTempFile("framewise", ".capture");
        random = new SplittableRandom(1);
        CaptureInterface source = CaptureInterface.of(0, LinkTypes.ETHERNET, "eth0");
        byte[] bytes = new byte[frameBytes];
        boolean gzip = format.endsWith("_GZIP");
        OutputStream out = Files.newOutputStream(file);
        CaptureFormat form = CaptureFormat.valueOf(gzip ? "PCAPNG" : format);
        try (CaptureWriter writer = CaptureWriter.to(gzip ? new GZIPOutputStream(out) : out, form, "", List.of())) {
            for (int i = 0; i < FRAMES; i++) {
                random.nextBytes(bytes);
                for (int j = 0; j < bytes.length; j++) {
                    bytes[j] &= 0x1f; // so that gzip has something to do
                }
                writer.write(source, i * 1000L, Bytes.wrap(bytes), frameBytes, List.of());
            }
        }
        index = CaptureIndex.open(file);
        index.readAll();
    }

    /** Removes what {@link #write} made. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        index.close();
        Files.delete(file);
    }

    /** One frame when the whole file is read. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long readOn() throws IOException {
        long sum = 0;
        try (FrameReader reader = Captures.open(file)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                sum += f.bytes().at(0) + f.timeNanos();
            }
        }
        return sum;
    }

    /** One frame from anywhere. */
    @Benchmark
    public Frame fetchAgain() throws IOException {
        return index.frame(random.nextInt(FRAMES) + 1L);
    }
}
