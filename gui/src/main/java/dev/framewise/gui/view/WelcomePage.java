package dev.framewise.gui.view;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import dev.framewise.gui.action.Command;
import dev.framewise.gui.action.Shortcuts;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import java.awt.Component;
import java.awt.Font;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.ListCellRenderer;
import javax.swing.ListSelectionModel;
import javax.swing.ScrollPaneConstants;
import net.miginfocom.swing.MigLayout;

/** The first page: open a capture, look at a sample, run a network. */
public final class WelcomePage extends JPanel {
    private static final long serialVersionUID = 1L;

    /** Something that can be chosen: what it is called, and what it is. */
    public record Offer(String id, String title, String words) {}

    private final JLabel title = new JLabel(Texts.of("welcome.title"));
    private final JLabel words = new JLabel(Texts.of("welcome.words"));
    private final JLabel drop = new JLabel(Texts.of("welcome.drop"));
    private final DefaultListModel<Offer> recent = new DefaultListModel<>();
    private final JLabel noRecent = new JLabel(Texts.of("welcome.recent.none"));

    /**
     * @param buttons what stands below the title
     * @param openRecent told the source of a capture that was open before
     */
    public WelcomePage(
            List<Command> buttons,
            List<Offer> samples,
            List<Offer> scenarios,
            Consumer<String> openRecent,
            Consumer<String> openSample,
            Consumer<String> runScenario) {
        super(new MigLayout(
                "insets 36 48 24 48, wrap 3, gapx 32, hidemode 3",
                "[grow 80,fill,sizegroup][grow,fill,sizegroup][grow,fill,sizegroup]",
                "[][]18[]6[]24[][grow,fill]"));
        setName("welcome");
        add(title, "span 3");
        add(words, "span 3");
        JPanel row = new JPanel(new MigLayout("insets 0, gapx 10"));
        row.setOpaque(false);
        for (Command c : buttons) {
            JButton b = new JButton(c);
            b.setName("welcome." + c.id());
            b.setIcon(new FlatSVGIcon("dev/framewise/gui/icons/" + c.id() + ".svg", 16, 16));
            if (c.shortcut() != null) {
                b.setToolTipText(Shortcuts.words(c.shortcut()));
            }
            row.add(b, "h 34!");
        }
        add(row, "span 3");
        add(drop, "span 3");
        add(head("welcome.recent"));
        add(head("welcome.samples"));
        add(head("welcome.scenarios"));
        JPanel left = new JPanel(new MigLayout("insets 0, fill, hidemode 3", "[grow,fill]", "[][grow,fill]"));
        left.setOpaque(false);
        left.add(noRecent, "wrap");
        left.add(list("welcome.recent", recent, openRecent));
        add(left, "grow");
        add(list("welcome.samples", model(samples), openSample), "grow");
        add(list("welcome.scenarios", model(scenarios), runScenario), "grow");
        look();
    }

    private static JLabel head(String key) {
        JLabel l = new JLabel(Texts.of(key));
        l.putClientProperty("FlatLaf.styleClass", "h4");
        return l;
    }

    private static DefaultListModel<Offer> model(List<Offer> offers) {
        DefaultListModel<Offer> m = new DefaultListModel<>();
        m.addAll(offers);
        return m;
    }

    private static JScrollPane list(String key, DefaultListModel<Offer> model, Consumer<String> choose) {
        JList<Offer> list = new JList<>(model) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean getScrollableTracksViewportWidth() {
                return true;
            }
        };
        list.setName(key);
        list.getAccessibleContext().setAccessibleName(Texts.of(key));
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setCellRenderer(new Cell());
        list.setOpaque(false);
        Runnable take = () -> {
            if (list.getSelectedValue() != null) {
                choose.accept(list.getSelectedValue().id());
            }
        };
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                int at = list.locationToIndex(e.getPoint());
                if (at >= 0
                        && list.getCellBounds(at, at).contains(e.getPoint())
                        && e.getButton() == MouseEvent.BUTTON1) {
                    take.run();
                }
            }
        });
        list.registerKeyboardAction(e -> take.run(), KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), JList.WHEN_FOCUSED);
        list.addFocusListener(new java.awt.event.FocusAdapter() {
            @Override
            public void focusGained(java.awt.event.FocusEvent e) {
                if (list.isSelectionEmpty()) {
                    list.setSelectedIndex(0);
                }
            }

            @Override
            public void focusLost(java.awt.event.FocusEvent e) {
                list.clearSelection();
            }
        });
        JScrollPane s = new JScrollPane(list);
        s.setBorder(BorderFactory.createEmptyBorder());
        s.setOpaque(false);
        s.getViewport().setOpaque(false);
        s.setHorizontalScrollBarPolicy(ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        return s;
    }

    /** Shows which captures were open before, the latest first. */
    public void recent(List<Offer> offers) {
        recent.clear();
        recent.addAll(offers);
        noRecent.setVisible(offers.isEmpty());
    }

    private void look() {
        title.putClientProperty("FlatLaf.styleClass", "h00");
        words.setForeground(Themes.colour("faint"));
        drop.setForeground(Themes.colour("faint"));
        noRecent.setForeground(Themes.colour("faint"));
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (title != null) {
            look();
        }
    }

    private static final class Cell extends JPanel implements ListCellRenderer<Offer> {
        private static final long serialVersionUID = 1L;

        private final JLabel title = new JLabel();
        private final JLabel words = new JLabel();

        Cell() {
            super(new MigLayout("insets 4 8 4 8, wrap 1, gapy 0", "[grow,fill]"));
            add(title, "wmin 0");
            add(words, "wmin 0");
        }

        @Override
        public Component getListCellRendererComponent(
                JList<? extends Offer> list, Offer o, int index, boolean selected, boolean focused) {
            title.setText(o.title());
            title.setFont(list.getFont().deriveFont(Font.BOLD));
            words.setText(o.words().isEmpty() ? " " : o.words());
            words.setFont(list.getFont());
            setOpaque(selected);
            setBackground(list.getSelectionBackground());
            title.setForeground(selected ? list.getSelectionForeground() : list.getForeground());
            words.setForeground(selected ? list.getSelectionForeground() : Themes.colour("faint"));
            setToolTipText(o.words());
            getAccessibleContext().setAccessibleName(o.title() + ": " + o.words());
            return this;
        }
    }
}
