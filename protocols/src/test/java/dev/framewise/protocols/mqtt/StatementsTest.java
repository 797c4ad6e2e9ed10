package dev.framewise.protocols.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of statements are complete and well-formed, and the page for readers says the same. */
class StatementsTest {
    /** Section and highest number of all statements that the text of 3.1.1 prints, counted in the standard itself. */
    private static final String NUMBERED_3_1_1 = """
            1.5.3:3 2.2.2:2 2.3.1:7 3.1.0:2 3.1.2:24 3.1.3:11 3.1.4:5 3.2.0:1 3.2.2:6 3.3.1:12 3.3.2:3 3.3.4:1 3.3.5:2 3.6.1:1
            3.8.1:1 3.8.3:4 3.8.4:6 3.9.3:2 3.10.1:1 3.10.3:2 3.10.4:6 3.12.4:1 3.14.1:1 3.14.4:3 4.1.0:2 4.3.1:1 4.3.2:2 4.3.3:2
            4.4.0:1 4.5.0:2 4.6.0:6 4.7.1:3 4.7.2:1 4.7.3:4 4.8.0:2 6.0.0:4 7.0.0:2 7.1.1:1 7.1.2:1""";

    /** The same for 5.0, where the numbers of section 2.2.1 begin with 2. */
    private static final String NUMBERED_5_0 = """
            1.5.4:3 1.5.5:1 1.5.7:1 2.1.3:1 2.2.1:6 2.2.2:1 3.1.0:2 3.1.2:30 3.1.3:12 3.1.4:6 3.2.0:2 3.2.2:22 3.3.1:13 3.3.2:20
            3.3.4:10 3.4.2:3 3.5.2:3 3.6.1:1 3.6.2:3 3.7.2:3 3.8.1:1 3.8.3:5 3.8.4:8 3.9.2:2 3.9.3:2 3.10.1:1 3.10.3:2 3.10.4:6
            3.11.2:2 3.11.3:2 3.12.4:1 3.14.0:1 3.14.1:1 3.14.2:4 3.14.4:3 3.15.1:1 3.15.2:3 4.1.0:2 4.2:1 4.3.1:1 4.3.2:5
            4.3.3:13 4.4.0:2 4.5.0:2 4.6.0:6 4.7.0:1 4.7.1:2 4.7.2:1 4.7.3:4 4.8.2:6 4.9.0:3 4.12.0:7 4.12.1:2 4.13.1:1 4.13.2:1
            6.0.0:4""";

    private static final Set<String> EVIDENCE = Set.of(
            "single packet",
            "one direction",
            "both directions",
            "across reconnects of one client id",
            "across clients");

    @Test
    void everyNumberedStatementOf311IsListedOnceUnderThePrintedId() {
        List<String> expected = numbered(NUMBERED_3_1_1);
        expected.replaceAll(id -> id.replace("MQTT-3.1.2-7", "MQTT-3.1.2.7").replace("MQTT-3.8.3-4", "MQTT-3-8.3-4"));

        assertThat(numberedIds("3.1.1"))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSize(141);
    }

    @Test
    void everyNumberedStatementOf5IsListedOnceUnderThePrintedId() {
        List<String> expected = numbered(NUMBERED_5_0);
        expected.remove("MQTT-2.2.1-1");

        assertThat(numberedIds("5.0"))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSize(251);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.1", "3.1.1", "5.0", "sn-1.2"})
    void everyRowIsWellFormed(String version) {
        for (Statement row : Statement.of(version)) {
            String id = row.id();
            assertThat(row.section()).as(id).matches("\\d+(\\.\\d+)*|Appendix A");
            assertThat(row.sentence()).as(id).endsWith(".").doesNotContain("|").doesNotContain("MUST");
            assertThat(row.severity()).as(id).isIn("error", "warning", "note");
            assertThat(row.bound()).as(id).isIn("client", "server", "gateway", "both", "sender", "receiver");
            assertThat(row.reasonCode()).as(id).matches(version.equals("5.0") ? "(0x[0-9A-F]{2})?" : "");
            assertThat(row.keys()).as(id).allMatch(key -> key.matches("[A-Z0-9]+(_[A-Z0-9]+)+"));
            switch (row.visibility()) {
                case "checked" -> {
                    assertThat(row.reason()).as(id).isEmpty();
                    assertThat(row.keys()).as(id).isNotEmpty().doesNotHaveDuplicates();
                    assertThat(row.evidence()).as(id).isIn(EVIDENCE);
                }
                case "invisible" -> {
                    assertThat(row.reason()).as(id).isNotBlank();
                    assertThat(row.keys()).as(id).isEmpty();
                }
                case "not-yet" -> assertThat(row.reason()).as(id).isNotBlank();
                default -> assertThat(row.visibility()).as(id).isEqualTo("checked, invisible or not-yet");
            }
            assertThat(row.ours()).as(id).isEqualTo(id.startsWith(version + "-§"));
        }
    }

    @ParameterizedTest
    @CsvSource({"3.1", "3.1.1", "5.0", "sn-1.2"})
    void noIdAppearsTwice(String version) {
        assertThat(Statement.of(version)).extracting(Statement::id).doesNotHaveDuplicates();
    }

    @Test
    void aCheckThatServesSeveralVersionsHasItsStatementInEach() {
        Map<String, Set<String>> keysOf = new HashMap<>();
        for (String version : StatementsDocument.VERSIONS) {
            keysOf.put(
                    version,
                    Set.copyOf(Statement.of(version).stream()
                            .flatMap(row -> row.keys().stream())
                            .distinct()
                            .toList()));
        }
        // What a single packet or the order of packets shows is as wrong in 5.0 as in 3.1.1, with these exceptions.
        Set<String> only311 =
                Set.of("PASSWORD_NEEDS_USER_NAME", "EMPTY_CLIENT_ID_NEEDS_CLEAN_SESSION", "EMPTY_CLIENT_ID_REFUSED");
        assertThat(keysOf.get("3.1.1"))
                .filteredOn(key -> !only311.contains(key))
                .isSubsetOf(keysOf.get("5.0"));
        assertThat(keysOf.get("5.0")).doesNotContainAnyElementsOf(only311);
    }

    @Test
    void thePageForReadersSaysWhatTheTablesSay() throws IOException {
        Path page = root().resolve("docs/mqtt-statements.md");
        String rendered = StatementsDocument.render();
        if (Boolean.getBoolean("framewise.update")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, rendered, UTF_8);
        }
        assertThat(Files.readString(page, UTF_8))
                .as("docs/mqtt-statements.md; write it anew with -Dframewise.update=true")
                .isEqualTo(rendered);
    }

    private static List<String> numberedIds(String version) {
        return Statement.of(version).stream()
                .filter(row -> !row.ours())
                .map(Statement::id)
                .toList();
    }

    private static List<String> numbered(String sections) {
        List<String> ids = new ArrayList<>();
        for (String section : sections.split("\\s+")) {
            String[] parts = section.split(":");
            for (int n = 1; n <= Integer.parseInt(parts[1]); n++) {
                ids.add("MQTT-" + parts[0] + "-" + n);
            }
        }
        return ids;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("protocols"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
