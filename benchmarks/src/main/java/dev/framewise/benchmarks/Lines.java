package dev.framewise.benchmarks;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.Frame;
import dev.framewise.captures.LinkTypes;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.MessageRun;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowPipeline;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.engine.WriterRenderer;
import dev.framewise.inspector.export.SummaryWriter;
import dev.framewise.inspector.view.Summary;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.TimeColumn;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one message costs on its way to its line, twelve PUBLISH packets of about 110 bytes in a segment: pass 1 alone, and
 * with the line.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class Lines {
    private static final int SEGMENTS = 1_000;
    private static final int MESSAGES_A_SEGMENT = 12;
    private static final int MESSAGES = SEGMENTS * MESSAGES_A_SEGMENT;

    private final List<Frame> frames = new ArrayList<>();
    private final Registry registry = StandardProtocols.registry();

    /** Makes up the frames of one connection. */
    @Setup(Level.Trial)
    public void make() {
        CaptureInterface on = CaptureInterface.of(0, LinkTypes.ETHERNET, "eth0");
        int sequence = 1;
        for (int i = 0; i < SEGMENTS; i++) {
            byte[] segment = segment(i, sequence);
            frames.add(Frame.of(i + 1L, i * 1_000_000L, on, Bytes.wrap(segment)));
            sequence += segment.length - 54;
        }
        if (passOne() != MESSAGES) {
            throw new IllegalStateException("not all of what was made up is taken for messages");
        }
    }

    private static byte[] segment(int number, int sequence) {
        ByteBuffer b = ByteBuffer.allocate(54 + 1448);
        b.position(54);
        for (int i = 0; i < MESSAGES_A_SEGMENT; i++) {
            byte[] topic = String.format(Locale.ROOT, "plant/hall7/sensor%04d/value", number)
                    .getBytes(StandardCharsets.UTF_8);
            int length = 2 + topic.length + 80;
            b.put((byte) 0x30).put((byte) length).putShort((short) topic.length).put(topic);
            b.position(b.position() + 80);
        }
        int total = b.position();
        b.position(0);
        b.putLong(0x0200000000010200L).putInt(0x00000002).putShort((short) 0x0800);
        b.putShort((short) 0x4500).putShort((short) (total - 14)).putInt(0x4000);
        b.putInt(0x40060000).putInt(0x0a000001).putInt(0x0a000002);
        b.putShort((short) 40000).putShort((short) 1883).putInt(sequence).putInt(1);
        b.putInt(0x50180400).putInt(0);
        byte[] frame = new byte[total];
        b.position(0);
        b.get(frame);
        return frame;
    }

    /** Finds the messages. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int passOne() {
        Counter counter = new Counter(null);
        inspect(counter);
        return counter.messages;
    }

    /** Finds them and writes their lines. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int lines() {
        Summary summary = new Summary(TimeColumn.RELATIVE, ZoneOffset.UTC, 6, Theme.PLAIN);
        Counter counter = new Counter(
                new WriterRenderer(new RowPresenter(registry, new FieldTree()), new SummaryWriter(summary), null));
        inspect(counter);
        return counter.written;
    }

    private void inspect(Counter counter) {
        Inspection inspection = new Inspection(registry, Inspection.Options.PLAIN, counter);
        for (Frame f : frames) {
            inspection.frame(f);
        }
        inspection.end();
    }

    private static final class Counter implements RowSink {
        private final RowPipeline.Renderer renderer;
        private final TextOut out = new TextOut(1 << 16);
        private int messages;
        private int written;

        Counter(RowPipeline.Renderer renderer) {
            this.renderer = renderer;
        }

        @Override
        public void row(Row row) {
            messages += row.isMessage() ? 1 : 0;
        }

        @Override
        public void run(MessageRun run) {
            messages += run.size();
            if (renderer != null) {
                out.clear();
                renderer.render(run, out);
                written += out.length();
            }
        }

        @Override
        public void late(Finding finding) {}

        @Override
        public void remark(String sentence) {}
    }
}
