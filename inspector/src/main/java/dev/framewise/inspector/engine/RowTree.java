package dev.framewise.inspector.engine;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.Frame;
import dev.framewise.captures.LinkTypes;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows rows in a tree that is used again and again: the frame, its layers, then the message. Showing is a pure function
 * of the row; each thread has its own. With a projecting tree only what it keeps is walked.
 */
public final class RowTree implements FrameLayer.Carrier {
    /** Layers inside layers beyond this depth are left alone. */
    private static final int DEEPEST = 32;

    private final Registry registry;
    private final FieldTree tree;
    private final boolean wantsFrame;
    private final boolean wantsLayers;
    private final boolean wantsPath;
    private final ProtocolPath path = new ProtocolPath();
    private final Map<Dissector<?>, Boolean> wanted = new IdentityHashMap<>();
    private FrameInfo info;
    private int depth;

    public RowTree(Registry registry, FieldTree tree) {
        this.registry = registry;
        this.tree = tree;
        wantsFrame = wantsAny(FrameFields.PROTOCOL);
        wantsPath = tree.wants(FrameFields.PROTOCOLS);
        boolean layers = wantsPath;
        for (FrameLayer l : registry.layers()) {
            layers |= wantsAny(l.protocol());
        }
        wantsLayers = layers;
    }

    private boolean wantsAny(Protocol p) {
        boolean any = tree.wants(p.root());
        for (Field f : p.fields()) {
            any |= tree.wants(f);
        }
        return any;
    }

    public FieldTree tree() {
        return tree;
    }

    /** Fills the tree with one row: its frame with all layers, and its message. */
    public FieldTree show(Row row) {
        tree.reset();
        showFrame(row);
        showMessage(row);
        return tree;
    }

    /** The same for a row of a run; the row is no object when it is asked for its message alone. */
    FieldTree show(MessageRun run, int i) {
        if (wantsFrame || wantsLayers) {
            return show(run.row(i));
        }
        tree.reset();
        path.clear();
        showMessage(run, i);
        return tree;
    }

    @SuppressWarnings("unchecked") // a dissector is only ever given contexts that it made itself
    private void showMessage(MessageRun run, int i) {
        int before = tree.depth();
        ((Dissector<Object>) run.dissector())
                .show(run.context(), run.direction(), run.source(), run.from(i), run.to(i), false, tree);
        tree.closeTo(before, run.to(i));
    }

    /** Empties the tree and shows only a row's frame and the layers below messages. */
    public FieldTree showOnlyFrame(Row row) {
        tree.reset();
        showFrame(row);
        return tree;
    }

    /** Adds the message of a row, if it is one, and those that carried it to what the tree shows already. */
    public void showMessage(Row row) {
        showMessage(row, List.of());
    }

    /** The same without those carriers that are shown already. */
    void showMessage(Row row, List<CarrierMessage> shown) {
        for (CarrierMessage m : CarrierMessage.inOrder(row.carriers())) {
            if (!shown.contains(m) && (wantsPath || wants(m.dissector()))) {
                if (wantsPath) {
                    path.message(m.dissector().protocol().name());
                }
                message(m.dissector(), m.context(), m.direction(), m.source(), m.from(), m.to(), m.shape());
            }
        }
        showInnermost(row);
    }

    /** Empties the tree and shows only a row's message, without its frame and without what carried it. */
    public FieldTree showOnly(Row row) {
        tree.reset();
        path.clear();
        showInnermost(row);
        return tree;
    }

    /** The same of a message that carried others. */
    public FieldTree showOnly(CarrierMessage m) {
        tree.reset();
        path.clear();
        message(m.dissector(), m.context(), m.direction(), m.source(), m.from(), m.to(), m.shape());
        return tree;
    }

    private boolean wants(Dissector<?> d) {
        return !tree.projecting() || wanted.computeIfAbsent(d, x -> wantsAny(x.protocol()));
    }

    /** Adds the message of a row without those that carried it. */
    void showInnermost(Row row) {
        if (row.isMessage()) {
            if (wantsPath) {
                path.message(row.dissector().protocol().name());
            }
            message(row.dissector(), row.context(), row.direction(), row.source(), row.from(), row.to(), row.shape());
            answers(row);
            relations(row);
            if (wantsFrame
                    && !(row.findings().isEmpty()
                            && row.relations().isEmpty()
                            && row.states().isEmpty())) {
                remarks(row);
            }
        }
    }

    /** What it answers, where its protocol has fields for that. */
    @SuppressWarnings("unchecked") // a dissector is only ever given contexts that it made itself
    private void relations(Row row) {
        Dissector<Object> d = (Dissector<Object>) row.dissector();
        List<Field> fields = d.relationFields();
        if (fields.isEmpty() || row.relations().isEmpty() || !wantsOneOf(fields)) {
            return;
        }
        int node = tree.find(d.protocol().root());
        boolean open = node >= 0 && tree.reopen(node);
        int end = node >= 0 ? tree.start(node) + tree.length(node) : 0;
        for (Related r : row.relations()) {
            d.related(
                    row.context(),
                    row.source().bytes(),
                    row.from(),
                    row.to(),
                    r.kind(),
                    r.earlier().frame(),
                    r.nanos(),
                    tree);
        }
        if (open) {
            tree.close(end);
        }
    }

    private boolean wantsOneOf(List<Field> fields) {
        for (Field f : fields) {
            if (tree.wants(f)) {
                return true;
            }
        }
        return false;
    }

