package dev.framewise.protocols.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Suback;
import dev.framewise.protocols.mqtt.Subscribe;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.mqtt.Unsuback;
import dev.framewise.protocols.mqtt.Unsubscribe;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Subscriptions: MQTT 5.0 §3.3.4, §3.8, §3.10, §4.7, §4.8. */
class BrokerSubscriptionTest extends Judged {
    private static Subscribe with(int id, String... filters) {
        List<Subscription> all = new ArrayList<>();
        for (String f : filters) {
            all.add(Subscription.of(f, Qos.EXACTLY_ONCE));
        }
        return new Subscribe(false, 1, List.of(Property.of(PropertyId.SUBSCRIPTION_IDENTIFIER, id)), all);
    }

    private static List<Long> identifiers(Publish p) {
        return p.properties().stream()
                .filter(x -> x.id() == PropertyId.SUBSCRIPTION_IDENTIFIER)
                .map(Property::value)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void bringOneCopyAtTheHighestLevelWhereTheyOverlap(MqttVersion version) {
        Peer reader = stage.peer(version).connect("r");
        reader.subscribe("a/+", Qos.AT_MOST_ONCE).subscribe("a/#", Qos.EXACTLY_ONCE);
        stage.peer(version).connect("w").publish("a/b", Qos.EXACTLY_ONCE, "m");
        assertThat(reader.take().qos()).isEqualTo(Qos.EXACTLY_ONCE);
        reader.nothing();
    }

    @Test
    void bringTheIdentifiersOfAllInOneCopy() {
        Peer reader = five("r").send(with(2, "a/+")).send(with(3, "a/#"));
        reader.inbox.clear();
        reader.subscribe("+/b", Qos.AT_MOST_ONCE);
        five("w").publish("a/b", Qos.AT_LEAST_ONCE, "m");
        assertThat(identifiers(reader.take())).containsExactlyInAnyOrder(2L, 3L);
        reader.nothing();
    }

    @Test
    void bringACopyForEachWhereTheSettingsSaySo() {
        with(BrokerSettings.with().oneCopy(false));
        Peer reader = five("r").send(with(2, "a/+")).send(with(3, "a/#"));
        reader.inbox.clear();
        five("w").publish("a/b", Qos.AT_LEAST_ONCE, "m");
        List<Long> all = new ArrayList<>(identifiers(reader.take()));
        all.addAll(identifiers(reader.take()));
        assertThat(all).containsExactlyInAnyOrder(2L, 3L);
        reader.nothing();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void areReplacedBySubscribingAgain(MqttVersion version) {
        Peer reader = stage.peer(version).connect("r");
        reader.subscribe("a", Qos.EXACTLY_ONCE).subscribe("a", Qos.AT_MOST_ONCE);
        assertThat(stage.store.subscriptionCount()).isEqualTo(1);
        stage.peer(version).connect("w").publish("a", Qos.EXACTLY_ONCE, "m");
        assertThat(reader.take().qos()).isEqualTo(Qos.AT_MOST_ONCE);
        reader.nothing();
    }

    @Test
    void replacedOnesHaveTheNewIdentifier() {
        Peer reader = five("r").send(with(2, "a")).send(with(9, "a"));
        reader.inbox.clear();
        Peer writer = five("w").publish("a", Qos.AT_MOST_ONCE, "m");
        assertThat(identifiers(reader.take())).containsExactly(9L);
        reader.subscribe("a", Qos.AT_MOST_ONCE);
        writer.publish("a", Qos.AT_MOST_ONCE, "m");
        assertThat(identifiers(reader.take())).isEmpty();
    }

    @Test
    void leaveOutWhatTheClientItselfPublishesIfItSaysNoLocal() {
        Peer p = five("p").subscribe(1, new Subscription("a", Qos.AT_LEAST_ONCE, true, false, 0));
        p.publish("a", Qos.AT_LEAST_ONCE, "own");
        p.nothing();
        five("w").publish("a", Qos.AT_LEAST_ONCE, "other");
        assertThat(p.takeTexts()).containsExactly("other");
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void withAWildcardInFrontDoNotMatchDollarTopics(MqttVersion version) {
        Peer reader = stage.peer(version).connect("r");
        reader.subscribe("#", Qos.AT_MOST_ONCE).subscribe("+/x", Qos.AT_MOST_ONCE);
        Peer exact = stage.peer(version).connect("e").subscribe("$own/#", Qos.AT_MOST_ONCE);
        stage.peer(version).connect("w").publish("$own/x", Qos.AT_MOST_ONCE, "m");
        reader.nothing();
        assertThat(exact.takeTexts()).containsExactly("m");
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void matchEmptyLevels(MqttVersion version) {
        Peer a = stage.peer(version).connect("a").subscribe("/+", Qos.AT_MOST_ONCE);
        Peer b = stage.peer(version).connect("b").subscribe("+/+", Qos.AT_MOST_ONCE);
        Peer c = stage.peer(version).connect("c").subscribe("+", Qos.AT_MOST_ONCE);
        Peer d = stage.peer(version).connect("d").subscribe("/finance/#", Qos.AT_MOST_ONCE);
        stage.peer(version).connect("w").publish("/finance", Qos.AT_MOST_ONCE, "m");
        assertThat(a.takeTexts()).hasSize(1);
        assertThat(b.takeTexts()).hasSize(1);
        c.nothing();
        assertThat(d.takeTexts()).hasSize(1);
    }

    @Test
    void sharedOnesTakeTurns() {
        Peer a = five("a").subscribe("$share/g/t/+", Qos.AT_LEAST_ONCE);
        Peer b = five("b").subscribe("$share/g/t/+", Qos.EXACTLY_ONCE);
        Peer other = five("o").subscribe("$share/h/t/+", Qos.AT_LEAST_ONCE);
        Peer alone = five("x").subscribe("t/#", Qos.AT_LEAST_ONCE);
        Peer writer = five("w");
        for (int i = 0; i < 6; i++) {
            writer.publish("t/1", Qos.EXACTLY_ONCE, "m" + i);
        }
        assertThat(a.takeTexts()).containsExactly("m0", "m2", "m4");
        assertThat(b.takeTexts()).containsExactly("m1", "m3", "m5");
        assertThat(other.takeTexts()).hasSize(6);
        assertThat(alone.takeTexts()).hasSize(6);
        b.send(Unsubscribe.of(1, "$share/g/t/+"));
        b.expect(Unsuback.class);
        writer.publish("t/1", Qos.AT_LEAST_ONCE, "rest");
        assertThat(a.takeTexts()).containsExactly("rest");
        b.nothing();
    }

    @Test
    void sharedOnesGoToThoseWhoAreThereAndWaitWhenNobodyIs() {
        Peer a = stage.peer(V5).resume("a", false, expiry(100)).subscribe("$share/g/t", Qos.AT_LEAST_ONCE);
        Peer b = stage.peer(V5).resume("b", false, expiry(100)).subscribe("$share/g/t", Qos.AT_LEAST_ONCE);
        Peer writer = five("w");
        a.drop();
        writer.publish("t", Qos.AT_LEAST_ONCE, "1").publish("t", Qos.AT_LEAST_ONCE, "2");
        assertThat(b.takeTexts()).containsExactly("1", "2");
        b.drop();
        writer.publish("t", Qos.AT_LEAST_ONCE, "3").publish("t", Qos.AT_LEAST_ONCE, "4");
        List<String> waited =
                new ArrayList<>(stage.peer(V5).resume("a", true, expiry(100)).takeTexts());
        waited.addAll(stage.peer(V5).resume("b", true, expiry(100)).takeTexts());
        assertThat(waited).containsExactlyInAnyOrder("3", "4");
    }

    @Test
    void sharedOnesWithNoLocalAreAProtocolError() {
        Peer p = five("q").raw(Bytes.hex("8210 0001 00 000a 2473686172652f672f61 04"));
        p.thrownOut(ReasonCode.PROTOCOL_ERROR);
    }

    @Test
    void areAnsweredInTheirOrder() {
        with(BrokerSettings.with().maximumQos(Qos.AT_LEAST_ONCE).topicLevels(3));
        Peer p = five("p");
        p.send(Subscribe.of(
                77,
                Subscription.of("a", Qos.AT_MOST_ONCE),
                Subscription.of("b/c/d/e", Qos.AT_MOST_ONCE),
                Subscription.of("c", Qos.EXACTLY_ONCE)));
        Suback answer = p.expect(Suback.class);
        assertThat(answer.packetId()).isEqualTo(77);
        assertThat(answer.reasonCodes()).containsExactly(0, ReasonCode.TOPIC_FILTER_INVALID, 1);
        p.send(Unsubscribe.of(78, "x", "c", "a"));
        assertThat(p.expect(Unsuback.class).reasonCodes()).containsExactly(ReasonCode.NO_SUBSCRIPTION_EXISTED, 0, 0);
    }

    @Test
    void areLimited() {
        with(BrokerSettings.with().subscriptionsPerSession(2));
        Peer five = five("p").subscribe("a", Qos.AT_MOST_ONCE).subscribe("b", Qos.AT_MOST_ONCE);
        five.send(Subscribe.of(1, Subscription.of("c", Qos.AT_MOST_ONCE), Subscription.of("a", Qos.AT_MOST_ONCE)));
        assertThat(five.expect(Suback.class).reasonCodes()).containsExactly(ReasonCode.QUOTA_EXCEEDED, 0);
        Peer four =
                stage.peer(V311).connect("q").subscribe("a", Qos.AT_MOST_ONCE).subscribe("b", Qos.AT_MOST_ONCE);
        four.send(Subscribe.of(1, Subscription.of("c", Qos.AT_MOST_ONCE)));
        assertThat(four.expect(Suback.class).reasonCodes()).containsExactly(0x80);
    }

    @Test
    void ofAKindThatIsNotAvailableEndTheConnection() {
        with(BrokerSettings.with().identifiersAvailable(false));
        five("a").send(with(1, "a")).thrownOut(ReasonCode.SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED);
        with(BrokerSettings.with().sharedAvailable(false));
        five("a")
                .send(Subscribe.of(1, Subscription.of("$share/g/a", Qos.AT_MOST_ONCE)))
                .thrownOut(ReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED);
        with(BrokerSettings.with().wildcardsAvailable(false));
        five("a")
                .send(Subscribe.of(1, Subscription.of("a/+", Qos.AT_MOST_ONCE)))
                .thrownOut(ReasonCode.WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED);
        Peer four = stage.peer(V311).connect("q");
        four.send(Subscribe.of(1, Subscription.of("a/+", Qos.AT_MOST_ONCE)));
        assertThat(four.expect(Suback.class).reasonCodes()).containsExactly(0x80);
    }
}
