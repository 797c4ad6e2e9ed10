package dev.framewise.gui.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.protocols.wire.Severity;
import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/** A sentence across the view about something that is wrong with all of it, with its mend; it stays until it is put away. */
public final class Banner extends JPanel {
    private static final long serialVersionUID = 1L;

    private final JLabel sign = new JLabel();
    private final JTextArea words = new JTextArea();
    private String color = "banner.error";

    public Banner() {
        super(new BorderLayout(10, 0));
        words.setName("banner");
        words.setEditable(false);
        words.setLineWrap(true);
        words.setWrapStyleWord(true);
        words.setOpaque(false);
        words.setFocusable(false);
        JButton close = new JButton(Texts.of("banner.close"));
        close.putClientProperty("JButton.buttonType", "toolBarButton");
        close.addActionListener(e -> setVisible(false));
        add(sign, BorderLayout.WEST);
        add(words);
        add(close, BorderLayout.EAST);
        setVisible(false);
        look();
    }

    /** Shows a sentence. */
    public void show(Severity severity, String sentence) {
        sign.setIcon(Marks.of(severity));
        color = severity == Severity.ERROR ? "banner.error" : "banner.note";
        words.setText(sentence);
        getAccessibleContext().setAccessibleName(Marks.word(severity) + ": " + sentence);
        look();
        setVisible(true);
    }

    private void look() {
        setBorder(BorderFactory.createEmptyBorder(6, 10, 6, 6));
        setBackground(Themes.colour(color));
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (color != null) {
            look();
        }
    }
}
