package dev.framewise.gui.app;

import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.simulation.SimulationRun;
import dev.framewise.gui.simulation.view.CompareView;
import dev.framewise.gui.task.Pulse;

/** Two histories of one run side by side, kept up to date while either goes on. */
final class ComparePage {
    private ComparePage() {}

    static CompareView open(WorkbenchPane desk, SimulationRun first, SimulationRun second) {
        CompareView view = new CompareView();
        Pulse pulse = new Pulse(() -> view.show(first, second));
        SimulationRun.Listener listener = new SimulationRun.Listener() {
            @Override
            public void changed() {
                pulse.beat();
            }

            @Override
            public void history(OpenCapture capture) {
                pulse.beat();
            }
        };
        first.add(listener);
        second.add(listener);
        pulse.beat();
        desk.addTab(Texts.of("sim.compare", first.name()), view, Texts.of("sim.compare.hint"));
        return view;
    }
}
