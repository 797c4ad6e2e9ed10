package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static final long MILLISECOND = 1_000_000L;

    /** What needs the dissector of the carrier. */
    private static final Set<String> OF_CARRIERS =
            Set.of("WEBSOCKET_BINARY_FRAMES", "WEBSOCKET_SUBPROTOCOL_OFFERED", "WEBSOCKET_SUBPROTOCOL_SELECTED");

    private record Found(long packet, Rule rule, String detail) {
        boolean of(String key) {
            MqttRule r = MqttRule.valueOf(key);
            return Stream.of(MqttVersion.values()).anyMatch(v -> rule.equals(r.in(v)));
        }

        @Override
        public String toString() {
            return packet + " " + rule + " " + rule.severity() + ": " + (detail.isEmpty() ? rule.sentence() : detail);
        }
    }

    private record Related(long packet, Relation kind, long earlier) {}

    /** Plays one conversation. */
    private static final class Play implements Remarks {
        final List<Found> found = new ArrayList<>();
        final List<Related> related = new ArrayList<>();
        final List<String> states = new ArrayList<>();
        private final MqttDissector dissector = new MqttDissector();
        private final Examiner<MqttContext> examiner = dissector.examiner();
        private final Map<Integer, Object> connections = new LinkedHashMap<>();
        private final Map<Integer, MqttContext> contexts = new LinkedHashMap<>();
        private long now = 1_800_000_000_000_000_000L;
        private long packet;
        private long frame;

        Play(ConversationFile file) {
            boolean whole = !file.head.containsKey("start");
            for (ConversationFile.Event e : file.events) {
                if (e.pauseNanos() > 0) {
                    now += e.pauseNanos();
                    continue;
                }
                now += 10 * MILLISECOND;
                frame++;
                Flow flow = new Flow("tcp.port", 50_000 + e.connection(), 1883, whole);
                if (!connections.containsKey(e.connection())) {
                    contexts.put(e.connection(), dissector.start(flow));
                    String client = "10.0.0." + e.client() + " port " + (50_000 + e.connection());
                    String server = "10.0.1." + e.server() + " port 1883";
                    connections.put(e.connection(), examiner.opened(flow, client, server, e.connection(), now));
                }
                if (e.by() != null) {
                    packet = 0;
                    examiner.closed(connections.get(e.connection()), e.by(), e.abort(), place(), this);
                } else {
                    play(e);
                }
            }
            packet = 0;
            connections.values().forEach(c -> examiner.end(c, place(), this));
        }

        private void play(ConversationFile.Event e) {
            packet = e.packet().number();
            MqttContext before = contexts.get(e.connection());
            var bytes = e.packet().bytes();
            Direction d = e.packet().direction();
            int n = bytes.length();
            FieldTree tree = new FieldTree();
            dissector.show(before, d, Source.of(bytes), 0, n, false, tree);
            for (Note note : tree.notes()) {
                found.add(new Found(packet, note.rule(), note.detail()));
            }
            if (dissector.frame(before, d, bytes, 0, n) == Dissector.LOST) {
                return;
            }
            contexts.put(e.connection(), dissector.after(before, d, bytes, 0, n));
            examiner.message(connections.get(e.connection()), before, d, bytes, 0, n, place(), this);
        }

        private MessagePlace place() {
            return new MessagePlace(packet, frame, now);
        }

        @Override
        public void broken(Rule rule, Field field, String detail) {
            found.add(new Found(packet, rule, detail));
        }

        @Override
        public void broken(MessagePlace earlier, Rule rule, Field field, String detail) {
            found.add(new Found(earlier.message(), rule, detail));
        }

        @Override
        public void related(Relation kind, MessagePlace earlier) {
            related.add(new Related(packet, kind, earlier.message()));
        }

        @Override
        public void state(String who, String words) {
            states.add(packet + " " + who + ": " + words);
        }

        @Override
        public boolean wantsState() {
            return true;
        }
    }

    private static final Map<String, List<ConversationFile>> FILES =
            Map.of("violations", ConversationFile.all("violations"), "legal", ConversationFile.all("legal"));

    private static ConversationFile named(String folder, String name) {
        return FILES.get(folder).stream()
                .filter(c -> c.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Stream<String> violations() {
        return FILES.get("violations").stream()
                .filter(ConversationFile::overTcp)
                .map(c -> c.name);
    }

    @ParameterizedTest
    @MethodSource("violations")
    void aViolationIsFoundOnceWhereItIsAndNothingElseIs(String name) {
        ConversationFile c = named("violations", name);
        List<Found> found = new Play(c).found;
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
        return FILES.get("legal").stream().filter(ConversationFile::overTcp).map(c -> c.name);
    }

    @ParameterizedTest
    @MethodSource("legal")
    void aLegalConversationPasses(String name) {
        assertThat(new Play(named("legal", name)).found)
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
        for (String version : List.of("3.1", "3.1.1", "5.0")) {
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
