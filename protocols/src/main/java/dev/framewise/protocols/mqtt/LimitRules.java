package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.dissect.MessagePlace;
import java.util.List;

/** What each end may send to the other: sizes, levels, topic aliases, and how long a client may be silent. */
final class LimitRules {
    private final Verdicts v;

    LimitRules(Verdicts v) {
        this.v = v;
    }

    /** Any packet: its size, and properties that were declined (MQTT 5.0 §3.1.2.11.4, §3.1.2.11.7). */
    void packet(MqttConnection c, MqttPacket p, int bytes) {
        Side s = v.sender;
        if (!c.hasProperties()) {
            return;
        }
        boolean limited = s.packetBytesMaximum != Side.UNKNOWN && (!s.client || c.accepted());
        if (limited && bytes > s.packetBytesMaximum) {
            v.broken(
                    MqttRule.MAXIMUM_PACKET_SIZE_KEPT,
                    FixedHeader.LENGTH,
                    "The packet has " + bytes + " bytes, and the other end takes " + s.packetBytesMaximum + ".");
        }
        if (s.client || Property.valueOf(c.connect.properties(), PropertyId.REQUEST_PROBLEM_INFORMATION, 1) != 0) {
            return;
        }
        for (Property q : answerProperties(p)) {
            if (q.id() == PropertyId.REASON_STRING || q.id() == PropertyId.USER_PROPERTY) {
                v.broken(MqttRule.PROBLEM_INFORMATION_REQUESTED, Property.ID, "");
                return;
            }
        }
    }

    private static List<Property> answerProperties(MqttPacket p) {
        if (p instanceof Acknowledgement a) {
            return a.properties();
        }
        if (p instanceof Suback a) {
            return a.properties();
        }
        if (p instanceof Unsuback a) {
            return a.properties();
        }
        return p instanceof Auth a ? a.properties() : List.of();
    }

    void publish(MqttConnection c, MqttContext context, Direction d, Publish p) {
        Side s = v.sender;
        if (!c.hasProperties()) {
            return;
        }
        if (s.client) {
            if (Property.find(p.properties(), PropertyId.SUBSCRIPTION_IDENTIFIER) != null) {
                v.broken(MqttRule.SUBSCRIPTION_ID_FROM_SERVER_ONLY, Property.ID, "");
            }
            if (c.accepted()) {
                if (s.qosMaximum >= 0 && p.qos().ordinal() > s.qosMaximum && p.qos() != Qos.RESERVED) {
                    c.said.add(MqttRule.MAXIMUM_QOS_KEPT);
                    v.broken(MqttRule.MAXIMUM_QOS_KEPT, FixedHeader.QOS, "");
                }
                if (s.retainAvailable == 0 && p.retain()) {
                    v.broken(MqttRule.RETAIN_AVAILABLE_RESPECTED, FixedHeader.RETAIN, "");
                }
            }
        }
        int alias = (int) Property.valueOf(p.properties(), PropertyId.TOPIC_ALIAS, 0);
        if (alias != 0) {
            alias(c, context, d, p, alias);
        }
    }

    private void alias(MqttConnection c, MqttContext context, Direction d, Publish p, int alias) {
        Side s = v.sender;
        s.aliasUsed = true;
        boolean limited = s.aliasMaximum != Side.UNKNOWN && (!s.client || c.accepted());
        if (limited && alias > s.aliasMaximum) {
            s.aliasWrong = true;
            v.broken(
                    MqttRule.TOPIC_ALIAS_WITHIN_MAXIMUM,
                    Property.TOPIC_ALIAS,
                    "The alias is " + alias + ", and the other end takes none above " + s.aliasMaximum + ".");
        } else if (p.topic().isEmpty() && c.whole() && context.topic(d, alias) == null) {
            s.aliasWrong = true;
            v.broken(MqttRule.TOPIC_ALIAS_KNOWN, Property.TOPIC_ALIAS, "");
        }
    }

    /** Before the message at hand: how long its sender, or the client at least, has been silent (MQTT 5.0 §3.1.2.10). */
    void silence(MqttConnection c) {
        if (c.keepAliveSeconds == 0 || unknown(c) || c.client.disconnect != null) {
            return;
        }
        long gap = v.now - c.client.last.timeNanos();
        if (v.sender.client) {
            if (tooLong(c, gap)) {
                c.silenceBorne |= borneTooLong(c, gap);
                if (c.near(true)) {
                    v.once(MqttRule.KEEP_ALIVE_KEPT, null, silent(c, gap));
                } else {
                    unjudged(c, v.place, MqttRule.KEEP_ALIVE_KEPT, silent(c, gap));
                }
            }
        } else if ((c.silenceBorne || borneTooLong(c, gap)) && c.server.disconnect == null && !c.server.lost) {
            c.silenceBorne = false;
            if (c.near(false)) {
                v.once(MqttRule.KEEP_ALIVE_ENFORCED, null, "");
            } else {
                unjudged(c, v.place, MqttRule.KEEP_ALIVE_ENFORCED, "The server goes on with a client that was silent.");
            }
        }
    }

    void ended(MqttConnection c, MessagePlace end) {
        if (c.keepAliveSeconds == 0
                || unknown(c)
                || c.client.disconnect != null
                || c.server.disconnect != null
                || c.refusal != null) {
            return;
        }
        long gap = end.timeNanos() - c.client.last.timeNanos();
        if (tooLong(c, gap)) {
            if (c.near(true)) {
                v.once(c.client.last, MqttRule.KEEP_ALIVE_KEPT, null, silent(c, gap));
            } else {
                unjudged(c, c.client.last, MqttRule.KEEP_ALIVE_KEPT, silent(c, gap));
            }
        }
        if (borneTooLong(c, gap) && !c.serverClosed) {
            if (c.near(false)) {
                v.once(c.client.last, MqttRule.KEEP_ALIVE_ENFORCED, null, "");
            } else {
                String words = "The server did not close the connection of a client that was silent.";
                unjudged(c, c.client.last, MqttRule.KEEP_ALIVE_ENFORCED, words);
            }
        }
    }

    /** Loss on the way to the capture would look like silence. */
    private void unjudged(MqttConnection c, MessagePlace place, MqttRule rule, String seen) {
        if (c.said.add(rule)) {
            v.out.broken(
                    place,
                    Knowledge.UNKNOWABLE,
                    null,
                    seen + " Whether that broke the keep alive is not judged: the capture was taken away from this end,"
                            + " and a packet that was lost before it and sent again late would look the same.");
        }
    }

    /** True when packets of the client, or the keep alive that the server asks for, were not captured. */
    private static boolean unknown(MqttConnection c) {
        boolean limitUnknown = c.hasProperties() && c.connack == null && c.server.lost;
        return c.client.last == null || c.client.lost || limitUnknown;
    }

    private static String silent(MqttConnection c, long gap) {
        return "The client was silent for " + Verdicts.seconds(gap) + ", with a keep alive of " + c.keepAliveSeconds
                + " s.";
    }

    /** Clocks and batching make smaller excesses meaningless. */
    private static boolean tooLong(MqttConnection c, long gap) {
        long k = c.keepAliveSeconds * Verdicts.SECOND;
        return gap > k + Math.max(Verdicts.SECOND, k / 10);
    }

    private static boolean borneTooLong(MqttConnection c, long gap) {
        long k = c.keepAliveSeconds * Verdicts.SECOND;
        return c.keepAliveSeconds > 0 && gap > k + k / 2 + Math.max(2 * Verdicts.SECOND, k / 10);
    }
}
