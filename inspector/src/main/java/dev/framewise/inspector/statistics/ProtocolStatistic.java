package dev.framewise.inspector.statistics;

import dev.framewise.inspector.engine.CarrierMessage;
import dev.framewise.inspector.engine.FrameFields;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowTree;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.TextOut;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line a protocol: in how many frames it occurs, how many messages it has, and how many bytes are its own, that is,
 * neither its carriers' nor what it carries: the overhead of every layer.
 */
final class ProtocolStatistic implements Statistic {
    private static final class Count {
        long frames;
        long messages;
        long bytes;
        long lastFrame = -1;
    }

    private final RowTree tree;
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private long frames;
    private long bytes;
    private long rows;
    private long lastFrame = -1;
    private List<CarrierMessage> counted = List.of();
    private long content;

    ProtocolStatistic(Registry registry) {
        tree = new RowTree(registry, new FieldTree());
    }

    @Override
    public void row(Row row) {
        boolean newFrame = row.frame().number() != lastFrame;
        lastFrame = row.frame().number();
        rows++;
        if (newFrame) {
            frames++;
            bytes += row.frame().frame().originalLength();
            FieldTree t = tree.showOnlyFrame(row);
            for (int n = 0; n < t.size(); n = t.after(n)) {
                if (t.field(n).kind() == Kind.PROTOCOL && t.field(n) != FrameFields.FRAME) {
                    add(t, n, false, true);
                }
            }
        }
        if (row.isMessage()) {
            for (CarrierMessage m : row.completedBy()) {
                if (!counted.contains(m)) {
                    addFirst(tree.showOnly(m), m.dissector(), true);
                }
            }
            counted = row.completedBy();
            addFirst(tree.showOnly(row), row.dissector(), row.partOfAnother());
        }
    }

    private void addFirst(FieldTree t, Dissector<?> d, boolean carries) {
        int n = t.find(d.protocol().root());
        if (n >= 0) {
            add(t, n, true, carries);
        }
    }

    private void add(FieldTree t, int node, boolean message, boolean carries) {
        Count c = counts.computeIfAbsent(t.field(node).name(), k -> new Count());
        if (c.lastFrame != lastFrame) {
            c.lastFrame = lastFrame;
            c.frames++;
        }
        c.messages += message ? 1 : 0;
        long bits = 0;
        for (int i = node + 1; i < t.after(node); i++) {
            if (t.after(i) == i + 1
                    && !t.isDerived(i)
                    && t.source(i) == t.source(node)
                    && !(carries && carried(t.field(i)))) {
                bits += t.bitLength(i);
                if (t.field(i).name().equals("mqtt.msg")) {
                    content += t.length(i);
                }
            }
        }
        c.bytes += (bits + 7) / 8;
    }

    /** True for a field that only repeats what a higher layer shows, where one does. */
    private static boolean carried(Field f) {
        String n = f.name();
        return n.endsWith("payload")
                || n.contains(".payload.")
                || n.endsWith(".segment_data")
                || n.endsWith(".binary")
                || n.endsWith(".compressed")
                || n.endsWith(".file_data")
                || n.endsWith(".chunk_data")
                || n.equals("http.body")
                || f.kind() == Kind.PROTOCOL;
    }

    @Override
    public List<Table> tables() {
        Table t = new Table("Protocol", ">Frames", ">Messages", ">Own bytes", ">Share");
        t.add("all", frames, rows, bytes, "100.0 %");
        for (Map.Entry<String, Count> e : counts.entrySet()) {
            Count c = e.getValue();
            t.addWith(
                    e.getKey(),
                    e.getKey(),
                    c.frames,
                    c.messages == 0 ? "" : Table.grouped(c.messages),
                    c.bytes,
                    Table.share(c.bytes, bytes));
        }
        return List.of(t);
    }

    @Override
    public void print(TextOut out) {
        tables().get(0).print(out);
        if (content > 0) {
            out.put("\nOf ")
                    .put(Table.grouped(bytes))
                    .put(" bytes on the wire, ")
                    .put(Table.grouped(content));
            out.put(" (")
                    .put(Table.share(content, bytes))
                    .put(") are what applications said: the payloads of PUBLISH.\n");
        }
    }
}
