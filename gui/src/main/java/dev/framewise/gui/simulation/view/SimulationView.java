package dev.framewise.gui.simulation.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.gui.simulation.SimulationRun;
import dev.framewise.gui.simulation.Snapshot;
import dev.framewise.gui.theme.Themes;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Component;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JSlider;
import javax.swing.JSplitPane;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/** A run to look at and to steer: the network, its time, and below the packets that it sends. Used on the event thread. */
public final class SimulationView extends JPanel {
    private static final long serialVersionUID = 1L;

    private final transient SimulationRun run;
    private final transient Runnable onFork;
    private final TopologyView topology = new TopologyView();
    private final Timeline timeline;
    private final FactsView facts = new FactsView();
    private final LinkControls link;
    private final JPanel side = new JPanel(new CardLayout());
    private final JPanel packets = new JPanel(new BorderLayout());
    private final JButton play = new JButton(TransportIcon.PLAY);
    private final JComboBox<String> stepBy = new JComboBox<>(
            new String[] {Texts.of("sim.by.message"), Texts.of("sim.by.frame"), Texts.of("sim.by.event")});
    private final JSlider speed = new JSlider(-40, 20);
    private final JLabel speedWords = new JLabel();
    private final JTextField until = new JTextField(16);
    private final JLabel clock = new JLabel();
    private final JLabel sentence = new JLabel(" ");
    private final JSplitPane split;

