package dev.framewise.gui.theme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/** Whether the desktop is dark: asked by the program that each system has for it, since Java has no word for this. */
public final class SystemTheme {
    private static final long PATIENCE_SECONDS = 2;

    private final List<List<String>> questions;

    private SystemTheme(List<List<String>> questions) {
        this.questions = questions;
    }

    /** For this system. */
    public static SystemTheme ofThisSystem() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return new SystemTheme(List.of(List.of("defaults", "read", "-g", "AppleInterfaceStyle")));
        }
        if (os.contains("win")) {
            return new SystemTheme(List.of(List.of(
                    "reg",
                    "query",
                    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                    "/v",
                    "AppsUseLightTheme")));
        }
        return new SystemTheme(List.of(
                List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"),
                List.of("gsettings", "get", "org.gnome.desktop.interface", "gtk-theme")));
    }

    /** One that never answers, for tests and pictures. */
    public static SystemTheme silent() {
        return new SystemTheme(List.of());
    }

    /** Asks, and tells on the event thread; says nothing when the system does not. */
    public void ask(Consumer<Boolean> dark) {
        if (questions.isEmpty()) {
            return;
        }
        Thread t = new Thread(
                () -> {
                    StringBuilder said = new StringBuilder();
                    for (List<String> q : questions) {
                        said.append(answer(q)).append('\n');
                    }
                    if (!said.toString().isBlank()) {
                        boolean isDark = isDark(said.toString());
                        SwingUtilities.invokeLater(() -> dark.accept(isDark));
                    }
                },
                "framewise-system-theme");
        t.setDaemon(true);
        t.start();
    }

    /** What the answers of all systems mean. */
    static boolean isDark(String answer) {
        String a = answer.toLowerCase(Locale.ROOT);
        if (a.contains("appsuselighttheme")) {
            return a.strip().endsWith("0x0");
        }
        return a.contains("dark");
    }

    private static String answer(List<String> command) {
        try {
            Process p = new ProcessBuilder(command)
                    .redirectErrorStream(false)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!p.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                p.destroy();
                return "";
            }
            return new String(p.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
