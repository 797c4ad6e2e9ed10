package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the specifications demand and traffic can break. One constant is one check; each version that makes the demand
 * has a {@link Rule} of its own, named as that version names its statement: {@code mqtt5:MQTT-3.3.1-4}. A demand that a
 * version makes without naming it has a name of ours in the same place: {@code mqtt5:2.2.2.2-once}. The sentences,
 * severities and sections stand once, in the tables {@code statements-*.tsv} beside this class.
 */
public enum MqttRule {
    // One packet alone shows it.
    PACKET_TYPE_KNOWN,
    PUBLISH_QOS_NOT_3,
    DUP_ZERO_AT_QOS_0,
    REMAINING_LENGTH_FOUR_BYTES,
    PACKET_LENGTH_EXACT,
    PROTOCOL_NAME_KNOWN,
    CONNECT_FIELDS_MATCH_FLAGS,
    WILL_QOS_NOT_3,
    PASSWORD_NEEDS_USER_NAME,
    CONNACK_CODE_KNOWN,
    TOPIC_NAME_NOT_ABOVE_32767,
    UTF8_WELL_FORMED,
    FIXED_HEADER_FLAGS,
    CONNECT_RESERVED_FLAG,
    CONNACK_FLAGS_RESERVED,
    SUBSCRIBE_OPTIONS_RESERVED,
    DISCONNECT_FLAGS,
    CLIENT_ID_1_TO_23,
    WILL_MESSAGE_ASCII,
    TOPIC_NAME_NO_WILDCARD,
    PUBREL_FLAGS,
    SUBSCRIBE_FLAGS,
    SUBSCRIBE_QOS_NOT_3,
    SUBACK_CODE_KNOWN,
    UNSUBSCRIBE_FLAGS,
    FILTER_HASH_LAST,
    FILTER_PLUS_WHOLE_LEVEL,
    TOPIC_NOT_EMPTY,
    UTF8_NO_NULL,
    WILL_QOS_ZERO_WITHOUT_WILL,
    WILL_RETAIN_ZERO_WITHOUT_WILL,
    EMPTY_CLIENT_ID_NEEDS_CLEAN_SESSION,
    SESSION_PRESENT_ZERO_ON_REFUSAL,
    SUBSCRIBE_NOT_EMPTY,
    UNSUBSCRIBE_NOT_EMPTY,
    WEBSOCKET_BINARY_FRAMES,
    WEBSOCKET_SUBPROTOCOL_OFFERED,
    UTF8_NO_CONTROL,
    VARIABLE_BYTE_INTEGER_MINIMAL,
    PROPERTY_LENGTH_PRESENT,
    TOPIC_ALIAS_NOT_ZERO,
    RESPONSE_TOPIC_NO_WILDCARD,
    PUBACK_CODE_KNOWN,
    PUBREC_CODE_KNOWN,
    PUBREL_CODE_KNOWN,
    PUBCOMP_CODE_KNOWN,
    NO_LOCAL_NOT_ON_SHARED,
    UNSUBACK_CODE_KNOWN,
    DISCONNECT_CODE_KNOWN,
    AUTH_FLAGS,
    AUTH_CODE_KNOWN,
    SHARE_NAME_NOT_EMPTY,
    SHARE_NAME_WELL_FORMED,
    VARIABLE_BYTE_INTEGER_FOUR_BYTES,
    PROPERTY_LENGTH_EXACT,
    PROPERTY_KNOWN,
    PROPERTY_ALLOWED,
    PROPERTY_ONCE,
    PROPERTY_ZERO_OR_ONE,
    RECEIVE_MAXIMUM_NOT_ZERO,
    MAXIMUM_PACKET_SIZE_NOT_ZERO,
    AUTH_DATA_NEEDS_METHOD,
    WILL_PAYLOAD_UTF8_AS_DECLARED,
    PAYLOAD_UTF8_AS_DECLARED,
    EMPTY_TOPIC_NEEDS_ALIAS,
    SUBSCRIPTION_ID_NOT_ZERO,
    RETAIN_HANDLING_NOT_3,
    AUTH_METHOD_PRESENT,

    // One direction of one connection shows it.
    PACKET_DIRECTION,
    KEEP_ALIVE_KEPT,
    CONNECT_FIRST,
    CONNACK_FIRST,
    CONNACK_ONCE,
    NOTHING_AFTER_DISCONNECT,
    DISCONNECT_ENDS_CONNECTION,
    CONNECT_ONCE,
    SUBSCRIPTION_ID_FROM_SERVER_ONLY,
    DISCONNECT_AFTER_CONNACK,
    DISCONNECT_EXPIRY_FROM_CLIENT_ONLY,
    DISCONNECT_CODE_BY_SENDER,
    DISCONNECT_EXPIRY_NOT_RAISED,
    AUTH_CODE_BY_SENDER,

