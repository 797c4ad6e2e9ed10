package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import java.util.List;

/** How a connection begins and ends: CONNECT, CONNACK, AUTH and DISCONNECT (MQTT 5.0 §3.1, §3.2, §3.14, §3.15, §4.12). */
final class HandshakeRules {
    private final Verdicts v;
    private final SessionRules sessions;

    HandshakeRules(Verdicts v, SessionRules sessions) {
        this.v = v;
        this.sessions = sessions;
    }

    /** Returns false for a CONNECT that begins nothing. */
    boolean connect(MqttConnection c, Connect p, MqttRule broken) {
        c.version = p.version();
        c.connect = p;
        c.connectPlace = v.place;
        c.connectBroken = broken;
        c.bridge = (p.level() & MqttVersion.BRIDGE_BIT) != 0;
        c.keepAliveSeconds = p.keepAliveSeconds();
        Property method = Property.find(p.properties(), PropertyId.AUTHENTICATION_METHOD);
        c.authenticationMethod = method == null ? null : method.text();
        limits(c.server, p.properties());
        sessions.connect(c, p);
        return true;
    }

    private static void limits(Side s, List<Property> given) {
        s.receiveMaximum = (int) Property.valueOf(given, PropertyId.RECEIVE_MAXIMUM, 65_535);
        s.aliasMaximum = (int) Property.valueOf(given, PropertyId.TOPIC_ALIAS_MAXIMUM, 0);
        s.packetBytesMaximum = Property.valueOf(given, PropertyId.MAXIMUM_PACKET_SIZE, Long.MAX_VALUE);
    }

    void connack(MqttConnection c, Connack p) {
        if (c.connect == null) {
            return;
        }
        if (c.connack != null) {
            v.broken(MqttRule.CONNACK_ONCE);
            return;
        }
        c.connack = p;
        c.connackPlace = v.place;
        v.related(Relation.ANSWERS, c.connectPlace);
        if (p.reasonCode() != 0) {
            c.refusal = v.place;
        }
        refusals(c, p);
        if (c.hasProperties() && !c.connectUnreadable) {
            properties(c, p);
        }
        if (p.reasonCode() == 0) {
            accepted(c, p);
        }
    }

    private void accepted(MqttConnection c, Connack p) {
        if (c.hasProperties()) {
            limits(c.client, p.properties());
            c.client.qosMaximum = (int) Property.valueOf(p.properties(), PropertyId.MAXIMUM_QOS, 2);
            c.client.retainAvailable = (int) Property.valueOf(p.properties(), PropertyId.RETAIN_AVAILABLE, 1);
            c.keepAliveSeconds =
                    (int) Property.valueOf(p.properties(), PropertyId.SERVER_KEEP_ALIVE, c.keepAliveSeconds);
        }
        sessions.accepted(c, p);
    }

    private void refusals(MqttConnection c, Connack p) {
        Connect connect = c.connect;
        int code = p.reasonCode();
        boolean five = c.hasProperties();
        String id = connect.clientId();
        int level = connect.level() & ~MqttVersion.BRIDGE_BIT;
        boolean levelKnown = level >= 3 && level <= 5;
        if (!levelKnown && connect.protocolName().equals("MQTT") && code == 0) {
            v.broken(MqttRule.PROTOCOL_LEVEL_REFUSED, Connack.RETURN_CODE, "Level " + level + " was accepted.");
            return;
        }
        if (c.connectUnreadable) {
            refuseBroken(c, code);
            return;
        }
        if (code == (five ? ReasonCode.CLIENT_IDENTIFIER_NOT_VALID : 2) && plain(id)) {
            v.broken(MqttRule.CLIENT_ID_ACCEPTED);
        }
        int length = id.codePointCount(0, id.length());
        if ((length == 0 || length > 23) && code != 2) {
            v.broken(MqttRule.CLIENT_ID_LENGTH_REFUSED);
        }
        boolean emptyOfOld = c.version == MqttVersion.V3_1_1 && id.isEmpty() && !connect.cleanStart();
        if (emptyOfOld && code != 2) {
            v.broken(MqttRule.EMPTY_CLIENT_ID_REFUSED);
            return;
        }
        refuseBroken(c, code);
    }

    private void refuseBroken(MqttConnection c, int code) {
        if (c.connectBroken != null) {
            boolean old = c.version == MqttVersion.V3_1_1;
            if (code == 0 || old && code != 1 && code != 2) {
                v.broken(MqttRule.INVALID_CONNECT_REFUSED);
            }
        }
    }

