package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import java.util.EnumSet;

/** The message at hand, and the pen that writes what is found about it. One object for a whole capture. */
final class Verdicts {
    static final long SECOND = 1_000_000_000L;

    /** Who owes an answer for longer, and is heard of, has forgotten it. */
    static final long ANSWER_NANOS = 20 * SECOND;

    /** Who should close, or should have closed, does so within this time. */
    static final long CLOSE_NANOS = 10 * SECOND;

    /** Messages that were under way when a subscription changed have arrived after this time. */
    static final long UNDER_WAY_NANOS = 5 * SECOND;

    /** What was sent before an answer arrived is seen within this time after the answer. */
    static final long CROSSING_NANOS = 2 * SECOND;

    /** What should have ended the connection: the packet alone, or what went before on the same connection, shows it. */
    private static final EnumSet<MqttRule> ENDING = EnumSet.of(
            MqttRule.CONNECT_ONCE,
            MqttRule.PACKET_DIRECTION,
            MqttRule.SUBSCRIPTION_ID_FROM_SERVER_ONLY,
            MqttRule.TOPIC_ALIAS_WITHIN_MAXIMUM,
            MqttRule.TOPIC_ALIAS_KNOWN,
            MqttRule.PACKET_ID_NOT_IN_USE,
            MqttRule.MAXIMUM_QOS_KEPT,
            MqttRule.RETAIN_AVAILABLE_RESPECTED,
            MqttRule.MAXIMUM_PACKET_SIZE_KEPT,
            MqttRule.RECEIVE_MAXIMUM_KEPT,
            MqttRule.AUTH_CODE_BY_SENDER,
            MqttRule.AUTH_NEEDS_METHOD,
            MqttRule.AUTH_METHOD_UNCHANGED,
            MqttRule.AUTH_CONTINUES,
            MqttRule.REAUTHENTICATION_BY_CLIENT,
            MqttRule.ONLY_AUTH_BEFORE_CONNACK);

    /** What one packet alone shows and yet many peers bear by design. */
    private static final EnumSet<MqttRule> BORNE = EnumSet.of(
            MqttRule.UTF8_NO_CONTROL,
            MqttRule.CLIENT_ID_1_TO_23,
            MqttRule.PAYLOAD_UTF8_AS_DECLARED,
            MqttRule.WILL_PAYLOAD_UTF8_AS_DECLARED);

    Remarks out;
    MqttConnection connection;
    Side sender;
    Side receiver;
    MessagePlace place;
    long now;

    void at(MqttConnection c, Side from, MessagePlace where, Remarks remarks) {
        connection = c;
        sender = from;
        receiver = c.other(from);
        place = where;
        now = where.timeNanos();
        out = remarks;
    }

    /** The message at hand breaks a rule, where the connection's version has it; its sender is the guilty one. */
    void broken(MqttRule rule, Field field, String detail) {
        Rule stated = statedForSender(rule);
        if (stated == null) {
            return;
        }
        out.broken(stated, field, detail);
        if (ENDING.contains(rule)) {
            ends(rule, stated);
        }
    }

    void broken(MqttRule rule) {
        broken(rule, null, "");
    }

    /** An earlier message breaks a rule, or only now it shows that nothing came. */
    void broken(MessagePlace earlier, MqttRule rule, Field field, String detail) {
        broken(connection, earlier, rule, field, detail);
    }

    /** The same on another connection, whose version counts. */
    void broken(MqttConnection c, MessagePlace earlier, MqttRule rule, Field field, String detail) {
        Rule stated = c.version == null ? null : rule.in(c.version);
        if (stated != null) {
            out.broken(earlier, stated, field, detail);
        }
    }

    /** Once for a connection. */
    void once(MqttRule rule, Field field, String detail) {
        if (connection.said.add(rule)) {
            broken(rule, field, detail);
        }
    }

    void once(MessagePlace earlier, MqttRule rule, Field field, String detail) {
        if (connection.said.add(rule)) {
            broken(earlier, rule, field, detail);
        }
    }

    /** The sender of the message at hand is late, or wrong, with what it owed an earlier message. */
    void owed(MessagePlace earlier, MqttRule rule, String detail) {
        Rule stated = statedForSender(rule);
        if (connection.said.add(rule) && stated != null) {
            out.broken(earlier, stated, null, detail);
        }
    }

    void related(Relation kind, MessagePlace earlier) {
        if (earlier != null) {
            out.related(kind, earlier);
        }
    }

    /** The packet alone broke this rule. */
    void noticed(MqttRule rule) {
        Rule stated = statedForSender(rule);
        if (stated != null && stated.severity() == Severity.ERROR && !BORNE.contains(rule)) {
            ends(rule, stated);
        }
    }

    private void ends(MqttRule rule, Rule stated) {
        if (stated.severity() == Severity.ERROR && sender.violation == Side.NONE) {
            sender.violation = sender.packets;
            sender.violated = rule;
        }
    }

    /** An answer, good or bad, to the packet with this number of the other end. */
    void answers(long packet, boolean refuses) {
        Side guilty = receiver;
        if (refuses || guilty.violation == Side.NONE || packet < guilty.violation || connection.version == null) {
            return;
        }
        // MQTT 5.0 §4.13.1 binds the server; a client may go on.
        if (sender.client && connection.hasProperties()) {
            return;
        }
        once(
                MqttRule.VIOLATION_ENDS_CONNECTION,
                null,
                "It goes on with a peer that has just broken " + guilty.violated.in(connection.version, guilty.client)
                        + ".");
    }

    private Rule statedForSender(MqttRule rule) {
        return connection.version == null ? null : rule.in(connection.version, sender.client);
    }

    static String seconds(long nanos) {
        return nanos / SECOND + "." + nanos / (SECOND / 10) % 10 + " s";
    }
}
