package dev.framewise.inspector.export;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Related;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowTree;
import dev.framewise.inspector.view.Escape;
import dev.framewise.inspector.view.RowView;
import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.Values;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The engine's rows as writers see them, one at a time. For one thread. */
public final class EngineRow implements RowView {
    private static final byte[] NOBODY = {};

    private final RowTree whole;
    private final RowTree lines;
    private final RowTree layers;
    private final Map<Field, FrameLayer> layerOf = new IdentityHashMap<>();
    private final Map<Dissector<?>, byte[]> columnOf = new IdentityHashMap<>();
    private final Map<FrameLayer, byte[]> layerColumnOf = new IdentityHashMap<>();
    private final Map<Field, Boolean> addresses = new IdentityHashMap<>();
    private final Values values = new Values(Times.utc());

    private Row row;
    private int frameNodes;
    private boolean layersShown;

    /**
     * @param tree what {@link #tree} fills: captions or not, all fields or a projection, as the writer needs it
     */
    public EngineRow(Registry registry, FieldTree tree) {
        whole = new RowTree(registry, tree);
        List<Field> forLines = new ArrayList<>();
        for (Dissector<?> d : registry.dissectors()) {
            forLines.add(d.protocol().root());
            forLines.addAll(d.summaryFields());
            columnOf.put(d, utf8(d.protocol().column()));
        }
        lines = new RowTree(registry, FieldTree.projecting(forLines));
        layers = new RowTree(registry, new FieldTree());
        for (FrameLayer l : registry.layers()) {
            layerOf.put(l.protocol().root(), l);
            layerColumnOf.put(l, utf8(l.protocol().column()));
        }
        for (Protocol p : registry.protocols()) {
            for (Field f : p.fields()) {
                switch (f.name()) {
                    case "eth.src", "ip.src", "ipv6.src", "sll.src.eth" -> addresses.put(f, true);
                    case "eth.dst", "ip.dst", "ipv6.dst" -> addresses.put(f, false);
                    default -> {}
                }
            }
        }
    }

    private static byte[] utf8(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }

    /** Turns to another row; returns this. */
    public EngineRow of(Row next) {
        row = next;
        layersShown = false;
        frameNodes = 0;
        return this;
    }

    @Override
    public long frame() {
        return row.frame().number();
    }

    @Override
    public long frameKey() {
        // A message from several frames names them all in its frame's layer.
        return row.source().origin() instanceof Source.Joined
                ? -2 - row.number()
                : row.frame().number();
    }

    @Override
    public long timeNanos() {
        return row.frame().timeNanos();
    }

    @Override
    public long relativeNanos() {
        return row.frame().timeNanos() - row.frame().firstTimeNanos();
    }

    @Override
    public long deltaNanos() {
        return row.frame().timeNanos() - row.frame().previousTimeNanos();
    }

    @Override
    public int lengthBytes() {
        return row.frame().frame().originalLength();
    }

    @Override
    public int capturedBytes() {
        return row.frame().frame().bytes().length();
    }

    @Override
    public byte[] sourceAddress() {
        return address(true);
    }

    @Override
    public byte[] targetAddress() {
        return address(false);
    }

    private byte[] address(boolean source) {
        Conversation c = row.conversation();
        if (c != null) {
            return c.senderAddress(source ? row.direction() : row.direction().opposite());
        }
        FieldTree t = layers();
        for (int node = t.size() - 1; node >= 0; node--) {
            Boolean is = addresses.get(t.field(node));
            if (is != null && is == source) {
                TextOut out = new TextOut(40);
                values.show(t, node, Escape.LINE, out);
                return Arrays.copyOf(out.array(), out.length());
            }
        }
        return NOBODY;
    }

    @Override
    public byte[] protocol() {
        if (row.isMessage()) {
            return columnOf.get(row.dissector());
        }
        int top = top(layers());
        return top < 0 ? NOBODY : layerColumnOf.get(layerOf.get(layers().field(top)));
    }

    @Override
    public void info(TextOut out) {
        if (row.isMessage()) {
            FieldTree t = lines.show(row);
            int node = t.find(row.dissector().protocol().root());
            if (node >= 0) {
                row.dissector().summarize(t, node, out);
            }
            return;
        }
        FieldTree t = layers();
        int top = top(t);
        if (top >= 0) {
            layerOf.get(t.field(top)).summarize(t, top, out);
        }
    }

    /** The frame's layers, shown at most once a row. */
    private FieldTree layers() {
        if (!layersShown) {
            layers.showOnlyFrame(row);
            layersShown = true;
        }
        return layers.tree();
    }

    /** The innermost layer that knows how to say what it is, or -1. */
    private int top(FieldTree t) {
        int top = -1;
        for (int node = 0; node < t.size(); node = t.after(node)) {
            if (layerOf.containsKey(t.field(node))) {
                top = node;
            }
        }
        return top;
    }

    @Override
    public Severity worst() {
        Severity worst = null;
        for (Finding f : row.findings()) {
            Severity s = f.rule().severity();
            worst = worst == null || s.compareTo(worst) > 0 ? s : worst;
        }
        return worst;
    }

    @Override
    public FieldTree tree(boolean withFrame) {
        FieldTree t = whole.tree();
        if (withFrame) {
            whole.showOnlyFrame(row);
        } else {
            t.reset();
        }
        frameNodes = t.size();
        whole.showMessage(row);
        for (Finding f : row.findings()) {
            int node = f.field() == null ? -1 : t.find(f.field(), frameNodes);
            if (node < 0 && frameNodes < t.size()) {
                node = frameNodes;
            }
            t.note(node, f.rule(), f.detail());
        }
        return t;
    }

    @Override
    public int frameNodes() {
        return frameNodes;
    }

    @Override
    public List<Link> links() {
        if (row.relations().isEmpty()) {
            return List.of();
        }
        List<Link> links = new ArrayList<>(row.relations().size());
        for (Related r : row.relations()) {
            links.add(new Link(r.kind(), r.earlier().frame(), r.nanos()));
        }
        return links;
    }

    @Override
    public List<String> states() {
        return row.states();
    }
}
