package dev.framewise.gui.app;

import dev.framewise.gui.model.FieldNode;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.theme.SystemTheme;
import dev.framewise.gui.view.LadderView;
import java.awt.Component;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.List;
import java.util.concurrent.Callable;
import javax.swing.JDialog;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.assertj.swing.core.BasicRobot;
import org.assertj.swing.core.MouseButton;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.fixture.FrameFixture;
import org.assertj.swing.timing.Condition;
import org.assertj.swing.timing.Pause;
import org.assertj.swing.timing.Timeout;

/** Drives the real window as a user does: by mouse and keyboard, and looks at what it shows. */
final class WindowDriver implements AutoCloseable {
    private static final long SETTLING_NANOS = 150_000_000;
    private static final Timeout PATIENCE = Timeout.timeout(20_000);

    private final Robot robot;
    private final Workbench window;
    private final FrameFixture frame;

    WindowDriver(Settings settings) {
        robot = BasicRobot.robotWithNewAwtHierarchy();
        robot.settings().delayBetweenEvents(10);
        window = onEventThread(() -> {
            System.setProperty("swing.defaultlaf", "com.formdev.flatlaf.FlatLightLaf");
            return Workbench.open(settings, SystemTheme.silent(), List.of(), w -> {});
        });
        frame = new FrameFixture(robot, window.frame());
    }

    FrameFixture frame() {
        return frame;
    }

    CapturePage page() {
        return window.pane().current();
    }

    WorkbenchPane desk() {
        return window.pane();
    }

    SimulationPage simulation() {
        return window.pane().simulation();
    }

    /** Begins a scenario as it comes; on the event thread. */
    void simulate(String name) {
        var scenario = dev.framewise.gui.model.ScenarioRun.named(name);
        window.pane()
                .simulate(new dev.framewise.gui.simulation.SimulationRun(
                        scenario,
                        dev.framewise.simulator.scenario.Parameters.of(scenario.parameters(), java.util.Map.of()),
                        1));
    }

    void open(String source) {
        onEventThread(() -> {
            window.pane().open(source);
            return null;
        });
    }

    static <T> T onEventThread(Callable<T> work) {
        return GuiActionRunner.execute(work);
    }

    /** Waits until something holds on the event thread. */
    void until(String what, Callable<Boolean> holds) {
        Pause.pause(
                new Condition(what) {
                    @Override
                    public boolean test() {
                        return onEventThread(holds);
                    }
                },
                PATIENCE);
    }

    /** Waits until so many rows are shown and the fields of one are there. */
    void untilRows(int count) {
        until(
                count + " rows",
                () -> page() != null
                        && page().rows().count() == count
                        && page().selection().dissection() != null);
    }

    /** Clicks on a row of the list. */
    void clickRow(int place) {
        frame.table("packets")
                .cell(org.assertj.swing.data.TableCell.row(place).column(7))
                .click();
        int row = onEventThread(() -> page().rows().row(place));
        until(
                "the fields of row " + row,
                () -> page().selection().dissection() != null
                        && page().selection().dissection().row() == row);
    }

    /** Clicks on a byte of a run. */
    void clickByte(int run, int at) {
        var view = onEventThread(() -> page().bytes().view(run));
        Rectangle place = onEventThread(() -> {
            view.scrollRectToVisible(view.place(at));
            return view.place(at);
        });
        robot.click(view, new Point(place.x + place.width / 2, place.y + place.height / 2), MouseButton.LEFT_BUTTON, 1);
    }

    /** The name of the selected field, or empty. */
    String field() {
        FieldNode n = onEventThread(() -> page().selection().field());
        return n == null ? "" : n.field().name();
    }

    /** Types a filter in place of the one that is there. */
    void typeFilter(String text) {
        JTextComponent field = frame.textBox("filter").target();
        robot.focusAndWaitForFocusGain(field);
        onEventThread(() -> {
            field.selectAll();
            return null;
        });
        robot.enterText(text);
    }

    /** Presses a key while others, such as {@code VK_CONTROL}, are held down. */
    void press(int key, int... held) {
        for (int h : held) {
            robot.pressKey(h);
        }
        robot.pressAndReleaseKey(key);
        for (int h : held) {
            robot.releaseKey(h);
        }
        robot.waitForIdle();
    }

    /** The ladder that is on the screen, or null. */
    LadderView ladder() {
        return (LadderView) robot.finder().findAll(c -> c instanceof LadderView && c.isShowing()).stream()
                .findFirst()
                .orElse(null);
    }

    /** The first component of a name that is on the screen, as soon as there is one. */
    <T extends Component> T showing(String name, Class<T> type) {
        Component[] found = new Component[1];
        until(name, () -> {
            found[0] = robot.finder().findAll(c -> name.equals(c.getName()) && c.isShowing()).stream()
                    .findFirst()
                    .orElse(null);
            return found[0] != null;
        });
        return type.cast(found[0]);
    }

    /** Clicks on a component of the window or of a dialog. */
    void click(Component c) {
        if (SwingUtilities.getWindowAncestor(c) instanceof JDialog dialog) {
            settle(dialog);
        }
        robot.click(c);
    }

    /**
     * Where no window manager runs, X's notice of where a dialog was created may come after the one of where it was put. Java
     * then believes that it lies in the corner, and clicks go there.
     */
    private void settle(JDialog dialog) {
        long[] settled = {System.nanoTime()};
        until("the place of the dialog " + dialog.getName(), () -> {
            if (dialog.getX() == 0 && dialog.getY() == 0) {
                dialog.setLocationRelativeTo(dialog.getOwner());
                settled[0] = System.nanoTime();
            }
            return System.nanoTime() - settled[0] > SETTLING_NANOS;
        });
    }

    void type(String text) {
        robot.enterText(text);
    }

    Robot robot() {
        return robot;
    }

    @Override
    public void close() {
        onEventThread(() -> {
            window.quit();
            return null;
        });
        robot.cleanUp();
    }
}
