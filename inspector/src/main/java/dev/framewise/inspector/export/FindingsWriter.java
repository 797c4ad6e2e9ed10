package dev.framewise.inspector.export;

import dev.framewise.inspector.view.RowView;
import dev.framewise.inspector.view.Summary;
import dev.framewise.inspector.view.Theme;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** One line a finding: where, how bad, which rule, what was seen, who is guilty and where the specification says so. */
public final class FindingsWriter implements RowWriter {
    private final Summary summary;
    private final Theme theme;
    private final Severity least;
    private final FindingCounts counts;
    private long lastFrame = -1;
    private String lastSentence = "";

    /**
     * @param summary writes the time column
     * @param least findings below this are counted and have no line
     * @param counts shared by all writers of one output
     */
    public FindingsWriter(Summary summary, Theme theme, Severity least, FindingCounts counts) {
        this.summary = summary;
        this.theme = theme;
        this.least = least;
        this.counts = counts;
    }

    @Override
    public void row(RowView row, TextOut out) {
        // Only the first row of a frame tells what is wrong with the frame's own layers.
        FieldTree t = row.tree(true);
        List<Note> notes = t.notes();
        if (notes.isEmpty()) {
            return;
        }
        boolean again = row.frame() == lastFrame;
        lastFrame = row.frame();
        for (int i = 0; i < notes.size(); i++) {
            Note n = notes.get(i);
            if (again && n.node() >= 0 && n.node() < row.frameNodes()) {
                continue;
            }
            counts.count(n.rule());
            if (n.severity().compareTo(least) >= 0) {
                if (!again || !n.sentence().equals(lastSentence)) {
                    line(row, n, out);
                    lastSentence = n.sentence();
                }
            }
        }
    }

    private void line(RowView row, Note n, TextOut out) {
        out.put(row.frame()).put(' ');
        summary.time(row, out);
        out.put("  ");
        theme.severity(n.severity(), out);
        String word = dev.framewise.inspector.view.TextTree.word(n.severity());
        out.put(word);
        theme.off(out);
        for (int k = word.length(); k < 8; k++) {
            out.put(' ');
        }
        out.put(n.rule().id()).put("  ");
        // A rule says what must hold; without words of what was seen, the line must say that it does not.
        if (n.detail().isEmpty() && n.severity() != Severity.NOTE) {
            out.put("Broken: ");
        }
        out.put(n.sentence());
        out.put("  (");
        if (n.rule().party() != Party.NETWORK) {
            out.put("by the ")
                    .put(n.rule().party().name().toLowerCase(java.util.Locale.ROOT))
                    .put("; ");
        }
        out.put(n.rule().spec().toString()).put(")\n");
    }
}
