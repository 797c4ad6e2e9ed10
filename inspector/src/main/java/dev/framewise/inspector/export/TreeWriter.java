package dev.framewise.inspector.export;

import dev.framewise.inspector.view.RowView;
import dev.framewise.inspector.view.TextTree;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;

/** Every field of every row as indented text: a frame's own layers once, then the messages that it completes. */
public final class TreeWriter implements RowWriter {
    private final TextTree tree;
    private long frame = -1;

    public TreeWriter(TextTree tree) {
        this.tree = tree;
    }

    @Override
    public void row(RowView row, TextOut out) {
        boolean begins = row.frame() != frame;
        if (begins) {
            pause(out);
            frame = row.frame();
        }
        FieldTree t = row.tree(begins);
        tree.put(t, begins ? 0 : row.frameNodes(), out);
        tree.context(row, out);
        tree.bytes(t, begins, out);
    }

    @Override
    public void pause(TextOut out) {
        if (frame >= 0) {
            out.put('\n');
            frame = -1;
        }
    }
}
