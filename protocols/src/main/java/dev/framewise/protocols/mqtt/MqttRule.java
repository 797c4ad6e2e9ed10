package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.wire.Party.CLIENT;
import static dev.framewise.protocols.wire.Party.SENDER;
import static dev.framewise.protocols.wire.Party.SERVER;
import static dev.framewise.protocols.wire.Severity.ERROR;
import static dev.framewise.protocols.wire.Severity.NOTE;
import static dev.framewise.protocols.wire.Severity.WARNING;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * What the specifications demand of single messages. One constant is one demand; each version that makes it has a
 * {@link Rule} of its own, named as that version names it: {@code mqtt5:MQTT-3.3.1-4}. Where a version makes a demand
 * without giving it a name, the rule has one of ours in the same place, e.g. {@code mqtt5:reason-code}.
 */
public enum MqttRule {
    // The fixed header
    HEADER_FLAGS(
            ERROR,
            SENDER,
            0x81,
            "The lower half of the first byte has a fixed pattern in this packet, and it is another.",
            "MQTT-2.1.3-1@2.1.3",
            "MQTT-2.2.2-1@2.2.2",
            null),
    QOS_1_OF_REQUESTS(
            WARNING,
            SENDER,
            -1,
            "SUBSCRIBE, UNSUBSCRIBE and PUBREL of MQTT 3.1 are sent with QoS 1 in their flags.",
            null,
            null,
            "request-qos@3.8"),
    TYPE_RESERVED(
            ERROR,
            SENDER,
            0x81,
            "This packet type is reserved.",
            "packet-type@2.1.2",
            "packet-type@2.2.1",
            "packet-type@2.1"),
    LENGTH_FIXED(
            ERROR,
            SENDER,
            0x81,
            "This packet has a fixed remaining length, and it says another.",
            "remaining-length@3.12.1",
            "remaining-length@3.12.1",
            "remaining-length@3.12"),

    // Text and numbers
    UTF8_WELL_FORMED(
            ERROR,
            SENDER,
            0x81,
            "Text must be well-formed UTF-8, without surrogate code points.",
            "MQTT-1.5.4-1@1.5.4",
            "MQTT-1.5.3-1@1.5.3",
            "utf-8@2.5"),
    UTF8_NO_NUL(
            ERROR,
            SENDER,
            0x81,
            "Text must not contain the null character U+0000.",
            "MQTT-1.5.4-2@1.5.4",
            "MQTT-1.5.3-2@1.5.3",
            null),
    UTF8_CONTROL(
            WARNING,
            SENDER,
            -1,
            "Text should not contain control characters or non-characters; a receiver may close the connection.",
            "utf-8-control@1.5.4",
            "utf-8-control@1.5.3",
            null),
    PACKET_ID_NOT_0(
            ERROR,
            SENDER,
            0x81,
            "The packet identifier must not be 0.",
            "MQTT-2.2.1-3@2.2.1",
            "MQTT-2.3.1-1@2.3.1",
            "packet-id@2.4"),
    REASON_CODE(
            ERROR,
            SENDER,
            0x82,
            "The reason code is not one of those that this packet may carry.",
            "reason-code@2.4",
            "return-code@3.2.2.3",
            "return-code@3.2"),

    // Properties
    PROPERTY_UNKNOWN(
            ERROR,
            SENDER,
            0x81,
            "A property has an identifier that no property has.",
            "property-unknown@2.2.2.2",
            null,
            null),
    PROPERTY_NOT_HERE(
            ERROR,
            SENDER,
            0x81,
            "A property stands in a packet that it does not belong to.",
            "property-place@2.2.2.2",
            null,
            null),
    PROPERTY_TWICE(
            ERROR,
            SENDER,
            0x82,
            "A property that may stand once stands in the packet again.",
            "property-twice@2.2.2.2",
            null,
            null),
    PROPERTY_VALUE(
            ERROR, SENDER, 0x82, "A property has a value outside its range.", "property-value@2.2.2.2", null, null),
    AUTH_DATA_WITHOUT_METHOD(
            ERROR,
            SENDER,
            0x82,
            "Authentication data must not stand without an authentication method.",
            "auth-data@3.1.2.11.10",
            null,
            null),
    RESPONSE_TOPIC_NO_WILDCARD(
            ERROR,
            SENDER,
            0x82,
            "The response topic must not contain wildcards.",
            "MQTT-3.3.2-14@3.3.2.3.5",
            null,
            null),
    TOPIC_ALIAS_NOT_0(ERROR, SENDER, 0x94, "A topic alias must not be 0.", "MQTT-3.3.2-8@3.3.2.3.4", null, null),

