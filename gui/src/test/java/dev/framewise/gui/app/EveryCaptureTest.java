package dev.framewise.gui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.captures.samples.Sample;
import dev.framewise.captures.samples.Samples;
import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.Settings;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens captures one after the other in one window, selects in each, filters it, and leads from bytes to fields. */
class EveryCaptureTest {
    /** Larger captures take longer than they show more. */
    private static final long SIZE_MAX = 1 << 20;

    @TempDir
    Path folder;

    @Test
    @Tag("more-when-thorough")
    void opensSelectsAndFiltersEverySample() throws IOException {
        List<String> all = new ArrayList<>();
        int every = Boolean.getBoolean("framewise.thorough") ? 1 : 5;
        List<Sample> samples = Samples.list();
        for (int i = 0; i < samples.size(); i += every) {
            all.add("sample:" + samples.get(i).name());
        }
        assertThat(open(all)).isEqualTo(all.size()).isGreaterThan(2);
    }

    @Test
    @Tag("thorough")
    void opensSelectsAndFiltersEveryCaptureOfOthers() throws IOException {
        String there = System.getenv("FRAMEWISE_CAPTURES");
        assumeTrue(there != null && Files.isDirectory(Path.of(there)), "FRAMEWISE_CAPTURES names no folder");
        List<String> all;
        try (Stream<Path> files = Files.walk(Path.of(there))) {
            all = files.filter(p -> p.toString().matches(".*\\.(pcap|pcapng|cap)(\\.gz)?"))
                    .filter(p -> p.toFile().length() < SIZE_MAX)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
        assertThat(open(all)).isPositive();
    }

    /** How many captures had rows to be looked at. */
    private int open(List<String> sources) {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "there is neither a display nor Xvfb");
        Settings settings = new Settings(folder.resolve("window.properties"));
        int looked = 0;
        try (WindowDriver window = new WindowDriver(settings)) {
            for (String source : sources) {
                window.open(source);
                window.until(
                        source,
                        () -> dialog(window)
                                || window.page() != null
                                        && window.page().capture().source().equals(source)
                                        && window.page().capture().state() != OpenCapture.State.READING);
                if (WindowDriver.onEventThread(() -> dialog(window))) {
                    // no capture at all: one sentence says so
                    window.press(java.awt.event.KeyEvent.VK_ESCAPE);
                    continue;
                }
                int rows = WindowDriver.onEventThread(
                        () -> window.page().capture().rows().size());
                if (rows > 0) {
                    look(window, source, rows);
                    looked++;
                }
                WindowDriver.onEventThread(() -> {
                    window.page().focusList();
                    return null;
                });
                window.press(java.awt.event.KeyEvent.VK_W, java.awt.event.KeyEvent.VK_CONTROL);
                window.until("closed " + source, () -> window.page() == null);
            }
        }
        return looked;
    }

    private static boolean dialog(WindowDriver window) {
        return !window.robot()
                .finder()
                .findAll(c -> c instanceof javax.swing.JOptionPane && c.isShowing())
                .isEmpty();
    }

    private static void look(WindowDriver window, String source, int rows) {
        window.until("all rows of " + source, () -> window.page().rows().count() == rows);
        WindowDriver.onEventThread(() -> {
            window.page().move(Integer.MAX_VALUE / 2);
            return null;
        });
        window.until(
                "the last row of " + source,
                () -> window.page().selection().dissection() != null
                        && window.page().selection().dissection().row() == rows - 1);
        int fields = WindowDriver.onEventThread(() -> {
            var selection = window.page().selection();
            int node = selection.dissection().nodeAt(0, 0);
            selection.selectNode(node);
            return selection.dissection().nodes().size();
        });
        assertThat(fields).as(source).isPositive();
        WindowDriver.onEventThread(() -> {
            window.page().filterBar().put("frame.number == 1");
            return null;
        });
        window.until(
                "the first frame of " + source,
                () -> window.page().rows().rows() != null
                        && window.page().rows().count() >= 1);
    }
}
