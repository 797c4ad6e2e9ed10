package dev.framewise.protocols.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.framewise.protocols.engineio.EnginePacket;
import dev.framewise.protocols.engineio.EnginePacketType;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets of Engine.IO and Socket.IO, by the examples of their specifications. */
class SocketPacketTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | CONNECT | 0 | / | -1 |",
                "0{\"sid\":\"oSO0OpakMV_3jnilAAAA\"} | CONNECT | 0 | / | -1 | {\"sid\":\"oSO0OpakMV_3jnilAAAA\"}",
                "0/admin,{\"token\":\"123\"} | CONNECT | 0 | /admin | -1 | {\"token\":\"123\"}",
                "4{\"message\":\"Not authorized\"} | CONNECT_ERROR | 0 | / | -1 | {\"message\":\"Not authorized\"}",
                "2[\"foo\"] | EVENT | 0 | / | -1 | [\"foo\"]",
                "2/admin,[\"bar\"] | EVENT | 0 | /admin | -1 | [\"bar\"]",
                "212[\"foo\"] | EVENT | 0 | / | 12 | [\"foo\"]",
                "3/admin,13[\"bar\"] | ACK | 0 | /admin | 13 | [\"bar\"]",
                "1/admin, | DISCONNECT | 0 | /admin | -1 |",
                "51-[\"baz\",{\"_placeholder\":true,\"num\":0}] | BINARY_EVENT | 1 | / | -1 | [\"baz\",{\"_placeholder\":true,\"num\":0}]",
                "61-15[\"bar\",{\"_placeholder\":true,\"num\":0}] | BINARY_ACK | 1 | / | 15 | [\"bar\",{\"_placeholder\":true,\"num\":0}]"
            })
    void readsAndWritesTheExamples(
            String text, SocketPacketType type, int attachments, String namespace, long id, String json) {
        SocketPacket p = SocketPacket.parse(text);
        assertThat(p).isEqualTo(new SocketPacket(type, attachments, namespace, id, json == null ? "" : json));
        assertThat(p.render()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "x", "2", "2{}", "5[\"a\"]", "51", "5x-[\"a\"]", "599999-[]", "2[", "01[]"})
    void refuses(String text) {
        assertThat(SocketPacket.parse(text)).isNull();
    }

    @Test
    void aBodyHoldsPacketsWithSeparatorsBetweenThem() {
        Bytes body = Bytes.utf8("4hello\u001e2\u001ebAQIDBA==");
        List<EnginePacket> packets = EnginePacket.readBody(body);
        assertThat(packets)
                .containsExactly(
                        EnginePacket.message("hello"),
                        EnginePacket.of(EnginePacketType.PING, ""),
                        EnginePacket.binary(Bytes.of(1, 2, 3, 4)));
        assertThat(EnginePacket.body(packets)).isEqualTo(body);
        for (String wrong : List.of("", "x", "4a\u001e", "b!")) {
            assertThat(EnginePacket.readBody(Bytes.utf8(wrong))).as(wrong).isNull();
        }
    }

    @FuzzTest(maxDuration = "5m")
    void readsWhatItWrites(byte[] data) {
        SocketPacket p = SocketPacket.parse(new String(data, StandardCharsets.UTF_8));
        if (p != null) {
            assertThat(SocketPacket.parse(p.render())).isEqualTo(p);
        }
        List<EnginePacket> all = EnginePacket.readBody(Bytes.wrap(data));
        if (all != null) {
            assertThat(EnginePacket.readBody(EnginePacket.body(all))).isEqualTo(all);
        }
    }
}
