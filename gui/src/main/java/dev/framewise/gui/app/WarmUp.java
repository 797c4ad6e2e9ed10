package dev.framewise.gui.app;

import dev.framewise.gui.model.Settings;
import dev.framewise.gui.theme.SystemTheme;
import dev.framewise.gui.theme.Themes;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;

/** Makes the window's pages and paints them into a picture that nobody sees, so that their classes are loaded. */
final class WarmUp {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;

    private WarmUp() {}

    static void run() {
        try {
            SwingUtilities.invokeAndWait(WarmUp::paint);
        } catch (InvocationTargetException | InterruptedException e) {
            // where nothing can be painted, the window's classes are loaded when it opens
            return;
        }
    }

    private static void paint() {
        Settings nowhere = new Settings(null);
        Themes themes = new Themes(nowhere, SystemTheme.silent());
        themes.install();
        WorkbenchPane pane = new WorkbenchPane(nowhere, themes, () -> {});
        if (Workbench.possible()) {
            // with its frame around it, which has a place on the screen and is not shown
            JFrame frame = new JFrame();
            frame.setContentPane(pane);
            frame.setJMenuBar(CommandTable.menuBar(pane.commands()));
            frame.pack();
        }
        picture(pane);
    }

    /** What a component looks like in a size. */
    static BufferedImage picture(Container c) {
        c.setSize(WIDTH, HEIGHT);
        layOut(c);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        c.print(g);
        g.dispose();
        return image;
    }

    private static void layOut(Container c) {
        c.doLayout();
        for (java.awt.Component child : c.getComponents()) {
            if (child instanceof Container inner) {
                layOut(inner);
            }
        }
    }
}
