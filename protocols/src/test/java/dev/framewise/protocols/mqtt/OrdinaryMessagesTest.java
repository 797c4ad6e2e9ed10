package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that are found many at once are those that are found one by one, and none of them changes the context. */
class OrdinaryMessagesTest {
    private static final int STREAMS = 400;
    private static final PacketType[] TYPES = PacketType.values();

    private final MqttDissector dissector = new MqttDissector();
    private int found;

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void areFoundAsFrameAndAfterWouldFindThem(MqttVersion version) {
        for (int seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            RandomPackets packets = new RandomPackets(seed, version);
            MqttContext context = dissector.start(new Flow("tcp.port", 50_000, 1883, seed % 5 != 0));
            if (seed % 3 != 0) {
                Bytes connect = packets.next(PacketType.CONNECT).bytes(version);
                context = dissector.after(context, Direction.FORWARD, connect, 0, connect.length());
            }
            Direction d = random.nextBoolean() ? Direction.FORWARD : Direction.BACKWARD;
            byte[] stream = stream(random, packets, version);
            Bytes bytes = Bytes.wrap(stream, 7, stream.length - 7);
            compare(context, d, bytes, 3, bytes.length() - random.nextInt(3), 1 + random.nextInt(20));
        }
        assertThat(found).isGreaterThan(STREAMS);
    }

    /** Bytes of something else, then packets, the one or other of them damaged. */
    private static byte[] stream(Random random, RandomPackets packets, MqttVersion version) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[10]);
        for (int i = 0; i < 12; i++) {
            PacketType type = random.nextInt(3) > 0 ? PacketType.PUBLISH : TYPES[1 + random.nextInt(TYPES.length - 1)];
            if (type == PacketType.AUTH && version != MqttVersion.V5) {
                continue;
            }
            byte[] packet = packets.next(type).bytes(version).toArray();
            if (random.nextInt(25) == 0) {
                packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
            }
            out.writeBytes(packet);
        }
        return out.toByteArray();
    }

    private void compare(MqttContext context, Direction d, Bytes bytes, int from, int to, int room) {
        int[] ends = new int[room];
        int at = from;
        int count;
        do {
            count = dissector.ordinary(context, d, bytes, at, to, ends);
            List<Integer> singly = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int n = dissector.frame(context, d, bytes, at, to);
                assertThat(n).isBetween(1, to - at);
                assertThat(dissector.after(context, d, bytes, at, at + n)).isSameAs(context);
                at += n;
                singly.add(at);
                found++;
            }
            assertThat(singly).isEqualTo(firstOf(ends, count));
        } while (count == room);
    }

    private static List<Integer> firstOf(int[] ends, int count) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(ends[i]);
        }
        return all;
    }
}