    TOPIC_ALIAS_SET(
            ERROR,
            SENDER,
            0x82,
            "A topic alias in place of a topic name must have been given a meaning before.",
            "topic-alias-set@3.3.2.3.4",
            null,
            null),

    // CONNECT
    PROTOCOL_NAME(
            ERROR,
            CLIENT,
            0x84,
            "CONNECT must name the protocol: MQTT, or MQIsdp in MQTT 3.1.",
            "MQTT-3.1.2-1@3.1.2.1",
            "MQTT-3.1.2-1@3.1.2.1",
            "protocol-name@3.1"),
    PROTOCOL_LEVEL(
            ERROR,
            CLIENT,
            0x84,
            "The protocol level is none that a specification defines.",
            "MQTT-3.1.2-2@3.1.2.2",
            "MQTT-3.1.2-2@3.1.2.2",
            "protocol-level@3.1"),
    BRIDGE_LEVEL(
            NOTE,
            CLIENT,
            -1,
            "The topmost bit of the protocol level says that a bridge connects; a custom of brokers, not of the specification.",
            "bridge-bit@3.1.2.2",
            "bridge-bit@3.1.2.2",
            "bridge-bit@3.1"),
    CONNECT_RESERVED_FLAG(
            ERROR,
            CLIENT,
            0x81,
            "The lowest bit of the connect flags must be 0.",
            "MQTT-3.1.2-3@3.1.2.3",
            "MQTT-3.1.2-3@3.1.2.3",
            null),
    WILL_QOS_WITHOUT_WILL(
            ERROR,
            CLIENT,
            0x81,
            "Without a will, the will QoS must be 0.",
            "MQTT-3.1.2-11@3.1.2.6",
            "MQTT-3.1.2-13@3.1.2.6",
            null),
    WILL_QOS_NOT_3(
            ERROR,
            CLIENT,
            0x81,
            "The will QoS must not be 3.",
            "MQTT-3.1.2-12@3.1.2.6",
            "MQTT-3.1.2-14@3.1.2.6",
            "will-qos@3.1"),
    WILL_RETAIN_WITHOUT_WILL(
            ERROR,
            CLIENT,
            0x81,
            "Without a will, the will retain flag must be 0.",
            "MQTT-3.1.2-13@3.1.2.7",
            "MQTT-3.1.2-15@3.1.2.7",
            null),
    PASSWORD_WITHOUT_USER_NAME(
            ERROR,
            CLIENT,
            0x81,
            "A password needs a user name with it.",
            null,
            "MQTT-3.1.2-22@3.1.2.9",
            "password@3.1"),
    CLIENT_ID_EMPTY(
            ERROR,
            CLIENT,
            0x85,
            "An empty client identifier asks the server to choose one, which needs a clean session.",
            null,
            "MQTT-3.1.3-7@3.1.3.1",
            null),
    CLIENT_ID_LENGTH(
            ERROR,
            CLIENT,
            0x85,
            "The client identifier of MQTT 3.1 has 1 to 23 characters.",
            null,
            null,
            "client-id@3.1"),
    CLIENT_ID_PORTABLE(
            NOTE,
            CLIENT,
            -1,
            "A server need accept only identifiers of 1 to 23 bytes made of 0-9, a-z and A-Z; this one is beyond that.",
            "MQTT-3.1.3-5@3.1.3.1",
            "MQTT-3.1.3-5@3.1.3.1",
            null),
    WILL_TOPIC_NAME(
            ERROR,
            CLIENT,
            0x90,
            "The will topic must be a topic name: not empty, and without wildcards.",
            "will-topic@3.1.3.3",
            "will-topic@3.1.3.2",
            "will-topic@3.1"),

    // CONNACK
    CONNACK_RESERVED_FLAGS(
            ERROR,
            SERVER,
            0x81,
            "The upper seven bits of the acknowledge flags must be 0.",
            "MQTT-3.2.2-1@3.2.2.1",
            "connack-flags@3.2.2.1",
            null),
    SESSION_PRESENT_AT_REFUSAL(
            ERROR,
            SERVER,
            0x82,
            "A server that refuses a connection must not say that a session is present.",
            "MQTT-3.2.2-6@3.2.2.1.1",
            "MQTT-3.2.2-4@3.2.2.2",
            null),
    CONNACK_REASON_CODE(
            ERROR,
            SERVER,
            0x82,
            "CONNACK must carry one of its own reason codes.",
            "MQTT-3.2.2-8@3.2.2.2",
            "return-code@3.2.2.3",
            "return-code@3.2"),

