package dev.framewise.gui.view;

import dev.framewise.gui.model.Texts;
import java.awt.Color;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;

/** The line below: what goes on, how far it is, and counts. */
public final class StatusBar extends JPanel {
    private static final long serialVersionUID = 1L;

    private final JLabel left = new JLabel(" ");
    private final JProgressBar progress = new JProgressBar(0, 1000);
    private final JButton cancel = new JButton(Texts.of("status.cancel"));
    private final JLabel right = new JLabel(" ");

    /** @param onCancel what the button beside the progress does */
    public StatusBar(Runnable onCancel) {
        super(new MigLayout("insets 3 10 3 10, hidemode 3", "[grow,fill][][]16[]"));
        left.setName("status.left");
        right.setName("status.counts");
        cancel.setName("status.cancel");
        cancel.putClientProperty("JButton.buttonType", "toolBarButton");
        cancel.addActionListener(e -> onCancel.run());
        add(left, "wmin 0");
        add(progress, "w 140!");
        add(cancel);
        add(right);
        progress.setVisible(false);
        cancel.setVisible(false);
    }

    /** What is selected, or what the mouse is over. */
    public void say(String words) {
        left.setText(words.isEmpty() ? " " : words);
    }

    public void counts(String words) {
        right.setText(words);
    }

    /** Something goes on whose end nobody knows. */
    public void live(String words) {
        progress.setVisible(true);
        cancel.setVisible(true);
        progress.setIndeterminate(true);
        progress.getAccessibleContext().setAccessibleName(words);
        progress.setToolTipText(words);
    }

    /** How far the work is, 0..1; 1 takes the bar away. */
    public void progress(double done, String words) {
        boolean busy = done < 1;
        progress.setVisible(busy);
        cancel.setVisible(busy);
        progress.setIndeterminate(false);
        progress.setValue((int) (1000 * done));
        progress.getAccessibleContext().setAccessibleName(words);
        progress.setToolTipText(words);
    }

    @Override
    public void updateUI() {
        super.updateUI();
        Color line = UIManager.getColor("Separator.foreground");
        setBorder(BorderFactory.createMatteBorder(1, 0, 0, 0, line == null ? Color.GRAY : line));
    }
}
