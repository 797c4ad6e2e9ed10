package dev.framewise.gui.simulation.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.gui.simulation.Snapshot;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import net.miginfocom.swing.MigLayout;

/** A link's impairments by sliders, while it runs; and its scissors. */
final class LinkControls extends JPanel {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<String> act;
    private final JLabel title = new JLabel();
    private final JLabel words = new JLabel();
    private final JButton cut = new JButton();
    private final JSlider loss = slider("sim.loss", 0, 50, i -> "loss=" + i + "%");
    private final JSlider delay = slider("sim.delay", 0, 60, i -> "delay=" + micros(i) + "us");
    private final JSlider rate = slider("sim.rate", 0, 60, i -> "rate=" + kilobits(i) + "kbit");
    private final JLabel lossValue = new JLabel();
    private final JLabel delayValue = new JLabel();
    private final JLabel rateValue = new JLabel();
    private transient Snapshot.LinkState link;
    private boolean following;

    LinkControls(Consumer<String> act) {
        super(new MigLayout("insets 8 10 8 10, wrap 3", "[][grow,fill][70!]"));
        this.act = act;
        setName("link");
        title.putClientProperty("FlatLaf.styleClass", "h4");
        cut.setName("link.cut");
        cut.addActionListener(e -> act.accept((link.cut() ? "restore " : "cut ") + link.name()));
        add(title, "span 2");
        add(cut);
        add(words, "span 3, wmin 0, growx");
        row("sim.loss", loss, lossValue);
        row("sim.delay", delay, delayValue);
        row("sim.rate", rate, rateValue);
    }

    private void row(String key, JSlider slider, JLabel value) {
        JLabel label = new JLabel(Texts.of(key));
        label.setLabelFor(slider);
        add(label);
        add(slider, "wmin 80");
        add(value);
    }

    private JSlider slider(String key, int low, int high, IntFunction<String> setting) {
        JSlider s = new JSlider(low, high);
        s.setName(key);
        s.addChangeListener(e -> {
            if (!following && link != null) {
                tell();
                // one deed for one movement of the hand, not one for each pixel
                if (!s.getValueIsAdjusting()) {
                    act.accept("set " + link.name() + "." + setting.apply(s.getValue()));
                }
            }
        });
        return s;
    }

    /** 0, then from 100 µs to 10 s in steps that grow. */
    private static long micros(int i) {
        return i == 0 ? 0 : Math.round(100 * Math.pow(10, (i - 1) * 5 / 59.0));
    }

    /** From 10 kbit/s to 1 Gbit/s. */
    private static long kilobits(int i) {
        return Math.round(10 * Math.pow(10, i * 5 / 60.0));
    }

    private void tell() {
        lossValue.setText(loss.getValue() + " %");
        delayValue.setText(String.format(Locale.ROOT, "%.3g ms", micros(delay.getValue()) / 1000.0));
        rateValue.setText(String.format(Locale.ROOT, "%.3g Mbit/s", kilobits(rate.getValue()) / 1000.0));
    }

    /** Shows a link as it is now. */
    void show(Snapshot.LinkState l) {
        boolean other = link == null || !link.name().equals(l.name());
        if (l.equals(link) && !other) {
            return;
        }
        boolean moved = loss.getValueIsAdjusting() || delay.getValueIsAdjusting() || rate.getValueIsAdjusting();
        link = l;
        title.setText(l.name());
        words.setText(LinkWords.of(l));
        words.setToolTipText(words.getText());
        cut.setText(Texts.of(l.cut() ? "sim.restore" : "sim.cut"));
        if (moved && !other) {
            return;
        }
        following = true;
        if (other) {
            loss.setValue(0);
        }
        java.util.regex.Matcher m =
                java.util.regex.Pattern.compile("loss (?:random )?([0-9.]+)%").matcher(l.harm());
        if (m.find()) {
            loss.setValue((int) Math.round(Double.parseDouble(m.group(1))));
        } else if (l.harm().isEmpty()) {
            loss.setValue(0);
        }
        double us = l.delayNanos() / 1000.0;
        delay.setValue(us < 1 ? 0 : (int) Math.round(1 + Math.log10(Math.max(100, us) / 100) * 59 / 5));
        double kbit = l.rateBitsPerSecond() == 0 ? 1e6 : l.rateBitsPerSecond() / 1000.0;
        rate.setValue((int) Math.round(Math.log10(Math.max(10, kbit) / 10) * 60 / 5));
        following = false;
        tell();
        if (l.rateBitsPerSecond() == 0) {
            rateValue.setText(Texts.of("sim.link.unlimited"));
        }
    }
}
