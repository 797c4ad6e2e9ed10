package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();
    private final MqttConnection connection =
            new MqttConnection(1, "c:1000", "s:1883", new Flow("tcp.port", 1000, 1883, true));

    private Published say(String topic, long content, long nanos) {
        Publish p = Publish.of(topic, Qos.AT_MOST_ONCE, 0, Bytes.EMPTY);
        Published m = new Published(p, topic, content, connection, new MessagePlace(nanos, nanos, nanos), 20);
        ledger.add(m);
        return m;
    }

    @Test
    void findsAMessageByTopicAndPayload() {
        Published m = say("a", 7, 1);
        assertThat(ledger.find(connection, "a", 7, 2)).isSameAs(m);
        assertThat(ledger.find(connection, "b", 7, 2)).isNull();
        assertThat(ledger.find(connection, "a", 8, 2)).isNull();
        assertThat(ledger.find(connection, "a", 7, 2 + Ledger.WINDOW_NANOS)).isNull();
    }

    @Test
    void cannotTellTwoMessagesThatSayTheSame() {
        Published first = say("a", 7, 1);
        Published second = say("a", 7, 2);
        assertThat(first.ambiguous).isTrue();
        assertThat(second.ambiguous).isTrue();
        assertThat(ledger.find(connection, "a", 7, 3)).isSameAs(second);
    }

    @Test
    void forgetsWhatWasSaidLongestAgo() {
        // a model that does the same with the tables of the JDK
        Map<Long, Published> model = new LinkedHashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 3 * Ledger.MESSAGE_LIMIT; i++) {
            long content = random.nextInt(2 * Ledger.MESSAGE_LIMIT);
            model.remove(content);
            model.put(content, say("a", content, i));
            if (model.size() > Ledger.MESSAGE_LIMIT) {
                model.remove(model.keySet().iterator().next());
            }
        }
        for (long content = 0; content < 2 * Ledger.MESSAGE_LIMIT; content++) {
            assertThat(ledger.find(connection, "a", content, 0)).isSameAs(model.get(content));
        }
    }
}
