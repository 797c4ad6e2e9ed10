package dev.framewise.simulator.program;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.broker.AccessRules;
import dev.framewise.protocols.mqtt.broker.BrokerSettings;
import dev.framewise.protocols.mqtt.broker.BrokerSettingsBuilder;
import dev.framewise.protocols.mqtt.broker.Credentials;
import dev.framewise.protocols.mqtt.broker.Redirection;
import dev.framewise.protocols.mqtt.broker.ScramSha256;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** What an MQTT broker of a scenario can be told: the settings of {@link BrokerSettings} under the names of scenarios. */
final class MqttBrokerKind implements ApplicationKind {
    static final MqttBrokerKind KIND = new MqttBrokerKind();

    private static final long SECOND = 1_000_000_000L;
    private static final long MOST = 10_000_000;

    private static final Shape REFUSED = Shape.of("what is refused")
            .need("filter", Type.TEXT, "the topic filter")
            .may("reason", Type.integer(0x80, 0xff), "the reason code that clients of 5.0 are told; 135 when not said")
            .shortFor("filter");

    private static final Shape ACCESS = Shape.of("an access rule")
            .may("allow", Type.word("publish", "subscribe", "both"), "what is allowed")
            .may("deny", Type.word("publish", "subscribe", "both"), "what is not")
            .need("topic", Type.TEXT, "a filter; %u and %c stand for the client's user name and identifier")
            .may("user", Type.TEXT, "whom it is about; everybody when not said")
            .may("client", Type.TEXT, "whom it is about, by client identifier")
            .may("reason", Type.integer(0x80, 0xff), "the reason code for a refused client of 5.0; 135 when not said");

    private MqttBrokerKind() {}

    @Override
    public String word() {
        return "mqtt-broker";
    }

    @Override
    public String meaning() {
        return "an MQTT broker for 3.1, 3.1.1 and 5.0";
    }

    @Override
    public Shape shape() {
        Shape s = Shape.of("the settings of an MQTT broker")
                .may("port", Type.integer(1, 65_535), "where it listens; 1883 when not said")
                .may(
                        "websocket-port",
                        Type.integer(1, 65_535),
                        "where it takes MQTT over WebSocket; nowhere when not said")
                .may("websocket-path", Type.TEXT, "at which path; at every one when not said")
                .may("tls-port", Type.integer(1, 65_535), "where it takes MQTT over TLS; nowhere when not said")
                .may(
                        "secure-websocket-port",
                        Type.integer(1, 65_535),
                        "where it takes MQTT over WebSocket over TLS; nowhere when not said")
                .may("tls", TlsValues.SERVER, "how it speaks TLS at those two ports")
                .may("versions", Type.list(Type.word("3.1", "3.1.1", "5.0")), "the versions that it serves; all")
                .may("maximum-qos", Type.integer(0, 2), "the highest QoS that it grants")
                .may("queue", Type.integer(0, MOST), "messages that may wait for one client")
                .may("overflow", Type.word("drop-new", "drop-old"), "what gives way when too much waits for a client")
                .may("keep-qos0", Type.BOOLEAN, "whether messages of QoS 0 wait for clients that are away")
                .may("in-flight", Type.integer(1, 65_535), "messages under way to one client at once")
                .may("receive-maximum", Type.integer(1, 65_535), "messages that a client may have under way")
                .may("packet-size", Type.integer(64, 268_435_455), "the largest packet that it takes, in bytes")
                .may("hand-over", Type.word("publish", "pubrel"), "when a message of QoS 2 is passed on")
                .may("retain", Type.BOOLEAN, "whether there are retained messages; true when not said")
                .may("retained-messages", Type.integer(0, MOST), "how many messages may be retained")
                .may("wildcards", Type.BOOLEAN, "whether filters may have wildcards; true when not said")
                .may("subscription-identifiers", Type.BOOLEAN, "whether subscriptions may have identifiers; true")
                .may("shared-subscriptions", Type.BOOLEAN, "whether there are shared subscriptions; true")
                .may("overlapping", Type.word("one-copy", "one-each"), "what overlapping subscriptions of a client get")
                .may("topic-aliases", Type.integer(0, 65_535), "topic aliases that a client may use; 32")
                .may("outgoing-topic-aliases", Type.integer(0, 65_535), "topic aliases that it uses itself; 0")
                .may("keep-alive", Type.DURATION, "the longest keep alive of clients of 5.0; theirs when not said")
                .may("session-expiry", Type.DURATION, "the longest session expiry that it grants")
                .may("sessions", Type.integer(1, MOST), "most sessions, connected or not")
                .may("connections", Type.integer(1, MOST), "most connections at a time")
                .may("connect-timeout", Type.DURATION, "how long a client may take to be accepted; 10s")
                .may("response-information", Type.TEXT, "given to clients of 5.0 that ask for it")
                .may("reason-strings", Type.BOOLEAN, "whether clients of 5.0 are told reasons in words; true")
                .may("close-on-refused-publish", Type.BOOLEAN, "whether a refused PUBLISH ends connections before 5.0");
        return ProcessSettings.in(s.may("users", Type.named(Type.TEXT), "who may connect: passwords by user name")
                .may("anonymous", Type.BOOLEAN, "whether clients without a user name may connect where there are users")
                .may("scram", Type.named(Type.TEXT), "users that prove their passwords by SCRAM-SHA-256 (5.0)")
                .may(
                        "access",
                        Type.list(ACCESS),
                        "who may publish and subscribe to what; the first rule that fits decides")
                .may("refuse-publish", Type.list(REFUSED), "filters of topics on which nobody may publish")
                .may("refuse-subscribe", Type.list(REFUSED), "filters to which nobody may subscribe")
                .may("use-another-server", Type.TEXT, "where clients of 5.0 are sent")
                .may("system-topics", Type.DURATION, "how often $SYS topics are published; never when not said"));
    }

