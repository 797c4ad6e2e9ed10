package dev.framewise.inspector.statistics;

import dev.framewise.inspector.engine.Row;
import dev.framewise.protocols.tcp.TcpFacts;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One line a step of time: frames, bytes, messages and TCP's repairs. Steps in which nothing happened are left out. */
final class IoStatistic implements Statistic {
    /** Of more steps than this only the first are counted. */
    private static final int LIMIT = 1_000_000;

    private static final class Count {
        long frames;
        long bytes;
        long messages;
        long retransmissions;
    }

    private final long stepNanos;
    private final Map<Long, Count> steps = new TreeMap<>();
    private long lastFrame = -1;
    private long notCounted;

    IoStatistic(long stepNanos) {
        this.stepNanos = stepNanos;
    }

    @Override
    public void row(Row row) {
        long step = Math.floorDiv(row.frame().timeNanos() - row.frame().firstTimeNanos(), stepNanos);
        Count c = steps.get(step);
        if (c == null) {
            if (steps.size() == LIMIT) {
                notCounted++;
                return;
            }
            c = new Count();
            steps.put(step, c);
        }
        if (row.frame().number() != lastFrame) {
            lastFrame = row.frame().number();
            c.frames++;
            c.bytes += row.frame().frame().originalLength();
            TcpFacts tcp = row.frame().tcp();
            if (tcp != null && tcp.has(TcpFacts.RETRANSMISSION)) {
                c.retransmissions++;
            }
        }
        c.messages += row.isMessage() ? 1 : 0;
    }

    @Override
    public List<Table> tables() {
        Table t = new Table(">From s", ">To s", ">Frames", ">Bytes", ">Messages", ">TCP retransmissions");
        int digits = stepNanos % 1_000_000_000L == 0 ? 0 : stepNanos % 1_000_000L == 0 ? 3 : 9;
        for (Map.Entry<Long, Count> e : steps.entrySet()) {
            Count c = e.getValue();
            String from = Table.seconds(e.getKey() * stepNanos, digits);
            String to = Table.seconds((e.getKey() + 1) * stepNanos, digits);
            t.addWith(
                    "frame.time_relative >= " + from + " && frame.time_relative < " + to,
                    from,
                    to,
                    c.frames,
                    c.bytes,
                    c.messages,
                    c.retransmissions);
        }
        return List.of(t);
    }

    @Override
    public void print(TextOut out) {
        tables().get(0).print(out);
        if (notCounted > 0) {
            out.put("… ").put(notCounted).put(" rows after the first million steps were not counted\n");
        }
    }
}
