package dev.framewise.gui.app;

import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.ScenarioRun;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.simulation.SimulationRun;
import dev.framewise.gui.view.ParametersForm;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.ScenarioException;
import java.awt.Dimension;
import java.io.IOException;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/** Asks for a scenario's parameters, and runs it to its end or lets it be watched. */
final class ScenarioDialog {
    private final WorkbenchPane desk;
    private final Dialogs dialogs;

    ScenarioDialog(WorkbenchPane desk, Dialogs dialogs) {
        this.desk = desk;
        this.dialogs = dialogs;
    }

    /** Asks, runs, and shows. */
    void ask(String name) {
        Scenario scenario = ScenarioRun.named(name);
        JDialog dialog = dialogs.dialog(scenario.name(), false);
        dialog.setName("scenario");
        ParametersForm form = new ParametersForm(scenario);
        JProgressBar progress = new JProgressBar(0, 100);
        progress.setVisible(false);
        JButton run = new JButton(Texts.of("scenario.run"));
        run.setName("scenario.run");
        JButton cancel = new JButton(Texts.of("cancel"));
        cancel.addActionListener(e -> dialog.dispose());
        JPanel all = new JPanel(new MigLayout("insets 16, hidemode 3", "[grow,fill]", "[]12[]"));
        all.add(form, "span, wrap");
        all.add(progress, "split 4, growx");
        JButton watch = new JButton(Texts.of("scenario.watch"));
        watch.setName("scenario.watch");
        all.add(watch);
        all.add(run, "tag ok");
        all.add(cancel, "tag cancel");
        dialog.setContentPane(all);
        dialog.getRootPane().setDefaultButton(run);
        watch.addActionListener(e -> {
            try {
                Parameters chosen = Parameters.of(scenario.parameters(), form.chosen());
                long seed = form.seed();
                form.complain(" ");
                watch.setEnabled(false);
                desk.inBackground(() -> watch(new Watched(scenario, chosen, seed), dialog, form, watch));
            } catch (NumberFormatException x) {
                form.complain(Texts.of("scenario.seed.wrong"));
            } catch (ScenarioException | IllegalArgumentException x) {
                form.complain(x.getMessage());
            }
        });
        run.addActionListener(e -> {
            try {
                ScenarioRun made = new ScenarioRun(scenario, form.chosen(), form.seed());
                form.complain(" ");
                run.setEnabled(false);
                progress.setVisible(true);
                dialog.addWindowListener(new java.awt.event.WindowAdapter() {
                    @Override
                    public void windowClosed(java.awt.event.WindowEvent closed) {
                        made.end();
                    }
                });
                desk.inBackground(() -> work(made, dialog, form, run, progress));
            } catch (NumberFormatException x) {
                form.complain(Texts.of("scenario.seed.wrong"));
            } catch (ScenarioException | IllegalArgumentException x) {
                form.complain(x.getMessage());
            }
        });
        dialog.setMinimumSize(new Dimension(480, 200));
        dialogs.show(dialog);
    }

    private record Watched(Scenario scenario, Parameters chosen, long seed) {}

    private void watch(Watched what, JDialog dialog, ParametersForm form, JButton again) {
        try {
            SimulationRun made = new SimulationRun(what.scenario(), what.chosen(), what.seed());
            SwingUtilities.invokeLater(() -> {
                if (dialog.isDisplayable()) {
                    dialog.dispose();
                    desk.simulate(made);
                }
            });
        } catch (ScenarioException | IllegalArgumentException e) {
            SwingUtilities.invokeLater(() -> {
                form.complain(e.getMessage());
                again.setEnabled(true);
            });
        }
    }

    private void work(ScenarioRun run, JDialog dialog, ParametersForm form, JButton again, JProgressBar progress) {
        try {
            OpenCapture capture =
                    run.run(done -> SwingUtilities.invokeLater(() -> progress.setValue((int) (100 * done))));
            SwingUtilities.invokeLater(() -> {
                if (dialog.isDisplayable()) {
                    dialog.dispose();
                    desk.show(capture);
                } else {
                    drop(capture);
                }
            });
        } catch (IOException | ScenarioException e) {
            SwingUtilities.invokeLater(() -> {
                form.complain(e.getMessage());
                again.setEnabled(true);
                progress.setVisible(false);
            });
        }
    }

    /** Somebody closed the dialog meanwhile: nobody wants these frames. */
    private static void drop(OpenCapture capture) {
        try {
            capture.close();
        } catch (IOException e) {
            // a temporary file stays behind, which the system clears away
            return;
        }
    }
}
