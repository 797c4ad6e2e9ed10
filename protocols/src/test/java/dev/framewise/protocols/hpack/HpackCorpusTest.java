package dev.framewise.protocols.hpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The blocks of http2jp/hpack-test-case, written by thirteen other implementations, from a checkout beside the project or
 * where {@code FRAMEWISE_HPACK_TEST_CASE} says.
 */
@Tag("thorough")
class HpackCorpusTest {
    /** What the checkout holds; fewer would mean that not all of it was read. */
    private static final int BLOCKS = 47_142;

    private static final Pattern TOKEN = Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|-?\\d+|[{}\\[\\]:,]");

    private static Path checkout() {
        String named = System.getenv("FRAMEWISE_HPACK_TEST_CASE");
        Path root = Path.of("").toAbsolutePath().getParent();
        Path checkout = named == null ? root.resolveSibling("hpack-test-case") : Path.of(named);
        assumeThat(checkout.resolve("nghttp2"))
                .as("needs a checkout of http2jp/hpack-test-case beside the project, or FRAMEWISE_HPACK_TEST_CASE")
                .isDirectory();
        return checkout;
    }

    @Test
    void readsEveryBlockOfEveryImplementation() throws IOException {
        int blocks = 0;
        List<Path> stories;
        try (Stream<Path> all = Files.walk(checkout(), 2)) {
            stories = all.filter(p -> p.getFileName().toString().matches("story_\\d+\\.json"))
                    .filter(p -> !p.getParent().endsWith("raw-data"))
                    .sorted()
                    .toList();
        }
        for (Path story : stories) {
            blocks += blocks(story);
        }
        assertThat(blocks).isEqualTo(BLOCKS);
    }

    private record Case(String wire, int tableBytes, List<HeaderField> fields) {}

    private static int blocks(Path story) {
        HpackTable table = HpackTable.empty();
        HpackEncoder encoder = new HpackEncoder(HpackEncoder.Indexing.ALL, HpackEncoder.Coding.WHEN_SHORTER);
        HpackTable again = HpackTable.empty();
        List<Case> cases = cases(story);
        for (Case c : cases) {
            HeaderBlock block = HeaderBlock.read(Bytes.hex(c.wire), table, 1 << 20, false);
            assertThat(block.fields()).as(story + " " + c.wire).isEqualTo(c.fields);
            table = block.after();
            if (c.tableBytes > 0) {
                encoder.limit(c.tableBytes);
            }
            HeaderBlock ours = HeaderBlock.read(encoder.block(c.fields), again, 1 << 20, false);
            assertThat(ours.fields()).isEqualTo(c.fields);
            again = ours.after();
        }
        return cases.size();
    }

    private static List<Case> cases(Path story) {
        String text;
        try {
            text = Files.readString(story, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> tokens = new ArrayList<>();
        for (Matcher m = TOKEN.matcher(text); m.find(); ) {
            tokens.add(m.group());
        }
        List<Case> cases = new ArrayList<>();
        String wire = null;
        int tableBytes = 0;
        List<HeaderField> fields = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String t = tokens.get(i);
            boolean key = t.startsWith("\"")
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).equals(":");
            if (t.equals("{")) {
                depth++;
            } else if (t.equals("}")) {
                depth--;
                if (depth == 1 && wire != null) { // a case ends
                    cases.add(new Case(wire, tableBytes, List.copyOf(fields)));
                    wire = null;
                    tableBytes = 0;
                    fields.clear();
                }
            } else if (key && depth == 3) {
                fields.add(HeaderField.of(said(t), said(tokens.get(i + 2))));
            } else if (key && t.equals("\"wire\"")) {
                wire = said(tokens.get(i + 2));
            } else if (key
                    && t.equals("\"header_table_size\"")
                    && tokens.get(i + 2).matches("\\d+")) {
                tableBytes = Integer.parseInt(tokens.get(i + 2));
            }
        }
        return cases;
    }

    private static String said(String quoted) {
        StringBuilder s = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            if (c == '\\') {
                char e = quoted.charAt(++i);
                if (e == 'u') {
                    c = (char) Integer.parseInt(quoted.substring(i + 1, i + 5), 16);
                    i += 4;
                } else {
                    c = e == 'n' ? '\n' : e == 't' ? '\t' : e == 'r' ? '\r' : e;
                }
            }
            s.append(c);
        }
        return s.toString();
    }
}
