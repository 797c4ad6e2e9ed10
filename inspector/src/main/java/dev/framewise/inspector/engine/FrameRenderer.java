package dev.framewise.inspector.engine;

import dev.framewise.inspector.export.RowWriter;
import dev.framewise.inspector.view.RowView;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.TextOut;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Renders one entry a frame, with every message that the frame completes: the second way to look at a capture. */
public final class FrameRenderer implements RowPipeline.Renderer {
    private final RowPresenter presenter;
    private final RowWriter writer;
    private final Predicate<Row> filter;
    private final List<Row> rows = new ArrayList<>();
    private final Whole whole = new Whole();

    /** @param filter what at least one of a frame's rows must be, or null for every frame */
    public FrameRenderer(RowPresenter presenter, RowWriter writer, Predicate<Row> filter) {
        this.presenter = presenter;
        this.writer = writer;
        this.filter = filter;
    }

    @Override
    public void render(Row row, TextOut out) {
        if (!rows.isEmpty() && rows.get(0).frame() != row.frame()) {
            write(out);
        }
        rows.add(row);
    }

    @Override
    public void endOfBatch(TextOut out) {
        if (!rows.isEmpty()) {
            write(out);
        }
        writer.pause(out);
    }

    private void write(TextOut out) {
        boolean any = filter == null;
        for (int i = 0; i < rows.size() && !any; i++) {
            any = filter.test(rows.get(i));
        }
        if (any) {
            writer.row(whole, out);
        }
        rows.clear();
    }

    /** All rows of a frame as one. */
    private final class Whole implements RowView {
        private RowPresenter first() {
            return presenter.of(rows.get(0));
        }

        @Override
        public long frame() {
            return first().frame();
        }

        @Override
        public long timeNanos() {
            return first().timeNanos();
        }

        @Override
        public long relativeNanos() {
            return first().relativeNanos();
        }

        @Override
        public long deltaNanos() {
            return first().deltaNanos();
        }

        @Override
        public int lengthBytes() {
            return first().lengthBytes();
        }

        @Override
        public int capturedBytes() {
            return first().capturedBytes();
        }

        @Override
        public byte[] sourceAddress() {
            return first().sourceAddress();
        }

        @Override
        public byte[] targetAddress() {
            return first().targetAddress();
        }

        @Override
        public byte[] protocol() {
            return presenter.of(rows.get(rows.size() - 1)).protocol();
        }

        @Override
        public void info(TextOut out) {
            for (int i = 0; i < rows.size(); i++) {
                if (i > 0) {
                    out.put(", ");
                }
                presenter.of(rows.get(i)).info(out);
            }
        }

        @Override
        public Severity worst() {
            Severity worst = null;
            for (Row r : rows) {
                Severity s = presenter.of(r).worst();
                worst = worst == null || s != null && s.compareTo(worst) > 0 ? s : worst;
            }
            return worst;
        }

        @Override
        public FieldTree tree(boolean withFrame) {
            FieldTree t = presenter.of(rows.get(0)).tree(withFrame);
            for (int i = 1; i < rows.size(); i++) {
                presenter.of(rows.get(i)).add();
            }
            return t;
        }

        @Override
        public int frameNodes() {
            return presenter.frameNodes();
        }

        @Override
        public List<Link> links() {
            List<Link> all = new ArrayList<>();
            for (Row r : rows) {
                all.addAll(presenter.of(r).links());
            }
            return all;
        }

        @Override
        public List<State> states() {
            return presenter.of(rows.get(rows.size() - 1)).states();
        }
    }
}