    // PUBLISH
    PUBLISH_QOS_NOT_3(
            ERROR,
            SENDER,
            0x81,
            "Both QoS bits must not be set.",
            "MQTT-3.3.1-4@3.3.1.2",
            "MQTT-3.3.1-4@3.3.1.2",
            "qos@2.1"),
    DUP_AT_QOS_0(
            ERROR,
            SENDER,
            0x81,
            "DUP must be 0 at QoS 0, where nothing is ever sent again.",
            "MQTT-3.3.1-2@3.3.1.1",
            "MQTT-3.3.1-2@3.3.1.1",
            "dup@2.1"),
    TOPIC_NAME_PRESENT(
            ERROR,
            SENDER,
            0x82,
            "A topic name has at least one character, unless a topic alias stands for it.",
            "MQTT-4.7.3-1@4.7.3",
            "MQTT-4.7.3-1@4.7.3",
            "topic-empty@3.3"),
    TOPIC_NAME_NO_WILDCARD(
            ERROR,
            SENDER,
            0x90,
            "A topic name must not contain the wildcards + and #.",
            "MQTT-3.3.2-2@3.3.2.1",
            "MQTT-3.3.2-2@3.3.2.1",
            "topic-wildcard@3.3"),
    PAYLOAD_NOT_UTF8(
            WARNING,
            SENDER,
            0x99,
            "The payload is said to be UTF-8 text and is not.",
            "payload-format@3.3.2.3.2",
            null,
            null),

    // PUBACK, PUBREC, PUBREL, PUBCOMP
    PUBACK_REASON_CODE(
            ERROR, SENDER, 0x82, "PUBACK must carry one of its own reason codes.", "MQTT-3.4.2-1@3.4.2.1", null, null),
    PUBREC_REASON_CODE(
            ERROR, SENDER, 0x82, "PUBREC must carry one of its own reason codes.", "MQTT-3.5.2-1@3.5.2.1", null, null),
    PUBREL_FLAGS(
            ERROR, SENDER, 0x81, "The flags of PUBREL must be 0010.", "MQTT-3.6.1-1@3.6.1", "MQTT-3.6.1-1@3.6.1", null),
    PUBREL_REASON_CODE(
            ERROR, SENDER, 0x82, "PUBREL must carry one of its own reason codes.", "MQTT-3.6.2-1@3.6.2.1", null, null),
    PUBCOMP_REASON_CODE(
            ERROR, SENDER, 0x82, "PUBCOMP must carry one of its own reason codes.", "MQTT-3.7.2-1@3.7.2.1", null, null),

    // SUBSCRIBE, UNSUBSCRIBE and their answers
    SUBSCRIBE_FLAGS(
            ERROR,
            CLIENT,
            0x81,
            "The flags of SUBSCRIBE must be 0010.",
            "MQTT-3.8.1-1@3.8.1",
            "MQTT-3.8.1-1@3.8.1",
            null),
    SUBSCRIBE_NOT_EMPTY(
            ERROR,
            CLIENT,
            0x82,
            "SUBSCRIBE must carry at least one topic filter.",
            "MQTT-3.8.3-2@3.8.3",
            "MQTT-3.8.3-3@3.8.3",
            "subscribe-empty@3.8"),
    SUBSCRIPTION_QOS_NOT_3(
            ERROR,
            CLIENT,
            0x82,
            "The QoS that a subscription asks for must not be 3.",
            "subscription-qos@3.8.3.1",
            "MQTT-3-8.3-4@3.8.3",
            "subscription-qos@3.8"),
    SUBSCRIPTION_RESERVED_BITS(
            ERROR,
            CLIENT,
            0x81,
            "The reserved bits of the subscription options must be 0.",
            "MQTT-3.8.3-5@3.8.3.1",
            "MQTT-3-8.3-4@3.8.3",
            "subscription-reserved@3.8"),
    RETAIN_HANDLING_NOT_3(ERROR, CLIENT, 0x82, "Retain handling must not be 3.", "retain-handling@3.8.3.1", null, null),
    NO_LOCAL_ON_SHARED(
            ERROR,
            CLIENT,
            0x82,
            "No Local must not be asked of a shared subscription.",
            "MQTT-3.8.3-4@3.8.3.1",
            null,
            null),
    FILTER_NOT_EMPTY(
            ERROR,
            CLIENT,
            0x8f,
            "A topic filter has at least one character.",
            "MQTT-4.7.3-1@4.7.3",
            "MQTT-4.7.3-1@4.7.3",
            "filter-empty@3.8"),
    MULTI_LEVEL_WILDCARD_LAST(
            ERROR,
            CLIENT,
            0x8f,
            "The wildcard # must be alone in its level, and in the last one.",
            "MQTT-4.7.1-1@4.7.1.2",
            "MQTT-4.7.1-2@4.7.1.2",
            "multi-level-wildcard@A"),
    SINGLE_LEVEL_WILDCARD_ALONE(
            ERROR,
            CLIENT,
            0x8f,
            "The wildcard + must be alone in its level.",
            "MQTT-4.7.1-2@4.7.1.3",
            "MQTT-4.7.1-3@4.7.1.3",
            "single-level-wildcard@A"),
    SHARE_NAME(
            ERROR,
            CLIENT,
            0x8f,
            "The name of a share has at least one character and contains none of / + #.",
            "MQTT-4.8.2-1@4.8.2",
            null,
            null),
    SHARE_FILTER(
            ERROR,
            CLIENT,
            0x8f,
            "After the name of a share there must be a slash and a topic filter.",
            "MQTT-4.8.2-2@4.8.2",
            null,
            null),
    SUBACK_REASON_CODE(
            ERROR,
            SERVER,
            0x82,
            "SUBACK must carry its own reason codes.",
            "MQTT-3.9.3-2@3.9.3",
            "MQTT-3.9.3-2@3.9.3",
            "return-code@3.9"),
    UNSUBSCRIBE_FLAGS(
            ERROR,
            CLIENT,
            0x81,
            "The flags of UNSUBSCRIBE must be 0010.",
            "MQTT-3.10.1-1@3.10.1",
            "MQTT-3.10.1-1@3.10.1",
            null),
    UNSUBSCRIBE_NOT_EMPTY(
            ERROR,
            CLIENT,
            0x82,
            "UNSUBSCRIBE must carry at least one topic filter.",
            "MQTT-3.10.3-2@3.10.3",
            "MQTT-3.10.3-2@3.10.3",
            "unsubscribe-empty@3.10"),
    UNSUBACK_REASON_CODE(
            ERROR, SERVER, 0x82, "UNSUBACK must carry its own reason codes.", "MQTT-3.11.3-2@3.11.3", null, null),