    @Override
    public Application create(World world, Host host, String name, Values settings) {
        try {
            return new MqttBrokerProgram(world, host, name, settings, settings(settings));
        } catch (IllegalArgumentException e) {
            throw settings.wrong("", "This broker is not possible: " + e.getMessage() + ".");
        }
    }

    private static void whole(Values v, String key, IntConsumer into) {
        if (v.has(key)) {
            into.accept(v.whole(key, 0));
        }
    }

    private static void flag(Values v, String key, Consumer<Boolean> into) {
        if (v.has(key)) {
            into.accept(v.flag(key, false));
        }
    }

    /** A duration in whole seconds, at least one unless it is 0. */
    private static void seconds(Values v, String key, LongConsumer into) {
        if (v.has(key)) {
            into.accept((v.number(key, 0) + SECOND - 1) / SECOND);
        }
    }

    static BrokerSettings settings(Values v) {
        BrokerSettingsBuilder b = BrokerSettings.with();
        if (v.has("versions")) {
            b.versions(Set.copyOf(
                    v.texts("versions").stream().map(MqttBrokerKind::version).toList()));
        }
        whole(v, "maximum-qos", n -> b.maximumQos(Qos.of(n)));
        whole(v, "queue", b::waitingMessages);
        flag(v, "keep-qos0", b::keepQos0);
        whole(v, "in-flight", b::inFlight);
        whole(v, "receive-maximum", b::receiveMaximum);
        whole(v, "packet-size", b::packetBytes);
        flag(v, "retain", b::retainAvailable);
        whole(v, "retained-messages", b::retainedMessages);
        flag(v, "wildcards", b::wildcardsAvailable);
        flag(v, "subscription-identifiers", b::identifiersAvailable);
        flag(v, "shared-subscriptions", b::sharedAvailable);
        whole(v, "topic-aliases", b::topicAliases);
        whole(v, "outgoing-topic-aliases", b::outgoingTopicAliases);
        seconds(v, "keep-alive", s -> b.keepAliveMaximumSeconds((int) Math.min(s, 65_535)));
        seconds(v, "session-expiry", s -> b.sessionExpiryMaximumSeconds(Math.min(s, 0xffff_ffffL)));
        whole(v, "sessions", b::sessions);
        whole(v, "connections", b::connections);
        flag(v, "reason-strings", b::reasonStrings);
        flag(v, "close-on-refused-publish", b::closeOnRefusedPublish);
        if (v.has("connect-timeout")) {
            b.connectNanos(v.number("connect-timeout", 0));
        }
        if (v.has("system-topics")) {
            b.systemTopicsNanos(v.number("system-topics", 0));
        }
        b.responseInformation(v.text("response-information", ""));
        b.oneCopy(!v.text("overlapping", "one-copy").equals("one-each"));
        b.overflow(
                v.text("overflow", "drop-new").equals("drop-old")
                        ? BrokerSettings.Overflow.DROP_OLD
                        : BrokerSettings.Overflow.DROP_NEW);
        b.handOver(
                v.text("hand-over", "publish").equals("pubrel")
                        ? BrokerSettings.HandOver.AT_PUBREL
                        : BrokerSettings.HandOver.AT_PUBLISH);
        who(v, b);
        return b.build();
    }

