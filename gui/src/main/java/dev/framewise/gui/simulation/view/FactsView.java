package dev.framewise.gui.simulation.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.gui.simulation.Snapshot;
import dev.framewise.simulator.scenario.Units;
import java.awt.Insets;
import javax.swing.JTextArea;

/** What a node knows: addresses, sockets, timers that run down, tables, and what its programs are about. */
final class FactsView extends JTextArea {
    private static final long serialVersionUID = 1L;

    FactsView() {
        setName("facts");
        setEditable(false);
        setLineWrap(true);
        setWrapStyleWord(true);
        setMargin(new Insets(6, 10, 6, 10));
        getAccessibleContext().setAccessibleName(Texts.of("sim.facts"));
    }

    void show(Snapshot s) {
        StringBuilder out = new StringBuilder();
        if (s.watched().isEmpty()) {
            out.append(Texts.of("sim.facts.none"));
        } else {
            out.append(s.watched()).append('\n');
            if (s.facts().isEmpty()) {
                out.append('\n').append(Texts.of("sim.facts.empty"));
            }
            String heading = "";
            for (String h :
                    s.facts().stream().map(Snapshot.Fact::heading).distinct().toList()) {
                for (Snapshot.Fact f : s.facts()) {
                    if (!f.heading().equals(h)) {
                        continue;
                    }
                    if (!h.equals(heading)) {
                        out.append('\n').append(h).append('\n');
                        heading = h;
                    }
                    out.append("   ").append(f.words());
                    if (f.deadlineNanos() >= 0) {
                        out.append(' ')
                                .append(Texts.of("sim.timer", Units.duration(rounded(f.deadlineNanos() - s.nanos()))));
                    }
                    out.append('\n');
                }
            }
        }
        String text = out.toString();
        if (!text.equals(getText())) {
            int at = getCaretPosition();
            setText(text);
            setCaretPosition(Math.min(at, text.length()));
        }
    }

    /** To a tenth of a millisecond: more digits cannot be read while they run. */
    private static long rounded(long nanos) {
        return nanos < 1_000_000 ? nanos : nanos / 100_000 * 100_000;
    }
}
