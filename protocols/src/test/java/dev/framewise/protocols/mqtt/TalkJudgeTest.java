package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge of talks notices who breaks a rule, and accuses nobody else. */
class TalkJudgeTest {
    /** Says what it is told, on the connection it opened or that was opened to it. */
    private static final class Mouth implements Machine<Bytes, String> {
        private Connection connection;

        @Override
        public void command(long nowNanos, Bytes command, Effects<String> out) {
            if (connection == null) {
                connection = out.open(new Address("server", 1883));
            } else {
                out.send(connection, command);
            }
        }

        @Override
        public void opened(long nowNanos, Connection c, Effects<String> out) {
            connection = c;
        }

        @Override
        public void received(long nowNanos, Connection c, Bytes bytes, Effects<String> out) {}

        @Override
        public void ended(long nowNanos, Connection c, Effects<String> out) {}

        @Override
        public void writable(long nowNanos, Connection c, int freeBytes, Effects<String> out) {}

        @Override
        public void closed(long nowNanos, Connection c, Cause cause, Effects<String> out) {}

        @Override
        public void timeout(long nowNanos, Effects<String> out) {}

        @Override
        public long deadlineNanos() {
            return NEVER;
        }
    }

    private final Rig rig = new Rig(1);
    private final Peer<Bytes, String> server = rig.add("server", new Mouth()).listen(1883);
    private final Peer<Bytes, String> client = rig.add("client", new Mouth());

    private void say(Peer<Bytes, String> who, MqttPacket p) {
        who.command(p.bytes(MqttVersion.V3_1_1));
        rig.run(100 * Rig.MS);
    }

    private void begin() {
        client.command(Bytes.EMPTY);
        rig.run(100 * Rig.MS);
        say(client, Connect.of(MqttVersion.V3_1_1, "c", 0));
        say(server, Connack.SHAPE);
    }

    @Test
    void accusesTheClientAlone() {
        begin();
        say(client, Connect.of(MqttVersion.V3_1_1, "c", 0));
        assertThat(TalkJudge.accusations(rig, "client"))
                .singleElement()
                .asString()
                .contains("MQTT-3.1.0-2");
        assertThat(TalkJudge.accusations(rig, "server")).isEmpty();
    }

    @Test
    void accusesTheServerAlone() {
        begin();
        say(client, Subscribe.of(1, Subscription.of("t", Qos.AT_MOST_ONCE)));
        say(server, Suback.of(1, 0, 0));
        assertThat(TalkJudge.accusations(rig, "server")).isNotEmpty();
        assertThat(TalkJudge.accusations(rig, "client")).isEmpty();
    }

    @Test
    void accusesNobodyOfALegalTalk() {
        begin();
        say(client, Pingreq.SHAPE);
        say(server, Pingresp.SHAPE);
        for (String host : List.of("client", "server")) {
            assertThat(TalkJudge.accusations(rig, host)).isEmpty();
        }
    }
}
