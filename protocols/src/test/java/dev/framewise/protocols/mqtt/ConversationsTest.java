package dev.framewise.protocols.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The conversations in files are those that the scripts lay out, and there is one for each check. */
class ConversationsTest {
    private static final String FOLDER = "src/test/resources/dev/framewise/protocols/mqtt";

    private static final List<String> VIOLATIONS = List.of(
            PacketViolations.SCRIPTS,
            PropertyViolations.SCRIPTS,
            ExchangeViolations.SCRIPTS,
            LimitViolations.SCRIPTS,
            SessionViolations.SCRIPTS,
            DeliveryViolations.ONE_CLIENT,
            DeliveryViolations.SEVERAL_CLIENTS,
            SensorNetworkViolations.SCRIPTS);

    private static final List<String> ENDS = List.of("client", "server");

    /** Checks of a demand that either end can break and that has a number of its own for each of them. */
    private static final List<String> OF_EITHER_END = List.of(
            "PACKET_ID_NOT_ZERO",
            "PACKET_ID_NOT_IN_USE",
            "RESEND_KEEPS_PACKET_ID",
            "MAXIMUM_PACKET_SIZE_KEPT",
            "TOPIC_ALIAS_WITHIN_MAXIMUM",
            "TOPIC_ALIAS_ACCEPTED",
            "RECEIVE_MAXIMUM_KEPT",
            "QUOTA_DELAYS_ONLY_PUBLISH",
            "AUTH_CONTINUES",
            "AUTH_NEEDS_METHOD");

    private static final List<String> LEGAL = List.of(
            LegalConversations.SCRIPTS,
            LegalSessions.SCRIPTS,
            LegalConversations5.SCRIPTS,
            LegalSensorNetworks.SCRIPTS);

    @Test
    void everyCheckHasAConversationThatItMustFind() {
        TreeSet<String> shown = new TreeSet<>();
        for (ConversationScript script : violations()) {
            shown.add(script.name());
        }
        TreeSet<String> checked = new TreeSet<>();
        TreeSet<String> all = new TreeSet<>();
        for (String version : StatementsDocument.VERSIONS) {
            for (Statement row : Statement.of(version)) {
                all.addAll(row.keys());
                if (row.visibility().equals("checked")) {
                    checked.addAll(row.keys());
                }
            }
        }
        // What needs the dissector of the carrier is found where streams lie in streams, not by packets alone.
        checked.removeIf(key -> key.startsWith("WEBSOCKET_"));
        assertThat(shown).containsAll(checked);
        assertThat(all).containsAll(shown);
    }

    @Test
    void everyDeviationNamesOnePacketAndAStatementOfItsVersion() {
        for (ConversationScript script : violations()) {
            String as = script.name() + " in " + script.version();
            assertThat(script.at()).as(as).isPositive();
            assertThat(script.sentence()).as(as).endsWith(".");
            assertThat(script.by()).as(as).isNotEmpty();
            broken(script.name(), script);
            for (String also : script.also()) {
                broken(also, script);
            }
        }
    }

    @Test
    void theFilesAreThoseOfTheScripts() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (ConversationScript script : violations()) {
            Statement statement = broken(script.name(), script);
            expected.put("violations/" + script.title(), script.file(statement));
        }
        for (String scripts : LEGAL) {
            for (ConversationScript script : ConversationScript.parse(scripts)) {
                expected.put("legal/" + script.title(), script.file(null));
            }
        }
        Path folder = module().resolve(FOLDER);
        if (Boolean.getBoolean("framewise.update")) {
            write(folder, expected);
        }
        assertThat(read(folder))
                .as("conversations under " + FOLDER + "; write them anew with -Dframewise.update=true")
                .isEqualTo(expected);
    }

    @Test
    void whereAClientsStatementAndAServersShareACheckBothAreShown() {
        TreeSet<String> shown = new TreeSet<>();
        for (ConversationScript script : violations()) {
            shown.add(script.name() + " " + script.version() + " "
                    + broken(script.name(), script).id());
        }
        TreeSet<String> missing = new TreeSet<>();
        for (String version : StatementsDocument.VERSIONS) {
            for (Statement row : Statement.of(version)) {
                String key = row.keys().isEmpty() ? "" : row.keys().get(0);
                boolean first = Statement.of(version).stream()
                        .filter(other ->
                                other.keys().contains(key) && other.bound().equals(row.bound()))
                        .findFirst()
                        .filter(row::equals)
                        .isPresent();
                if (first && OF_EITHER_END.contains(key) && ENDS.contains(row.bound())) {
                    missing.add(key + " " + version + " " + row.id());
                }
            }
        }
        assertThat(missing).as("statements of either end").hasSizeGreaterThan(10);
        missing.removeAll(shown);
        assertThat(missing).isEmpty();
    }

    /** The statement that a finding of a check names: of those of the guilty end the first that names this check first, else the first. */
    private static Statement broken(String key, ConversationScript script) {
        String guilty = script.guilty().isEmpty() ? script.by() : script.guilty();
        List<Statement> all = Statement.of(script.version()).stream()
                .filter(row -> row.keys().contains(key))
                .toList();
        assertThat(all).as(key + " has no statement in " + script.version()).isNotEmpty();
        List<Statement> own = all.stream()
                .filter(row -> !ENDS.contains(row.bound()) || row.bound().equals(guilty))
                .toList();
        List<Statement> of = own.isEmpty() ? all : own;
        return of.stream()
                .filter(row -> row.keys().indexOf(key) == 0)
                .findFirst()
                .orElse(of.get(0));
    }

    private static List<ConversationScript> violations() {
        List<ConversationScript> all = new ArrayList<>();
        for (String scripts : VIOLATIONS) {
            all.addAll(ConversationScript.parse(scripts));
        }
        return all;
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        for (String old : read(folder).keySet()) {
            Files.delete(folder.resolve(old));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), UTF_8);
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String part : List.of("violations", "legal")) {
            Path directory = folder.resolve(part);
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (Stream<Path> paths = Files.list(directory)) {
                for (Path path : paths.toList()) {
                    if (path.toString().endsWith(".txt")) {
                        files.put(part + "/" + path.getFileName(), Files.readString(path, UTF_8));
                    }
                }
            }
        }
        return files;
    }

    private static Path module() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve(FOLDER).getParent()) || here.endsWith("protocols")
                ? here
                : here.resolve("protocols");
    }
}
