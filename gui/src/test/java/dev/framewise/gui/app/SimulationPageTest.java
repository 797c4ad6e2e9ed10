package dev.framewise.gui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.gui.model.Settings;
import dev.framewise.gui.simulation.Snapshot;
import dev.framewise.gui.simulation.view.TopologyView;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.assertj.swing.core.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationPageTest {
    @TempDir
    Path folder;

    private WindowDriver window;

    @BeforeEach
    void opens() {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "there is neither a display nor Xvfb");
        Settings settings = new Settings(folder.resolve("window.properties"));
        settings.put("theme", "light");
        window = new WindowDriver(settings);
    }

    @AfterEach
    void closes() {
        if (window != null) {
            window.close();
        }
    }

    private Snapshot now() {
        return window.simulation().run().snapshot();
    }

    private void click(TopologyView.Thing thing, MouseButton button) {
        TopologyView view = window.simulation().view().topology();
        Point at = WindowDriver.onEventThread(() -> view.place(thing));
        window.robot().click(view, at, button, 1);
    }

    @Test
    void runsAScenarioStepsCutsALinkGoesBackAndForks() {
        window.frame().list("welcome.scenarios").clickItem(Pattern.compile(".*id=mqtt-will,.*"));
        window.until(
                "the form",
                () -> !window.robot()
                        .finder()
                        .findAll(c -> "scenario.watch".equals(c.getName()) && c.isShowing())
                        .isEmpty());
        window.click(window.showing("scenario.watch", javax.swing.JButton.class));
        window.until("the run", () -> window.simulation() != null && window.page() != null);
        List<String> heard = new CopyOnWriteArrayList<>();
        WindowDriver.onEventThread(() -> {
            window.simulation().hear(d -> heard.add(d.words()));
            return null;
        });

        window.frame().button("sim.step").click();
        window.until(
                "a first message with its fields",
                () -> now().frames() > 0
                        && window.page().rows().count() == now().frames()
                        && window.page().selection().dissection() != null
                        && window.page().selection().dissection().frame() == now().frames());
        long frames = now().frames();

        Snapshot.LinkState link = now().links().get(0);
        click(new TopologyView.Thing(TopologyView.Thing.Kind.LINK, link.name(), 0), MouseButton.LEFT_BUTTON);
        window.frame().button("link.cut").click();
        window.until("the cut", () -> now().links().get(0).cut());
        assertThat(heard).containsExactly("cut " + link.name());

        window.frame().button("sim.back").click();
        window.until(
                "the moment before",
                () -> now().frames() < frames
                        && now().frames() > 0
                        && window.page().rows().count() == now().frames());

        window.frame().button("sim.fork").click();
        window.until(
                "both histories",
                () -> !window.robot()
                        .finder()
                        .findAll(c -> "sim.compare.verdict".equals(c.getName()) && c.isShowing())
                        .isEmpty());
        assertThat(heard).contains("fork");
    }

    @Test
    void aClickOnAFrameThatTravelsShowsItsBytes() {
        WindowDriver.onEventThread(() -> {
            window.simulate("mqtt-will");
            return null;
        });
        window.until("the run", () -> window.page() != null);
        window.until("the keyboard", () -> window.simulation().view().topology().isFocusOwner());
        window.frame().comboBox("sim.by").selectItem(1);
        for (int i = 0; i < 3; i++) {
            window.press(KeyEvent.VK_F9);
        }
        window.until(
                "a frame on its way",
                () -> now().frames() >= 3
                        && window.page().rows().count() == now().frames()
                        && !now().flights().isEmpty());
        long frame = now().flights().get(0).frame();
        window.until(
                "it is drawn",
                () -> window.simulation()
                                .view()
                                .topology()
                                .place(new TopologyView.Thing(TopologyView.Thing.Kind.FRAME, "", frame))
                                .x
                        > 0);
        click(new TopologyView.Thing(TopologyView.Thing.Kind.FRAME, "", frame), MouseButton.LEFT_BUTTON);
        window.until(
                "its fields",
                () -> window.page().selection().dissection() != null
                        && window.page().selection().dissection().frame() == frame);
    }
}
