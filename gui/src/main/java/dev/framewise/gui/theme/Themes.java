package dev.framewise.gui.theme;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import com.formdev.flatlaf.fonts.jetbrains_mono.FlatJetBrainsMonoFont;
import dev.framewise.gui.model.Settings;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import javax.swing.UIManager;

/** Which theme is on, and how large its text is. Used on the event thread. */
public final class Themes {
    /** What the user chose. */
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    /** Text sizes, in points before the screen's own scaling. */
    public static final int SIZE_STANDARD = 13;

    public static final int SIZE_MIN = 8;
    public static final int SIZE_MAX = 32;

    private static final String THEME = "theme";
    private static final String SYSTEM_WAS = "theme.system-was-dark";
    private static final String SIZE = "text.size";

    private final Settings settings;
    private final SystemTheme system;
    private Choice choice;
    private boolean systemDark;
    private int size;
    private boolean shown;

    public Themes(Settings settings, SystemTheme system) {
        this.settings = settings;
        this.system = system;
        choice = choice(settings.text(THEME, "system"));
        systemDark = Boolean.parseBoolean(settings.text(SYSTEM_WAS, "false"));
        size = within(settings.number(SIZE, SIZE_STANDARD));
    }

    private static Choice choice(String word) {
        for (Choice c : Choice.values()) {
            if (c.name().equalsIgnoreCase(word)) {
                return c;
            }
        }
        return Choice.SYSTEM;
    }

    private static int within(int points) {
        return Math.max(SIZE_MIN, Math.min(SIZE_MAX, points));
    }

    /** Puts the theme in force: before the first component is made, and again after each change. */
    public void install() {
        if (!shown) {
            FlatInterFont.installLazy();
            FlatJetBrainsMonoFont.installLazy();
            FlatLaf.setPreferredFontFamily(FlatInterFont.FAMILY);
            FlatLaf.setPreferredMonospacedFontFamily(FlatJetBrainsMonoFont.FAMILY);
            FlatLaf.registerCustomDefaultsSource("dev.framewise.gui.theme");
        }
        UIManager.put("defaultFont", new Font(FlatInterFont.FAMILY, Font.PLAIN, size));
        if (dark()) {
            FlatDarkLaf.setup();
        } else {
            FlatLightLaf.setup();
        }
        if (shown) {
            FlatLaf.updateUI();
        }
        shown = true;
    }

    /** Asks the system off the event thread which theme it has, and follows it. */
    public void followSystem() {
        system.ask(dark -> {
            if (dark != systemDark) {
                systemDark = dark;
                settings.put(SYSTEM_WAS, dark);
                if (choice == Choice.SYSTEM) {
                    install();
                }
            }
        });
    }

    public boolean dark() {
        return choice == Choice.DARK || choice == Choice.SYSTEM && systemDark;
    }

    public Choice choice() {
        return choice;
    }

    public void choose(Choice chosen) {
        choice = chosen;
        settings.put(THEME, chosen.name().toLowerCase(Locale.ROOT));
        install();
    }

    public int size() {
        return size;
    }

    /** Makes text larger or smaller by some points; 0 for the standard size. */
    public void zoom(int points) {
        size = points == 0 ? SIZE_STANDARD : within(size + points);
        settings.put(SIZE, size);
        install();
    }

    /** A colour of this program by its name, e.g. {@code hex.selected}. */
    public static Color colour(String name) {
        Color c = UIManager.getColor("Framewise." + name);
        return c == null ? Color.GRAY : c;
    }

    /** The ground of a protocol's rows, or null for one that has none of its own. */
    public static Color protocol(String column) {
        return UIManager.getColor("Framewise.protocol." + column.toLowerCase(Locale.ROOT));
    }

    /** Letters of one width, for bytes and bits, in the size that is chosen. */
    public static Font mono() {
        Font f = UIManager.getFont("monospaced.font");
        Font standard = UIManager.getFont("defaultFont");
        return f == null
                ? new Font(Font.MONOSPACED, Font.PLAIN, SIZE_STANDARD)
                : f.deriveFont((float) standard.getSize());
    }
}
