package dev.framewise.gui.app;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a system expects of its programs beside the window: on macOS the menu bar on top of the screen with About and Quit in
 * the program's own menu, and files that the Finder opens; elsewhere nothing more than what the window has.
 */
final class NativeManners {
    private NativeManners() {}

    /** Whether the system has a menu of its own for About and Quit, so that ours need not. */
    static boolean ownMenu() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    }

    /** What must be said before the first window is made. */
    static void announce(String program) {
        System.setProperty("apple.laf.useScreenMenuBar", "true");
        System.setProperty("apple.awt.application.name", program);
        System.setProperty("apple.awt.application.appearance", "system");
    }

    /** Answers what the system asks of the program, as far as it asks. */
    static void answer(Runnable about, Runnable quit, Consumer<String> open) {
        if (GraphicsEnvironment.isHeadless() || !Desktop.isDesktopSupported()) {
            return;
        }
        Desktop desktop = Desktop.getDesktop();
        if (desktop.isSupported(Desktop.Action.APP_ABOUT)) {
            desktop.setAboutHandler(e -> about.run());
        }
        if (desktop.isSupported(Desktop.Action.APP_QUIT_HANDLER)) {
            desktop.setQuitHandler((e, response) -> {
                // the program ends by itself when its window is closed, which the user may still refuse
                response.cancelQuit();
                quit.run();
            });
        }
        if (desktop.isSupported(Desktop.Action.APP_OPEN_FILE)) {
            desktop.setOpenFileHandler(e -> {
                for (File f : e.getFiles()) {
                    open.accept(f.getPath());
                }
            });
        }
    }
}
