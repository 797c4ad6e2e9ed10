package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/framewise/gui");

    /** A string constant that could be a key. */
    private static final Pattern CONSTANT = Pattern.compile("\"([a-z][a-z.-]*)\"");

    private static Set<String> constants() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path f : files.filter(p -> p.toString().endsWith(".java")).toList()) {
                Matcher m = CONSTANT.matcher(Files.readString(f));
                while (m.find()) {
                    found.add(m.group(1));
                }
            }
        }
        return found;
    }

    private static Set<String> called() throws IOException {
        Set<String> found = new TreeSet<>();
        Pattern call = Pattern.compile("Texts\\.of\\(\\s*\"([a-z][a-z.-]*)\"\\s*[,)]");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path f : files.filter(p -> p.toString().endsWith(".java")).toList()) {
                Matcher m = call.matcher(Files.readString(f));
                while (m.find()) {
                    found.add(m.group(1));
                }
            }
        }
        return found;
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        assertThat(called()).hasSizeGreaterThan(40).allMatch(Texts::has);
    }

    @Test
    void everyTextThatIsThereIsAskedFor() throws IOException {
        Set<String> constants = constants();
        Set<String> built = Set.of("action", "column", "severity", "statistics", "export", "move");
        for (String key :
                ResourceBundle.getBundle("dev.framewise.gui.texts", Locale.ROOT).keySet()) {
            String first = key.substring(0, Math.max(0, key.indexOf('.')));
            String last = key.substring(key.lastIndexOf('.') + 1);
            boolean asked = constants.contains(key)
                    || built.contains(first)
                            && (constants.contains(last)
                                    || first.equals("severity")
                                    || first.equals("statistics")
                                    || first.equals("export"))
                    || key.startsWith("field.filter.");
            assertThat(asked).as(key).isTrue();
        }
    }

    @Test
    void putsValuesIntoTheirPlaces() {
        assertThat(Texts.of("status.counts", 1234L, 1)).isEqualTo("1,234 frames · 1 row");
        assertThat(Texts.of("status.filtered", 1L, 0, 0)).isEqualTo("1 frame · no rows · 0 shown");
    }
}
