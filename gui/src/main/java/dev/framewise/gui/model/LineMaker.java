package dev.framewise.gui.model;

import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.view.Escape;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Makes lines of rows and takes rows apart. For one thread. */
public final class LineMaker {
    private final OpenCapture capture;
    private final RowPresenter presenter;
    private final TextOut out = new TextOut(256);

    public LineMaker(OpenCapture capture) {
        this.capture = capture;
        this.presenter = new RowPresenter(capture.registry(), new FieldTree().withCaptions());
    }

    /** The line of a row; one that cannot be read again has a line that says so. */
    public Line line(int row) {
        try {
            Row r = capture.rows().row(row);
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
                presenter.worst());
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