    /** @param onFork begins a second history */
    public SimulationView(SimulationRun run, Runnable onFork) {
        super(new BorderLayout());
        this.run = run;
        this.onFork = onFork;
        timeline = new Timeline(run::goToTime);
        link = new LinkControls(run::act);
        JPanel bar = new JPanel(new MigLayout("insets 4 8 0 8, hidemode 3", "[][][][]12[]4[]16[]4[]push[]16[]"));
        button(bar, new JButton(TransportIcon.BACK), "sim.back", () -> run.back(by()));
        button(bar, play, "sim.play", this::toggle);
        button(bar, new JButton(TransportIcon.STEP), "sim.step", () -> run.step(by()));
        stepBy.setName("sim.by");
        stepBy.getAccessibleContext().setAccessibleName(Texts.of("sim.by"));
        bar.add(stepBy);
        speed.setName("sim.speed");
        speed.setValue(slider(run.snapshot().speed()));
        speed.addChangeListener(e -> {
            double factor = Math.pow(10, speed.getValue() / 10.0);
            run.speed(factor);
            tellSpeed(factor);
        });
        tellSpeed(run.snapshot().speed());
        JLabel speedLabel = new JLabel(Texts.of("sim.speed"));
        speedLabel.setLabelFor(speed);
        bar.add(speedLabel);
        bar.add(speed, "w 120!");
        bar.add(speedWords, "w 64!");
        until.setName("sim.until");
        until.putClientProperty("JTextField.placeholderText", Texts.of("sim.until.placeholder"));
        until.setToolTipText(Texts.of("sim.until.hint"));
        until.getAccessibleContext().setAccessibleName(Texts.of("sim.until.hint"));
        until.addActionListener(e -> run.runUntil(until.getText().strip()));
        bar.add(until, "w 120:200:240");
        JButton fork = new JButton(Texts.of("sim.fork"), TransportIcon.FORK);
        fork.setToolTipText(Texts.of("sim.fork.hint"));
        fork.setName("sim.fork");
        fork.addActionListener(e -> onFork.run());
        bar.add(fork);
        clock.setName("sim.clock");
        clock.setFont(Themes.mono());
        bar.add(clock);

        side.add(new JScrollPane(facts), "facts");
        side.add(link, "link");
        JSplitPane top = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, true, topology, side);
        top.setResizeWeight(1);
        top.setBorder(BorderFactory.createEmptyBorder());
        side.setPreferredSize(new java.awt.Dimension(360, 200));
        JPanel upper = new JPanel(new BorderLayout());
        upper.add(bar, BorderLayout.NORTH);
        upper.add(top);
        JPanel time = new JPanel(new BorderLayout());
        time.add(timeline);
        sentence.setName("sim.sentence");
        sentence.setBorder(BorderFactory.createEmptyBorder(0, 10, 3, 10));
        time.add(sentence, BorderLayout.SOUTH);
        upper.add(time, BorderLayout.SOUTH);
        split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, true, upper, packets);
        split.setResizeWeight(0.4);
        split.setBorder(BorderFactory.createEmptyBorder());
        split.setContinuousLayout(true);
        add(split);
        topology.menus(this::menu);
        show(run.snapshot());
    }

    private static void button(JPanel bar, JButton b, String key, Runnable does) {
        b.setName(key);
        b.setToolTipText(Texts.of(key));
        b.getAccessibleContext().setAccessibleName(Texts.of(key));
        b.putClientProperty("JButton.buttonType", "toolBarButton");
        b.addActionListener(e -> does.run());
        bar.add(b);
    }

    private static int slider(double factor) {
        return (int) Math.round(10 * Math.log10(factor));
    }

    private void tellSpeed(double factor) {
        speedWords.setText(
                factor >= 1
                        ? String.format(Locale.ROOT, "× %.3g", factor)
                        : String.format(Locale.ROOT, "1 : %.3g", 1 / factor));
    }

    private SimulationRun.Step by() {
        return switch (stepBy.getSelectedIndex()) {
            case 0 -> SimulationRun.Step.MESSAGE;
            case 1 -> SimulationRun.Step.FRAME;
            default -> SimulationRun.Step.EVENT;
        };
    }

    /** Goes on by what is chosen. */
    public void step() {
        run.step(by());
    }

    /** Goes back by what is chosen. */
    public void back() {
        run.back(by());
    }

    /** Plays, or pauses. */
    public void toggle() {
        if (run.snapshot().playing()) {
            run.pause();
        } else {
            run.play();
        }
    }

    /** Begins a second history here. */
    public void fork() {
        onFork.run();
    }

    /** The network's drawing. */
    public TopologyView topology() {
        return topology;
    }

    /** Puts the views of packets below. */
    public void packets(Component views) {
        packets.removeAll();
        packets.add(views);
        packets.revalidate();
        packets.repaint();
    }

    public void divide(int height) {
        split.setDividerLocation(height);
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f s", nanos / 1e9);
    }

    /** Shows the run at another moment. */
    public void show(Snapshot s) {
        topology.show(s);
        timeline.show(s);
        play.setIcon(s.playing() ? TransportIcon.PAUSE : TransportIcon.PLAY);
        String word = Texts.of(s.playing() ? "sim.pause" : "sim.play");
        play.setToolTipText(word);
        play.getAccessibleContext().setAccessibleName(word);
        clock.setText(seconds(s.nanos()));
        String words = s.sentence().isEmpty()
                ? s.busy() ? Texts.of("sim.busy") : s.next().isEmpty() ? " " : Texts.of("sim.next", s.next())
                : s.sentence();
        sentence.setText(words);
        sentence.setForeground(Themes.colour(s.sentence().isEmpty() ? "faint" : "severity.note"));
        TopologyView.Thing t = topology.selected();
        boolean onLink = t != null && t.kind() == TopologyView.Thing.Kind.LINK;
        if (onLink) {
            s.links().stream()
                    .filter(l -> l.name().equals(t.name()))
                    .findFirst()
                    .ifPresent(link::show);
        }
        ((CardLayout) side.getLayout()).show(side, onLink ? "link" : "facts");
        facts.show(s);
    }

    private void menu(TopologyView.Thing t, JPopupMenu menu) {
        switch (t.kind()) {
            case FRAME -> {
                item(menu, "sim.drop", "drop frame " + t.frame());
                item(menu, "sim.hold", "hold frame " + t.frame() + " for 200ms");
                item(menu, "sim.corrupt", "corrupt frame " + t.frame());
            }
            case LINK -> {
                item(menu, "sim.cut", "cut " + t.name());
                item(menu, "sim.restore", "restore " + t.name());
            }
            case NODE -> {
                item(menu, "sim.crash", "crash " + t.name());
                item(menu, "sim.restart", "restart " + t.name());
                item(menu, "sim.stop", "pause " + t.name());
                item(menu, "sim.resume", "resume " + t.name());
            }
        }
    }

    private void item(JPopupMenu menu, String key, String deed) {
        JMenuItem i = new JMenuItem(Texts.of(key));
        i.setName(key);
        i.addActionListener(e -> run.act(deed));
        menu.add(i);
    }
}
