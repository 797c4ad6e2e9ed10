package dev.framewise.gui.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import dev.framewise.protocols.wire.Severity;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Locale;
import javax.swing.Icon;

/** The sign of a severity: each has a shape of its own, so that its colour is not needed to tell it. */
final class Marks implements Icon {
    private static final int SIZE = 12;

    private final Severity severity;

    private Marks(Severity severity) {
        this.severity = severity;
    }

    /** The sign of a severity. */
    static Icon of(Severity severity) {
        return new Marks(severity);
    }

    static String word(Severity severity) {
        return Texts.of("severity." + severity.name().toLowerCase(Locale.ROOT));
    }

    static Color colour(Severity severity) {
        return Themes.colour("severity." + severity.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void paintIcon(Component c, Graphics g, int x, int y) {
        Graphics2D g2 = (Graphics2D) g.create();
        g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g2.setColor(colour(severity));
        g2.translate(x, y);
        switch (severity) {
            case ERROR -> {
                // a filled square on its corner
                Path2D p = new Path2D.Double();
                p.moveTo(6, 0.5);
                p.lineTo(11.5, 6);
                p.lineTo(6, 11.5);
                p.lineTo(0.5, 6);
                p.closePath();
                g2.fill(p);
            }
            case WARNING -> {
                Path2D p = new Path2D.Double();
                p.moveTo(6, 1);
                p.lineTo(11.5, 11);
                p.lineTo(0.5, 11);
                p.closePath();
                g2.fill(p);
            }
            case NOTE -> g2.draw(new Ellipse2D.Double(1.5, 1.5, 9, 9));
        }
        g2.dispose();
    }

    @Override
    public int getIconWidth() {
        return SIZE;
    }

    @Override
    public int getIconHeight() {
        return SIZE;
    }
}
