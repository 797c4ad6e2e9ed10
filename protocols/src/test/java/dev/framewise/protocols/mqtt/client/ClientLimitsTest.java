package dev.framewise.protocols.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.client.ClientEvent.DropReason;
import dev.framewise.protocols.mqtt.client.ClientSettings.Aliases;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Topic aliases, and what the server or the format does not allow. */
class ClientLimitsTest {
    private static Connack connack(Property... properties) {
        return new Connack(false, 0, List.of(properties));
    }

    private static List<Long> dropped(ClientBench b, DropReason why) {
        return b.client.events(ClientEvent.Dropped.class).stream()
                .filter(d -> d.why() == why)
                .map(ClientEvent.Dropped::token)
                .toList();
    }

    private static List<Long> completed(ClientBench b) {
        return b.client.events(ClientEvent.Completed.class).stream()
                .map(ClientEvent.Completed::token)
                .toList();
    }

    @Test
    void usesTopicAliasesByItself() {
        ClientBench b =
                new ClientBench(ClientSettings.with().aliases(Aliases.AUTOMATIC).build());
        b.server.onConnect(connack(Property.of(PropertyId.TOPIC_ALIAS_MAXIMUM, 2)));
        b.connect();
        for (String topic : List.of("a", "b", "a", "c", "b", "a")) {
            b.client.command(ClientCommand.Publish.of(1, topic, Qos.AT_MOST_ONCE, Bytes.EMPTY));
        }
        b.run(Rig.SECOND);
        assertThat(b.server.heard(Publish.class))
                .extracting(p -> p.topic() + Property.valueOf(p.properties(), PropertyId.TOPIC_ALIAS, 0))
                .containsExactly("a1", "b2", "1", "c2", "b1", "a2");
    }

    @Test
    void usesTheTopicAliasesThatTheApplicationChose() {
        ClientBench b =
                new ClientBench(ClientSettings.with().aliases(Aliases.MANUAL).build());
        b.server.onConnect(connack(Property.of(PropertyId.TOPIC_ALIAS_MAXIMUM, 2)));
        b.connect();
        for (int alias : new int[] {2, 2, 3}) {
            List<Property> p = List.of(Property.of(PropertyId.TOPIC_ALIAS, alias));
            b.client.command(new ClientCommand.Publish(1, "a", Qos.AT_MOST_ONCE, false, Bytes.EMPTY, p));
        }
        b.run(Rig.SECOND);
        assertThat(b.server.heard(Publish.class))
                .extracting(p -> p.topic() + Property.valueOf(p.properties(), PropertyId.TOPIC_ALIAS, 0))
                .containsExactly("a2", "2", "a0");
    }

    @Test
    void forgetsTopicAliasesWithTheConnection() {
        ClientBench b =
                new ClientBench(ClientSettings.with().aliases(Aliases.AUTOMATIC).build());
        b.server.onConnect(connack(Property.of(PropertyId.TOPIC_ALIAS_MAXIMUM, 2)));
        b.connect();
        b.publish(1, Qos.AT_MOST_ONCE);
        b.run(Rig.SECOND);
        b.rig.breakAll(Cause.RESET);
        b.run(3 * Rig.SECOND);
        b.publish(2, Qos.AT_MOST_ONCE);
        b.run(Rig.SECOND);
        assertThat(b.server.heard(Publish.class)).extracting(Publish::topic).containsExactly("t", "t");
    }

    @Test
    void obeysTheServersLimits() {
        ClientBench b = ClientBench.of(MqttVersion.V5);
        b.server.onConnect(connack(
                Property.of(PropertyId.MAXIMUM_QOS, 1),
                Property.of(PropertyId.RETAIN_AVAILABLE, 0),
                Property.of(PropertyId.MAXIMUM_PACKET_SIZE, 40)));
        b.connect();
        b.publish(1, Qos.EXACTLY_ONCE);
        b.client.command(new ClientCommand.Publish(2, "t", Qos.AT_LEAST_ONCE, true, Bytes.EMPTY, List.of()));
        b.client.command(ClientCommand.Publish.of(3, "t", Qos.AT_LEAST_ONCE, Bytes.wrap(new byte[40])));
        b.run(Rig.SECOND);
        assertThat(b.server.heard(Publish.class)).extracting(Publish::qos).containsExactly(Qos.AT_LEAST_ONCE);
        assertThat(dropped(b, DropReason.RETAIN_NOT_SUPPORTED)).containsExactly(2L);
        assertThat(dropped(b, DropReason.TOO_LARGE)).containsExactly(3L);
        assertThat(completed(b)).containsExactly(1L);
    }

    @Test
    void dropsALevelThatTheServerLacksWhereItMayNotLowerIt() {
        ClientBench b = new ClientBench(ClientSettings.with().lowerQos(false).build());
        b.server.onConnect(connack(Property.of(PropertyId.MAXIMUM_QOS, 1)));
        b.connect();
        b.publish(1, Qos.EXACTLY_ONCE);
        assertThat(dropped(b, DropReason.QOS_NOT_SUPPORTED)).containsExactly(1L);
    }

    @Test
    void dropsWhatBreaksARuleOfTheFormat() {
        ClientBench b = ClientBench.of(MqttVersion.V3_1_1);
        List<Property> properties = List.of(Property.user("a", "b"));
        b.client.command(ClientCommand.Publish.of(1, "a/+", Qos.AT_MOST_ONCE, Bytes.EMPTY));
        b.client.command(ClientCommand.Publish.of(2, "", Qos.AT_MOST_ONCE, Bytes.EMPTY));
        b.client.command(ClientCommand.Publish.of(3, "a", Qos.RESERVED, Bytes.EMPTY));
        b.client.command(ClientCommand.Publish.of(4, "x".repeat(70_000), Qos.AT_MOST_ONCE, Bytes.EMPTY));
        b.client.command(new ClientCommand.Publish(5, "a", Qos.AT_MOST_ONCE, false, Bytes.EMPTY, properties));
        assertThat(dropped(b, DropReason.INVALID)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }
}
