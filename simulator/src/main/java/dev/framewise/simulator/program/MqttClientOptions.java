package dev.framewise.simulator.program;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.Will;
import dev.framewise.protocols.mqtt.client.ClientPresets;
import dev.framewise.protocols.mqtt.client.ClientSettings;
import dev.framewise.protocols.mqtt.client.ClientSettingsBuilder;
import dev.framewise.protocols.mqtt.client.ReconnectSettings;
import dev.framewise.protocols.mqtt.client.ScramSha256Login;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Values;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** Makes a client's settings of what a scenario says. */
final class MqttClientOptions {
    private static final long SECOND = 1_000_000_000L;

    private final Values v;
    private final ClientSettingsBuilder b;

    private MqttClientOptions(Values v) {
        this.v = v;
        this.b = switch (v.text("like", "")) {
            case "paho-python" -> ClientPresets.pahoPython();
            case "hivemq" -> ClientPresets.hiveMq();
            case "mosquitto" -> ClientPresets.mosquitto();
            default ->
                ClientSettings.with()
                        .version(MqttVersion.V3_1_1)
                        .cleanStart(ClientSettings.CleanStart.ALWAYS)
                        .sessionExpirySeconds(0)
                        .inFlight(20);
        };
    }

    static ClientSettings settings(Values v) {
        return new MqttClientOptions(v).build();
    }

    private void whole(String key, IntConsumer into) {
        if (v.has(key)) {
            into.accept(v.whole(key, 0));
        }
    }

    private void nanos(String key, LongConsumer into) {
        if (v.has(key)) {
            into.accept(v.number(key, 0));
        }
    }

    private void flag(String key, Consumer<Boolean> into) {
        if (v.has(key)) {
            into.accept(v.flag(key, false));
        }
    }

    private void word(String key, Consumer<String> into) {
        if (v.has(key)) {
            into.accept(v.text(key, ""));
        }
    }

    private ClientSettings build() {
        word("version", w -> b.version(version(w)));
        flag("clean", clean -> {
            b.cleanStart(clean ? ClientSettings.CleanStart.ALWAYS : ClientSettings.CleanStart.NEVER);
            b.sessionExpirySeconds(clean ? 0 : 0xffff_ffffL);
        });
        nanos("session-expiry", n -> b.sessionExpirySeconds(MqttProperties.seconds(v, "session-expiry")));
        nanos("keep-alive", n -> b.keepAliveSeconds((int) (n / SECOND)));
        nanos("ping-timeout", b::pingResponseNanos);
        nanos("connect-timeout", b::connectNanos);
        whole("in-flight", b::inFlight);
        whole("receive-maximum", b::receiveMaximum);
        whole("packet-size", b::packetBytes);
        whole("topic-aliases", b::topicAliases);
        flag("aliases", on -> b.aliases(on ? ClientSettings.Aliases.AUTOMATIC : ClientSettings.Aliases.NONE));
        word(
                "hand-over",
                w -> b.handOver(
                        w.equals("pubrel") ? ClientSettings.HandOver.AT_PUBREL : ClientSettings.HandOver.AT_PUBLISH));
        flag("early", b::early);
        nanos("resend", b::resendNanos);
        if (v.has("queue")) {
            b.queueMessages(v.whole("queue", 0));
            b.queueBytes(Long.MAX_VALUE);
        }
        word(
                "overflow",
                w -> b.overflow(
                        switch (w) {
                            case "drop-newest" -> ClientSettings.Overflow.DROP_NEWEST;
                            case "drop-oldest" -> ClientSettings.Overflow.DROP_OLDEST;
                            default -> ClientSettings.Overflow.REJECT;
                        }));
        flag("keep-qos0", b::keepQos0);
        word(
                "session-loss",
                w -> b.sessionLoss(
                        w.equals("drop") ? ClientSettings.SessionLoss.DROP : ClientSettings.SessionLoss.PUBLISH_ANEW));
        flag("resubscribe", b::resubscribe);
        if (v.flag("scram", false)) {
            b.authenticator(new ScramSha256Login(v.text("user", ""), v.text("password", "")));
        } else {
            word("user", b::userName);
            word("password", w -> b.password(Bytes.utf8(w)));
        }
        nanos("answer-timeout", b::answerNanos);
        flag("response-information", b::responseInformation);
        b.userProperties(MqttProperties.user(v));
        if (v.has("will")) {
            b.will(will(v.under("will")));
        }
        if (v.has("reconnect")) {
            b.reconnect(reconnect(v.under("reconnect")));
        }
        return checked();
    }

    private ClientSettings checked() {
        try {
            ClientSettings s = b.build();
            if (!s.version().hasProperties()) {
                s.will().ifPresent(w -> MqttProperties.refuse(v.under("will"), w.properties(), "a will"));
                if (v.has("request") || v.has("answer")) {
                    throw v.wrong(
                            v.has("request") ? "request" : "answer",
                            "Only MQTT 5.0 has requests with answers; add version: \"5.0\".");
                }
            }
            return s;
        } catch (IllegalArgumentException e) {
            throw v.wrong("broker", "This client cannot be: " + e.getMessage() + ".");
        }
    }

    private static MqttVersion version(String word) {
        return switch (word) {
            case "3.1" -> MqttVersion.V3_1;
            case "5.0" -> MqttVersion.V5;
            default -> MqttVersion.V3_1_1;
        };
    }

    private static Will will(Values w) {
        List<Property> properties = MqttProperties.read(w);
        return new Will(
                Qos.of(w.whole("qos", 0)),
                w.flag("retain", false),
                properties,
                w.text("topic", ""),
                Bytes.utf8(w.text("message", "")));
    }

    private static ReconnectSettings reconnect(Values v) {
        ReconnectSettings s = ReconnectSettings.STANDARD;
        return new ReconnectSettings(
                v.number("first", s.firstNanos()),
                v.fraction("factor", s.factor()),
                Math.max(v.number("most", s.mostNanos()), v.number("first", s.firstNanos())),
                v.fraction("jitter", s.jitter()),
                v.whole("attempts", s.attempts()),
                v.flag("after-refusal", s.afterRefusal()),
                v.whole("redirections", s.redirections()));
    }
}
