package dev.framewise.cli;

import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.protocols.wire.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes what is no row: remarks go to standard error, findings about earlier rows to the end of the findings. */
final class Aside implements RowSink {
    /** More late findings than this are only counted. */
    private static final int LIMIT = 10_000;

    private final Terminal terminal;
    private final InspectOptions options;
    private final List<Finding> late = new ArrayList<>();
    private long more;

    Aside(Terminal terminal, InspectOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    @Override
    public void row(Row row) {}

    @Override
    public void late(Finding finding) {
        options.counts().count(finding.rule());
        if (late.size() < LIMIT) {
            late.add(finding);
        } else {
            more++;
        }
    }

    @Override
    public void remark(String sentence) {
        terminal.say(sentence);
    }

    /** Writes the late findings, when findings are what is shown. */
    void flush() throws IOException {
        if (!options.findings()) {
            return;
        }
        for (Finding f : late) {
            terminal.print(f.place().frame() + " (found later)  "
                    + word(f.rule().severity()) + "  " + f.rule().id() + "  " + f.sentence() + "  ("
                    + f.rule().spec() + ")\n");
        }
        if (more > 0) {
            terminal.print("… and " + more + " more that were found later\n");
        }
    }

    private static String word(Severity s) {
        return dev.framewise.inspector.view.TextTree.word(s);
    }
}
