package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a single packet breaks is noted on that packet, by the conversations that were laid out by hand for it. */
class MqttPacketRulesTest {
    /** Broken before a packet is there: these are the carrier's to find, or the stream's. */
    private static final Set<String> NOT_IN_A_PACKET =
            Set.of("WEBSOCKET_BINARY_FRAMES", "WEBSOCKET_SUBPROTOCOL_OFFERED");

    private record Found(int packet, MqttRule rule, Note note) {
        /** Several checks may share one statement. */
        boolean of(String key) {
            MqttRule r = MqttRule.valueOf(key);
            return Stream.of(MqttVersion.values())
                    .flatMap(v -> Stream.of(r.in(v), r.in(v, true), r.in(v, false)))
                    .anyMatch(note.rule()::equals);
        }

        @Override
        public String toString() {
            return packet + " " + rule + " " + note.sentence();
        }
    }

    private static List<Found> found(ConversationFile conversation) {
        MqttDissector dissector = new MqttDissector();
        boolean whole = !conversation.head.containsKey("start");
        Map<Integer, MqttContext> contexts = new TreeMap<>();
        List<Found> found = new ArrayList<>();
        for (ConversationFile.Packet p : conversation.packets) {
            Flow flow = new Flow("tcp.port", 50_000 + p.connection(), 1883, whole);
            MqttContext context = contexts.computeIfAbsent(p.connection(), c -> dissector.start(flow));
            FieldTree tree = new FieldTree();
            int n = p.bytes().length();
            dissector.show(context, p.direction(), Source.of(p.bytes()), 0, n, false, tree);
            for (Note note : tree.notes()) {
                MqttRule rule = MqttRule.of(note.rule());
                if (note.severity() != Severity.NOTE || rule != null) {
                    found.add(new Found(p.number(), rule, note));
                }
            }
            contexts.put(p.connection(), dissector.after(context, p.direction(), p.bytes(), 0, n));
        }
        return found;
    }

    private static Set<String> singlePacketKeys() {
        Set<String> keys = new TreeSet<>();
        for (String version : List.of("3.1", "3.1.1", "5.0")) {
            for (Statement s : Statement.of(version)) {
                if (s.evidence().equals("single packet")) {
                    keys.addAll(s.keys());
                }
            }
        }
        keys.removeAll(NOT_IN_A_PACKET);
        // These are watched over in the packets that follow the broken one.
        keys.remove("VIOLATION_ENDS_CONNECTION");
        keys.remove("SUBACK_CODE_PER_FILTER");
        keys.remove("UNSUBACK_CODE_PER_FILTER");
        return keys;
    }

    static Stream<String> violations() {
        Set<String> keys = singlePacketKeys();
        return ConversationFile.all("violations").stream()
                .filter(c -> c.overTcp() && keys.contains(c.head.get("key")))
                .map(c -> c.name);
    }

    private static ConversationFile named(String folder, String name) {
        return ConversationFile.all(folder).stream()
                .filter(c -> c.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("violations")
    void aPacketThatBreaksAStatementIsNotedByItsRule(String name) {
        ConversationFile c = named("violations", name);
        List<Found> found = found(c);
        Set<String> allowed = new TreeSet<>(c.also);
        allowed.add(c.head.get("key"));
        int at = Integer.parseInt(c.head.get("at"));
        assertThat(found)
                .as(found.toString())
                .filteredOn(f -> f.packet() == at && f.of(c.head.get("key")))
                .hasSize(1)
                .allMatch(f ->
                        f.note().rule().id().endsWith(c.head.get("expect").replace(c.head.get("version") + "-§", "")))
                .allMatch(f -> f.note().severity().name().equalsIgnoreCase(c.head.get("severity")));
        assertThat(found)
                .filteredOn(f -> f.note().severity() != Severity.NOTE)
                .as(found.toString())
                .allMatch(f -> allowed.stream().anyMatch(f::of));
    }

    @Test
    void noPacketOfALegalConversationIsNoted() {
        List<String> complaints = new ArrayList<>();
        for (ConversationFile c : ConversationFile.all("legal")) {
            if (c.overTcp()) {
                for (Found f : found(c)) {
                    if (f.note().severity() != Severity.NOTE) {
                        complaints.add(c.name + ": " + f);
                    }
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void everyRuleHasOneOfTheStatements() {
        Set<String> keys = new TreeSet<>();
        for (String version : List.of("3.1", "3.1.1", "5.0")) {
            Statement.of(version).forEach(s -> keys.addAll(s.keys()));
        }
        assertThat(Stream.of(MqttRule.values()).map(Enum::name)).containsExactlyInAnyOrderElementsOf(keys);
        for (MqttRule rule : MqttRule.values()) {
            assertThat(Stream.of(MqttVersion.values()).map(rule::in))
                    .as(rule.name())
                    .anyMatch(r -> r != null);
        }
    }
}
