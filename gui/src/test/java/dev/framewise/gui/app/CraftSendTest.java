package dev.framewise.gui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.gui.model.Settings;
import dev.framewise.gui.simulation.SimulationRun;
import dev.framewise.gui.simulation.Snapshot;
import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JTree;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message of a run is edited in the window and sent into the run, as its node's own. */
class CraftSendTest {
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
        return window.desk().simulations().get(0).run().snapshot();
    }

    @Test
    void editsAFrameAndSendsItFromANode() {
        WindowDriver.onEventThread(() -> {
            window.simulate("mqtt-will");
            return null;
        });
        window.until("the run", () -> window.page() != null);
        SimulationRun run = WindowDriver.onEventThread(() -> window.simulation().run());
        run.goToTime(2_500_000_000L);
        window.until("two seconds and a half", () -> now().nanos() == 2_500_000_000L);
        window.typeFilter("mqtt.topic == \"sensor/value\" && ip.src == 10.0.0.0/8");
        window.press(KeyEvent.VK_ENTER);
        window.until(
                "a publication's fields",
                () -> window.page().filterBar().inForce().startsWith("mqtt.topic")
                        && window.page().rows().rows() != null
                        && window.page().selection().dissection() != null
                        && window.page().selection().dissection().find("mqtt.topic") >= 0);
        long frames = now().frames();

        window.press(KeyEvent.VK_E, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        window.showing("craft", Component.class);
        JTree tree = window.showing("fields", JTree.class);
        window.until("the topic", () -> select(tree, "Topic: sensor/value"));
        window.robot().waitForIdle();
        window.press(KeyEvent.VK_F2);
        JTextComponent value = window.showing("craft.value", JTextComponent.class);
        window.until("the value's focus", value::isFocusOwner);
        window.type("sensor/alarm");
        window.press(KeyEvent.VK_ENTER);
        window.until(
                "the new topic",
                () -> tree.getSelectionPath() != null
                        && tree.getSelectionPath()
                                .getLastPathComponent()
                                .toString()
                                .contains("sensor/alarm"));

        window.click(window.showing("craft.send", JButton.class));
        JComboBox<?> node = window.showing("send.node", JComboBox.class);
        WindowDriver.onEventThread(() -> {
            node.setSelectedItem("sensor");
            return null;
        });
        window.click(window.showing("send.do", JButton.class));
        window.until(
                "the deed", () -> now().deeds().stream().anyMatch(d -> d.words().startsWith("send bytes ")));
        assertThat(now().sentence()).isEmpty();
        assertThat(now().frames()).isGreaterThan(frames);
        run.goToTime(3_500_000_000L);
        window.until("a second later", () -> now().nanos() == 3_500_000_000L);

        // the broker took it for the sensor's own, and passed it on to the watcher
        WindowDriver.onEventThread(() -> {
            window.page().filterBar().put("mqtt.topic == \"sensor/alarm\"");
            return null;
        });
        window.until(
                "the alarm on its four links",
                () -> window.page().filterBar().inForce().contains("alarm")
                        && window.page().rows().rows() != null
                        && window.page().rows().count() == 4);
    }

    private static boolean select(JTree tree, String words) {
        for (int i = 0; i < tree.getRowCount(); i++) {
            tree.expandRow(i);
        }
        for (int i = 0; i < tree.getRowCount(); i++) {
            if (tree.getPathForRow(i).getLastPathComponent().toString().contains(words)) {
                tree.setSelectionRow(i);
                tree.requestFocusInWindow();
                return true;
            }
        }
        return false;
    }
}
