package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decides from CONNECT alone who may connect (MQTT 5.0 §3.1.4, §5.4.1). */
@FunctionalInterface
public interface Credentials {
    /**
     * Who wants to connect.
     *
     * @param clientId as sent; empty when the server is to assign one
     * @param peer the other end of the transport, as text
     * @param certificate the subject of the peer's certificate, or empty
     */
    record Visitor(
            String clientId, Optional<String> userName, Optional<Bytes> password, String peer, String certificate) {}

    /** Everybody may connect, under whatever name. */
    Credentials EVERYBODY = visitor -> ReasonCode.SUCCESS;

    /**
     * The verdict.
     *
     * @return {@link ReasonCode#SUCCESS}, or a reason code of CONNACK such as {@link ReasonCode#BAD_USER_NAME_OR_PASSWORD}
     */
    int check(Visitor visitor);

    /**
     * Users and their passwords.
     *
     * @param anonymous whether those without a user name may connect too
     */
    static Credentials of(Map<String, Bytes> passwords, boolean anonymous) {
        Map<String, Bytes> known = new LinkedHashMap<>(passwords);
        return visitor -> {
            if (visitor.userName().isEmpty()) {
                return anonymous ? ReasonCode.SUCCESS : ReasonCode.NOT_AUTHORIZED;
            }
            Bytes right = known.get(visitor.userName().get());
            boolean same = right != null && right.equals(visitor.password().orElse(Bytes.EMPTY));
            return same ? ReasonCode.SUCCESS : ReasonCode.BAD_USER_NAME_OR_PASSWORD;
        };
    }
}