    private static boolean plain(String id) {
        if (id.isEmpty() || id.length() > 23) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char ch = id.charAt(i);
            if (!(ch >= '0' && ch <= '9' || ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private void properties(MqttConnection c, Connack p) {
        Connect connect = c.connect;
        if (Property.find(p.properties(), PropertyId.RESPONSE_INFORMATION) != null
                && Property.valueOf(connect.properties(), PropertyId.REQUEST_RESPONSE_INFORMATION, 0) == 0) {
            v.broken(MqttRule.RESPONSE_INFORMATION_REQUESTED, Property.ID, "");
        }
        Property method = Property.find(p.properties(), PropertyId.AUTHENTICATION_METHOD);
        if (method != null && c.authenticationMethod == null) {
            v.broken(MqttRule.AUTH_NEEDS_METHOD, Property.ID, "");
        } else if (p.reasonCode() == 0
                && c.authenticationMethod != null
                && (method == null || !method.text().equals(c.authenticationMethod))) {
            v.broken(MqttRule.AUTH_METHOD_UNCHANGED, method == null ? null : Property.STRING, "");
        }
        if (p.reasonCode() != 0) {
            return;
        }
        if (connect.clientId().isEmpty()
                && Property.find(p.properties(), PropertyId.ASSIGNED_CLIENT_IDENTIFIER) == null) {
            v.broken(MqttRule.ASSIGNED_CLIENT_ID_SENT);
        }
        Will will = connect.will().orElse(null);
        if (will != null
                && will.qos() != Qos.RESERVED
                && (will.qos().ordinal() > Property.valueOf(p.properties(), PropertyId.MAXIMUM_QOS, 2)
                        || will.retain() && Property.valueOf(p.properties(), PropertyId.RETAIN_AVAILABLE, 1) == 0)) {
            v.broken(MqttRule.WILL_WITHIN_SERVER_LIMITS);
        }
    }

    void auth(MqttConnection c, Auth p) {
        if (c.connect == null) {
            return;
        }
        if (c.authenticationMethod == null) {
            v.broken(MqttRule.AUTH_NEEDS_METHOD);
            return;
        }
        Property method = Property.find(p.properties(), PropertyId.AUTHENTICATION_METHOD);
        if (method != null && !method.text().equals(c.authenticationMethod)) {
            v.broken(MqttRule.AUTH_METHOD_UNCHANGED, Property.STRING, "");
        }
        if (!c.whole()) {
            return;
        }
        int code = p.reasonCode();
        boolean fromClient = v.sender.client;
        if (code == 0 && fromClient || code == ReasonCode.REAUTHENTICATE && !fromClient) {
            v.broken(MqttRule.AUTH_CODE_BY_SENDER, Auth.REASON_CODE, "");
            return;
        }
        if (c.connack == null) {
            if (code != ReasonCode.CONTINUE_AUTHENTICATION && Auth.REASON_CODE.valueName(code) != null) {
                v.broken(MqttRule.AUTH_CONTINUES, Auth.REASON_CODE, "");
            }
            return;
        }
        if (!c.reauthenticating) {
            if (fromClient && code == ReasonCode.REAUTHENTICATE) {
                c.reauthenticating = true;
            } else {
                v.broken(MqttRule.REAUTHENTICATION_BY_CLIENT, Auth.REASON_CODE, "");
            }
        } else if (fromClient && code != ReasonCode.CONTINUE_AUTHENTICATION) {
            v.broken(MqttRule.AUTH_CONTINUES, Auth.REASON_CODE, "");
        } else if (!fromClient && code == 0) {
            c.reauthenticating = false;
        }
    }

    void disconnect(MqttConnection c, Disconnect p) {
        Side s = v.sender;
        s.disconnect = v.place;
        if (s.client) {
            c.leftPolitely = p.reasonCode() == 0;
        }
        if (c.connect == null || !c.hasProperties()) {
            return;
        }
        int code = p.reasonCode();
        Property expiry = Property.find(p.properties(), PropertyId.SESSION_EXPIRY_INTERVAL);
        boolean known = Disconnect.REASON_CODE.valueName(code) != null;
        if (known && (s.client ? !byClient(code) : code == 4)) {
            v.broken(MqttRule.DISCONNECT_CODE_BY_SENDER, Disconnect.REASON_CODE, "");
        }
        if (s.client) {
            if (expiry != null && expiry.value() != 0) {
                if (Property.valueOf(c.connect.properties(), PropertyId.SESSION_EXPIRY_INTERVAL, 0) == 0) {
                    v.broken(MqttRule.DISCONNECT_EXPIRY_NOT_RAISED, Property.ID, "");
                } else {
                    c.session.expirySeconds = expiry.value();
                }
            } else if (expiry != null) {
                c.session.expirySeconds = 0;
            }
        } else if (expiry != null) {
            v.broken(MqttRule.DISCONNECT_EXPIRY_FROM_CLIENT_ONLY, Property.ID, "");
        }
        if (c.whole()) {
            reproach(c, code);
        }
    }

    /** MQTT 5.0 §3.14.2.1, table 3-10. */
    private static boolean byClient(int code) {
        return switch (code) {
            case 0, 4, 0x80, 0x81, 0x82, 0x83, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99 -> true;
            default -> false;
        };
    }

    /** A reason that the other end has not given. */
    private void reproach(MqttConnection c, int code) {
        Side accused = v.receiver;
        if (code == ReasonCode.TOPIC_ALIAS_INVALID && accused.aliasUsed && !accused.aliasWrong) {
            v.broken(MqttRule.TOPIC_ALIAS_ACCEPTED, Disconnect.REASON_CODE, "");
        }
        if (v.sender.client || c.connack == null) {
            return;
        }
        if (code == ReasonCode.QOS_NOT_SUPPORTED) {
            if (c.client.qosMaximum == 2) {
                v.broken(MqttRule.QOS_SUPPORT_DECLARED, Disconnect.REASON_CODE, "");
            } else if (c.client.qosMaximum >= 0 && asksAbove(c) && !c.said.contains(MqttRule.MAXIMUM_QOS_KEPT)) {
                v.broken(MqttRule.SUBSCRIPTION_QOS_ACCEPTED, Disconnect.REASON_CODE, "");
            }
        }
        if (code == ReasonCode.KEEP_ALIVE_TIMEOUT && accused.last != null) {
            long silence = v.now - accused.last.timeNanos();
            long due = c.keepAliveSeconds * Verdicts.SECOND * 3 / 2 - Verdicts.SECOND;
            // Of a server that is far away it is not known when the client's last packet reached it.
            if (c.keepAliveSeconds == 0 || silence < due && c.near(false)) {
                v.broken(
                        MqttRule.KEEP_ALIVE_NOT_CUT_SHORT,
                        Disconnect.REASON_CODE,
                        "The client had been silent for " + Verdicts.seconds(silence) + ", with a keep alive of "
                                + c.keepAliveSeconds + " s.");
            }
        }
    }

    private static boolean asksAbove(MqttConnection c) {
        for (Exchange e : c.client.requestsWaiting) {
            for (Subscription s : e.subscriptions) {
                if (!e.done() && s.qos().ordinal() > c.client.qosMaximum) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What shows only when the connection is over, or has gone on for long. */
    void ended(MqttConnection c, MessagePlace end) {
        long now = end.timeNanos();
        boolean open = c.closed == null;
        if (c.connect == null) {
            return;
        }
        if (c.connack == null
                && c.server.packets == 0
                && c.whole()
                && !c.serverClosed
                && now - c.connectPlace.timeNanos() >= Verdicts.ANSWER_NANOS
                && c.client.disconnect == null) {
            v.once(c.connectPlace, MqttRule.CONNECT_ANSWERED, null, "");
        }
        if (c.refusal != null
                && !c.said.contains(MqttRule.NOTHING_AFTER_REFUSAL)
                && now - c.refusal.timeNanos() >= Verdicts.CLOSE_NANOS) {
            v.once(c.refusal, MqttRule.REFUSAL_ENDS_CONNECTION, null, "");
        }
        for (int i = 0; i < 2; i++) {
            MessagePlace bye = c.side(i == 0).disconnect;
            if (bye != null
                    && !c.said.contains(MqttRule.NOTHING_AFTER_DISCONNECT)
                    && now - bye.timeNanos() >= Verdicts.CLOSE_NANOS) {
                v.once(bye, MqttRule.DISCONNECT_ENDS_CONNECTION, null, "");
            }
        }
        if (c.takenOverNanos != Side.NONE
                && now - c.takenOverNanos >= Verdicts.CLOSE_NANOS
                && open
                && c.server.last != null) {
            v.once(c.server.last, MqttRule.TAKEOVER_ENDS_OLDER_CONNECTION, null, "");
        }
    }
}
