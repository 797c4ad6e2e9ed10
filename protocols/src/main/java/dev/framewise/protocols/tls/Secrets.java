package dev.framewise.protocols.tls;

import dev.framewise.protocols.wire.Bytes;
import java.util.Map;

/** The secrets of one connection by the labels of a key log. Does not change. */
record Secrets(Map<String, Bytes> byLabel) {
    static final String MASTER = "CLIENT_RANDOM";
    static final String CLIENT_EARLY = "CLIENT_EARLY_TRAFFIC_SECRET";
    static final String CLIENT_HANDSHAKE = "CLIENT_HANDSHAKE_TRAFFIC_SECRET";
    static final String SERVER_HANDSHAKE = "SERVER_HANDSHAKE_TRAFFIC_SECRET";
    static final String CLIENT_APPLICATION = "CLIENT_TRAFFIC_SECRET_0";
    static final String SERVER_APPLICATION = "SERVER_TRAFFIC_SECRET_0";

    /** Null when the log has none. */
    Bytes secret(String label) {
        return byLabel.get(label);
    }
}
