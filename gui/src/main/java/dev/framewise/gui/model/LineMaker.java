package dev.framewise.gui.model;

import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.RowTree;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.view.Escape;
import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.Values;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes lines of rows and takes rows apart. For one thread. */
public final class LineMaker {
    private final OpenCapture capture;
    private final RowPresenter presenter;
    private final TextOut out = new TextOut(256);

    private final Looks looks;
    private final RowTree tree;
    private final List<Field> wanted = new ArrayList<>();
    private final List<RowFilter> filters = new ArrayList<>();
    private final Values values = new Values(Times.local());

    public LineMaker(OpenCapture capture) {
        this(capture, Looks.STANDARD);
    }

    /** @param looks which columns there are besides, and which rows have colours */
    public LineMaker(OpenCapture capture, Looks looks) {
        this.capture = capture;
        this.looks = looks;
        for (String name : looks.columns()) {
            wanted.addAll(capture.catalog().meant(name));
        }
        tree = wanted.isEmpty() ? null : new RowTree(capture.registry(), FieldTree.projecting(wanted));
        for (Looks.Rule r : looks.rules()) {
            filters.add(
                    Looks.trouble(r, capture.catalog()).isEmpty()
                            ? new RowFilter(Filter.compile(r.filter(), capture.catalog()), capture.registry())
                            : null);
        }
        this.presenter = new RowPresenter(capture.registry(), new FieldTree().withCaptions());
    }

    /** The line of a row; one that cannot be read again has a line that says so. */
    public Line line(int row) {
        List<String> extra;
        String colour;
        try {
            Row r = capture.rows().row(row);
            extra = extra(r);
            colour = colour(r);
            presenter.of(r);
            if (r.isMessage()) {
                // what is wrong with a message itself shows when it is taken apart
                presenter.tree(false);
            }
        } catch (IOException e) {
            return Line.unreadable(row, e.getMessage());
        }
        out.clear();
        presenter.info(out);
        return new Line(
                row,
                presenter.frame(),
                presenter.relativeNanos(),
                text(presenter.sourceAddress()),
                text(presenter.targetAddress()),
                text(presenter.protocol()),
                presenter.lengthBytes(),
                plain(new String(out.array(), 0, out.length(), StandardCharsets.UTF_8)),
                presenter.worst(),
                extra,
                colour);
    }

    private List<String> extra(Row row) {
        if (tree == null) {
            return looks.columns().isEmpty()
                    ? List.of()
                    : java.util.Collections.nCopies(looks.columns().size(), "");
        }
        FieldTree t = tree.show(row);
        List<String> all = new ArrayList<>();
        for (String name : looks.columns()) {
            out.clear();
            List<Field> meant = capture.catalog().meant(name);
            for (int node = 0; node < t.size(); node++) {
                if (meant.contains(t.field(node))) {
                    out.put(out.length() > 0 ? ", " : "");
                    values.show(t, node, Escape.LINE, out);
                }
            }
            all.add(new String(out.array(), 0, out.length(), StandardCharsets.UTF_8));
        }
        return all;
    }

    private String colour(Row row) {
        for (int i = 0; i < filters.size(); i++) {
            if (filters.get(i) != null && filters.get(i).test(row)) {
                return looks.rules().get(i).colour();
            }
        }
        return "";
    }

    /**
     * The fields of a row.
     *
     * @throws IOException when its bytes cannot be read again, with one sentence
     */
    public Dissection dissect(int row) throws IOException {
        presenter.of(capture.rows().row(row));
        return new DissectionBuilder(presenter, row).build();
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Control characters would break a line. */
    private static String plain(String s) {
        TextOut clean = null;
        for (int i = 0; i < s.length(); i++) {
            if (Character.isISOControl(s.charAt(i))) {
                clean = new TextOut(2 * s.length());
                Escape.LINE.put(clean, s);
                break;
            }
        }
        return clean == null ? s : new String(clean.array(), 0, clean.length(), StandardCharsets.UTF_8);
    }
}
