package dev.framewise.inspector.engine;

import dev.framewise.inspector.view.Values;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.TextOut;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What one line tells of a frame itself: its addresses and its highest layer, from a tree of those fields alone. */
final class FrameGlance {
    private static final byte[] NOTHING = {};

    private final RowTree layers;
    private final Map<Field, FrameLayer> layerOf = new IdentityHashMap<>();
    private final List<Field> sources = new ArrayList<>();
    private final List<Field> targets = new ArrayList<>();

    private boolean shown;
    private int topNode;
    private byte[] source = NOTHING;
    private byte[] target = NOTHING;

    FrameGlance(Registry registry) {
        List<Field> needed = new ArrayList<>();
        for (FrameLayer l : registry.layers()) {
            needed.add(l.protocol().root());
            for (Field f : l.summaryFields()) {
                // No line tells a checksum, and adding one up costs more than all the rest.
                if (!f.name().contains("checksum")) {
                    needed.add(f);
                }
            }
            layerOf.put(l.protocol().root(), l);
            for (Field f : l.protocol().fields()) {
                boolean address = f.kind() == Kind.IPV4 || f.kind() == Kind.IPV6 || f.kind() == Kind.ETHER;
                if (address && f.name().endsWith(".src") && !f.isAlias()) {
                    sources.add(f);
                } else if (address && f.name().endsWith(".dst") && !f.isAlias()) {
                    targets.add(f);
                }
            }
        }
        needed.addAll(sources);
        needed.addAll(targets);
        this.layers = new RowTree(registry, FieldTree.projecting(needed));
    }

    /** Another frame is the subject now; it is looked at when somebody asks. */
    void turn() {
        shown = false;
    }

    /** True when the subject was looked at. */
    boolean shown() {
        return shown;
    }

    /** @param withAddresses false when nobody asks for them, since its conversation knows them */
    void show(Row row, boolean withAddresses) {
        shown = true;
        FieldTree t = layers.showOnlyFrame(row);
        topNode = -1;
        int sourceNode = -1;
        int targetNode = -1;
        for (int n = 0; n < t.size(); n = t.after(n)) {
            if (layerOf.containsKey(t.field(n))) {
                topNode = n;
            }
            for (int i = n + 1; withAddresses && i < t.after(n); i++) {
                Field f = t.field(i);
                if (sources.contains(f)) {
                    sourceNode = i;
                } else if (targets.contains(f)) {
                    targetNode = i;
                }
            }
        }
        source = Values.address(t, sourceNode);
        target = Values.address(t, targetNode);
    }

    /** The innermost address of the sender, as text; empty without any. */
    byte[] source() {
        return source;
    }

    byte[] target() {
        return target;
    }

    /** The highest layer that is decoded, or null. */
    FrameLayer top() {
        return topNode < 0 ? null : layerOf.get(layers.tree().field(topNode));
    }

    /** Says what the highest layer says in one line. */
    void summarize(TextOut out) {
        top().summarize(layers.tree(), topNode, out);
    }
}