    private static void who(Values v, BrokerSettingsBuilder b) {
        if (v.has("users")) {
            Map<String, Bytes> passwords = new LinkedHashMap<>();
            v.named("users").forEach((user, password) -> passwords.put(user, Bytes.utf8(password.toString())));
            b.credentials(Credentials.of(passwords, v.flag("anonymous", false)));
        }
        if (v.has("scram")) {
            Map<String, ScramSha256.Secret> secrets = new LinkedHashMap<>();
            v.named("scram")
                    .forEach((user, password) -> secrets.put(
                            user, ScramSha256.Secret.of(password.toString(), Bytes.utf8("the salt of " + user), 4096)));
            b.authenticators(List.of(new ScramSha256(secrets)));
        }
        List<AccessRules.Rule> rules = new ArrayList<>();
        for (Values rule : v.many("access")) {
            rules.add(rule(rule));
        }
        v.many("refuse-publish").forEach(r -> rules.add(refusal(AccessRules.Action.PUBLISH, r)));
        v.many("refuse-subscribe").forEach(r -> rules.add(refusal(AccessRules.Action.SUBSCRIBE, r)));
        if (!rules.isEmpty()) {
            b.access(AccessRules.of(rules));
        }
        if (v.has("use-another-server")) {
            Redirection.Target target = new Redirection.Target(false, v.text("use-another-server", ""));
            b.redirection(clientId -> Optional.of(target));
        }
    }

    private static AccessRules.Rule refusal(AccessRules.Action action, Values r) {
        return AccessRules.Rule.deny(action, r.text("filter", ""))
                .answeredWith(r.whole("reason", ReasonCode.NOT_AUTHORIZED));
    }

    private static AccessRules.Rule rule(Values v) {
        if (v.has("allow") == v.has("deny")) {
            throw v.wrong("topic", "An access rule says either allow or deny: publish, subscribe or both.");
        }
        String what = v.text("allow", v.text("deny", ""));
        AccessRules.Action action = switch (what) {
            case "publish" -> AccessRules.Action.PUBLISH;
            case "subscribe" -> AccessRules.Action.SUBSCRIBE;
            default -> AccessRules.Action.BOTH;
        };
        return new AccessRules.Rule(
                v.has("allow"),
                action,
                v.text("user", "*"),
                v.text("client", "*"),
                v.text("topic", ""),
                v.whole("reason", ReasonCode.NOT_AUTHORIZED));
    }

    private static MqttVersion version(String word) {
        return switch (word) {
            case "3.1" -> MqttVersion.V3_1;
            case "5.0" -> MqttVersion.V5;
            default -> MqttVersion.V3_1_1;
        };
    }
}
