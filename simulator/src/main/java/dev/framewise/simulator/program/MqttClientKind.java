package dev.framewise.simulator.program;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.Will;
import dev.framewise.protocols.mqtt.client.ClientSettings;
import dev.framewise.protocols.mqtt.client.ClientSettingsBuilder;
import dev.framewise.protocols.mqtt.client.ReconnectSettings;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.List;

/** What an MQTT client of a scenario can be told. */
final class MqttClientKind implements ApplicationKind {
    static final MqttClientKind KIND = new MqttClientKind();

    private static final Shape PUBLISH = Shape.of("what a client publishes")
            .need("topic", Type.TEXT, "the topic name")
            .may("qos", Type.integer(0, 2), "0, 1 or 2; 0 when not said")
            .may("retain", Type.BOOLEAN, "whether the server keeps the message for later subscribers")
            .may("count", Type.integer(0, 100_000_000), "how many messages; 1 when not said")
            .may("every", Type.DURATION, "the time between two messages; 1s when not said")
            .may("start", Type.DURATION, "when the first is published; 1s when not said")
            .may("spread", Type.DURATION, "the start is later by a random time up to this")
            .may("size", Type.integer(0, 10_000_000), "bytes of payload; its beginning names publisher and number")
            .may(
                    "subscribers",
                    Type.integer(0, 1_000_000),
                    "how many clients ought to get each message; 1 when not said");

    private static final Shape SUBSCRIBE = Shape.of("a subscription")
            .need("filter", Type.TEXT, "the topic filter")
            .may("qos", Type.integer(0, 2), "the highest QoS that it wants; 0 when not said")
            .shortFor("filter");

    private static final Shape WILL = Shape.of("a will")
            .need("topic", Type.TEXT, "the topic name")
            .may("message", Type.TEXT, "the payload")
            .may("qos", Type.integer(0, 2), "0, 1 or 2; 0 when not said")
            .may("retain", Type.BOOLEAN, "whether the server keeps the message");

    private static final Shape RECONNECT = Shape.of("how a client connects again")
            .may("first", Type.DURATION, "the first pause; 1s when not said")
            .may("most", Type.DURATION, "the longest pause; 2min when not said")
            .may("factor", Type.NUMBER, "by which pauses grow; 2 when not said")
            .may("jitter", Type.PROBABILITY, "the share of a pause that is luck; 25% when not said")
            .may("attempts", Type.integer(0, Integer.MAX_VALUE), "how often in a row it tries; 0 for never");

    private MqttClientKind() {}

    @Override
    public String word() {
        return "mqtt-client";
    }

    @Override
    public String meaning() {
        return "an MQTT client that subscribes, and publishes numbered messages";
    }

    @Override
    public Shape shape() {
        return ProcessSettings.in(Shape.of("the settings of an MQTT client")
                .need("broker", Type.TEXT, "name or address of the broker's host, with :port if it is not 1883")
                .may("client-id", Type.TEXT, "its client identifier; its name when not said")
                .may("version", Type.word("3.1", "3.1.1", "5.0"), "of the protocol; 3.1.1 when not said")
                .may("clean", Type.BOOLEAN, "whether each connection begins a new session; true when not said")
                .may("session-expiry", Type.DURATION, "how long the server keeps the session (5.0)")
                .may("keep-alive", Type.DURATION, "60s when not said; 0 for none")
                .may(
                        "in-flight",
                        Type.integer(1, 65_535),
                        "messages of QoS 1 and 2 under way at once; 20 when not said")
                .may("hand-over", Type.word("publish", "pubrel"), "when it takes a message of QoS 2 for delivered")
                .may("connect", Type.DURATION, "when it connects; at the beginning when not said")
                .may("connect-spread", Type.DURATION, "it connects later by a random time up to this")
                .may("reconnect", RECONNECT, "how it connects again after a connection was lost")
                .may("queue", Type.integer(0, 10_000_000), "messages that may wait while there is no connection")
                .may("keep-qos0", Type.BOOLEAN, "whether messages of QoS 0 wait while there is no connection")
                .may("will", WILL, "what the server publishes when the client is gone without a word")
                .may("user", Type.TEXT, "its user name")
                .may("password", Type.TEXT, "its password")
                .may("subscribe", Type.list(SUBSCRIBE), "what it subscribes to, each time a session is new")
                .may("publish", Type.list(PUBLISH), "what it publishes")
                .may(
                        "delivered-to",
                        Type.TEXT,
                        "a name under which its deliveries are counted; its own when not said"));
    }

    @Override
    public Application create(World world, Host host, String name, Values v) {
        return new MqttClientProgram(world, host, name, v, settings(v));
    }

    static ClientSettings settings(Values v) {
        MqttVersion version = switch (v.text("version", "3.1.1")) {
            case "3.1" -> MqttVersion.V3_1;
            case "5.0" -> MqttVersion.V5;
            default -> MqttVersion.V3_1_1;
        };
        boolean clean = v.flag("clean", true);
        ClientSettingsBuilder b = ClientSettings.with()
                .version(version)
                .cleanStart(clean ? ClientSettings.CleanStart.ALWAYS : ClientSettings.CleanStart.NEVER)
                .sessionExpirySeconds(
                        v.has("session-expiry")
                                ? v.number("session-expiry", 0) / 1_000_000_000L
                                : clean ? 0 : 0xffff_ffffL)
                .keepAliveSeconds((int) (v.number("keep-alive", 60_000_000_000L) / 1_000_000_000L))
                .inFlight(v.whole("in-flight", 20))
                .handOver(
                        v.text("hand-over", "publish").equals("pubrel")
                                ? ClientSettings.HandOver.AT_PUBREL
                                : ClientSettings.HandOver.AT_PUBLISH)
                .reconnect(reconnect(v.under("reconnect")));
        if (v.has("queue")) {
            b.queueMessages(v.whole("queue", 0));
            b.queueBytes(Long.MAX_VALUE);
        }
        if (v.has("keep-qos0")) {
            b.keepQos0(v.flag("keep-qos0", true));
        }
        if (v.has("will")) {
            Values w = v.under("will");
            b.will(new Will(
                    Qos.of(w.whole("qos", 0)),
                    w.flag("retain", false),
                    List.of(),
                    w.text("topic", ""),
                    Bytes.utf8(w.text("message", ""))));
        }
        if (v.has("user")) {
            b.userName(v.text("user", ""));
        }
        if (v.has("password")) {
            b.password(Bytes.utf8(v.text("password", "")));
        }
        try {
            return b.build();
        } catch (IllegalArgumentException e) {
            throw v.wrong("broker", "This client cannot be: " + e.getMessage() + ".");
        }
    }

    private static ReconnectSettings reconnect(Values v) {
        ReconnectSettings s = ReconnectSettings.STANDARD;
        return new ReconnectSettings(
                v.number("first", s.firstNanos()),
                v.fraction("factor", s.factor()),
                Math.max(v.number("most", s.mostNanos()), v.number("first", s.firstNanos())),
                v.fraction("jitter", s.jitter()),
                v.whole("attempts", s.attempts()),
                s.afterRefusal(),
                s.redirections());
    }
}
