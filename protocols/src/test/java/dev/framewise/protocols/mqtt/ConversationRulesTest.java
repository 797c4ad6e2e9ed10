package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the conversations that were laid out by hand to the dissector and the examiner: each violation is found once,
 * where it is, and nothing else is; legal ones pass.
 */
class ConversationRulesTest {
    /** What needs the dissector of the carrier. */
    private static final Set<String> OF_CARRIERS =
            Set.of("WEBSOCKET_BINARY_FRAMES", "WEBSOCKET_SUBPROTOCOL_OFFERED", "WEBSOCKET_SUBPROTOCOL_SELECTED");

    private static final Map<String, List<ConversationFile>> FILES =
            Map.of("violations", ConversationFile.all("violations"), "legal", ConversationFile.all("legal"));

    private static ConversationFile named(String folder, String name) {
        return FILES.get(folder).stream()
                .filter(c -> c.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Stream<String> violations() {
        return FILES.get("violations").stream().map(c -> c.name);
    }

    @ParameterizedTest
    @MethodSource("violations")
    void aViolationIsFoundOnceWhereItIsAndNothingElseIs(String name) {
        ConversationFile c = named("violations", name);
        List<ConversationPlay.Found> found = new ConversationPlay(c).play().found;
        Set<String> allowed = new TreeSet<>(c.also);
        String key = c.head.get("key");
        allowed.add(key);
        String said = found.toString();
        assertThat(found)
                .as(said)
                .filteredOn(f -> f.of(key))
                .hasSize(1)
                .allMatch(f -> f.packet() == Integer.parseInt(c.head.get("at")))
                .allMatch(f -> f.rule().id().endsWith(c.head.get("expect").replace(c.head.get("version") + "-§", "")))
                .allMatch(f -> f.rule().severity().name().equalsIgnoreCase(c.head.get("severity")));
        for (String also : c.also) {
            assertThat(found).as(said).anyMatch(f -> f.of(also));
        }
        assertThat(found)
                .filteredOn(f -> f.rule().severity() != Severity.NOTE)
                .as(said)
                .allMatch(f -> allowed.stream().anyMatch(f::of));
    }

    static Stream<String> legal() {
        return FILES.get("legal").stream().map(c -> c.name);
    }

    @ParameterizedTest
    @MethodSource("legal")
    void aLegalConversationPasses(String name) {
        assertThat(new ConversationPlay(named("legal", name)).play().found)
                .filteredOn(f -> f.rule().severity() != Severity.NOTE)
                .isEmpty();
    }

    @Test
    void everyCheckIsShownByAConversationOfEveryVersionThatHasIt() {
        Set<String> shown = new TreeSet<>();
        for (ConversationFile c : FILES.get("violations")) {
            shown.add(c.head.get("key") + " " + c.head.get("version"));
        }
        List<String> missing = new ArrayList<>();
        for (String version : StatementsDocument.VERSIONS) {
            Set<String> checked = new TreeSet<>();
            for (Statement s : Statement.of(version)) {
                if (s.visibility().equals("checked")) {
                    checked.addAll(s.keys());
                }
            }
            checked.removeAll(OF_CARRIERS);
            if (!version.equals("3.1.1")) {
                // A level that nobody knows belongs to no version; it is read, and named, as 3.1.1.
                checked.remove("PROTOCOL_LEVEL_REFUSED");
            }
            checked.stream()
                    .filter(key -> !shown.contains(key + " " + version))
                    .forEach(key -> missing.add(key + " " + version));
        }
        assertThat(missing).isEmpty();
    }
}
