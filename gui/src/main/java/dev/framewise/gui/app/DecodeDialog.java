package dev.framewise.gui.app;

import dev.framewise.gui.model.DecodeAs;
import dev.framewise.gui.model.Dissection;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.inspector.engine.Registry;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/** Asks which protocol a port carries, and opens the capture anew with that word. */
final class DecodeDialog {
    private static final int PORT_MAX = 65_535;

    private final JComboBox<String> table = new JComboBox<>(new String[] {"tcp.port", "udp.port"});
    private final JTextField port = new JTextField(8);
    private final JComboBox<String> protocol = new JComboBox<>();
    private final JLabel complaint = new JLabel(" ");

    DecodeDialog(WorkbenchPane desk, CapturePage page, JDialog dialog) {
        dialog.setName("decode");
        Registry registry = page.capture().registry();
        table.setName("decode.table");
        port.setName("decode.port");
        protocol.setName("decode.protocol");
        propose(page.selection().dissection());
        table.addActionListener(e -> offer(registry));
        offer(registry);
        complaint.setForeground(Themes.colour("severity.error"));
        JButton ok = new JButton(Texts.of("decode.do"));
        ok.setName("decode.do");
        JButton cancel = new JButton(Texts.of("cancel"));
        JButton none = new JButton(Texts.of("decode.none"));
        none.setEnabled(!page.decodings().isEmpty());
        JPanel all = new JPanel(new MigLayout("insets 16, wrap 4, gapx 10", "[][][][grow,fill]"));
        all.add(new JLabel(Texts.of("decode.words")), "span 4");
        all.add(table);
        all.add(port);
        all.add(new JLabel(Texts.of("decode.as")));
        all.add(protocol);
        for (DecodeAs known : page.decodings()) {
            JLabel l = new JLabel(known.toString());
            l.setForeground(Themes.colour("faint"));
            all.add(l, "span 4");
        }
        all.add(complaint, "span 4, w 420!");
        all.add(ok, "span 4, split 3, tag ok");
        all.add(none, "tag other");
        all.add(cancel, "tag cancel");
        dialog.setContentPane(all);
        dialog.getRootPane().setDefaultButton(ok);
        cancel.addActionListener(e -> dialog.dispose());
        none.addActionListener(e -> {
            dialog.dispose();
            desk.openAgain(page, List.of());
        });
        ok.addActionListener(e -> {
            int number = number();
            if (number < 0) {
                complaint.setText(Texts.of("decode.wrong", port.getText().strip()));
                return;
            }
            dialog.dispose();
            DecodeAs chosen =
                    new DecodeAs((String) table.getSelectedItem(), number, (String) protocol.getSelectedItem());
            desk.openAgain(page, DecodeAs.with(page.decodings(), chosen));
        });
    }

    private int number() {
        try {
            int n = Integer.parseInt(port.getText().strip());
            return n >= 0 && n <= PORT_MAX ? n : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The selected row's port that is most likely the server's: the lower one. */
    private void propose(Dissection d) {
        for (String transport : new String[] {"tcp", "udp"}) {
            List<Long> ports = new ArrayList<>();
            for (String end : new String[] {".srcport", ".dstport"}) {
                int node = d == null ? -1 : d.find(transport + end);
                if (node >= 0) {
                    ports.add(d.nodes().get(node).number());
                }
            }
            if (ports.size() == 2) {
                table.setSelectedItem(transport + ".port");
                port.setText(Long.toString(Math.min(ports.get(0), ports.get(1))));
                return;
            }
        }
    }

    private void offer(Registry registry) {
        protocol.removeAllItems();
        DecodeAs.protocols(registry, (String) table.getSelectedItem()).forEach(protocol::addItem);
    }
}
