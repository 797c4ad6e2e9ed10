package dev.framewise.gui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.formdev.flatlaf.FlatLaf;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.Settings;
import java.awt.GraphicsEnvironment;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowTest {
    @TempDir
    Path folder;

    private Settings settings;
    private WindowDriver window;

    @BeforeEach
    void opens() {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "there is neither a display nor Xvfb");
        settings = new Settings(folder.resolve("window.properties"));
        settings.put("theme", "light");
        window = new WindowDriver(settings);
    }

    @AfterEach
    void closes() {
        if (window != null) {
            window.close();
        }
    }

    @Test
    void opensASampleSelectsARowAndLeadsFromAByteToItsField() {
        window.frame().list("welcome.samples").clickItem(2);
        window.untilRows(57);
        window.clickRow(17);
        assertThat(window.frame().tree("fields").target().getRowCount()).isGreaterThan(8);

        int topic = WindowDriver.onEventThread(() -> {
            var d = window.page().selection().dissection();
            return d.nodes().get(d.find("mqtt.topic")).start();
        });
        window.clickByte(0, topic + 3);
        assertThat(window.field()).isEqualTo("mqtt.topic");
        assertThat(window.frame().tree("fields").target().getLastSelectedPathComponent())
                .hasFieldOrPropertyWithValue("text", "Topic: payments/4711");
        assertThat(window.frame().textBox("explanation").target().getText()).contains("mqtt.topic");
        assertThat(window.frame().label("status.left").text())
                .isEqualTo("Topic (mqtt.topic): 13 bytes at 70 of Frame 18");

        window.press(KeyEvent.VK_UP);
        window.press(KeyEvent.VK_LEFT);
        assertThat(window.field()).isNotEqualTo("mqtt.topic").isNotEmpty();
    }

    @Test
    void filtersAsOneTypesAndSaysWhatIsWrong() {
        window.open("sample:mqtt-qos2");
        window.untilRows(57);
        window.typeFilter("mqtt.msgtype == 3");
        window.press(KeyEvent.VK_ESCAPE);
        window.press(KeyEvent.VK_ENTER);
        window.untilRows(4);
        assertThat(window.frame().label("status.counts").text()).isEqualTo("57 frames · 57 rows · 4 shown");

        window.typeFilter("mqtt.topik == 1");
        window.press(KeyEvent.VK_ENTER);
        assertThat(window.frame().label("filter.message").text()).endsWith("Did you mean mqtt.topic?");
        assertThat(WindowDriver.onEventThread(() -> window.page().rows().count()))
                .isEqualTo(4);

        window.press(KeyEvent.VK_L, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        window.untilRows(57);
        assertThat(settings.list(Sifting.FILTERS)).containsExactly("mqtt.msgtype == 3");
    }

    @Test
    void completesTheNameOfAField() {
        window.open("sample:mqtt-qos2");
        window.untilRows(57);
        window.typeFilter("mqtt.topi");
        window.until(
                "proposals",
                () -> !window.robot()
                        .finder()
                        .findAll(c -> "proposals".equals(c.getName()) && c.isShowing())
                        .isEmpty());
        window.press(KeyEvent.VK_DOWN);
        window.press(KeyEvent.VK_ENTER);
        assertThat(window.frame().textBox("filter").text()).isEqualTo("mqtt.topic");
    }

    @Test
    void everythingIsInThePaletteAndCanBeDoneByKeyboardAlone() {
        window.open("sample:mqtt-qos2");
        window.untilRows(57);
        window.press(KeyEvent.VK_P, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        window.until(
                "the palette",
                () -> !window.robot()
                        .finder()
                        .findAll(c -> "palette.query".equals(c.getName()) && c.isFocusOwner())
                        .isEmpty());
        window.type("dark");
        window.press(KeyEvent.VK_ENTER);
        window.until("the dark theme", FlatLaf::isLafDark);
        assertThat(settings.text("theme", "")).isEqualTo("dark");
        window.press(KeyEvent.VK_DOWN, KeyEvent.VK_ALT);
        window.until("the second row", () -> window.page().selection().row() == 1);
    }

    @Test
    void tellsWhatIsWrongWithADamagedFileAndShowsWhatStandsBefore() throws IOException {
        Path cut = folder.resolve("cut.pcapng");
        try (OpenCapture whole = OpenCapture.of("sample:mqtt-qos2")) {
            byte[] bytes = Files.readAllBytes(whole.file());
            Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        }
        window.open(cut.toString());
        window.until(
                "the sentence",
                () -> window.page() != null
                        && window.page().capture().state() == OpenCapture.State.DAMAGED
                        && !window.robot()
                                .finder()
                                .findAll(c -> "banner".equals(c.getName()) && c.isShowing())
                                .isEmpty());
        assertThat(window.frame().textBox("banner").text())
                .startsWith("The capture is cut off at byte ")
                .contains("What stands before it is shown: ");
        assertThat(WindowDriver.onEventThread(() -> window.page().rows().count()))
                .isGreaterThan(10);
        assertThat(settings.list(WorkbenchPane.RECENT)).containsExactly(cut.toString());
    }

    @Test
    void runsANetworkAndShowsItsFrames() {
        window.frame().list("welcome.scenarios").clickItem(Pattern.compile(".*id=mqtt-will,.*"));
        window.until(
                "the dialog",
                () -> !window.robot()
                        .finder()
                        .findAll(c -> "scenario.run".equals(c.getName())
                                && c.isShowing()
                                && javax.swing.SwingUtilities.getWindowAncestor(c)
                                        .isFocused())
                        .isEmpty());
        window.press(KeyEvent.VK_ENTER);
        window.until(
                "its frames",
                () -> window.page() != null
                        && window.page().capture().state() == OpenCapture.State.WHOLE
                        && window.page().selection().dissection() != null);
        assertThat(window.page().capture().frameCount()).isEqualTo(170);
    }

    @Test
    void showsTheTalkAsALadderAndSelectsThere() {
        window.open("sample:mqtt-qos2");
        window.untilRows(57);
        window.press(KeyEvent.VK_D, KeyEvent.VK_CONTROL);
        window.until(
                "the ladder",
                () -> window.ladder() != null && window.ladder().talk().size() == 27);
        window.press(KeyEvent.VK_HOME);
        window.press(KeyEvent.VK_DOWN);
        window.until(
                "the second message",
                () -> window.page().selection().dissection().frame() == 6);
        window.press(KeyEvent.VK_T, KeyEvent.VK_CONTROL);
        window.until("one conversation", () -> window.ladder().talk().ends().size() == 2);
        assertThat(window.frame().textBox("filter").text()).isEqualTo("tcp.stream == 0");
    }
}
