package dev.framewise.gui.app;

import dev.framewise.gui.model.CraftedMessage;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.simulation.Snapshot;
import java.util.List;
import java.util.function.Function;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/**
 * Sends what was crafted from a node of a run that is open: the whole frame out of a network card, or the message on a TCP
 * connection. It becomes an action of the run as any other: written down, and done again when the run is repeated.
 */
final class SendDialog {
    private final WorkbenchPane desk;
    private final CraftedMessage message;
    private final List<SimulationPage> runs;
    private final JDialog dialog;
    private final JComboBox<String> run;
    private final JComboBox<String> node = combo("send.node");
    private final JComboBox<String> link = combo("send.link");
    private final JTextField peer = new JTextField(22);
    private final JRadioButton bytes = new JRadioButton(Texts.of("send.bytes"));
    private final JRadioButton frame = new JRadioButton(Texts.of("send.frame"));

    private SendDialog(WorkbenchPane desk, JDialog dialog, CraftedMessage message, List<SimulationPage> runs) {
        this.desk = desk;
        this.message = message;
        this.runs = runs;
        this.dialog = dialog;
        run = combo("send.run");
        runs.forEach(r -> run.addItem(r.run().name()));
        run.addActionListener(e -> nodes());
        node.addActionListener(e -> links());
        javax.swing.ButtonGroup one = new javax.swing.ButtonGroup();
        one.add(bytes);
        one.add(frame);
        bytes.setName("send.bytes");
        frame.setName("send.frame");
        bytes.setEnabled(message.message().length() > 0);
        frame.setEnabled(message.framed());
        (bytes.isEnabled() && !message.value("tcp.dstport").isEmpty() || !frame.isEnabled() ? bytes : frame)
                .setSelected(true);
        bytes.addActionListener(e -> able());
        frame.addActionListener(e -> able());
        peer.setName("send.peer");
        peer.putClientProperty("JTextField.placeholderText", Texts.of("send.peer.any"));
        peer.setText(peerOf(message));
        peer.setToolTipText(Texts.of("send.peer.hint"));
        JPanel all = new JPanel(new MigLayout("insets 16, wrap 2", "[][grow,fill]", "[][]12[][][][]16[]"));
        row(all, "send.run", run);
        row(all, "send.node", node);
        all.add(bytes, "span 2");
        row(all, "send.peer", peer);
        all.add(frame, "span 2");
        row(all, "send.link", link);
        JButton send = new JButton(Texts.of("send.do"));
        send.setName("send.do");
        send.addActionListener(e -> send());
        JButton cancel = new JButton(Texts.of("cancel"));
        cancel.addActionListener(e -> dialog.dispose());
        all.add(send, "span 2, split 2, tag ok, align right");
        all.add(cancel, "tag cancel");
        dialog.setName("send");
        dialog.setContentPane(all);
        dialog.getRootPane().setDefaultButton(send);
        nodes();
        able();
    }

    /** Asks from where, when a run is open to send into. */
    static void ask(WorkbenchPane desk, Dialogs dialogs, CraftedMessage message) {
        List<SimulationPage> runs = desk.simulations();
        if (runs.isEmpty()) {
            dialogs.trouble(Texts.of("send.none"));
            return;
        }
        JDialog d = dialogs.dialog(Texts.of("send.title"), false);
        new SendDialog(desk, d, message, runs);
        dialogs.show(d);
    }

    private static JComboBox<String> combo(String key) {
        JComboBox<String> c = new JComboBox<>();
        c.setName(key);
        return c;
    }

    private static void row(JPanel all, String key, javax.swing.JComponent field) {
        JLabel l = new JLabel(Texts.of(key));
        l.setLabelFor(field);
        field.getAccessibleContext().setAccessibleName(l.getText());
        all.add(l, "gapleft 8");
        all.add(field);
    }

    /** To whom the message went that was crafted, as the simulator's actions name a peer. */
    private static String peerOf(CraftedMessage m) {
        String port = m.value("tcp.dstport");
        String six = m.value("ipv6.dst");
        String address = six.isEmpty() ? m.value("ip.dst") : "[" + m.text("ipv6.dst") + "]";
        return port.isEmpty() || address.isEmpty() ? "" : address + ":" + port;
    }

    private SimulationPage chosen() {
        return runs.get(Math.max(0, run.getSelectedIndex()));
    }

    private void nodes() {
        List<Snapshot.NodeState> hosts = chosen().run().snapshot().nodes();
        fill(node, hosts.stream().map(Snapshot.NodeState::name).toList());
        // whoever runs a program is meant before a switch
        hosts.stream().filter(n -> !n.programs().isEmpty()).findFirst().ifPresent(n -> node.setSelectedItem(n.name()));
        links();
    }

    private void links() {
        Object from = node.getSelectedItem();
        fill(
                link,
                chosen().run().snapshot().links().stream()
                        .filter(l -> l.from().equals(from) || l.to().equals(from))
                        .map(Snapshot.LinkState::name)
                        .toList());
    }

    private static void fill(JComboBox<String> combo, List<String> words) {
        combo.setModel(new DefaultComboBoxModel<>(words.toArray(new String[0])));
    }

    private void able() {
        peer.setEnabled(bytes.isSelected());
        link.setEnabled(frame.isSelected());
    }

    private void send() {
        Function<Object, String> quoted = o -> o == null ? "\"\"" : "\"" + o + "\"";
        String from = " from " + quoted.apply(node.getSelectedItem());
        String to = peer.getText().strip();
        String words = frame.isSelected()
                ? "send frame " + message.bytes().toHex() + from
                        + (link.getItemCount() == 0 ? "" : " on " + quoted.apply(link.getSelectedItem()))
                : "send bytes " + message.message().toHex() + from + (to.isEmpty() ? "" : " to " + quoted.apply(to));
        dialog.dispose();
        SimulationPage page = chosen();
        desk.bring(page);
        page.run().act(words);
    }
}
