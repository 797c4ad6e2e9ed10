package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.Auth;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Pingreq;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.Subscribe;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.mqtt.Unsubscribe;
import dev.framewise.protocols.mqtt.Will;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that send whatever they like: no exception, no broken answer, no state beyond the limits. */
@Tag("more-when-thorough")
class BrokerFuzzTest {
    private static final int SEEDS = Boolean.getBoolean("framewise.thorough") ? 3_000 : 150;
    private static final String[] TOPICS = {"a", "a/b", "$SYS/x", "/", "a//b", "x/y/z/1/2/3/4/5/6"};
    private static final String[] FILTERS = {"#", "a/+", "+", "$share/g/a", "$share/h/#", "a/#", "/", "1/2/3/4/5/6/7"};

    private static BrokerSettings small() {
        return BrokerSettings.with()
                .connections(20)
                .sessions(6)
                .subscriptionsPerSession(3)
                .retainedMessages(3)
                .packetBytes(2_000)
                .waitingMessages(5)
                .waitingBytes(4_000)
                .waitingBytesInAll(9_000)
                .inFlight(3)
                .receiveMaximum(3)
                .topicLevels(6)
                .topicAliases(2)
                .outgoingTopicAliases(2)
                .systemTopicsNanos(5 * Stage.SECOND)
                .authenticators(List.of(new ScramSha256(Map.of())))
                .build();
    }

    @Test
    void survivesPacketsInAnyOrderBrokenAtAnyPlace() {
        for (int seed = 0; seed < SEEDS; seed++) {
            run(RandomStream.of(seed, "fuzz"));
        }
    }

