package dev.framewise.gui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.gui.model.Settings;
import dev.framewise.gui.view.GraphView;
import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import javax.swing.JComboBox;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tabs that are opened from a capture: its conversations, statistics, and messages that are edited. */
class InspectPagesTest {
    @TempDir
    Path folder;

    private WindowDriver window;

    @BeforeEach
    void opens() {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "there is neither a display nor Xvfb");
        Settings settings = new Settings(folder.resolve("window.properties"));
        settings.put("theme", "light");
        window = new WindowDriver(settings);
        window.open("sample:mqtt-websocket");
        window.until(
                "rows", () -> window.page() != null && window.page().selection().dissection() != null);
    }

    @AfterEach
    void closes() {
        if (window != null) {
            window.close();
        }
    }

    private void select(String filter) {
        WindowDriver.onEventThread(() -> {
            window.page().filterBar().put(filter);
            return null;
        });
        window.until("a row of " + filter, () -> {
            var page = window.page();
            if (page.rows().rows() == null || page.rows().count() == 0) {
                return false;
            }
            page.selection().selectRow(page.rows().row(0));
            var d = page.selection().dissection();
            return d != null && d.row() == page.rows().row(0);
        });
    }

    @Test
    void followsAConversationAndFiltersByIt() {
        select("mqtt");
        window.press(KeyEvent.VK_T, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        JComboBox<?> layers = window.showing("follow.layers", JComboBox.class);
        window.until("layers", () -> layers.getItemCount() > 3);
        assertThat(layers.getSelectedItem()).isEqualTo("MQTT");
        WindowDriver.onEventThread(() -> {
            layers.setSelectedItem("HTTP");
            return null;
        });
        JTextComponent text = window.showing("follow.text", JTextComponent.class);
        assertThat(text.getText()).contains("GET /").contains("101 Switching Protocols");
    }

    @Test
    void countsAsTablesWhoseRowsFilter() {
        window.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        JTable table = window.showing("statistics.protocols", JTable.class);
        int row = WindowDriver.onEventThread(() -> {
            for (int i = 0; i < table.getRowCount(); i++) {
                if ("websocket".equals(table.getValueAt(i, 0))) {
                    table.setRowSelectionInterval(i, i);
                    table.requestFocusInWindow();
                    return i;
                }
            }
            return -1;
        });
        assertThat(row).isNotNegative();
        window.robot().waitForIdle();
        window.press(KeyEvent.VK_ENTER);
        window.until(
                "the filter",
                () -> window.page() != null
                        && window.page().filterBar().inForce().equals("websocket")
                        && window.page().rows().rows() != null);
    }

    @Test
    void drawsAGraphWhoseClickSelectsARow() {
        select("tcp");
        window.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        JTabbedPane tabs = window.showing("statistics", JTabbedPane.class);
        assertThat(WindowDriver.onEventThread(tabs::getTabCount)).isEqualTo(12);
        WindowDriver.onEventThread(() -> {
            tabs.setSelectedIndex(9);
            return null;
        });
        GraphView graph = window.showing("graph", GraphView.class);
        window.until("its points", () -> graph.graph() != null && !graph.graph().isEmpty());
    }

    @Test
    void editsAFieldAndTypesOverAByte() {
        select("tcp.len > 0 && http");
        window.press(KeyEvent.VK_E, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        window.showing("craft", Component.class);
        var tree = (javax.swing.JTree)
                window.robot().finder().findAll(c -> "fields".equals(c.getName()) && c.isShowing()).stream()
                        .findFirst()
                        .orElseThrow();
        WindowDriver.onEventThread(() -> {
            for (int i = 0; i < tree.getRowCount(); i++) {
                tree.expandRow(i);
            }
            for (int i = 0; i < tree.getRowCount(); i++) {
                if (tree.getPathForRow(i).getLastPathComponent().toString().contains("ip.ttl")) {
                    tree.setSelectionRow(i);
                    tree.requestFocusInWindow();
                }
            }
            return null;
        });
        window.robot().waitForIdle();
        window.press(KeyEvent.VK_F2);
        JTextComponent value = window.showing("craft.value", JTextComponent.class);
        window.until("the value's focus", value::isFocusOwner);
        window.type("7");
        window.press(KeyEvent.VK_ENTER);
        window.until(
                "the new value",
                () -> tree.getSelectionPath() != null
                        && tree.getSelectionPath()
                                .getLastPathComponent()
                                .toString()
                                .contains("Time to Live: 7"));
        window.until("the rules", () -> !showingLabel("craft.verdict").contains("Asking"));

        var hex = (dev.framewise.gui.view.HexView) window.showing("bytes.0", Component.class);
        Rectangle place = WindowDriver.onEventThread(() -> hex.place(22));
        window.robot().click(hex, new java.awt.Point(place.x + 4, place.y + 4));
        window.press(KeyEvent.VK_4);
        window.press(KeyEvent.VK_0);
        window.until(
                "both digits",
                () -> tree.getSelectionPath() != null
                        && window.robot().finder().findAll(c -> "fields".equals(c.getName()) && c.isShowing()).stream()
                                .map(c -> (javax.swing.JTree) c)
                                .anyMatch(InspectPagesTest::ttl64));
        window.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
    }

    @Test
    void marksRowsKeepsAFilterAsAButtonAndGivesAFieldAColumn() {
        select("mqtt");
        window.press(KeyEvent.VK_M, KeyEvent.VK_CONTROL);
        int marked = WindowDriver.onEventThread(() -> window.page().selection().row());
        window.press(KeyEvent.VK_END, KeyEvent.VK_ALT);
        window.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        window.until("the marked row", () -> window.page().selection().row() == marked);
        window.press(KeyEvent.VK_B, KeyEvent.VK_CONTROL);
        var button = window.showing("filter.button", javax.swing.JButton.class);
        assertThat(button.getText()).isEqualTo("mqtt");
        WindowDriver.onEventThread(() -> {
            window.page().filterBar().clear();
            return null;
        });
        window.click(button);
        window.until("its filter", () -> window.page().filterBar().inForce().equals("mqtt"));

        select("mqtt");
        int row = WindowDriver.onEventThread(() -> {
            var selection = window.page().selection();
            selection.selectNode(selection.dissection().find("mqtt.msgtype"));
            window.page().addColumn();
            return selection.row();
        });
        assertThat(WindowDriver.onEventThread(() -> window.page().selection().row()))
                .isEqualTo(row);
        JTable table = window.showing("packets", JTable.class);
        int column = WindowDriver.onEventThread(() -> table.getColumnModel().getColumnIndex("field mqtt.msgtype"));
        window.until(
                "its values", () -> !"".equals(table.getValueAt(0, column)) && table.getValueAt(0, column) != null);
        WindowDriver.onEventThread(() -> {
            window.page().table().columns().standard();
            return null;
        });
        assertThat(WindowDriver.onEventThread(table::getColumnCount)).isEqualTo(8);
        assertThat(WindowDriver.onEventThread(
                        () -> window.page().view().overview().overview().stripes()))
                .isPositive();
    }

    @Test
    void capturesLiveAndStops() throws Exception {
        window.press(KeyEvent.VK_K, KeyEvent.VK_CONTROL);
        var list = window.showing("live.interfaces", javax.swing.JList.class);
        window.until(
                "interfaces or a sentence",
                () -> list.getModel().getSize() > 0
                        || showingLabel("live.complaint").length() > 8);
        assumeTrue(WindowDriver.onEventThread(() -> list.getModel().getSize()) > 0, "there is no libpcap");
        try (java.net.DatagramSocket to = new java.net.DatagramSocket(0, java.net.InetAddress.getLoopbackAddress())) {
            WindowDriver.onEventThread(() -> {
                for (int i = 0; i < list.getModel().getSize(); i++) {
                    if (((dev.framewise.captures.live.LiveInterface)
                                    list.getModel().getElementAt(i))
                            .name()
                            .equals("lo")) {
                        list.setSelectedIndex(i);
                    }
                }
                showing2("live.filter", JTextComponent.class).setText("udp port " + to.getLocalPort());
                return null;
            });
            var start = window.showing("live.start", javax.swing.JButton.class);
            WindowDriver.onEventThread(() -> {
                start.doClick();
                return null;
            });
            window.until(
                    "the capture, or why not",
                    () -> window.page().capture().isLive()
                            || findAll("live.complaint").stream()
                                    .anyMatch(c ->
                                            ((javax.swing.JLabel) c).getText().length() > 8));
            assumeTrue(window.page().capture().isLive(), "nothing can be captured here");
            to.send(new java.net.DatagramPacket(new byte[] {1, 2, 3}, 3, to.getLocalSocketAddress()));
            window.until("its row", () -> window.page().rows().count() == 1);
            to.send(new java.net.DatagramPacket(new byte[] {4}, 1, to.getLocalSocketAddress()));
            window.until("another", () -> window.page().rows().count() == 2);
        }
        var stop = window.showing("status.cancel", javax.swing.JButton.class);
        WindowDriver.onEventThread(() -> {
            stop.doClick();
            return null;
        });
        window.until(
                "its end", () -> window.page().capture().state() == dev.framewise.gui.model.OpenCapture.State.WHOLE);
        assertThat(window.page().capture().frameCount()).isEqualTo(2);
        assertThat(WindowDriver.onEventThread(() -> window.page().unsaved())).isTrue();
    }

    private java.util.Collection<Component> findAll(String name) {
        return window.robot().finder().findAll(c -> name.equals(c.getName()) && c.isShowing());
    }

    private <T> T showing2(String name, Class<T> type) {
        return type.cast(findAll(name).iterator().next());
    }

    @Test
    void decodesAPortAsWhatOneSays() {
        select("tcp");
        assertThat(WindowDriver.onEventThread(
                        () -> window.page().capture().catalog().has("mqtt")))
                .isTrue();
        window.press(KeyEvent.VK_U, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        JTextComponent port = window.showing("decode.port", JTextComponent.class);
        assertThat(port.getText()).isEqualTo("8080");
        JComboBox<?> protocol = window.showing("decode.protocol", JComboBox.class);
        WindowDriver.onEventThread(() -> {
            protocol.setSelectedItem("mqtt");
            return null;
        });
        window.click(window.showing("decode.do", Component.class));
        window.until(
                "its page",
                () -> window.page() != null
                        && window.page().decodings().size() == 1
                        && window.page().capture().state() == dev.framewise.gui.model.OpenCapture.State.WHOLE);
        WindowDriver.onEventThread(() -> {
            window.page().filterBar().put("http");
            return null;
        });
        window.until(
                "no HTTP any more",
                () -> window.page().rows().rows() != null
                        && window.page().rows().count() == 0);
    }

    private String showingLabel(String name) {
        return ((javax.swing.JLabel)
                        window.robot().finder().findAll(c -> name.equals(c.getName()) && c.isShowing()).stream()
                                .findFirst()
                                .orElseThrow())
                .getText();
    }

    private static boolean ttl64(javax.swing.JTree tree) {
        for (int i = 0; i < tree.getRowCount(); i++) {
            if (tree.getPathForRow(i).getLastPathComponent().toString().contains("Time to Live: 64")) {
                return true;
            }
        }
        return false;
    }
}
