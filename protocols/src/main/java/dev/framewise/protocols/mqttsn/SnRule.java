package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.mqtt.StatementTable;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FormatRules;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What MQTT-SN 1.2 demands and traffic can break. Its statements have no names of their own; ours tell the section, as
 * {@code mqttsn:5.2.1-length}. Sentences and severities stand in the table {@code statements-sn-1.2.tsv}, where the names
 * of the checks begin with {@code SN_}.
 */
public enum SnRule {
    LENGTH_EXACT,
    TYPE_KNOWN,
    DIRECTION,
    CLIENT_ID_1_TO_23,
    DUP_SET_ON_RESEND,
    UNUSED_FLAGS_ZERO,
    QOS_MINUS_1_FROM_CLIENT_ONLY,
    TOPIC_ID_TYPE_KNOWN,
    PROTOCOL_ID_1,
    RETURN_CODE_KNOWN,
    TOPIC_ID_NOT_RESERVED,
    GWINFO_ADDRESS_FROM_CLIENT_ONLY,
    REGISTER_TOPIC_ID_ZERO,
    REGACK_MATCHES_REGISTER,
    MESSAGE_ID_ZERO_AT_QOS_0,
    MESSAGE_ID_NOT_ZERO,
    PUBACK_MATCHES_PUBLISH,
    QOS_2_IN_STEP,
    SUBACK_MATCHES_SUBSCRIBE,
    UNSUBACK_MATCHES_UNSUBSCRIBE,
    DISCONNECT_ANSWERED,
    DISCONNECT_DURATION_FROM_CLIENT_ONLY,
    FORWARDER_BITS_ZERO,
    ADVERTISE_ON_TIME,
    SEARCHGW_ANSWERED,
    ONE_GATEWAY,
    CONNECT_FIRST,
    CONNECT_ANSWERED,
    WILL_PROMPTED_AS_ASKED,
    WILL_UPDATE_ANSWERED,
    TOPIC_ID_ASSIGNED,
    ONE_REGISTER_UNDER_WAY,
    REGISTER_ANSWERED,
    ONE_PUBLISH_UNDER_WAY,
    PUBLISH_ANSWERED,
    CONGESTION_WAITED,
    QOS_MINUS_1_TOPIC,
    WILDCARD_SUBACK_ZERO,
    ONE_SUBSCRIBE_UNDER_WAY,
    SUBSCRIBE_ANSWERED,
    PUBLISH_AFTER_REGACK,
    REGISTER_NO_WILDCARD,
    UNKNOWN_TOPIC_ID_REFUSED,
    PINGREQ_ANSWERED,
    KEEP_ALIVE_KEPT,
    RETRIES_SPACED,
    RETRIES_LIMITED,
    NOTHING_TO_SLEEPING_CLIENT,
    WAKING_PINGREQ_CLIENT_ID,
    SLEEP_DURATION_KEPT;

    private static final Map<String, Rule> TABLE =
            StatementTable.read("sn-1.2", "mqttsn", SnSpec.DOCUMENT).rules();

    /** A message whose lengths do not fit breaks a statement of its own. */
    static final FormatRules FORMAT = new FormatRules(
            WireRule.NOT_UTF8, LENGTH_EXACT.rule(), WireRule.VARINT_TOO_LONG, WireRule.VARINT_NOT_SHORTEST);

    private final String key = "SN_" + name();

    /** The rule itself. */
    public Rule rule() {
        return TABLE.get(key);
    }

    void check(Wire w, boolean holds, Field f) {
        if (!holds && !w.failed()) {
            w.check(false, f, rule());
        }
    }

    /** Every rule, in the order of this list. */
    public static List<Rule> all() {
        List<Rule> all = new ArrayList<>();
        for (SnRule r : values()) {
            all.add(r.rule());
        }
        return List.copyOf(all);
    }
}
