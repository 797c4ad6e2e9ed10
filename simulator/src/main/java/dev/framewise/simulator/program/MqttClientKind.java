package dev.framewise.simulator.program;

import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;

/** What an MQTT client of a scenario can be told. */
final class MqttClientKind implements ApplicationKind {
    static final MqttClientKind KIND = new MqttClientKind();

    private static final Shape PUBLISH = MqttProperties.in(Publishing.shape(0));

    private static final Shape SUBSCRIBE = Shape.of("a subscription")
            .need("filter", Type.TEXT, "the topic filter; $share/GROUP/FILTER is divided among a group")
            .may("qos", Type.integer(0, 2), "the highest QoS that it wants; 0 when not said")
            .may("no-local", Type.BOOLEAN, "do not send back what it publishes itself (5.0)")
            .may("retain-as-published", Type.BOOLEAN, "keep the retain flag as the publisher set it (5.0)")
            .may(
                    "retain-handling",
                    Type.integer(0, 2),
                    "when retained messages are sent: 0 always, 1 for a new subscription, 2 never (5.0)")
            .may("identifier", Type.integer(1, 268_435_455), "comes back with each message (5.0)")
            .shortFor("filter");

    private static final Shape WILL = MqttProperties.in(Shape.of("a will")
            .need("topic", Type.TEXT, "the topic name")
            .may("message", Type.TEXT, "the payload")
            .may("qos", Type.integer(0, 2), "0, 1 or 2; 0 when not said")
            .may("retain", Type.BOOLEAN, "whether the server keeps the message")
            .may("delay", Type.DURATION, "how long the server waits for the client before it publishes (5.0)"));

    private static final Shape REQUEST = Shape.of("requests that a client makes")
            .need("topic", Type.TEXT, "where they are heard")
            .may("qos", Type.integer(0, 2), "0, 1 or 2; 0 when not said")
            .may("message", Type.TEXT, "the payload")
            .may("count", Type.integer(0, 1_000_000), "how many; 1 when not said")
            .may("every", Type.DURATION, "the time between two; 1s when not said")
            .may("start", Type.DURATION, "when the first is made; 1s when not said");

    private static final Shape RECONNECT = Shape.of("how a client connects again")
            .may("first", Type.DURATION, "the first pause; 1s when not said")
            .may("most", Type.DURATION, "the longest pause; 2min when not said")
            .may("factor", Type.NUMBER, "by which pauses grow; 2 when not said")
            .may("jitter", Type.PROBABILITY, "the share of a pause that is luck; 25% when not said")
            .may("attempts", Type.integer(0, Integer.MAX_VALUE), "how often in a row it tries; 0 for never")
            .may("after-refusal", Type.BOOLEAN, "whether it tries again after the server refused it")
            .may("redirections", Type.integer(0, 100), "how many servers it follows to others; 5 when not said");

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
        Shape who = Shape.of("the settings of an MQTT client")
                .need("broker", Type.TEXT, "name or address of the broker's host, with :port if it is not 1883")
                .may(
                        "like",
                        Type.word("paho-python", "hivemq", "mosquitto"),
                        "the known client whose defaults it has; what else is said goes before")
                .may("client-id", Type.TEXT, "its client identifier; its name when not said")
                .may("version", Type.word("3.1", "3.1.1", "5.0"), "of the protocol; 3.1.1 when not said")
                .may("user", Type.TEXT, "its user name")
                .may("password", Type.TEXT, "its password")
                .may(
                        "scram",
                        Type.BOOLEAN,
                        "whether it proves its password by SCRAM-SHA-256 instead of sending it (5.0)")
                .may("properties", Type.named(Type.TEXT), "user properties of CONNECT (5.0)");
        Shape session = who.may(
                        "clean", Type.BOOLEAN, "whether each connection begins a new session; true when not said")
                .may("session-expiry", Type.DURATION, "how long the server keeps the session (5.0)")
                .may("session-loss", Type.word("drop", "publish-anew"), "what becomes of messages in flight then")
                .may("resubscribe", Type.BOOLEAN, "whether the client subscribes again by itself when a session is new")
                .may("keep-alive", Type.DURATION, "60s when not said; 0 for none")
                .may("ping-timeout", Type.DURATION, "how long PINGRESP may take; 10s when not said")
                .may("connect-timeout", Type.DURATION, "how long a connection may take to be accepted; 30s")
                .may("transport", Type.word("tcp", "websocket"), "what carries MQTT; tcp when not said")
                .may("path", Type.TEXT, "what it asks for over WebSocket; /mqtt when not said")
                .may("tls", TlsValues.CLIENT, "encrypts the connection; give the broker's port for it, often 8883")
                .may("connect", Type.DURATION, "when it connects; at the beginning when not said")
                .may("connect-spread", Type.DURATION, "it connects later by a random time up to this")
                .may("reconnect", RECONNECT, "how it connects again after a connection was lost");
        Shape flow = session.may(
                        "in-flight",
                        Type.integer(1, 65_535),
                        "messages of QoS 1 and 2 under way at once; 20 when not said")
                .may(
                        "receive-maximum",
                        Type.integer(1, 65_535),
                        "messages of QoS 2 that the server may have under way (5.0)")
                .may("packet-size", Type.integer(64, 268_435_460), "the largest packet that it takes, in bytes (5.0)")
                .may("topic-aliases", Type.integer(0, 65_535), "topic aliases that the server may use (5.0); 0")
                .may("aliases", Type.BOOLEAN, "whether it uses topic aliases itself (5.0)")
                .may("hand-over", Type.word("publish", "pubrel"), "when it takes a message of QoS 2 for delivered")
                .may("early", Type.BOOLEAN, "whether it goes on without waiting for CONNACK")
                .may("resend", Type.DURATION, "after which time it sends again on the living connection (before 5.0)")
                .may("queue", Type.integer(0, 10_000_000), "messages that may wait while there is no connection")
                .may("overflow", Type.word("reject", "drop-newest", "drop-oldest"), "which message gives way then")
                .may("keep-qos0", Type.BOOLEAN, "whether messages of QoS 0 wait while there is no connection");
        return ProcessSettings.in(flow.may(
                        "will", WILL, "what the server publishes when the client is gone without a word")
                .may("subscribe", Type.list(SUBSCRIBE), "what it subscribes to, each time a session is new")
                .may("publish", Type.list(PUBLISH), "what it publishes")
                .may("request", Type.list(REQUEST), "requests that it makes and awaits the answers of (5.0)")
                .may("answer", Type.TEXT, "what it answers to each request that is delivered to it (5.0)")
                .may("answer-timeout", Type.DURATION, "how long an answer may take; 30s when not said")
                .may("response-information", Type.BOOLEAN, "whether it asks the server where answers may go (5.0)")
                .may(
                        "delivered-to",
                        Type.TEXT,
                        "a name under which its deliveries are counted; its own when not said"));
    }

    @Override
    public Application create(World world, Host host, String name, Values v) {
        return new MqttClientProgram(world, host, name, v, MqttClientOptions.settings(v));
    }
}
