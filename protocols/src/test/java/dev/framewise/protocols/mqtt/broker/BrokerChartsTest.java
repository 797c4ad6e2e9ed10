package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.Auth;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each edge of each chart is taken, and every move of the broker is one of them. */
class BrokerChartsTest extends Judged {
    private static final String METHOD = "challenge";

    private final Set<String> taken = new TreeSet<>();

    /** Asks for "more" until it hears "yes" or "no". */
    private static final Authenticator CHALLENGES = new Authenticator() {
        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public Exchange begin(RandomStream luck) {
            return data -> data.equals(Bytes.utf8("yes"))
                    ? new Proven("user", Bytes.EMPTY)
                    : data.equals(Bytes.utf8("no"))
                            ? new Refused(ReasonCode.NOT_AUTHORIZED, "")
                            : new Challenge(Bytes.utf8("more"));
        }
    };

    @BeforeEach
    void serve() {
        with(BrokerSettings.with()
                .authenticators(List.of(CHALLENGES))
                .access(AccessRules.of(List.of(AccessRules.Rule.deny(AccessRules.Action.PUBLISH, "no")))));
        stage.broker.watch(edge -> taken.add(name(edge)));
    }

    private static String name(Chart.Edge<?, ?> e) {
        return e.from().getClass().getSimpleName() + " " + e.from() + " " + e.input() + " " + e.to() + " " + e.label();
    }

    private void takesAll(Chart<?, ?> chart) {
        TreeSet<String> all = new TreeSet<>();
        chart.edges().forEach(e -> all.add(name(e)));
        assertThat(taken).containsAll(all);
        assertThat(chart.mermaid()).contains("[*] --> " + chart.start());
    }

    private static Property[] method(String data) {
        return new Property[] {
            Property.of(PropertyId.AUTHENTICATION_METHOD, METHOD),
            Property.of(PropertyId.AUTHENTICATION_DATA, Bytes.utf8(data))
        };
    }

    private static MqttPacket auth(int code, String data) {
        return new Auth(code, List.of(method(data)));
    }

    private Peer started(String id, String data) {
        return stage.peer(V5).send(Peer.connect(V5, id, true, method(data)));
    }

    @Test
    void ofConnections() {
        stage.peer(V5).drop();
        started("a", "yes").leave();
        started("a", "no");
        started("a", "x").drop();
        started("a", "x").send(new Disconnect(0, List.of())).drop();
        started("a", "x").send(auth(0x18, "x")).send(auth(0x18, "no"));
        Peer p = started("a", "x").send(auth(0x18, "yes"));
        p.send(auth(0x19, "yes")).send(auth(0x19, "x")).send(auth(0x18, "x")).send(auth(0x18, "yes"));
        p.send(auth(0x19, "x")).send(auth(0x18, "no"));
        started("a", "yes").drop();
        started("a", "yes").send(auth(0x19, "no"));
        started("a", "yes").send(auth(0x19, "x")).drop();
        started("a", "yes").send(auth(0x19, "x")).leave();
        takesAll(BrokerCharts.LINK);
    }

    @Test
    void ofSessions() {
        stage.peer(V5).resume("a", false, expiry(10)).drop();
        stage.peer(V5).resume("a", true, expiry(10)).drop();
        stage.after(11);
        stage.peer(V5).resume("a", false, expiry(10)).drop();
        five("a").leave();
        takesAll(BrokerCharts.SESSION);
    }

    @Test
    void ofIncomingMessages() {
        Peer p = five("p");
        Publish publish = Publish.of("t", Qos.EXACTLY_ONCE, 1, Bytes.EMPTY);
        p.send(publish).send(new Publish(true, publish.qos(), false, "t", 1, List.of(), Bytes.EMPTY));
        p.send(Pubrel.of(1)).send(Pubrel.of(1));
        p.send(Publish.of("no", Qos.EXACTLY_ONCE, 1, Bytes.EMPTY));
        takesAll(BrokerCharts.INCOMING);
    }

    @Test
    void ofOutgoingMessages() {
        Property[] small = {expiry(100), Property.of(PropertyId.MAXIMUM_PACKET_SIZE, 60)};
        for (Qos qos : new Qos[] {Qos.AT_LEAST_ONCE, Qos.EXACTLY_ONCE}) {
            String id = "r" + qos.ordinal();
            Peer writer = five("w");
            Peer r = stage.peer(V5).resume(id, false, expiry(100)).subscribe("t", qos);
            r.drop();
            Property second = Property.of(PropertyId.MESSAGE_EXPIRY_INTERVAL, 1);
            writer.publish(new Publish(false, qos, false, "t", 1, List.of(second), Bytes.EMPTY));
            stage.after(2);
            writer.publish("t", qos, "x".repeat(100)).publish("t", qos, "b").publish("t", qos, "c");
            stage.peer(V5).resume(id, true, expiry(100)).drop();
            Peer again = stage.peer(V5).resume(id, true, small);
            for (int i = 0; i < 2; i++) {
                int packetId = again.expect(Publish.class).packetId();
                again.send(qos == Qos.AT_LEAST_ONCE ? Puback.of(packetId) : Pubrec.of(packetId));
                if (i == 0) {
                    again.send(Pubcomp.of(packetId));
                }
                again.inbox.removeIf(Pubrel.class::isInstance);
            }
            writer.publish("t", qos, "refused");
            again.inbox.removeIf(Pubrel.class::isInstance);
            int last = again.expect(Publish.class).packetId();
            again.send(
                    qos == Qos.AT_LEAST_ONCE
                            ? new Puback(last, ReasonCode.QUOTA_EXCEEDED, List.of())
                            : new Pubrec(last, ReasonCode.QUOTA_EXCEEDED, List.of()));
        }
        Peer old = stage.peer(V31).connect("old").subscribe("t", Qos.EXACTLY_ONCE);
        five("w").publish("t", Qos.EXACTLY_ONCE, "m");
        int packetId = old.expect(Publish.class).packetId();
        old.send(Pubrec.of(packetId)).send(Pubrec.of(packetId)).send(Pubcomp.of(packetId));
        Peer broken = stage.peer(V5).resume("broken", false, expiry(100)).subscribe("t", Qos.EXACTLY_ONCE);
        five("w").publish("t", Qos.EXACTLY_ONCE, "m");
        broken.send(Pubrec.of(broken.expect(Publish.class).packetId())).drop();
        stage.peer(V5).resume("broken", true, expiry(100)).expect(Pubrel.class);
        takesAll(BrokerCharts.OUTGOING_QOS_1);
        takesAll(BrokerCharts.OUTGOING_QOS_2);
    }

    @Test
    void endAConnectionOverAnAnswerThatFitsNothingThatWasSent() {
        Peer writer = five("w");
        Peer r = five("r").subscribe("t", Qos.EXACTLY_ONCE);
        writer.publish("t", Qos.EXACTLY_ONCE, "m");
        r.send(Puback.of(r.expect(Publish.class).packetId())).thrownOut(ReasonCode.PROTOCOL_ERROR);
        r = five("r").subscribe("t", Qos.EXACTLY_ONCE);
        writer.publish("t", Qos.AT_LEAST_ONCE, "m");
        r.send(Pubrec.of(r.expect(Publish.class).packetId())).thrownOut(ReasonCode.PROTOCOL_ERROR);
        r = five("r").send(Puback.of(9)).send(Pubcomp.of(9)).send(Pubrec.of(9));
        assertThat(r.expect(Pubrel.class).reasonCode()).isEqualTo(ReasonCode.PACKET_IDENTIFIER_NOT_FOUND);
        r.nothing();
    }
}
