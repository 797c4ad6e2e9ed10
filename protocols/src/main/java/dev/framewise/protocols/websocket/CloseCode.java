package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.ValueNames;

/** Why a connection is closed. RFC 6455 §7.4; those from 1012 on are registered with IANA. */
public final class CloseCode {
    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int PROTOCOL_ERROR = 1002;
    public static final int UNSUPPORTED_DATA = 1003;
    /** Stands for a close frame without a code; never on the wire. */
    public static final int NO_STATUS = 1005;
    /** Stands for a connection that ended without a close frame; never on the wire. */
    public static final int ABNORMAL = 1006;

    public static final int INVALID_PAYLOAD = 1007;
    public static final int POLICY_VIOLATION = 1008;
    public static final int TOO_BIG = 1009;
    public static final int MANDATORY_EXTENSION = 1010;
    public static final int INTERNAL_ERROR = 1011;
    /** Stands for a failed TLS handshake; never on the wire. */
    public static final int TLS_HANDSHAKE = 1015;

    static final ValueNames NAMES = ValueNames.of(
            NORMAL,
            "Normal Closure",
            GOING_AWAY,
            "Going Away",
            PROTOCOL_ERROR,
            "Protocol error",
            UNSUPPORTED_DATA,
            "Unsupported Data",
            1004,
            "Reserved",
            NO_STATUS,
            "No Status Rcvd",
            ABNORMAL,
            "Abnormal Closure",
            INVALID_PAYLOAD,
            "Invalid frame payload data",
            POLICY_VIOLATION,
            "Policy Violation",
            TOO_BIG,
            "Message Too Big",
            MANDATORY_EXTENSION,
            "Mandatory Ext.",
            INTERNAL_ERROR,
            "Internal Server Error",
            1012,
            "Service Restart",
            1013,
            "Try Again Later",
            1014,
            "Bad Gateway",
            TLS_HANDSHAKE,
            "TLS handshake");

    private CloseCode() {}

    /** Whether an endpoint may send this code: registered ones, those of libraries, and private ones. RFC 6455 §7.4.2. */
    public static boolean sendable(int code) {
        return code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999;
    }

    /** The code with its name where it has one. */
    public static String words(int code) {
        String name = NAMES.name(code);
        return name == null ? Integer.toString(code) : code + " " + name;
    }
}
