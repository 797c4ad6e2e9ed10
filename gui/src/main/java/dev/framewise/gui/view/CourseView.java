package dev.framewise.gui.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;

/** The course: its parts, and each lesson with whether it is done, begun, open or still to be reached. */
public final class CourseView extends JPanel {
    private static final long serialVersionUID = 1L;

    /** Where a pupil is with a lesson. */
    public enum Standing {
        DONE("✓", "lesson.standing.done"),
        BEGUN("◐", "lesson.standing.begun"),
        OPEN("○", "lesson.standing.open"),
        LATER("·", "lesson.standing.later");

        private final String mark;
        private final String key;

        Standing(String mark, String key) {
            this.mark = mark;
            this.key = key;
        }
    }

    /**
     * A lesson in the list.
     *
     * @param after what is to be done before, in words; empty when nothing is
     */
    public record Entry(String id, String title, int minutes, Standing standing, String after) {}

    /** A part of the course. */
    public record Part(String title, List<Entry> lessons) {}

    private final JPanel list = new JPanel(new MigLayout("insets 24 36 24 36, wrap 4, gapy 4", "[][][grow,fill][]"));
    private final transient Consumer<String> open;

    /** @param open told the id of the lesson that was chosen */
    public CourseView(Consumer<String> open) {
        super(new MigLayout("insets 0, fill"));
        this.open = open;
        setName("course");
        JScrollPane scroll = new JScrollPane(list);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.getVerticalScrollBar().setUnitIncrement(24);
        add(scroll, "grow");
    }

    /** Shows the course as it stands. */
    public void show(String title, List<Part> parts) {
        list.removeAll();
        JLabel head = new JLabel(title);
        head.putClientProperty("FlatLaf.styleClass", "h1");
        list.add(head, "span 4, gapbottom 8");
        for (Part p : parts) {
            JLabel part = new JLabel(p.title());
            part.putClientProperty("FlatLaf.styleClass", "h3");
            list.add(part, "span 4, gaptop 10");
            p.lessons().forEach(this::entry);
        }
        revalidate();
        repaint();
    }

    private void entry(Entry e) {
        JLabel mark = new JLabel(e.standing().mark);
        mark.setToolTipText(Texts.of(e.standing().key));
        list.add(mark);
        JButton b = new JButton(e.title());
        b.setName("course." + e.id());
        b.setHorizontalAlignment(SwingConstants.LEADING);
        b.putClientProperty("JButton.buttonType", "borderless");
        b.getAccessibleContext().setAccessibleName(e.title() + ": " + Texts.of(e.standing().key));
        b.addActionListener(x -> open.accept(e.id()));
        list.add(b);
        JLabel after = new JLabel(e.after().isEmpty() ? "" : Texts.of("lesson.after", e.after()));
        after.setForeground(Themes.colour("faint"));
        list.add(after, "wmin 0");
        list.add(new JLabel(Texts.of("lesson.minutes", e.minutes())), "align right");
    }
}
