package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Pingreq;
import dev.framewise.protocols.mqtt.Pingresp;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Unsuback;
import dev.framewise.protocols.mqtt.Unsubscribe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every client of every version does: connect, subscribe, publish at each level, ping, leave. */
class MqttBrokerTest {
    private final Stage stage = new Stage();

    @AfterEach
    void theJudgeHasNothingAgainstTheServer() {
        assertThat(stage.judge.verdict()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void bringsMessagesOfEachLevelToASubscriber(MqttVersion version) {
        Peer reader = stage.peer(version).connect("reader").subscribe("a/+", Qos.EXACTLY_ONCE);
        Peer writer = stage.peer(version).connect("writer");
        for (Qos qos : new Qos[] {Qos.AT_MOST_ONCE, Qos.AT_LEAST_ONCE, Qos.EXACTLY_ONCE}) {
            writer.publish("a/b", qos, "m" + qos.ordinal());
            assertThat(reader.inbox).hasSize(1);
            assertThat(reader.takeText()).isEqualTo("m" + qos.ordinal());
        }
        writer.publish("a/b/c", Qos.AT_LEAST_ONCE, "elsewhere");
        reader.nothing();
        writer.leave();
        reader.leave();
        assertThat(stage.broker.connectionCount()).isZero();
        assertThat(stage.store.sessionCount()).isZero();
        assertThat(stage.store.subscriptionCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void takesEachByteAlone(MqttVersion version) {
        stage.byteByByte = true;
        bringsMessagesOfEachLevelToASubscriber(version);
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void answersPings(MqttVersion version) {
        Peer p = stage.peer(version).connect("p").send(new Pingreq());
        p.expect(Pingresp.class);
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void bringsNothingAfterUnsubscribe(MqttVersion version) {
        Peer p = stage.peer(version).connect("p").subscribe("a", Qos.AT_LEAST_ONCE);
        p.send(Unsubscribe.of(3, "a", "b"));
        Unsuback answer = p.expect(Unsuback.class);
        assertThat(answer.packetId()).isEqualTo(3);
        if (version.hasProperties()) {
            assertThat(answer.reasonCodes()).containsExactly(ReasonCode.SUCCESS, ReasonCode.NO_SUBSCRIPTION_EXISTED);
        }
        p.publish("a", Qos.AT_LEAST_ONCE, "gone");
        p.nothing();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void throwsOutASilentClientAfterOneAndAHalfKeepAlives(MqttVersion version) {
        Peer p = stage.peer(version);
        p.accepted(Connect.of(version, "p", 10), false);
        stage.after(14);
        p.send(new Pingreq());
        p.expect(Pingresp.class);
        stage.after(14.9);
        p.nothing();
        stage.after(0.2);
        p.thrownOut(ReasonCode.KEEP_ALIVE_TIMEOUT);
        assertThat(stage.events(BrokerEvent.Disconnected.class))
                .extracting(BrokerEvent.Disconnected::end)
                .containsExactly(BrokerEvent.End.SILENT);
    }
}
