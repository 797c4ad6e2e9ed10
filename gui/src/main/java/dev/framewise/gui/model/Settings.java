package dev.framewise.gui.model;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What the window remembers from one day to the next: layout, theme, files opened last, filters used last. A file of
 * properties in the user's home; where it cannot be written, the window forgets, and works all the same.
 */
public final class Settings {
    private final Path file;
    private final Properties values = new Properties();

    /** @param file where they are kept; null to keep them nowhere */
    public Settings(Path file) {
        this.file = file;
        if (file != null && Files.isReadable(file)) {
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                values.load(in);
            } catch (IOException | IllegalArgumentException e) {
                // a file that cannot be understood is as good as none
                values.clear();
            }
        }
    }

    /** Where a platform keeps such things: {@code XDG_CONFIG_HOME}, or {@code .config} in the home folder. */
    public static Settings standard() {
        String told = System.getProperty("framewise.settings");
        if (told != null) {
            return new Settings(told.isEmpty() ? null : Path.of(told));
        }
        String xdg = System.getenv("XDG_CONFIG_HOME");
        Path folder =
                xdg != null && !xdg.isEmpty() ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".config");
        return new Settings(folder.resolve("framewise").resolve("window.properties"));
    }

    public String text(String key, String otherwise) {
        return values.getProperty(key, otherwise);
    }

    public int number(String key, int otherwise) {
        try {
            return Integer.parseInt(values.getProperty(key, Integer.toString(otherwise)));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    public void put(String key, Object value) {
        values.setProperty(key, value.toString());
    }

    /** A list that was kept with {@link #remember}, the latest first. */
    public List<String> list(String key) {
        List<String> all = new ArrayList<>();
        for (int i = 0; values.getProperty(key + "." + i) != null; i++) {
            all.add(values.getProperty(key + "." + i));
        }
        return all;
    }

    /** Keeps a list in place of the one before. */
    public void list(String key, List<String> words) {
        for (int i = 0; values.remove(key + "." + i) != null; i++) {
            // the list is written anew below
        }
        for (int i = 0; i < words.size(); i++) {
            values.setProperty(key + "." + i, words.get(i));
        }
    }

    /** Puts a word at the beginning of a list, in which it stands once. */
    public void remember(String key, String word, int most) {
        List<String> all = list(key);
        all.remove(word);
        all.add(0, word);
        for (int i = 0; values.remove(key + "." + i) != null; i++) {
            // the list is written anew below
        }
        for (int i = 0; i < Math.min(most, all.size()); i++) {
            values.setProperty(key + "." + i, all.get(i));
        }
    }

    /** Writes them; the old file stays whole until the new one is. */
    public void save() {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(file.getParent(), "window", ".new");
            try (Writer out = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
                values.store(out, "What the window of Framewise remembers");
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // a home that cannot be written is no reason to bother anybody
            return;
        }
    }
}
