package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.ValueNames;

/**
 * One byte that says how something went; 0x80 and above are failures (MQTT 5.0 §2.4). The names are those that
 * Wireshark gives; a code that it lacks has the specification's name. What a table here does not name, its packet may not
 * carry.
 */
public final class ReasonCode {
    public static final int SUCCESS = 0x00;
    public static final int DISCONNECT_WITH_WILL = 0x04;
    public static final int NO_MATCHING_SUBSCRIBERS = 0x10;
    public static final int NO_SUBSCRIPTION_EXISTED = 0x11;
    public static final int CONTINUE_AUTHENTICATION = 0x18;
    public static final int REAUTHENTICATE = 0x19;
    public static final int UNSPECIFIED_ERROR = 0x80;
    public static final int MALFORMED_PACKET = 0x81;
    public static final int PROTOCOL_ERROR = 0x82;
    public static final int IMPLEMENTATION_SPECIFIC_ERROR = 0x83;
    public static final int UNSUPPORTED_PROTOCOL_VERSION = 0x84;
    public static final int CLIENT_IDENTIFIER_NOT_VALID = 0x85;
    public static final int BAD_USER_NAME_OR_PASSWORD = 0x86;
    public static final int NOT_AUTHORIZED = 0x87;
    public static final int SERVER_UNAVAILABLE = 0x88;
    public static final int SERVER_BUSY = 0x89;
    public static final int BANNED = 0x8a;
    public static final int SERVER_SHUTTING_DOWN = 0x8b;
    public static final int BAD_AUTHENTICATION_METHOD = 0x8c;
    public static final int KEEP_ALIVE_TIMEOUT = 0x8d;
    public static final int SESSION_TAKEN_OVER = 0x8e;
    public static final int TOPIC_FILTER_INVALID = 0x8f;
    public static final int TOPIC_NAME_INVALID = 0x90;
    public static final int PACKET_IDENTIFIER_IN_USE = 0x91;
    public static final int PACKET_IDENTIFIER_NOT_FOUND = 0x92;
    public static final int RECEIVE_MAXIMUM_EXCEEDED = 0x93;
    public static final int TOPIC_ALIAS_INVALID = 0x94;
    public static final int PACKET_TOO_LARGE = 0x95;
    public static final int MESSAGE_RATE_TOO_HIGH = 0x96;
    public static final int QUOTA_EXCEEDED = 0x97;
    public static final int ADMINISTRATIVE_ACTION = 0x98;
    public static final int PAYLOAD_FORMAT_INVALID = 0x99;
    public static final int RETAIN_NOT_SUPPORTED = 0x9a;
    public static final int QOS_NOT_SUPPORTED = 0x9b;
    public static final int USE_ANOTHER_SERVER = 0x9c;
    public static final int SERVER_MOVED = 0x9d;
    public static final int SHARED_SUBSCRIPTIONS_NOT_SUPPORTED = 0x9e;
    public static final int CONNECTION_RATE_EXCEEDED = 0x9f;
    public static final int MAXIMUM_CONNECT_TIME = 0xa0;
    public static final int SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED = 0xa1;
    public static final int WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED = 0xa2;

    private static final String[] FAILURES = {
        "Unspecified error",
        "Malformed Packet",
        "Protocol Error",
        "Implementation specific error",
        "Unsupported Protocol Version",
        "Client Identifier not valid",
        "Bad User Name or Password",
        "Not authorized",
        "Server unavailable",
        "Server busy",
        "Banned",
        "Server shutting down",
        "Bad authentication method",
        "Keep Alive timeout",
        "Session taken over",
        "Topic Filter invalid",
        "Topic Name invalid",
        "Packet Identifier in use",
        "Packet Identifier not found",
        "Receive Maximum exceeded",
        "Topic Alias invalid",
        "Packet too large",
        "Message rate too high",
        "Quota exceeded",
        "Administrative action",
        "Payload format invalid",
        "Retain not supported",
        "QoS not supported",
        "Use another server",
        "Server moved",
        "Shared Subscription not supported",
        "Connection rate exceeded",
        "Maximum connect time",
        "Subscription Identifiers not supported",
        "Wildcard Subscription not supported"
    };

    /** MQTT 5.0 §3.2.2.2, table 3-1. */
    static final ValueNames CONNACK = table(
            "0 Success",
            0x80,
            0x81,
            0x82,
            0x83,
            0x84,
            0x85,
            0x86,
            0x87,
            0x88,
            0x89,
            0x8a,
            0x8c,
            0x90,
            0x95,
            0x97,
            0x99,
            0x9a,
            0x9b,
            0x9c,
            0x9d,
            0x9f);

    /** MQTT 5.0 §3.4.2.1 and §3.5.2.1, tables 3-4 and 3-5: PUBACK and PUBREC. */
    static final ValueNames RECEIVED =
            table("0 Success;16 No matching subscribers", 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99);

    /** MQTT 5.0 §3.6.2.1 and §3.7.2.1, tables 3-6 and 3-7: PUBREL and PUBCOMP. */
    static final ValueNames RELEASED = table("0 Success", 0x92);

    /** MQTT 5.0 §3.9.3, table 3-8. */
    static final ValueNames SUBACK = table(
            "0 Granted QoS 0;1 Granted QoS 1;2 Granted QoS 2", 0x80, 0x83, 0x87, 0x8f, 0x91, 0x97, 0x9e, 0xa1, 0xa2);

    /** MQTT 5.0 §3.11.3, table 3-9. */
    static final ValueNames UNSUBACK = table("0 Success;17 No subscription existed", 0x80, 0x83, 0x87, 0x8f, 0x91);

    /** MQTT 5.0 §3.14.2.1, table 3-10; "bad authentication method" by §2.4. */
    static final ValueNames DISCONNECT = table(
            "0 Normal disconnection;4 Disconnect with Will Message",
            0x80,
            0x81,
            0x82,
            0x83,
            0x87,
            0x89,
            0x8b,
            0x8c,
            0x8d,
            0x8e,
            0x8f,
            0x90,
            0x93,
            0x94,
            0x95,
            0x96,
            0x97,
            0x98,
            0x99,
            0x9a,
            0x9b,
            0x9c,
            0x9d,
            0x9e,
            0x9f,
            0xa0,
            0xa1,
            0xa2);

    /** MQTT 5.0 §3.15.2.1, table 3-11. */
    static final ValueNames AUTH = table("0 Success;24 Continue authentication;25 Re-authenticate");

    /** The return codes of CONNACK before MQTT 5.0 (MQTT 3.1.1 §3.2.2.3, table 3.1). */
    static final ValueNames CONNACK_BEFORE_5 = ValueNames.counting(
            "Connection Accepted",
            "Connection Refused: unacceptable protocol version",
            "Connection Refused: identifier rejected",
            "Connection Refused: server unavailable",
            "Connection Refused: bad user name or password",
            "Connection Refused: not authorized");

    private ReasonCode() {}

    /** True for codes that say that something failed. */
    public static boolean isFailure(int code) {
        return code >= 0x80;
    }

    private static ValueNames table(String successes, int... failures) {
        String[] low = successes.split(";");
        Object[] pairs = new Object[2 * (low.length + failures.length)];
        int n = 0;
        for (String s : low) {
            int space = s.indexOf(' ');
            pairs[n++] = Integer.valueOf(s.substring(0, space));
            pairs[n++] = s.substring(space + 1);
        }
        for (int code : failures) {
            pairs[n++] = code;
            pairs[n++] = FAILURES[code - 0x80];
        }
        return ValueNames.of(pairs);
    }
}
