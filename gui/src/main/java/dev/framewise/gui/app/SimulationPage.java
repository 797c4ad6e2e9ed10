package dev.framewise.gui.app;

import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.SelectionModel;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.simulation.SimulationRun;
import dev.framewise.gui.simulation.Snapshot;
import dev.framewise.gui.simulation.view.SimulationView;
import dev.framewise.gui.simulation.view.TopologyView;
import dev.framewise.gui.task.Pulse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/**
 * A run in the window: its network and its time above, its packets below. What the user does is told to listeners, for
 * whoever leads through the run.
 */
final class SimulationPage {
    private final Settings settings;
    private final SimulationRun run;
    private final SimulationView view;
    private final Pulse pulse = new Pulse(this::refresh);
    private final CopyOnWriteArrayList<Consumer<Snapshot.Deed>> hearers = new CopyOnWriteArrayList<>();
    private CapturePage page;
    private long shownFrames = -1;
    private boolean closed;

    /** @param onFork told of a second history */
    SimulationPage(SimulationRun run, Settings settings, Consumer<SimulationRun> onFork) {
        this.run = run;
        this.settings = settings;
        view = new SimulationView(run, () -> run.fork(other -> SwingUtilities.invokeLater(() -> onFork.accept(other))));
        view.topology().onSelect(this::selected);
        run.add(new SimulationRun.Listener() {
            @Override
            public void changed() {
                pulse.beat();
            }

            @Override
            public void history(OpenCapture capture) {
                SwingUtilities.invokeLater(() -> packets(capture));
            }

            @Override
            public void did(Snapshot.Deed deed) {
                SwingUtilities.invokeLater(() -> hearers.forEach(h -> h.accept(deed)));
            }
        });
        run.start();
    }

    SimulationView view() {
        return view;
    }

    SimulationRun run() {
        return run;
    }

    /** The views of the run's packets; null for a moment at the beginning. */
    CapturePage page() {
        return page;
    }

    /** Tells, on the event thread, what the user does to the run from now on. */
    void hear(Consumer<Snapshot.Deed> hearer) {
        hearers.add(hearer);
    }

    private void packets(OpenCapture capture) {
        CapturePage before = page;
        page = new CapturePage(capture, settings, List.of());
        shownFrames = -1;
        page.selection().add(new SelectionModel.Listener() {
            @Override
            public void rowSelected(int row) {
                if (row >= 0) {
                    view.topology().lightFrame(capture.rows().frameNumber(row));
                }
            }
        });
        view.packets(page.view());
        page.view().restore(settings, Math.max(900, view.getWidth()), Math.max(260, view.getHeight() / 2));
        if (before != null) {
            before.close();
        }
        if (closed) {
            page.close();
        }
        refresh();
    }

    private void refresh() {
        Snapshot s = run.snapshot();
        view.show(s);
        if (page != null && s.frames() != shownFrames) {
            shownFrames = s.frames();
            page.upTo(s.frames(), !s.playing());
        }
    }

    private void selected(TopologyView.Thing t) {
        if (t.kind() == TopologyView.Thing.Kind.NODE) {
            run.watch(t.name());
        } else if (t.kind() == TopologyView.Thing.Kind.FRAME && page != null) {
            page.goToFrame(t.frame());
        }
        view.show(run.snapshot());
    }

    void close() {
        closed = true;
        run.close();
        pulse.stop();
        if (page != null) {
            page.close();
        }
    }
}