    // Both directions of one connection show it.
    RETAIN_ZERO_ON_LIVE_DELIVERY,
    KEEP_ALIVE_ENFORCED,
    PACKET_ID_NOT_ZERO,
    PACKET_ID_NOT_IN_USE,
    CLIENT_ID_LENGTH_REFUSED,
    INVALID_CONNECT_REFUSED,
    PROTOCOL_LEVEL_REFUSED,
    CONNECT_ANSWERED,
    DELIVERY_MATCHES_SUBSCRIPTION,
    PUBLISH_ANSWERED,
    ACK_MATCHES_PUBLISH,
    PUBREC_ANSWERED,
    PUBREL_AFTER_PUBREC,
    PUBREL_ANSWERED,
    PUBCOMP_MATCHES_PUBREL,
    SUBSCRIBE_ANSWERED,
    DELIVERY_QOS_NOT_ABOVE_GRANTED,
    SUBACK_MATCHES_SUBSCRIBE,
    SUBACK_CODE_PER_FILTER,
    SUBACK_QOS_NOT_ABOVE_REQUESTED,
    UNSUBSCRIBE_ANSWERED,
    UNSUBACK_MATCHES_UNSUBSCRIBE,
    PINGREQ_ANSWERED,
    PINGRESP_MATCHES_PINGREQ,
    DUP_ZERO_ON_FIRST_SEND,
    PUBREL_IN_ORDER,
    VIOLATION_ENDS_CONNECTION,
    CLIENT_ID_ACCEPTED,
    EMPTY_CLIENT_ID_REFUSED,
    REFUSAL_ENDS_CONNECTION,
    NOTHING_AFTER_REFUSAL,
    RETAINED_NOT_EMPTY,
    PUBACK_IN_ORDER,
    PUBREC_IN_ORDER,
    DOLLAR_TOPIC_NOT_BY_WILDCARD,
    WEBSOCKET_SUBPROTOCOL_SELECTED,
    MAXIMUM_PACKET_SIZE_KEPT,
    TOPIC_ALIAS_WITHIN_MAXIMUM,
    RESPONSE_INFORMATION_REQUESTED,
    PROBLEM_INFORMATION_REQUESTED,
    ONLY_AUTH_BEFORE_CONNACK,
    ASSIGNED_CLIENT_ID_SENT,
    QOS_SUPPORT_DECLARED,
    SUBSCRIPTION_QOS_ACCEPTED,
    MAXIMUM_QOS_KEPT,
    WILL_WITHIN_SERVER_LIMITS,
    RETAIN_AVAILABLE_RESPECTED,
    KEEP_ALIVE_NOT_CUT_SHORT,
    RETAIN_HANDLING_RESPECTED,
    TOPIC_ALIAS_KNOWN,
    TOPIC_ALIAS_ACCEPTED,
    SUBSCRIPTION_ID_DELIVERED,
    RECEIVE_MAXIMUM_KEPT,
    QUOTA_DELAYS_ONLY_PUBLISH,
    NO_LOCAL_RESPECTED,
    UNSUBACK_CODE_TRUE,
    UNSUBACK_CODE_PER_FILTER,
    AUTH_CONTINUES,
    AUTH_METHOD_UNCHANGED,
    AUTH_NEEDS_METHOD,
    REAUTHENTICATION_BY_CLIENT,
    SUBSCRIPTION_ID_SUBSCRIBED,
    WILDCARD_AVAILABLE_RESPECTED,
    SUBSCRIPTION_ID_AVAILABLE_RESPECTED,
    SHARED_AVAILABLE_RESPECTED,
    NO_RETAINED_TO_SHARED,

    // Across reconnects of one client id show it.
    DUP_SET_ON_RESEND,
    CLEAN_SESSION_IS_EMPTY,
    RESENT_ON_RECONNECT,
    TAKEOVER_ENDS_OLDER_CONNECTION,
    PUBLISH_NOT_AFTER_PUBREL,
    RESEND_KEEPS_PACKET_ID,
    SESSION_PRESENT_WHEN_STORED,
    SESSION_PRESENT_ZERO_AFTER_CLEAN,
    SESSION_PRESENT_NEEDS_SESSION,
    RESEND_IN_ORDER,
    UNEXPECTED_SESSION_REFUSED,
    SESSION_ENDS_AT_EXPIRY,
    NOT_RESENT_ON_LIVE_CONNECTION,
    REJECTED_PUBLISH_NOT_RESENT,

