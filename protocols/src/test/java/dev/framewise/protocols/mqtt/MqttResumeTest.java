package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.wire.Bytes;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the middle of a stream the next message is found by its shape. */
class MqttResumeTest {
    private static final PacketType[] TYPES = {
        PacketType.PUBLISH,
        PacketType.PUBLISH,
        PacketType.PUBLISH,
        PacketType.PUBACK,
        PacketType.PUBREC,
        PacketType.PUBREL,
        PacketType.SUBSCRIBE,
        PacketType.SUBACK,
        PacketType.PINGREQ
    };

    private final MqttDissector dissector = new MqttDissector();

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void theNextBeginningIsFoundFromAlmostAnyByte(MqttVersion version) {
        MqttContext late = dissector.start(new Flow("tcp.port", 50_000, 1883, false));
        int right = 0;
        int wrong = 0;
        int missed = 0;
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            RandomPackets packets = new RandomPackets(seed, version);
            TreeSet<Integer> beginnings = new TreeSet<>();
            Bytes all = Bytes.EMPTY;
            for (int i = 0; i < 30; i++) {
                beginnings.add(all.length());
                all = all.then(packets.next(TYPES[random.nextInt(TYPES.length)]).bytes(version));
            }
            for (int i = 0; i < 150; i++) {
                int from = random.nextInt(all.length());
                int to = Math.min(all.length(), from + 1_448 * (1 + random.nextInt(3)));
                int found = dissector.resume(late, Direction.FORWARD, all, from, to);
                Integer next = beginnings.ceiling(from);
                if (found < 0) {
                    // A beginning that is so close to the end gives too little to judge by.
                    missed += next != null && next < to - 40 ? 1 : 0;
                } else if (next != null && found == next) {
                    right++;
                } else {
                    wrong++;
                }
            }
        }
        assertThat(right).isGreaterThan(800);
        assertThat(wrong).as("false beginnings of " + right).isLessThan(right / 50);
        assertThat(missed).as("missed beginnings of " + right).isLessThan(right / 100);
    }

    @Test
    void randomBytesAndOtherProtocolsHoldNoMessages() {
        Random random = new Random(7);
        byte[] noise = new byte[1 << 20];
        random.nextBytes(noise);
        int found = 0;
        for (int at = 0; at + 4096 <= noise.length; at += 4096) {
            found += Plausible.resume(Bytes.wrap(noise, at, 4096), 0, 4096) >= 0 ? 1 : 0;
        }
        assertThat(found).isLessThan(8);
        String http = "GET /0123456789 HTTP/1.1\r\nHost: 10.0.0.1:8080\r\nAccept: */*\r\n\r\n".repeat(50);
        assertThat(Plausible.resume(Bytes.utf8(http), 0, http.length())).isNegative();
    }
}
