package dev.framewise.simulator.program;

import dev.framewise.protocols.mqttsn.client.SnClientSettings;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import java.util.Optional;
import java.util.TreeMap;

/** What an MQTT-SN client of a scenario can be told. */
final class MqttSnClientKind {
    static final Type PREDEFINED = Type.named(Type.integer(1, 65_534));

    private static final Shape SUBSCRIBE = Shape.of("a subscription")
            .need("filter", Type.TEXT, "the topic filter; a name of two characters needs no registration")
            .may("qos", Type.integer(0, 2), "the highest QoS that it wants; 0 when not said")
            .shortFor("filter");

    private static final Shape WILL = Shape.of("a will")
            .need("topic", Type.TEXT, "the topic name")
            .may("message", Type.TEXT, "the payload")
            .may("qos", Type.integer(0, 2), "0, 1 or 2; 0 when not said")
            .may("retain", Type.BOOLEAN, "whether the server keeps the message");

    static final ApplicationKind KIND = new Kind(
            "mqtt-sn-client",
            "an MQTT-SN client over UDP that subscribes, and publishes numbered messages",
            MqttSnClientKind::shape,
            MqttSnClientProgram::new);

    private MqttSnClientKind() {}

    private static Shape shape(Shape s) {
        SnClientSettings standard = SnClientSettings.STANDARD;
        return ProcessSettings.in(s.may(
                        "gateway", Type.TEXT, "name or address of its gateway; it searches for one when not said")
                .may("connects", Type.BOOLEAN, "false for a client that only publishes at QoS -1 and never connects")
                .may("client-id", Type.TEXT, "its client identifier, 1 to 23 characters; its name when not said")
                .may("clean", Type.BOOLEAN, "whether the gateway forgets what was before; true when not said")
                .may("keep-alive", Type.DURATION, standard.keepAliveSeconds() + "s when not said; 0 for none")
                .may("retry", Type.DURATION, "T_retry, how long an answer may take; 10s when not said")
                .may(
                        "retries",
                        Type.integer(0, 1000),
                        "N_retry, how often a message is sent again; " + standard.retries() + " when not said")
                .may("leaves", Type.BOOLEAN, "whether it takes its gateway for lost after that; true when not said")
                .may("search-delay", Type.DURATION, "T_searchgw, the longest pause before SEARCHGW; 5s when not said")
                .may("port", Type.integer(1, 65_535), "where gateways listen; " + standard.port() + " when not said")
                .may("predefined", PREDEFINED, "topic ids that client and gateway know beforehand, by topic")
                .may("sleep", Type.DURATION, "it sleeps when it is connected, and promises to come back within this")
                .may(
                        "nap",
                        Type.DURATION,
                        "how often it asks for messages while asleep; only when told to, if not said")
                .may("connect", Type.DURATION, "when it connects; at the beginning when not said")
                .may("connect-spread", Type.DURATION, "it connects later by a random time up to this")
                .may("reconnect", Type.DURATION, "how long after a loss it connects again; never when not said")
                .may(
                        "queue",
                        Type.integer(1, 1_000_000),
                        "messages that may wait; " + standard.queue() + " when not said")
                .may("will", WILL, "what the gateway publishes when the client is gone")
                .may("subscribe", Type.list(SUBSCRIBE), "what it subscribes to, each time it connects")
                .may("publish", Type.list(Publishing.shape(-1)), "what it publishes"));
    }

    static SnClientSettings settings(Values v) {
        SnClientSettings d = SnClientSettings.STANDARD;
        TreeMap<String, Integer> predefined = new TreeMap<>();
        v.named("predefined").forEach((topic, id) -> predefined.put(topic, ((Long) id).intValue()));
        try {
            return new SnClientSettings(
                    (int) (v.number("keep-alive", d.keepAliveSeconds() * 1_000_000_000L) / 1_000_000_000L),
                    v.flag("clean", d.cleanSession()),
                    v.has("will") ? Optional.of(will(v.under("will"))) : Optional.empty(),
                    v.number("retry", d.retryNanos()),
                    v.whole("retries", d.retries()),
                    v.number("search-delay", d.searchDelayNanos()),
                    d.searchRadius(),
                    v.whole("port", d.port()),
                    v.number("nap", d.napNanos()),
                    v.flag("leaves", d.leaveAfterFailure()),
                    predefined,
                    v.whole("queue", d.queue()));
        } catch (IllegalArgumentException e) {
            throw v.wrong("keep-alive", "This client cannot be: " + e.getMessage() + ".");
        }
    }

    private static SnClientSettings.Will will(Values w) {
        return new SnClientSettings.Will(
                w.text("topic", ""), w.whole("qos", 0), w.flag("retain", false), Bytes.utf8(w.text("message", "")));
    }
}
