package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.mqtt.ConversationPlay.Related;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was not captured is not held against anybody; broken bytes break nothing; answers find what they answer. */
class ExaminerCautionTest {
    private static ConversationFile file(String folder, String name) {
        return ConversationFile.all(folder).stream()
                .filter(c -> c.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLostPacketOfALegalConversationAccusesNobody() {
        List<String> complaints = new ArrayList<>();
        for (ConversationFile c : ConversationFile.all("legal")) {
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
        for (ConversationFile c : ConversationFile.all("legal")) {
            for (ConversationFile.Packet p : c.packets) {
                ConversationPlay play =
                        new ConversationPlay(c).startingAfter(p.number()).play();
                play.accusations().forEach(f -> complaints.add(c.name + " after " + p.number() + ": " + f));
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void silenceIsHeldAgainstAnEndOnlyWhereNothingOfItCanHaveBeenLostBeforeTheCapture() {
        long far = 40_000_000L;
        for (String version : List.of("3.1", "3.1.1", "5.0")) {
            ConversationFile kept = file("violations", "KEEP_ALIVE_KEPT-" + version + ".txt");
            assertThat(new ConversationPlay(kept).away(1_000_000, far).play().found)
                    .anyMatch(f -> f.of("KEEP_ALIVE_KEPT"));
            assertThat(new ConversationPlay(kept).away(far, 0).play().found)
                    .noneMatch(f -> f.of("KEEP_ALIVE_KEPT"))
                    .anyMatch(f -> f.rule().equals(Knowledge.UNKNOWABLE)
                            && f.detail().contains("silent for")
                            && f.detail().contains("not judged"));
            ConversationFile enforced = file("violations", "KEEP_ALIVE_ENFORCED-" + version + ".txt");
            assertThat(new ConversationPlay(enforced).away(far, 1_000_000).play().found)
                    .anyMatch(f -> f.of("KEEP_ALIVE_ENFORCED"));
            assertThat(new ConversationPlay(enforced).away(0, Flow.UNKNOWN_AWAY).play().found)
                    .noneMatch(f -> f.of("KEEP_ALIVE_ENFORCED"))
                    .anyMatch(f -> f.rule().equals(Knowledge.UNKNOWABLE));
        }
        ConversationFile cut = file("violations", "KEEP_ALIVE_NOT_CUT_SHORT-5.0.txt");
        assertThat(new ConversationPlay(cut).away(far, 0).play().found).anyMatch(f -> f.of("KEEP_ALIVE_NOT_CUT_SHORT"));
        assertThat(new ConversationPlay(cut).away(0, far).play().found)
                .noneMatch(f -> f.of("KEEP_ALIVE_NOT_CUT_SHORT"));
    }

    @Test
    void noChangedByteStopsTheExaminer() {
        Random random = new Random(20_261_121);
        for (String folder : List.of("legal", "violations")) {
            for (ConversationFile c : ConversationFile.all(folder)) {
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

    @Test
    void everyAnswerOfASensorNetworkFindsItsQuestion() {
        ConversationPlay play = new ConversationPlay(file("legal", "sn-every-exchange-sn-1.2.txt")).play();
        assertThat(play.related)
                .containsExactly(
                        // SEARCHGW and GWINFO, CONNECT with its will.
                        new Related(2, Relation.ANSWERS, 1),
                        new Related(4, Relation.ANSWERS, 3),
                        new Related(5, Relation.ANSWERS, 4),
                        new Related(6, Relation.ANSWERS, 5),
                        new Related(7, Relation.ANSWERS, 6),
                        new Related(8, Relation.ANSWERS, 3),
                        // REGISTER, SUBSCRIBE.
                        new Related(10, Relation.ANSWERS, 9),
                        new Related(12, Relation.ANSWERS, 11),
                        // QoS 2 of the client, then of the gateway, to which REGISTER belongs.
                        new Related(14, Relation.ANSWERS, 13),
                        new Related(15, Relation.ANSWERS, 14),
                        new Related(16, Relation.ANSWERS, 15),
                        new Related(18, Relation.ANSWERS, 17),
                        new Related(20, Relation.ANSWERS, 19),
                        new Related(21, Relation.ANSWERS, 20),
                        new Related(22, Relation.ANSWERS, 21),
                        // QoS 0 refused, the will's updates, pings of both, UNSUBSCRIBE, DISCONNECT.
                        new Related(24, Relation.ANSWERS, 23),
                        new Related(26, Relation.ANSWERS, 25),
                        new Related(28, Relation.ANSWERS, 27),
                        new Related(30, Relation.ANSWERS, 29),
                        new Related(32, Relation.ANSWERS, 31),
                        new Related(34, Relation.ANSWERS, 33),
                        new Related(36, Relation.ANSWERS, 35));
    }

    @Test
    void repeatedDatagramsNameTheirFirstSending() {
        ConversationPlay play = new ConversationPlay(file("legal", "sn-repetition-sn-1.2.txt")).play();
        assertThat(play.related)
                .contains(
                        new Related(3, Relation.REPEATS, 1),
                        new Related(10, Relation.REPEATS, 9),
                        new Related(11, Relation.ANSWERS, 10),
                        new Related(12, Relation.ANSWERS, 10));
    }

    @Test
    void theStateOfASleepingClientIsTold() {
        ConversationPlay play = new ConversationPlay(file("legal", "sn-sleep-sn-1.2.txt")).play();
        assertThat(play.states)
                .contains(
                        "3 client: connecting; under way: CONNECT",
                        "5 client: active; keep alive 60 s; under way: REGISTER 1 (awaits REGACK)",
                        "6 gateway: 1 topic id: 1 ab/c",
                        "12 client: asleep; sleeps 300 s at a time",
                        "13 client: awake; sleeps 300 s at a time; under way: PINGREQ",
                        "14 gateway: 1 topic id: 1 ab/c; under way: REGISTER 1 (awaits REGACK)",
                        "17 client: asleep; sleeps 300 s at a time",
                        "21 client: disconnected");
    }
}
