package dev.framewise.protocols.dissect;

import dev.framewise.protocols.tcp.TcpFacts;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A frame shown by all layers, with what they handed on to nobody. */
public final class Shown {
    private static final Map<String, FrameLayer> LAYERS = new HashMap<>();

    static {
        NetworkLayers.register((table, key, layer) -> LAYERS.put(table + " " + key, layer));
    }

    /** A payload that no layer took. */
    public record Left(String table, int key, Source source, int from, int to) {}

    public final FieldTree tree;
    public final Source source;
    public final List<Left> left = new ArrayList<>();
    /** The protocol nodes in the order of showing. */
    public final List<FrameLayer> path = new ArrayList<>();

    private Shown(Source source, FieldTree tree) {
        this.source = source;
        this.tree = tree;
    }

    public static Shown of(int linkType, Bytes frame) {
        return of(linkType, frame, new FieldTree(), false);
    }

    public static Shown of(int linkType, Bytes frame, FieldTree tree, boolean cut) {
        Shown shown = new Shown(Source.frame(1, frame), tree);
        shown.carry("wtap_encap", linkType, shown.source, 0, frame.length(), facts(cut));
        return shown;
    }

    /** All layers once. */
    public static List<FrameLayer> layers() {
        return LAYERS.values().stream()
                .distinct()
                .sorted((a, b) -> a.protocol().name().compareTo(b.protocol().name()))
                .toList();
    }

    private void carry(String table, int key, Source s, int from, int to, FrameFacts facts) {
        FrameLayer layer = LAYERS.get(table + " " + key);
        if (layer == null) {
            left.add(new Left(table, key, s, from, to));
            return;
        }
        path.add(layer);
        layer.show(s, from, to, facts, tree, (t, k, s2, f, e) -> carry(t, k, s2, f, e, facts));
    }

    /** The protocols that were shown, in order. */
    public List<String> names() {
        return path.stream().map(l -> l.protocol().name()).toList();
    }

    /** The first bit that two leaves claim, or -1; and, through {@code covered}, all bits that leaves and the left payloads take. */
    public int overlap(BitSet covered) {
        int overlap = -1;
        for (Left l : left) {
            if (l.source == source) {
                covered.set(8 * l.from, 8 * l.to);
            }
        }
        for (int i = 0; i < tree.size(); i++) {
            boolean parent = tree.after(i) > i + 1 || tree.field(i).kind() == Kind.PROTOCOL;
            if (parent || tree.isDerived(i) || tree.source(i) != source) {
                continue;
            }
            int from = 8 * tree.start(i) + (tree.partOfBytes(i) ? tree.firstBit(i) : 0);
            int to = from + (int) tree.bitLength(i);
            int taken = covered.nextSetBit(from);
            if (taken >= 0 && taken < to && overlap < 0) {
                overlap = taken;
            }
            covered.set(from, to);
        }
        return overlap;
    }

    private static FrameFacts facts(boolean cut) {
        return new FrameFacts() {
            @Override
            public boolean cut() {
                return cut;
            }

            @Override
            public TcpFacts tcp() {
                return null;
            }

            @Override
            public Source reassembled() {
                return null;
            }

            @Override
            public long reassembledIn() {
                return 0;
            }
        };
    }
}
