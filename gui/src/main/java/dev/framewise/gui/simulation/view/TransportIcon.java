package dev.framewise.gui.simulation.view;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import javax.swing.Icon;
import javax.swing.UIManager;

/** The signs of a tape recorder. */
enum TransportIcon implements Icon {
    PLAY,
    PAUSE,
    STEP,
    BACK,
    FORK;

    private static final int SIZE = 16;

    @Override
    public void paintIcon(Component c, Graphics graphics, int x, int y) {
        Graphics2D g = (Graphics2D) graphics.create(x, y, SIZE, SIZE);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(UIManager.getColor(c.isEnabled() ? "Label.foreground" : "Label.disabledForeground"));
        switch (this) {
            case PLAY -> g.fill(new Polygon(new int[] {3, 14, 3}, new int[] {2, 8, 14}, 3));
            case PAUSE -> {
                g.fillRect(3, 2, 4, 12);
                g.fillRect(9, 2, 4, 12);
            }
            case STEP -> {
                g.fill(new Polygon(new int[] {2, 10, 2}, new int[] {2, 8, 14}, 3));
                g.fillRect(11, 2, 3, 12);
            }
            case BACK -> {
                g.fill(new Polygon(new int[] {14, 6, 14}, new int[] {2, 8, 14}, 3));
                g.fillRect(2, 2, 3, 12);
            }
            case FORK -> {
                g.setStroke(new java.awt.BasicStroke(2));
                g.drawLine(1, 8, 6, 8);
                g.drawLine(6, 8, 13, 3);
                g.drawLine(6, 8, 13, 13);
            }
        }
        g.dispose();
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