    private void answers(Row row) {
        Field frame = row.dissector().answersFrame();
        if (frame == null
                || row.relations().isEmpty()
                || !tree.wants(frame) && !tree.wants(row.dissector().answersAfter())) {
            return;
        }
        int node = tree.find(row.dissector().protocol().root());
        for (Related r : row.relations()) {
            if (r.kind() == Relation.ANSWERS) {
                boolean open = node >= 0 && tree.reopen(node);
                int end = node >= 0 ? tree.start(node) + tree.length(node) : 0;
                tree.derived(frame, r.earlier().frame());
                tree.derived(row.dissector().answersAfter(), r.nanos());
                if (open) {
                    tree.close(end);
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // a dissector is only ever given contexts that it made itself
    private void message(
            Dissector<?> d, Object context, Direction direction, Source source, int from, int to, int shape) {
        int before = tree.depth();
        int node = tree.size();
        boolean cut = (shape & Row.CUT) != 0;
        ((Dissector<Object>) d).show(context, direction, source, from, to, cut, tree);
        tree.closeTo(before, to);
        if (!tree.projecting() && node < tree.size()) {
            if ((shape & Row.BROKEN) != 0) {
                tree.note(node, EngineRule.NO_MESSAGE, "");
            }
            if (cut) {
                tree.note(node, EngineRule.INCOMPLETE, "");
            }
            if ((shape & Row.AFTER_GAP) != 0) {
                tree.note(node, EngineRule.FOUND_BY_SHAPE, "");
            }
            if ((shape & Row.PART) != 0) {
                tree.note(node, EngineRule.PART, "");
            }
        }
    }

    private void showFrame(Row row) {
        info = row.frame();
        depth = 0;
        path.clear();
        if (wantsFrame) {
            frame(row);
        }
        if (wantsLayers) {
            Source s = info.source();
            carry("wtap_encap", info.frame().on().linkType(), s, 0, s.bytes().length());
        }
    }

    private void frame(Row row) {
        Frame f = info.frame();
        CaptureInterface on = f.on();
        tree.source(info.source());
        tree.open(FrameFields.FRAME, 0);
        if (tree.wantsCaptions()) {
            tree.captionOpen(caption(f));
        }
        if (on.described()) {
            tree.derived(FrameFields.INTERFACE_ID, on.index());
        }
        if (!on.name().isEmpty()) {
            tree.derived(FrameFields.INTERFACE_NAME, on.name());
        }
        if (tree.wants(FrameFields.ENCAP)) {
            tree.derived(FrameFields.ENCAP, LinkTypes.name(on.linkType()));
        }
        tree.derived(FrameFields.TIME, f.timeNanos());
        tree.derived(FrameFields.TIME_EPOCH, f.timeNanos());
        tree.derived(FrameFields.TIME_DELTA, f.timeNanos() - info.previousTimeNanos());
        tree.derived(FrameFields.TIME_RELATIVE, f.timeNanos() - info.firstTimeNanos());
        tree.derived(FrameFields.NUMBER, f.number());
        if (tree.wants(FrameFields.NUMBERS)) {
            for (long n : row.frameNumbers()) {
                tree.derived(FrameFields.NUMBERS, n);
            }
        }
        tree.derived(FrameFields.LEN, f.originalLength());
        tree.derived(FrameFields.CAP_LEN, f.bytes().length());
        tree.derived(FrameFields.PROTOCOLS, path);
        for (String c : f.comments()) {
            tree.derived(FrameFields.COMMENT, c);
        }
        tree.close(f.bytes().length());
    }

    private static String caption(Frame f) {
        TextOut out = new TextOut(128);
        out.put("Frame ").put(f.number()).put(": ");
        bytes(f.originalLength(), " on wire", out);
        bytes(f.bytes().length(), " captured", out.put(", "));
        if (f.on().described()) {
            out.put(" on interface ").put(f.on().name().isEmpty() ? "unknown" : f.on().name());
            out.put(", id ").put(f.on().index());
        }
        return out.toString();
    }

    private static void bytes(int n, String where, TextOut out) {
        out.put(n).put(n == 1 ? " byte" : " bytes").put(where);
        out.put(" (").put(8L * n).put(" bits)");
    }

    private void remarks(Row row) {
        tree.open(FrameFields.FRAMEWISE_NODE, 0);
        for (Finding f : row.findings()) {
            tree.derived(FrameFields.FINDING, f.sentence());
            tree.derived(FrameFields.RULE, f.rule().id());
            tree.derived(FrameFields.SEVERITY, severity(f));
        }
        for (Related r : row.relations()) {
            Field f = switch (r.kind()) {
                case ANSWERS -> FrameFields.ANSWERS;
                case REPEATS -> FrameFields.REPEATS;
                case DELIVERS -> FrameFields.DELIVERS;
                case CONTINUES -> FrameFields.CONTINUES;
            };
            tree.derived(f, r.earlier().frame());
            tree.derived(FrameFields.AFTER, r.nanos());
        }
        for (String s : row.states()) {
            tree.derived(FrameFields.STATE, s);
        }
        tree.close(0);
    }

    private static String severity(Finding f) {
        return switch (f.rule().severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    @Override
    public void carry(String table, int key, Source source, int from, int to) {
        FrameLayer layer = registry.layer(table, key);
        if (wantsPath) {
            path.handedOn(table);
        }
        if (layer == null || depth == DEEPEST) {
            return;
        }
        depth++;
        int open = tree.depth();
        tree.source(source);
        int node = tree.size();
        if (wantsPath) {
            path.layer(layer.protocol().name(), source.bytes(), from, to);
        }
        layer.show(source, from, to, info, tree, this);
        tree.closeTo(open, to);
        if (node < tree.size() && tree.field(node) == layer.protocol().root()) {
            tree.reach(node, to);
        }
        depth--;
    }
}
