package dev.framewise.inspector.filter;

import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The nodes of a tree that a name means: all of its fields, perhaps in certain layers only. */
final class Selection {
    /** Protocols that every row has, whatever its layers. */
    private static final Set<String> EVERYWHERE = Set.of("frame", "framewise");

    private final List<Field> fields;
    private final Field only;
    private final boolean[] wanted;
    private final Set<String> protocols;
    private final boolean roots;
    private final Ranges layers;
    private final boolean[] layerRoots;
    private final List<Field> layerRootFields;

    private Selection(List<Field> fields, Set<String> protocols, boolean roots, Ranges layers, List<Field> rootFields) {
        this.fields = fields;
        this.only = fields.size() == 1 ? fields.get(0) : null;
        this.wanted = table(fields);
        this.protocols = protocols;
        this.roots = roots;
        this.layers = layers;
        this.layerRootFields = rootFields;
        this.layerRoots = table(rootFields);
    }

    private static boolean[] table(List<Field> fields) {
        int top = -1;
        for (Field f : fields) {
            top = Math.max(top, f.ordinal());
        }
        boolean[] table = new boolean[top + 1];
        for (Field f : fields) {
            table[f.ordinal()] = true;
        }
        return table;
    }

    /** Everything that a name means; the catalogue has it. */
    static Selection of(FieldCatalog catalog, String name) {
        List<Field> fields = catalog.meant(name);
        Set<String> protocols = new TreeSet<>();
        List<Field> roots = new ArrayList<>();
        boolean allRoots = true;
        boolean everywhere = false;
        for (Field f : fields) {
            List<Protocol> owners = catalog.protocolsOf(f);
            everywhere |= owners.isEmpty();
            boolean root = false;
            for (Protocol p : owners) {
                protocols.add(p.name());
                everywhere |= EVERYWHERE.contains(p.name());
                root |= p.root() == f;
                if (!roots.contains(p.root())) {
                    roots.add(p.root());
                }
            }
            allRoots &= root;
        }
        return new Selection(fields, everywhere ? Set.of() : protocols, allRoots, null, roots);
    }

    Selection inLayers(Ranges wantedLayers) {
        return new Selection(fields, protocols, roots, wantedLayers, layerRootFields);
    }

    /** True when it is known which protocols the fields belong to, so that layers can be counted. */
    boolean hasLayers() {
        return !layerRootFields.isEmpty();
    }

    List<Field> fields() {
        return fields;
    }

    /** True for the one protocol whose value in Wireshark is its segment and not its header. */
    boolean runsOn() {
        return only != null && only.kind() == Kind.PROTOCOL && only.name().equals("tcp");
    }

    /** Adds the fields that a tree has to keep. */
    void collect(Set<Field> into) {
        into.addAll(fields);
        if (layers != null) {
            into.addAll(layerRootFields);
        }
    }

    /** The first selected node at or after a node, or -1. */
    int next(FieldTree tree, int from) {
        int size = tree.size();
        if (only != null && layers == null) {
            for (int i = from; i < size; i++) {
                if (tree.field(i) == only) {
                    return i;
                }
            }
            return -1;
        }
        for (int i = from; i < size; i++) {
            int ordinal = tree.field(i).ordinal();
            if (ordinal < wanted.length && wanted[ordinal] && (layers == null || inLayer(tree, i))) {
                return i;
            }
        }
        return -1;
    }

    /** Layers are counted by protocol: the second IPv4 header of a tunnel is layer 2 of ip. */
    private boolean inLayer(FieldTree tree, int node) {
        int layer = 0;
        for (int i = 0; i <= node; i++) {
            int ordinal = tree.field(i).ordinal();
            if (ordinal < layerRoots.length && layerRoots[ordinal]) {
                layer++;
            }
        }
        for (Ranges.Range range : layers.parts()) {
            if (range.holds(layer)) {
                return true;
            }
        }
        return false;
    }

    /** What a row's layers say about whether any such node is there. */
    Verdict given(Set<String> present) {
        if (protocols.isEmpty()) {
            return Verdict.OPEN;
        }
        for (String protocol : protocols) {
            if (present.contains(protocol)) {
                return roots && layers == null && protocols.size() == 1 ? Verdict.YES : Verdict.OPEN;
            }
        }
        return Verdict.NO;
    }

    /** The protocol without which no such node can be there; empty when there is no single one. */
    Set<String> needed() {
        return protocols.size() == 1 ? protocols : Set.of();
    }
}
