package dev.framewise.benchmarks;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.MqttContext;
import dev.framewise.protocols.mqtt.MqttDissector;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one PUBLISH of about 120 bytes costs: to be found on the stream, to become a line, and to become a tree. Last
 * figures, in ns of CPU time for 3.1.1 and 5.0: 4 and 6, 230 and 283, 285 and 308 (JDK 17, a machine of two cores under
 * load).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MqttMessages {
    @Param({"V3_1_1", "V5"})
    private MqttVersion version;

    private final MqttDissector dissector = new MqttDissector();
    private final FieldTree line = FieldTree.projecting(dissector.summaryFields());
    private final FieldTree tree = new FieldTree();
    private final TextOut out = new TextOut();
    private MqttContext context;
    private Bytes bytes;
    private Source source;

    /** Opens the connection and writes the message. */
    @Setup
    public void write() {
        Bytes connect = Connect.of(version, "c", 60).bytes(version);
        MqttContext start = dissector.start(new Flow("tcp.port", 50_000, 1883, true));
        context = dissector.after(start, Direction.FORWARD, connect, 0, connect.length());
        String topic = "sensors/building7/floor3/temperature";
        bytes = new Publish(false, Qos.AT_LEAST_ONCE, false, topic, 77, List.of(), Bytes.wrap(new byte[76]))
                .bytes(version);
        source = Source.of(bytes);
    }

    /** Where it ends, and what the connection has to remember of it. */
    @Benchmark
    public MqttContext found() {
        int end = dissector.frame(context, Direction.FORWARD, bytes, 0, bytes.length());
        return dissector.after(context, Direction.FORWARD, bytes, 0, end);
    }

    /** One line about it. */
    @Benchmark
    public int line() {
        line.reset();
        out.clear();
        dissector.show(context, Direction.FORWARD, source, 0, bytes.length(), false, line);
        dissector.summarize(line, 0, out);
        return out.length();
    }

    /** Every field of it. */
    @Benchmark
    public int tree() {
        tree.reset();
        dissector.show(context, Direction.FORWARD, source, 0, bytes.length(), false, tree);
        return tree.size();
    }
}
