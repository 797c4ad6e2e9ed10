package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one packet shows by itself is found where it is shown, and nothing is said against packets that are right. */
class SinglePacketRulesTest {
    private static final Flow FLOW = new Flow("tcp.port", 50_000, 1883, true);

    static Stream<ConversationScript> violations() {
        return Stream.of(
                        PacketViolations.SCRIPTS,
                        PropertyViolations.SCRIPTS,
                        ExchangeViolations.SCRIPTS,
                        LimitViolations.SCRIPTS,
                        SessionViolations.SCRIPTS,
                        DeliveryViolations.ONE_CLIENT,
                        DeliveryViolations.SEVERAL_CLIENTS)
                .flatMap(scripts -> ConversationScript.parse(scripts).stream());
    }

    static Stream<ConversationScript> legal() {
        return Stream.of(LegalConversations.SCRIPTS, LegalSessions.SCRIPTS, LegalConversations5.SCRIPTS)
                .flatMap(scripts -> ConversationScript.parse(scripts).stream());
    }

    @ParameterizedTest
    @MethodSource
    void violations(ConversationScript script) {
        List<String> expected = new ArrayList<>();
        if (SHOWN_BY_ONE_PACKET.contains(script.name())) {
            expected.add(script.at() + " " + rule(script.name(), script.version()));
        }
        List<String> found = remarks(script);
        for (String key : script.also()) {
            if (SHOWN_BY_ONE_PACKET.contains(key)) {
                found.removeIf(remark -> remark.endsWith(" " + rule(key, script.version())));
            }
        }
        assertThat(found).as(script.name() + " " + script.version()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource
    void legal(ConversationScript script) {
        assertThat(remarks(script)).as(script.name() + " " + script.version()).isEmpty();
    }

    /** The checks that a packet alone can alarm: those of the conversations in which a packet is wrong by itself. */
    private static final Set<String> SHOWN_BY_ONE_PACKET = Stream.of(
                    PacketViolations.SCRIPTS, PropertyViolations.SCRIPTS)
            .flatMap(scripts -> ConversationScript.parse(scripts).stream())
            .map(ConversationScript::name)
            .collect(Collectors.toUnmodifiableSet());

    private static String rule(String key, String version) {
        return MqttRule.valueOf(key).in(version(version)).id();
    }

    private static MqttVersion version(String number) {
        return Stream.of(MqttVersion.values())
                .filter(v -> v.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    /** All remarks on the packets of a conversation, each after the number of its packet. */
    private static List<String> remarks(ConversationScript script) {
        List<String> remarks = new ArrayList<>();
        MqttDissector dissector = new MqttDissector();
        Map<String, MqttContext> contexts = new HashMap<>();
        String client = "client 1";
        int n = 0;
        for (String line : script.lines()) {
            if (line.startsWith("client ")) {
                client = line;
            } else if (line.equals("reconnect")) {
                contexts.remove(client);
            } else if (line.startsWith("C ") || line.startsWith("S ")) {
                n++;
                Bytes packet = packet(line);
                Direction direction = line.startsWith("C") ? Direction.FORWARD : Direction.BACKWARD;
                MqttContext context = contexts.computeIfAbsent(client, c -> dissector.start(FLOW));
                FieldTree tree = new FieldTree();
                dissector.show(context, direction, Source.of(packet), 0, packet.length(), false, tree);
                for (Note note : tree.notes()) {
                    if (note.severity() != Severity.NOTE || note.rule().id().startsWith("mqtt")) {
                        remarks.add(n + " " + note.rule().id());
                    }
                }
                contexts.put(client, dissector.after(context, direction, packet, 0, packet.length()));
            }
        }
        return remarks;
    }

    private static Bytes packet(String line) {
        StringBuilder hex = new StringBuilder();
        for (String word : line.substring(2).replaceAll(" *#.*", "").split(" ")) {
            int times = word.contains("*") ? Integer.parseInt(word.substring(3)) : 1;
            hex.append(word.substring(0, 2).repeat(times));
        }
        return Bytes.hex(hex.toString());
    }
}
