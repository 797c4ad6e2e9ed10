package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.mqtt.ConversationPlay.Related;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was not captured is not held against anybody; broken bytes break nothing; answers find what they answer. */
class ExaminerCautionTest {
    private static List<ConversationFile> overTcp(String folder) {
        return ConversationFile.all(folder).stream()
                .filter(ConversationFile::overTcp)
                .toList();
    }

    private static ConversationFile file(String folder, String name) {
        return overTcp(folder).stream()
                .filter(c -> c.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLostPacketOfALegalConversationAccusesNobody() {
        List<String> complaints = new ArrayList<>();
        for (ConversationFile c : overTcp("legal")) {
            for (ConversationFile.Packet p : c.packets) {
                ConversationPlay play =
                        new ConversationPlay(c).losing(p.number()).play();
                play.accusations().forEach(f -> complaints.add(c.name + " without " + p.number() + ": " + f));
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aLateStartInALegalConversationAccusesNobody() {
        List<String> complaints = new ArrayList<>();
        for (ConversationFile c : overTcp("legal")) {
            for (ConversationFile.Packet p : c.packets) {
                ConversationPlay play =
                        new ConversationPlay(c).startingAfter(p.number()).play();
                play.accusations().forEach(f -> complaints.add(c.name + " after " + p.number() + ": " + f));
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void noChangedByteStopsTheExaminer() {
        Random random = new Random(20_261_121);
        for (String folder : List.of("legal", "violations")) {
            for (ConversationFile c : overTcp(folder)) {
                for (int i = 0; i < 6; i++) {
                    ConversationFile.Packet p = c.packets.get(random.nextInt(c.packets.size()));
                    byte[] changed = p.bytes().toArray();
                    changed[random.nextInt(Math.min(changed.length, 64))] = (byte) random.nextInt();
                    ConversationPlay play = new ConversationPlay(c).replacing(p.number(), Bytes.wrap(changed));
                    assertThatCode(play::play).as(c.name).doesNotThrowAnyException();
                }
            }
        }
    }

    @Test
    void everyStepOfAnExchangeFindsTheOneBefore() {
        ConversationPlay play = new ConversationPlay(file("legal", "resumed-5.0.txt")).play();
        assertThat(play.related)
                .contains(
                        new Related(2, Relation.ANSWERS, 1),
                        new Related(4, Relation.ANSWERS, 3),
                        new Related(8, Relation.ANSWERS, 5),
                        new Related(9, Relation.ANSWERS, 8),
                        // After the reconnect: PUBREL again, PUBLISH again in both directions.
                        new Related(12, Relation.REPEATS, 9),
                        new Related(13, Relation.REPEATS, 6),
                        new Related(14, Relation.REPEATS, 7),
                        new Related(15, Relation.ANSWERS, 12),
                        new Related(16, Relation.ANSWERS, 13),
                        new Related(17, Relation.ANSWERS, 14),
                        new Related(18, Relation.ANSWERS, 16),
                        new Related(20, Relation.ANSWERS, 18));
    }

    @Test
    void aNewMessageUnderAFreedIdentifierRepeatsNothing() {
        ConversationPlay play = new ConversationPlay(file("legal", "id-used-again-5.0.txt")).play();
        assertThat(play.related).noneMatch(r -> r.kind() == Relation.REPEATS);
    }

    @Test
    void aDeliveryFindsTheOnlyMessageThatItCanComeFrom() {
        ConversationPlay play = new ConversationPlay(file("legal", "shared-subscription-5.0.txt")).play();
        assertThat(play.related)
                .filteredOn(r -> r.kind() == Relation.DELIVERS)
                .hasSize(2)
                .allMatch(r -> r.packet() == r.earlier() + 2);
    }

    @Test
    void theStateNamesWhatIsUnderWay() {
        ConversationPlay play = new ConversationPlay(file("legal", "receive-maximum-used-fully-5.0.txt")).play();
        assertThat(play.states)
                .contains(
                        "3 client: connected, new session; in flight: 1 (QoS 2, awaits PUBREC); may send 1 more at once")
                .contains(
                        "4 client: connected, new session; in flight: 1 (QoS 2, awaits PUBREC), 2 (QoS 1, awaits PUBACK); "
                                + "may send 0 more at once");
    }
}
