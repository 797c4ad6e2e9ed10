package dev.framewise.gui.app;

import com.formdev.flatlaf.extras.FlatSVGUtils;
import dev.framewise.gui.model.Settings;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.SystemTheme;
import dev.framewise.gui.theme.Themes;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/** The window itself. */
public final class Workbench {
    private static final int WIDTH = 1360;
    private static final int HEIGHT = 860;

    private final Settings settings;
    private final WorkbenchPane pane;
    private final JFrame frame;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Workbench(Settings settings, SystemTheme system) {
        this.settings = settings;
        Themes themes = new Themes(settings, system);
        themes.install();
        frame = new JFrame(Texts.of("program"));
        frame.setName("workbench");
        pane = new WorkbenchPane(settings, themes, this::quitIfWanted);
        frame.setContentPane(pane);
        frame.setJMenuBar(CommandTable.menuBar(pane.commands()));
        frame.setIconImages(FlatSVGUtils.createWindowIconImages("/dev/framewise/gui/icons/framewise.svg"));
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent e) {
                quitIfWanted();
            }
        });
        place();
        themes.followSystem();
        NativeManners.answer(pane.commands().get("about")::run, this::quitIfWanted, pane::open);
    }

    /** Whether a window can be shown here. */
    public static boolean possible() {
        return !GraphicsEnvironment.isHeadless();
    }

    /**
     * Shows the window, and waits until the user closes it.
     *
     * @param sources captures to open at once
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public static void run(List<String> sources) throws InterruptedException {
        CountDownLatch[] closed = new CountDownLatch[1];
        try {
            SwingUtilities.invokeAndWait(() -> closed[0] = open(Settings.standard(), sources).closed);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
        closed[0].await();
    }

    /** Shows the window; on the event thread. */
    static Workbench open(Settings settings, List<String> sources) {
        return open(settings, SystemTheme.ofThisSystem(), sources, w -> {});
    }

    static Workbench open(
            Settings settings, SystemTheme system, List<String> sources, Consumer<Workbench> beforeItShows) {
        NativeManners.announce(Texts.of("program"));
        Workbench w = new Workbench(settings, system);
        beforeItShows.accept(w);
        w.frame.setVisible(true);
        sources.forEach(w.pane::open);
        return w;
    }

    /** Loads what the window needs, without showing anything, for the archive of classes. */
    public static void warmUp() {
        WarmUp.run();
    }

    JFrame frame() {
        return frame;
    }

    WorkbenchPane pane() {
        return pane;
    }

    /** Puts the window where it was, if that is still on a screen. */
    private void place() {
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        Dimension wanted = new Dimension(
                Math.min(screen.width, settings.number("window.width", WIDTH)),
                Math.min(screen.height, settings.number("window.height", HEIGHT)));
        frame.setSize(wanted);
        frame.setMinimumSize(new Dimension(Math.min(640, screen.width), Math.min(420, screen.height)));
        Rectangle at = new Rectangle(
                settings.number("window.x", Integer.MIN_VALUE), settings.number("window.y", 0), wanted.width, 40);
        if (at.x != Integer.MIN_VALUE && at.intersects(screen)) {
            frame.setLocation(at.x, at.y);
        } else {
            frame.setLocationRelativeTo(null);
        }
        if (settings.number("window.maximized", 0) == 1) {
            frame.setExtendedState(Frame.MAXIMIZED_BOTH);
        }
    }

    /** Closes the window, unless something would be lost that the user wants to keep. */
    private void quitIfWanted() {
        if (pane.mayEnd()) {
            quit();
        }
    }

    /** Closes the window; what it remembers is written. */
    void quit() {
        boolean maximized = (frame.getExtendedState() & Frame.MAXIMIZED_BOTH) == Frame.MAXIMIZED_BOTH;
        settings.put("window.maximized", maximized ? 1 : 0);
        if (!maximized) {
            settings.put("window.x", frame.getX());
            settings.put("window.y", frame.getY());
            settings.put("window.width", frame.getWidth());
            settings.put("window.height", frame.getHeight());
        }
        pane.end();
        frame.dispose();
        closed.countDown();
    }
}
