package dev.framewise.inspector.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.protocols.wire.TextOut;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each byte on the wire is one protocol's own, however they are carried in each other. */
class ProtocolStatisticTest {
    private static Map<String, Long> ownBytes(String capture) throws Exception {
        Registry registry = StandardProtocols.registry();
        Set<Conversation> decoded = new HashSet<>();
        Map<Conversation, Long> others = new LinkedHashMap<>();
        ProtocolStatistic statistic = new ProtocolStatistic(registry);
        Inspection inspection = new Inspection(registry, Inspection.Options.PLAIN, new RowSink() {
            @Override
            public void row(Row row) {
                statistic.row(row);
                if (row.isMessage()) {
                    decoded.add(row.conversation());
                } else if (row.conversation() != null) {
                    others.merge(row.conversation(), (long) row.frame().segmentDataBytes(), Long::sum);
                }
            }

            @Override
            public void late(Finding finding) {}

            @Override
            public void remark(String sentence) {}
        });
        try (FrameReader reader = Captures.openNamed(capture)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                inspection.frame(f);
            }
        }
        inspection.end();
        TextOut out = new TextOut();
        statistic.print(out);
        Map<String, Long> own = new LinkedHashMap<>();
        out.toString().lines().skip(1).takeWhile(l -> !l.isEmpty()).forEach(l -> {
            String[] words = l.replace(",", "").trim().split(" +");
            own.put(words[0], Long.parseLong(words[words.length - 3]));
        });
        // One of the recorded programs wakes itself through a connection of its own, whose bytes nobody decodes.
        others.keySet().removeAll(decoded);
        own.put("nobody's", others.values().stream().mapToLong(Long::longValue).sum());
        return own;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample:mqtt-qos2", "sample:mqtt-split", "sample:mqtt-websocket"})
    void addsUpToAllBytes(String capture) throws Exception {
        Map<String, Long> own = ownBytes(capture);
        long all = own.remove("all");
        assertThat(own.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(all);
    }

    @Test
    void countsOfACarrierWhatItAddsItself() throws Exception {
        // Two bytes a frame, two more for a long one, and four of a mask for the client's.
        assertThat(ownBytes("sample:mqtt-websocket").get("websocket")).isBetween(19L * 2, 19L * 8);
    }
}
