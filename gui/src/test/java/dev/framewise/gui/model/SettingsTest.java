package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void remembersFromOneDayToTheNext() {
        Path file = folder.resolve("deep").resolve("window.properties");
        Settings today = new Settings(file);
        today.put("theme", "dark");
        today.put("width", 1000);
        today.save();
        Settings tomorrow = new Settings(file);
        assertThat(tomorrow.text("theme", "light")).isEqualTo("dark");
        assertThat(tomorrow.number("width", 1)).isEqualTo(1000);
        assertThat(folder.resolve("deep")).isDirectoryContaining(f -> f.equals(file));
    }

    @Test
    void keepsListsWithTheLatestFirstAndEachOnce() {
        Settings s = new Settings(null);
        for (String w : new String[] {"a", "b", "c", "a", "d"}) {
            s.remember("recent", w, 3);
        }
        assertThat(s.list("recent")).containsExactly("d", "a", "c");
    }

    @Test
    void worksWithAFileThatCannotBeUnderstoodAndWhereNoneCanBeWritten() throws IOException {
        Path broken = folder.resolve("broken");
        Files.writeString(broken, "a=\\u12");
        assertThat(new Settings(broken).text("a", "none")).isEqualTo("none");
        Settings nowhere = new Settings(broken.resolve("below-a-file"));
        nowhere.put("a", "b");
        nowhere.save();
        assertThat(nowhere.text("a", "")).isEqualTo("b");
        nowhere.put("number", "x");
        assertThat(nowhere.number("number", 7)).isEqualTo(7);
    }
}