    private static void run(RandomStream luck) {
        Stage stage = new Stage(small());
        List<Peer> peers = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            if (peers.isEmpty() || luck.chance(0.1)) {
                Peer p = stage.peer(MqttVersion.values()[luck.below(3)]);
                p.anyVersion = true;
                p.free = luck.chance(0.1) ? luck.below(40) : 1 << 20;
                peers.add(p);
                if (luck.chance(0.9)) {
                    say(luck, p, connect(luck, p.version));
                }
            }
            Peer p = peers.get(luck.below(peers.size()));
            switch (luck.below(20)) {
                case 0 -> p.drop();
                case 1 -> stage.ended(p);
                case 2 -> {
                    p.free = 200;
                    stage.writable(p);
                }
                case 3 -> stage.after(luck.below(30));
                case 4 -> p.raw(noise(luck));
                case 5 ->
                    stage.command(BrokerCommand.Publish.of(
                            TOPICS[luck.below(6)], Qos.of(luck.below(3)), Bytes.wrap(new byte[luck.below(900)])));
                default -> say(luck, p, packet(luck, p.version));
            }
            within(stage);
        }
        stage.command(new BrokerCommand.ShutDown(""));
        stage.after(100);
        assertThat(stage.broker.connectionCount()).isZero();
    }

    private static void within(Stage stage) {
        assertThat(stage.broker.connectionCount()).isLessThanOrEqualTo(20);
        assertThat(stage.store.sessionCount()).isLessThanOrEqualTo(6);
        assertThat(stage.store.subscriptionCount()).isLessThanOrEqualTo(18);
        assertThat(stage.store.retainedCount()).isLessThanOrEqualTo(3);
        assertThat(stage.store.waitingBytes).isBetween(0L, 9_000L);
        stage.events.clear();
    }

    private static Bytes noise(RandomStream luck) {
        byte[] a = new byte[1 + luck.below(60)];
        for (int i = 0; i < a.length; i++) {
            a[i] = (byte) luck.nextInt();
        }
        return Bytes.wrap(a);
    }

    /** Mostly as it is; sometimes with a byte changed, cut short, or with bytes too many. */
    private static void say(RandomStream luck, Peer p, MqttPacket packet) {
        byte[] bytes = packet.bytes(p.version).toArray();
        if (luck.chance(0.15)) {
            bytes[luck.below(bytes.length)] = (byte) luck.nextInt();
        }
        int n = luck.chance(0.05) ? luck.below(bytes.length) : bytes.length;
        p.raw(Bytes.wrap(bytes, 0, n));
    }

    private static MqttPacket connect(RandomStream luck, MqttVersion version) {
        List<Property> properties = new ArrayList<>();
        if (version.hasProperties()) {
            if (luck.chance(0.6)) {
                properties.add(Property.of(PropertyId.SESSION_EXPIRY_INTERVAL, luck.below(100)));
            }
            if (luck.chance(0.3)) {
                properties.add(Property.of(PropertyId.MAXIMUM_PACKET_SIZE, 1 + luck.below(100)));
            }
            if (luck.chance(0.3)) {
                properties.add(Property.of(PropertyId.RECEIVE_MAXIMUM, 1 + luck.below(5)));
            }
            if (luck.chance(0.3)) {
                properties.add(Property.of(PropertyId.TOPIC_ALIAS_MAXIMUM, luck.below(5)));
            }
            if (luck.chance(0.1)) {
                properties.add(Property.of(PropertyId.AUTHENTICATION_METHOD, "SCRAM-SHA-256"));
            }
        }
        String topic = luck.chance(0.9) ? "a" : "$SYS/will";
        Optional<Will> will = luck.chance(0.4)
                ? Optional.of(new Will(Qos.of(luck.below(3)), luck.chance(0.5), List.of(), topic, Bytes.of(1)))
                : Optional.empty();
        boolean clean = luck.chance(0.4);
        return new Connect(
                version.protocolName(),
                version.level(),
                clean,
                luck.below(20),
                properties,
                clean && version != MqttVersion.V3_1 && luck.chance(0.1) ? "" : "c" + luck.below(8),
                will,
                Optional.empty(),
                Optional.empty());
    }

    private static MqttPacket packet(RandomStream luck, MqttVersion version) {
        int id = 1 + luck.below(4);
        return switch (luck.below(14)) {
            case 0 -> connect(luck, version);
            case 1, 2, 3, 4 -> publish(luck, version, id);
            case 5 -> Puback.of(id);
            case 6 -> Pubrec.of(id);
            case 7 -> Pubrel.of(id);
            case 8 -> Pubcomp.of(id);
            case 9, 10 -> Subscribe.of(id, Subscription.of(FILTERS[luck.below(FILTERS.length)], Qos.of(luck.below(3))));
            case 11 -> Unsubscribe.of(id, FILTERS[luck.below(FILTERS.length)]);
            case 12 ->
                luck.chance(0.2)
                        ? new Disconnect(0, List.of())
                        : version.hasProperties() && luck.chance(0.3)
                                ? new Auth(
                                        0x18,
                                        List.of(
                                                Property.of(PropertyId.AUTHENTICATION_METHOD, "SCRAM-SHA-256"),
                                                Property.of(PropertyId.AUTHENTICATION_DATA, Bytes.utf8("n,,n=a,r=b"))))
                                : new Pingreq();
            default -> new Pingreq();
        };
    }

    private static MqttPacket publish(RandomStream luck, MqttVersion version, int id) {
        Qos qos = Qos.of(luck.below(3));
        List<Property> properties = new ArrayList<>();
        if (version.hasProperties() && luck.chance(0.3)) {
            properties.add(Property.of(PropertyId.MESSAGE_EXPIRY_INTERVAL, luck.below(20)));
        }
        boolean alias = version.hasProperties() && luck.chance(0.3);
        if (alias) {
            properties.add(Property.of(PropertyId.TOPIC_ALIAS, 1 + luck.below(3)));
        }
        return new Publish(
                false,
                qos,
                luck.chance(0.3),
                alias && luck.chance(0.5) ? "" : TOPICS[luck.below(TOPICS.length)],
                qos == Qos.AT_MOST_ONCE ? 0 : id,
                properties,
                Bytes.wrap(new byte[luck.chance(0.8) ? luck.below(20) : luck.below(1_500)]));
    }
}
