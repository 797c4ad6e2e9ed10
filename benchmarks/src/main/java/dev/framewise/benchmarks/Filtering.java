package dev.framewise.benchmarks;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.Frame;
import dev.framewise.captures.LinkTypes;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.RowTree;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a display filter costs for one row, a PUBLISH of about 110 bytes: the question alone, asked of a tree that is
 * there, and the question with the walk that fills the tree with what it needs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class Filtering {
    private static final int ROWS = 1_000;

    @Param({
        "mqtt.qos == 2",
        "mqtt.topic == \"plant/hall7/sensor0042/alarm\"",
        "mqtt.topic contains \"alarm\"",
        "mqtt.topic matches \"alarm$\"",
        "mqtt.msg contains \"overheat\"",
        "mqtt.msgtype == \"Publish Message\" && mqtt.qos > 0 && mqtt.topic contains \"alarm\"",
        "ip.addr == 10.0.0.0/8 && mqtt.qos == 2",
        "tcp.srcport + 1 == tcp.dstport",
        "frame.number in {1, 5..7, 900..1000}"
    })
    private String text;

    private final List<Row> rows = new ArrayList<>();
    private final List<FieldTree> trees = new ArrayList<>();
    private Filter filter;
    private RowFilter rowFilter;

    /** Finds the rows of a made-up connection and fills a tree for each. */
    @Setup(Level.Trial)
    public void inspect() {
        Registry registry = StandardProtocols.registry();
        Inspection inspection = new Inspection(registry, Inspection.Options.PLAIN, new Keeper(rows));
        CaptureInterface on = CaptureInterface.of(0, LinkTypes.ETHERNET, "eth0");
        int sequence = 1;
        for (int i = 0; i < ROWS; i++) {
            byte[] publish = publish(i);
            inspection.frame(Frame.of(i + 1, i * 1_000_000L, on, Bytes.wrap(segment(publish, sequence))));
            sequence += publish.length;
        }
        inspection.end();
        if (rows.size() != ROWS || !rows.get(1).isMessage()) {
            throw new IllegalStateException(rows.size() + " rows instead of messages");
        }
        filter = Filter.compile(text, FieldCatalog.of(registry.protocols()));
        rowFilter = new RowFilter(filter, registry);
        for (Row row : rows) {
            trees.add(new RowTree(registry, FieldTree.projecting(filter.fields())).show(row));
        }
    }

    private static byte[] publish(int number) {
        byte[] topic = String.format(
                        Locale.ROOT, "plant/hall7/sensor%04d/%s", number, number % 10 == 0 ? "alarm" : "value")
                .getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[74];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) ('a' + (i * 7 + number) % 26);
        }
        ByteBuffer b = ByteBuffer.allocate(2 + 2 + topic.length + 2 + payload.length);
        b.put((byte) (number % 3 == 0 ? 0x34 : 0x32)).put((byte) (b.capacity() - 2));
        b.putShort((short) topic.length)
                .put(topic)
                .putShort((short) (number + 1))
                .put(payload);
        return b.array();
    }

    private static byte[] segment(byte[] payload, int sequence) {
        ByteBuffer b = ByteBuffer.allocate(54 + payload.length);
        b.putLong(0x0200000000010200L).putInt(0x00000002).putShort((short) 0x0800);
        b.putShort((short) 0x4500).putShort((short) (40 + payload.length)).putInt(0x4000);
        b.putInt(0x40060000).putInt(0x0a000001).putInt(0x0a000002);
        b.putShort((short) 40000).putShort((short) 1883).putInt(sequence).putInt(1);
        b.putInt(0x50180400).putInt(0).put(payload);
        return b.array();
    }

    /** Asks the filter about trees that are filled. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int ask() {
        int passed = 0;
        for (FieldTree tree : trees) {
            passed += filter.matches(tree) ? 1 : 0;
        }
        return passed;
    }

    /** Walks each row for the filter's fields, then asks. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int walkAndAsk() {
        int passed = 0;
        for (Row row : rows) {
            passed += rowFilter.test(row) ? 1 : 0;
        }
        return passed;
    }

    private record Keeper(List<Row> rows) implements RowSink {
        @Override
        public void row(Row row) {
            rows.add(row);
        }

        @Override
        public void late(Finding finding) {}

        @Override
        public void remark(String sentence) {}
    }
}
