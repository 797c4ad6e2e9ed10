package dev.framewise.gui.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.simulator.scenario.Parameter;
import dev.framewise.simulator.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/** What a scenario is about, and its parameters to be set before it runs. */
public final class ParametersForm extends JPanel {
    private static final long serialVersionUID = 1L;

    private final Map<String, JTextField> fields = new LinkedHashMap<>();
    private final JTextField seed = new JTextField("1", 12);
    private final JLabel complaint = new JLabel(" ");

    public ParametersForm(Scenario scenario) {
        super(new MigLayout("insets 4, wrap 3, gapx 12", "[][][grow,fill]"));
        JLabel title = new JLabel(scenario.title());
        title.putClientProperty("FlatLaf.styleClass", "h3");
        add(title, "span 3");
        JTextArea about = new JTextArea(scenario.description());
        about.setEditable(false);
        about.setFocusable(false);
        about.setOpaque(false);
        about.setLineWrap(true);
        about.setWrapStyleWord(true);
        add(about, "span 3, w 560!, gapbottom 12");
        for (Parameter p : scenario.parameters()) {
            JTextField f = new JTextField(p.standard(), 12);
            f.setName("parameter." + p.name());
            row(p.name(), f, Texts.of("scenario.meaning", p.meaning(), p.range()));
            fields.put(p.name(), f);
        }
        seed.setName("parameter.seed");
        row(Texts.of("scenario.seed"), seed, Texts.of("scenario.seed.words"));
        complaint.setForeground(Themes.colour("severity.error"));
        add(complaint, "span 3, w 560!");
    }

    private void row(String name, JTextField f, String words) {
        JLabel label = new JLabel(name);
        label.setLabelFor(f);
        add(label);
        add(f);
        JLabel meaning = new JLabel(words);
        meaning.setForeground(Themes.colour("faint"));
        add(meaning, "w 100:360:360, wmin 0");
        meaning.setToolTipText(words);
        f.getAccessibleContext().setAccessibleDescription(words);
    }

    /** What was typed, by the names of parameters. */
    public Map<String, String> chosen() {
        Map<String, String> all = new LinkedHashMap<>();
        fields.forEach((name, f) -> all.put(name, f.getText().strip()));
        return all;
    }

    /**
     * @throws NumberFormatException when it is no whole number
     */
    public long seed() {
        return Long.parseLong(seed.getText().strip());
    }

    /** Says why it cannot run with what was typed. */
    public void complain(String sentence) {
        complaint.setText("<html>" + ExplanationText.escape(sentence));
    }
}