    // DISCONNECT, AUTH
    DISCONNECT_FLAGS(
            ERROR,
            SENDER,
            0x81,
            "The flags of DISCONNECT must be 0.",
            "MQTT-3.14.1-1@3.14.1",
            "MQTT-3.14.1-1@3.14.1",
            null),
    DISCONNECT_REASON_CODE(
            ERROR,
            SENDER,
            0x82,
            "DISCONNECT must carry one of its own reason codes.",
            "MQTT-3.14.2-1@3.14.2.1",
            null,
            null),
    AUTH_FLAGS(ERROR, SENDER, 0x81, "The flags of AUTH must be 0.", "MQTT-3.15.1-1@3.15.1", null, null),
    AUTH_REASON_CODE(
            ERROR, SENDER, 0x82, "AUTH must carry one of its own reason codes.", "MQTT-3.15.2-1@3.15.2.1", null, null),
    AUTH_METHOD_PRESENT(
            ERROR, SENDER, 0x82, "AUTH must name its authentication method.", "auth-method@3.15.2.2.2", null, null);

    private final Rule[] rules;

    MqttRule(
            Severity severity, Party party, int reasonCode, String sentence, String inV5, String inV311, String inV31) {
        rules = new Rule[] {
            rule(MqttVersion.V3_1, severity, party, -1, sentence, inV31),
            rule(MqttVersion.V3_1_1, severity, party, -1, sentence, inV311),
            rule(MqttVersion.V5, severity, party, reasonCode, sentence, inV5)
        };
    }

    private static Rule rule(
            MqttVersion version, Severity severity, Party party, int reasonCode, String sentence, String idAtSection) {
        if (idAtSection == null) {
            return null;
        }
        int at = idAtSection.indexOf('@');
        return new Rule(
                version.key() + ":" + idAtSection.substring(0, at),
                severity,
                party,
                reasonCode,
                sentence,
                version.document().at(idAtSection.substring(at + 1)));
    }

    /** The rule as this version states it, or null when it does not. */
    public Rule in(MqttVersion version) {
        return rules[version.ordinal()];
    }

    /** Checks the demand where this version makes it. */
    void check(Wire w, boolean holds, Field f, MqttVersion version) {
        if (!holds && in(version) != null) {
            w.check(false, f, in(version));
        }
    }

    /** The same with words of what was seen. */
    void check(Wire w, boolean holds, Field f, MqttVersion version, String detail) {
        if (!holds && in(version) != null) {
            w.check(false, f, in(version), detail);
        }
    }

    /** Every rule of every version, in the order of this list. */
    public static List<Rule> all() {
        List<Rule> all = new ArrayList<>();
        for (MqttRule r : values()) {
            for (Rule one : r.rules) {
                if (one != null && all.stream().noneMatch(o -> o.id().equals(one.id()))) {
                    all.add(one);
                }
            }
        }
        return List.copyOf(all);
    }
}
