package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Suback;
import dev.framewise.protocols.mqtt.Subscribe;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Access rules, and how each version is told of a refusal: MQTT 5.0 §3.4.2.1, §3.9.3; MQTT 3.1.1 §3.3.5. */
class BrokerAccessTest extends Judged {
    private int granted(MqttVersion version, String id, String filter) {
        Peer p = stage.peer(version).connect(id);
        p.send(Subscribe.of(1, Subscription.of(filter, Qos.EXACTLY_ONCE)));
        int code = p.expect(Suback.class).reasonCodes().get(0);
        p.drop();
        return code;
    }

    @Test
    void refusesAFilterInTheWordsOfEachVersion() {
        with(BrokerSettings.with()
                .access(AccessRules.of(List.of(
                        AccessRules.Rule.deny(AccessRules.Action.SUBSCRIBE, "test/nosubscribe")
                                .answeredWith(ReasonCode.UNSPECIFIED_ERROR),
                        AccessRules.Rule.deny(AccessRules.Action.SUBSCRIBE, "secret/#")))));
        assertThat(granted(V5, "a", "test/nosubscribe")).isEqualTo(ReasonCode.UNSPECIFIED_ERROR);
        assertThat(granted(V5, "a", "secret/+/x")).isEqualTo(ReasonCode.NOT_AUTHORIZED);
        assertThat(granted(V5, "a", "$share/g/secret/x")).isEqualTo(ReasonCode.NOT_AUTHORIZED);
        assertThat(granted(V311, "a", "secret")).isEqualTo(0x80);
        assertThat(granted(V31, "a", "secret/#")).isEqualTo(2);
        assertThat(granted(V5, "a", "secrets")).isEqualTo(2);
    }

    @Test
    void keepsWhatIsDeniedFromWiderFilters() {
        with(BrokerSettings.with()
                .access(AccessRules.of(List.of(
                        AccessRules.Rule.allow(AccessRules.Action.BOTH, "#").forUser("root"),
                        AccessRules.Rule.deny(AccessRules.Action.SUBSCRIBE, "secret/#")))));
        Peer writer = five("w");
        writer.send(new Publish(false, Qos.AT_MOST_ONCE, true, "secret/a", 0, List.of(), Bytes.of(1)));
        Peer p = five("r").subscribe("#", Qos.AT_MOST_ONCE);
        p.nothing();
        writer.publish("secret/b", Qos.AT_MOST_ONCE, "x").publish("open", Qos.AT_MOST_ONCE, "y");
        assertThat(p.takeTexts()).containsExactly("y");
        assertThat(stage.events(BrokerEvent.Dropped.class))
                .extracting(BrokerEvent.Dropped::why)
                .containsExactly(BrokerEvent.Drop.NOT_AUTHORIZED);
    }

    @Test
    void refusesToPublish() {
        with(BrokerSettings.with()
                .access(AccessRules.of(List.of(
                        AccessRules.Rule.allow(AccessRules.Action.PUBLISH, "own/%c/#"),
                        AccessRules.Rule.deny(AccessRules.Action.PUBLISH, "own/#")))));
        Peer all = five("all").subscribe("#", Qos.AT_MOST_ONCE);
        Peer p = five("p");
        p.publish("own/p/x", Qos.AT_LEAST_ONCE, "yes");
        assertThat(all.takeTexts()).containsExactly("yes");
        p.send(Publish.of("own/q/x", Qos.AT_LEAST_ONCE, 3, Bytes.EMPTY));
        assertThat(p.expect(Puback.class).reasonCode()).isEqualTo(ReasonCode.NOT_AUTHORIZED);
        p.send(Publish.of("own/q/x", Qos.EXACTLY_ONCE, 4, Bytes.EMPTY));
        assertThat(p.expect(Pubrec.class).reasonCode()).isEqualTo(ReasonCode.NOT_AUTHORIZED);
        p.send(Publish.of("own/p/x", Qos.EXACTLY_ONCE, 4, Bytes.utf8("new")));
        assertThat(p.expect(Pubrec.class).reasonCode()).isZero();
        assertThat(all.takeTexts()).containsExactly("new");
        Peer odd = five("+");
        odd.send(Publish.of("own/p", Qos.AT_LEAST_ONCE, 3, Bytes.EMPTY));
        assertThat(odd.expect(Puback.class).reasonCode()).isEqualTo(ReasonCode.NOT_AUTHORIZED);
    }

    @Test
    void pretendsToHavePublishedBefore5OrClosesWhereTheSettingsSaySo() {
        AccessRules rules = AccessRules.of(List.of(AccessRules.Rule.deny(AccessRules.Action.BOTH, "no")));
        with(BrokerSettings.with().access(rules));
        Peer p = stage.peer(V311).connect("p");
        p.publish("no", Qos.AT_LEAST_ONCE, "x").publish("no", Qos.EXACTLY_ONCE, "x");
        p.send(Publish.of("no", Qos.EXACTLY_ONCE, 4, Bytes.EMPTY));
        p.expect(Pubrec.class);
        p.send(Pubrel.of(4)).expect(Pubcomp.class);
        assertThat(stage.events(BrokerEvent.Received.class)).isEmpty();
        assertThat(stage.events(BrokerEvent.RefusedPublish.class)).hasSize(3);
        with(BrokerSettings.with().access(rules).closeOnRefusedPublish(true));
        p = stage.peer(V311).connect("p").send(Publish.of("no", Qos.AT_LEAST_ONCE, 4, Bytes.EMPTY));
        p.thrownOut(ReasonCode.NOT_AUTHORIZED);
    }

    @Test
    void coversFiltersAsTheyCoverTopics() {
        assertThat(SubscriptionTree.covers("a/#", "a")).isTrue();
        assertThat(SubscriptionTree.covers("a/#", "a/+/c")).isTrue();
        assertThat(SubscriptionTree.covers("a/#", "a/#")).isTrue();
        assertThat(SubscriptionTree.covers("a/+", "a/b")).isTrue();
        assertThat(SubscriptionTree.covers("a/+", "a/+")).isTrue();
        assertThat(SubscriptionTree.covers("a/+", "a/#")).isFalse();
        assertThat(SubscriptionTree.covers("a/+", "a")).isFalse();
        assertThat(SubscriptionTree.covers("a/b", "a/+")).isFalse();
        assertThat(SubscriptionTree.covers("#", "$SYS/#")).isFalse();
        assertThat(SubscriptionTree.covers("#", "#")).isTrue();
        assertThat(SubscriptionTree.covers("+/b", "a/b")).isTrue();
        assertThat(SubscriptionTree.covers("a/+/#", "a")).isFalse();
    }
}
