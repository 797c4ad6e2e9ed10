package dev.framewise.gui.model;

import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.view.Escape;
import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.Values;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Copies a row's tree out of the presenter, which uses it again for the next row. */
final class DissectionBuilder {
    /** Runs of bytes that one row shows at most; a message in more frames shows the first of them. */
    static final int RUNS_MAX = 64;

    /** Values longer than this are not offered to filters. */
    private static final int VALUE_BYTES_MAX = 512;

    private static final int READABLE_BYTES = 60;

    private final RowPresenter presenter;
    private final int row;
    private final FieldTree tree;
    private final Values values = new Values(Times.utc());
    private final TextOut out = new TextOut(256);
    private final List<Source> sources = new ArrayList<>();

    private final boolean withFrame;

    DissectionBuilder(RowPresenter presenter, int row) {
        this(presenter, row, true);
    }

    /** @param withFrame false for a message alone, without the frame around it */
    DissectionBuilder(RowPresenter presenter, int row, boolean withFrame) {
        this.presenter = presenter;
        this.row = row;
        this.withFrame = withFrame;
        this.tree = presenter.tree(withFrame);
    }

    Dissection build() {
        if (withFrame) {
            add(presenter.row().frame().source());
        }
        tree.sources().forEach(this::add);
        for (int i = 0; i < sources.size(); i++) {
            origins(sources.get(i));
        }
        List<Note> general = new ArrayList<>();
        for (Note n : tree.notes()) {
            if (n.node() < 0) {
                general.add(n);
            }
        }
        return new Dissection(
                row,
                presenter.frame(),
                nodes(),
                runs(),
                List.copyOf(sources),
                List.copyOf(presenter.links()),
                List.copyOf(general));
    }

    private void add(Source s) {
        if (index(s) < 0 && sources.size() < RUNS_MAX) {
            sources.add(s);
        }
    }

    private void origins(Source s) {
        if (s.origin() instanceof Source.Joined joined) {
            for (Source.Part p : joined.parts()) {
                add(p.source());
            }
        } else if (s.origin() instanceof Source.Transformed t) {
            add(t.from());
        }
    }

    private int index(Source s) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i) == s) {
                return i;
            }
        }
        return -1;
    }

    private List<FieldNode> nodes() {
        int size = tree.size();
        boolean[] troubled = new boolean[size];
        for (Note n : tree.notes()) {
            if (n.node() >= 0 && n.severity() != Severity.NOTE) {
                troubled[n.node()] = true;
            }
        }
        int[] parent = new int[size];
        int[] last = new int[FieldTree.MAX_DEPTH];
        for (int i = 0; i < size; i++) {
            int level = tree.level(i);
            parent[i] = level == 0 ? -1 : last[level - 1];
            last[level] = i;
        }
        for (int i = size - 1; i >= 0; i--) {
            if (troubled[i] && parent[i] >= 0) {
                troubled[parent[i]] = true;
            }
        }
        List<FieldNode> nodes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            nodes.add(node(i, parent[i], troubled[i]));
        }
        return List.copyOf(nodes);
    }

    private FieldNode node(int i, int parent, boolean troubled) {
        Source s = tree.source(i);
        int in = s == null ? -1 : index(s);
        // a value that was computed may name bytes that a short capture lacks
        int room = in < 0 ? 0 : s.bytes().length();
        int start = Math.min(tree.start(i), room);
        int length = Math.min(tree.length(i), room - start);
        boolean derived = tree.isDerived(i) && tree.after(i) == i + 1;
        List<Note> notes = new ArrayList<>();
        for (Note n : tree.notes()) {
            if (n.node() == i) {
                notes.add(n);
            }
        }
        return new FieldNode(
                i,
                parent,
                tree.after(i),
                tree.field(i),
                length > 0 ? in : -1,
                start,
                length,
                derived,
                tree.firstBit(i),
                (int) Math.min(Integer.MAX_VALUE, tree.bitLength(i)),
                text(i),
                FilterText.value(tree, i, VALUE_BYTES_MAX),
                tree.number(i),
                List.copyOf(notes),
                troubled);
    }

    private String text(int i) {
        out.clear();
        values.line(tree, i, Escape.LINE, out);
        if (tree.field(i).kind() == Kind.BYTES && tree.after(i) == i + 1) {
            readable(tree.bytes(i));
        }
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    /** Byte strings often hold text, which stands beside them when all of it can be printed. */
    private void readable(Bytes b) {
        int n = Math.min(b.length(), READABLE_BYTES);
        int letters = 0;
        for (int i = 0; i < n; i++) {
            if (b.at(i) < 0x20 || b.at(i) == 0x7f) {
                return;
            }
            letters += Character.isLetterOrDigit(b.at(i)) ? 1 : 0;
        }
        if (letters >= 3) {
            out.put("  \"").putBytes(b.array(), b.offset(), n).put(b.length() > n ? "\"…" : "\"");
        }
    }

    private List<ByteRun> runs() {
        List<ByteRun> runs = new ArrayList<>();
        for (Source s : sources) {
            Bytes b = s.bytes();
            Source.Origin o = s.origin();
            if (o instanceof Source.FrameOrigin f) {
                long number = f.frame() > 0 ? f.frame() : presenter.frame();
                runs.add(new ByteRun("Frame " + number, number, b));
            } else if (o instanceof Source.Joined j) {
                runs.add(new ByteRun(title(j.how()), 0, b));
            } else if (o instanceof Source.Transformed t) {
                runs.add(new ByteRun(title(t.how()), 0, b));
            }
        }
        return List.copyOf(runs);
    }

    private static String title(String how) {
        return how.isEmpty() ? "Bytes" : Character.toUpperCase(how.charAt(0)) + how.substring(1);
    }
}