    // Across clients show it.
    RETAINED_SENT_ON_SUBSCRIBE,
    RETAIN_SET_ON_NEW_SUBSCRIPTION,
    MESSAGE_REACHES_SUBSCRIBER,
    WILL_PUBLISHED,
    WILL_NOT_AFTER_DISCONNECT,
    WILL_RETAIN_RESPECTED,
    DELIVERY_QOS_IS_MINIMUM,
    QOS_2_DELIVERED_ONCE,
    RETAINED_IS_LATEST,
    NO_DELIVERY_AFTER_UNSUBSCRIBE,
    DELIVERY_IN_ORDER,
    WILL_NOT_BEFORE_DELAY,
    WILL_PROPERTIES_UNCHANGED,
    ASSIGNED_CLIENT_ID_UNIQUE,
    RETAIN_AS_PUBLISHED_RESPECTED,
    MESSAGE_PROPERTIES_UNCHANGED,
    MESSAGE_EXPIRY_RESPECTED,
    SHARED_MESSAGE_TO_ONE_CLIENT;

    /**
     * The rules of each check and version, from the tables; read when traffic first breaks one. Often a check serves two
     * statements, one about clients and one about servers.
     */
    private static final class Tables {
        static final Rule[][] EITHER = new Rule[values().length][MqttVersion.values().length];
        static final Rule[][] CLIENT = new Rule[EITHER.length][MqttVersion.values().length];
        static final Rule[][] SERVER = new Rule[EITHER.length][MqttVersion.values().length];

        static {
            for (MqttVersion version : MqttVersion.values()) {
                StatementTable table = StatementTable.read(version.number(), version.key(), version.document());
                fill(EITHER, version, table.rules());
                fill(CLIENT, version, table.rules(Party.CLIENT));
                fill(SERVER, version, table.rules(Party.SERVER));
            }
        }

        private static void fill(Rule[][] into, MqttVersion version, Map<String, Rule> rules) {
            rules.forEach((key, rule) -> {
                MqttRule check = valueOf(key);
                into[check.ordinal()][version.ordinal()] = check.timed() ? atMostWarning(rule) : rule;
            });
        }
    }

    /** True when only a time limit of ours tells that the demand is broken: no specification says how long is too long. */
    private boolean timed() {
        return name().endsWith("_ANSWERED");
    }

    private static Rule atMostWarning(Rule r) {
        return r.severity() == Severity.ERROR
                ? new Rule(r.id(), Severity.WARNING, r.party(), r.reasonCode(), r.sentence(), r.spec())
                : r;
    }

    /** The rule as this version states it, or null when it does not. */
    public Rule in(MqttVersion version) {
        return Tables.EITHER[ordinal()][version.ordinal()];
    }

    /** The rule as this version states it for the end that broke it, or null when the version does not state it at all. */
    public Rule in(MqttVersion version, boolean byClient) {
        Rule own = (byClient ? Tables.CLIENT : Tables.SERVER)[ordinal()][version.ordinal()];
        return own == null ? in(version) : own;
    }

    /** The check that a rule belongs to, or null when it is none of MQTT's. */
    static MqttRule of(Rule rule) {
        for (MqttRule r : values()) {
            for (MqttVersion v : MqttVersion.values()) {
                if (rule.equals(r.in(v)) || rule.equals(r.in(v, true)) || rule.equals(r.in(v, false))) {
                    return r;
                }
            }
        }
        return null;
    }

    /** True when a packet that breaks this demand cannot be read further with certainty. */
    boolean endsReading() {
        return switch (this) {
            case PACKET_LENGTH_EXACT,
                    CONNECT_FIELDS_MATCH_FLAGS,
                    PROPERTY_LENGTH_EXACT,
                    PROPERTY_LENGTH_PRESENT,
                    PROPERTY_KNOWN,
                    PACKET_TYPE_KNOWN,
                    VARIABLE_BYTE_INTEGER_FOUR_BYTES,
                    REMAINING_LENGTH_FOUR_BYTES -> true;
            default -> false;
        };
    }

    /** Checks the demand where this version makes it. */
    void check(Wire w, boolean holds, Field f, MqttVersion version) {
        if (!holds && in(version) != null) {
            w.check(false, f, in(version));
        }
    }

    /** The same, by whose statement it is; null when it is not known who sent the packet. */
    void check(Wire w, boolean holds, Field f, MqttVersion version, Party sender) {
        if (!holds && in(version) != null) {
            w.check(false, f, sender == null ? in(version) : in(version, sender == Party.CLIENT));
        }
    }

    /** The same with words of what was seen. */
    void check(Wire w, boolean holds, Field f, MqttVersion version, String detail) {
        if (!holds && in(version) != null) {
            w.check(false, f, in(version), detail);
        }
    }

    /** Every rule of every version, each once, in the order of this list. */
    public static List<Rule> all() {
        List<Rule> all = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (MqttRule r : values()) {
            for (MqttVersion v : MqttVersion.values()) {
                for (Rule one : new Rule[] {r.in(v), r.in(v, true), r.in(v, false)}) {
                    if (one != null && ids.add(one.id())) {
                        all.add(one);
                    }
                }
            }
        }
        return List.copyOf(all);
    }
}
