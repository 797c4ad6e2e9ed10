package dev.framewise.gui.view;

import dev.framewise.gui.model.LessonSheet;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.lessons.check.CheckResult;
import java.awt.Font;
import java.awt.Insets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.swing.BorderFactory;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JEditorPane;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.ScrollPaneConstants;
import javax.swing.event.HyperlinkEvent;
import javax.swing.text.html.HTMLEditorKit;
import net.miginfocom.swing.MigLayout;

/** A lesson beside its frames: the step, what it asks, what came of it, and everything one can do. */
public final class LessonView extends JPanel {
    private static final long serialVersionUID = 1L;
    private static final float PRESENTED = 1.6f;

    private final transient Consumer<String> move;
    private final transient LongConsumer toFrame;
    private final transient Consumer<String> toLesson;
    private final JLabel where = new JLabel();
    private final JEditorPane text = new JEditorPane();
    private final JPanel asks = new JPanel(new MigLayout("insets 0, wrap 1, gapy 4", "[grow,fill]"));
    private final JTextField line = new JTextField();
    private final JButton hint = new JButton();
    private final JButton next = new JButton(Texts.of("lesson.next"));
    private final JButton selected = new JButton(Texts.of("lesson.select"));
    private final JPanel time = new JPanel(new MigLayout("insets 0, gapx 6"));
    private final JToggleButton present = new JToggleButton(Texts.of("lesson.present"));
    private transient LessonSheet sheet;

