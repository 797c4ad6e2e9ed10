package dev.framewise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What README.md shows is what the program prints. A block that begins with {@code $ ./framewise …} is run, and its lines are
 * compared; a comment above it ({@code <!-- lines 1-3 40- -->}, {@code <!-- lines from Header -->}) may choose lines, and then
 * … stands for what lies between.
 *
 * <p>With {@code -Dframewise.update=true} the test writes the program's output into README.md instead.
 */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- lines (?<lines>.+) -->\n)?```[a-z]*\n(?<prompt>\\$ \\./framewise(?<command>.*))\n(?<shown>(?:.*\n)*?)```\n");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private final Path readme = Path.of("").toAbsolutePath().resolveSibling("README.md");

    @Test
    void showsWhatTheProgramPrints() throws IOException {
        String text = Files.readString(readme, UTF_8);
        StringBuilder real = new StringBuilder();
        Matcher block = BLOCK.matcher(text);
        int end = 0;
        int blocks = 0;
        while (block.find()) {
            real.append(text, end, block.start("shown"));
            real.append(chosen(output(block.group("command")), block.group("lines")));
            end = block.end("shown");
            blocks++;
        }
        real.append(text, end, text.length());
        if (Boolean.getBoolean("framewise.update")) {
            Files.writeString(readme, real, UTF_8);
        } else {
            assertThat(text)
                    .as("README.md (renew it with -Dtest=ReadmeTest -Dframewise.update=true)")
                    .isEqualTo(real.toString());
        }
        assertThat(blocks).isGreaterThan(4);
    }

    @Test
    void choosesLines() {
        List<String> lines = List.of("one", "two", "three", "four", "five");
        assertThat(chosen(lines, null)).isEqualTo("one\ntwo\nthree\nfour\nfive\n");
        assertThat(chosen(lines, "2-3")).isEqualTo("…\ntwo\nthree\n…\n");
        assertThat(chosen(lines, "from four")).isEqualTo("…\nfour\nfive\n");
        assertThat(chosen(lines, "1 4-")).isEqualTo("one\n…\nfour\nfive\n");
    }

    private static List<String> output(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream sentences = new PrintStream(err, true, UTF_8);
        Main.run(words, new Terminal(InputStream.nullInputStream(), out, sentences, false));
        return (out.toString(UTF_8) + err.toString(UTF_8))
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    private static String chosen(List<String> lines, String ranges) {
        if (ranges != null && ranges.startsWith("from ")) {
            String beginning = ranges.substring("from ".length());
            int first = 0;
            while (first < lines.size() && !lines.get(first).startsWith(beginning)) {
                first++;
            }
            return chosen(lines, (first + 1) + "-");
        }
        StringBuilder text = new StringBuilder();
        int next = 1;
        for (String range : ranges == null ? new String[] {"1-"} : ranges.trim().split(" +", -1)) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            String until = range.substring(dash + 1);
            int last = Math.min(until.isEmpty() ? lines.size() : Integer.parseInt(until), lines.size());
            if (first > next) {
                text.append("…\n");
            }
            for (; first <= last; first++) {
                text.append(lines.get(first - 1)).append('\n');
            }
            next = last + 1;
        }
        return text.append(next <= lines.size() ? "…\n" : "").toString();
    }
}