    /**
     * @param move told what the pupil does, in the language of moves
     * @param select told that the field that is selected beside is the answer
     * @param toFrame told the number of a frame whose link was followed
     * @param toLesson told the id of a lesson whose link was followed
     * @param presenting told whether the lesson is shown large, for a projector
     */
    public LessonView(
            Consumer<String> move,
            Runnable select,
            LongConsumer toFrame,
            Consumer<String> toLesson,
            Consumer<Boolean> presenting) {
        super(new MigLayout("insets 10 12 10 12, wrap 1, gapy 8, hidemode 3", "[grow,fill]", "[][grow,fill][][][]"));
        this.move = move;
        this.toFrame = toFrame;
        this.toLesson = toLesson;
        setName("lesson");
        text.setName("lesson.text");
        text.getAccessibleContext().setAccessibleName(Texts.of("lesson.text"));
        text.setEditorKit(new HTMLEditorKit());
        text.setEditable(false);
        text.setMargin(new Insets(4, 6, 4, 6));
        text.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, true);
        text.addHyperlinkListener(this::follow);
        JScrollPane scroll = new JScrollPane(text);
        scroll.setHorizontalScrollBarPolicy(ScrollPaneConstants.HORIZONTAL_SCROLLBAR_AS_NEEDED);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        JPanel head = new JPanel(new MigLayout("insets 0", "[grow,fill][]"));
        where.setName("lesson.where");
        head.add(where, "wmin 0");
        present.setName("lesson.present");
        present.addActionListener(e -> {
            show(sheet);
            presenting.accept(present.isSelected());
        });
        head.add(present);
        add(head);
        add(scroll, "hmin 160");
        add(asks);
        for (String[] button : new String[][] {
            {"lesson.run", "run"}, {"lesson.step", "step frame"}, {"lesson.back", "back"}, {"lesson.restart", "restart"}
        }) {
            JButton b = new JButton(Texts.of(button[0]));
            b.setName(button[0]);
            b.setToolTipText(button[1]);
            b.addActionListener(e -> move.accept(button[1]));
            time.add(b);
        }
        add(time);
        JPanel foot = new JPanel(new MigLayout("insets 0, hidemode 3", "[grow,fill][][][]"));
        line.setName("lesson.line");
        line.putClientProperty("JTextField.placeholderText", Texts.of("lesson.line"));
        line.getAccessibleContext().setAccessibleName(Texts.of("lesson.line"));
        line.addActionListener(e -> {
            if (!line.getText().isBlank()) {
                String typed = line.getText();
                line.setText("");
                move.accept(typed);
            }
        });
        foot.add(line, "wmin 80");
        selected.setName("lesson.select");
        selected.addActionListener(e -> select.run());
        foot.add(selected);
        hint.setName("lesson.hint");
        hint.addActionListener(e -> move.accept("hint"));
        foot.add(hint);
        next.setName("lesson.next");
        next.addActionListener(e -> move.accept("next"));
        foot.add(next);
        add(foot);
    }

    private void follow(HyperlinkEvent e) {
        String to = e.getDescription();
        if (e.getEventType() != HyperlinkEvent.EventType.ACTIVATED || to == null) {
            return;
        }
        if (to.startsWith("frame:")) {
            toFrame.accept(Long.parseLong(to.substring("frame:".length())));
        } else if (to.startsWith("lesson:")) {
            toLesson.accept(to.substring("lesson:".length()));
        }
    }

    /** Shows a sheet in place of the one before. */
    public void show(LessonSheet s) {
        boolean other = sheet == null || sheet.index() != s.index();
        sheet = s;
        where.setText(Texts.of("lesson.where", s.index() + 1, s.steps().size(), s.lesson()));
        Font base = where.getFont();
        text.setFont(base.deriveFont(base.getSize2D() * (present.isSelected() ? PRESENTED : 1.05f)));
        text.setText(html(s));
        if (other) {
            text.setCaretPosition(0);
            ask(s);
        } else {
            text.setCaretPosition(s.said().isEmpty() ? 0 : text.getDocument().getLength());
        }
        time.setVisible(s.runs());
        selected.setVisible(s.kind().equals("find"));
        hint.setText(Texts.of("lesson.hint", s.hints()));
        hint.setEnabled(s.hints() > 0);
        boolean last = s.index() == s.steps().size() - 1;
        next.setEnabled(s.done() && !last);
        next.setVisible(!last);
        if (s.done() && !last) {
            next.putClientProperty("JButton.buttonType", "default");
        }
        revalidate();
        repaint();
    }

    /** What stands below the text for this kind of step. */
    private void ask(LessonSheet s) {
        asks.removeAll();
        if (s.kind().equals("predict") || s.kind().equals("answer")) {
            if (s.choices().isEmpty()) {
                JTextField value = new JTextField();
                value.setName("lesson.value");
                value.getAccessibleContext().setAccessibleName(Texts.of("lesson.value"));
                value.putClientProperty("JTextField.placeholderText", s.unit());
                value.addActionListener(e -> move.accept(s.kind() + " " + value.getText()));
                asks.add(row(value, s.kind(), () -> value.getText()));
            } else {
                ButtonGroup group = new ButtonGroup();
                for (int i = 0; i < s.choices().size(); i++) {
                    JRadioButton b = new JRadioButton(
                            "<html>" + ExplanationText.escape(s.choices().get(i)));
                    b.setName("lesson.choice." + (i + 1));
                    String choice = Integer.toString(i + 1);
                    b.addActionListener(e -> move.accept(s.kind() + " " + choice));
                    group.add(b);
                    asks.add(b, "wmin 20, aligny top");
                }
            }
        } else if (List.of("build", "reply", "explain").contains(s.kind())) {
            JTextField value = new JTextField();
            value.setName("lesson.value");
            value.getAccessibleContext().setAccessibleName(Texts.of("lesson.value"));
            value.addActionListener(e -> move.accept(s.kind() + " " + value.getText()));
            asks.add(row(value, s.kind(), () -> value.getText()));
        }
    }

    private JComponent row(JTextField value, String verb, java.util.function.Supplier<String> typed) {
        JPanel row = new JPanel(new MigLayout("insets 0", "[grow,fill][]"));
        row.add(value, "wmin 80");
        JButton ok = new JButton(Texts.of("move." + verb));
        ok.setName("lesson.ok");
        ok.addActionListener(e -> move.accept(verb + " " + typed.get()));
        row.add(ok);
        return row;
    }

    private static String html(LessonSheet s) {
        StringBuilder out = new StringBuilder("<html><body><h2>")
                .append(ExplanationText.escape(s.title()))
                .append("</h2>")
                .append(s.prose());
        if (!s.asked().isEmpty()) {
            out.append("<p><b>")
                    .append(s.asked().replaceAll("^<p>|</p>\\s*$", ""))
                    .append("</b></p>");
        }
        for (CheckResult r : s.results()) {
            result(out, r);
        }
        List<String> said = s.said();
        if (!said.isEmpty()) {
            out.append("<p style='color:")
                    .append(ExplanationText.css(Themes.colour(s.wrong() ? "severity.error" : "faint")))
                    .append("'>");
            for (int i = 0; i < said.size(); i++) {
                out.append(i > 0 ? "<br>" : "")
                        .append(ExplanationText.escape(said.get(i))
                                .replace("\n", "<br>")
                                .replace("  ", "&nbsp;&nbsp;")); // trees keep their shape
            }
            out.append("</p>");
        }
        if (s.done() && !s.kind().equals("read")) {
            out.append("<p><b>✓ ")
                    .append(ExplanationText.escape(Texts.of(s.over() ? "lesson.over" : "lesson.done")))
                    .append("</b></p>");
        }
        return out.append("</body></html>").toString();
    }

    private static void result(StringBuilder out, CheckResult r) {
        String mark = switch (r.verdict()) {
            case HOLDS -> "✓";
            case FAILS -> "✗";
            case OPEN -> "○";
        };
        out.append("<p>")
                .append(mark)
                .append(" <b>")
                .append(ExplanationText.escape(r.id()))
                .append("</b> ")
                .append(ExplanationText.escape(r.sentence()));
        for (CheckResult.Evidence e : r.evidence()) {
            out.append(" <a href='frame:")
                    .append(e.frame())
                    .append("'>")
                    .append(ExplanationText.escape(Texts.of("explain.frame", Long.toString(e.frame()))))
                    .append("</a>");
        }
        out.append("</p>");
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (text != null && text.getEditorKit() instanceof HTMLEditorKit kit) {
            var style = kit.getStyleSheet();
            style.addRule("p {margin-top:6px; margin-bottom:6px}");
            style.addRule("h2 {margin-top:2px; margin-bottom:6px}");
            style.addRule("li {margin-bottom:3px}");
            style.addRule("td, th {padding:2px 8px 2px 0; text-align:left}");
            style.addRule("pre, code {font-family:monospace}");
            style.addRule("a {color:" + ExplanationText.css(Themes.colour("link")) + "}");
            if (sheet != null) {
                show(sheet);
            }
        }
    }
}
