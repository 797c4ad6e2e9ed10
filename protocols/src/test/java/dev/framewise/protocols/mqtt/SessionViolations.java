package dev.framewise.protocols.mqtt;

/** Conversations that go wrong where a client comes back to its session or is taken over. */
final class SessionViolations {
    private SessionViolations() {}

    static final String SCRIPTS = """
            == DUP_SET_ON_RESEND 3.1 3.1.1 5.0
            -- A message that is sent again after a reconnect as if for the first time.
            C CONNECT:c1:00
            S CONNACK
            C 32[ "a" 0001 P 'x' ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            ! C 32[ "a" 0001 P 'x' ]
            S 40[ 0001 ]
            C E0 00
            close C

            == RESEND_KEEPS_PACKET_ID:server 3.1.1 5.0
            -- A message that a server sends again after a reconnect under another identifier.
            C CONNECT:c1:00
            S CONNACK
            C 82[ 0001 P "a" 01 ]
            S 90[ 0001 P 01 ]
            S 32[ "a" 0001 P 'x' ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            ! S 3A[ "a" 0002 P 'x' ]
            C 40[ 0002 ]
            C E0 00
            close C

            == RESEND_KEEPS_PACKET_ID 3.1.1 5.0
            -- A message that is sent again after a reconnect under another identifier.
            C CONNECT:c1:00
            S CONNACK
            C 32[ "a" 0001 P 'x' ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            ! C 3A[ "a" 0002 P 'x' ]
            S 40[ 0002 ]
            C E0 00
            close C

            == PUBLISH_NOT_AFTER_PUBREL 3.1 3.1.1 5.0
            -- A message at QoS 2 that is repeated after its PUBREL.
            C CONNECT:c1:00
            S CONNACK
            C 34[ "a" 0001 P 'x' ]
            S 50[ 0001 ]
            C 62[ 0001 ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            ! C 3C[ "a" 0001 P 'x' ]
            close S

            == RESEND_IN_ORDER 3.1.1 5.0
            -- Two messages that are sent again in the wrong order.
            C CONNECT:c1:00
            S CONNACK
            C 32[ "a" 0001 P 'first' ]
            C 32[ "a" 0002 P 'second' ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            C 3A[ "a" 0002 P 'second' ]
            ! C 3A[ "a" 0001 P 'first' ]
            S 40[ 0002 ]
            S 40[ 0001 ]
            C E0 00
            close C

            == SESSION_PRESENT_NEEDS_SESSION 3.1.1 5.0
            -- A session that is said to be present after the only one has ended.
            C CONNECT:c1
            S CONNACK
            C E0 00
            close C
            reconnect
            C CONNECT:c1:00
            ! S CONNACK:01
            C E0 00
            close C

            == SESSION_PRESENT_WHEN_STORED 3.1.1 5.0
            -- A session that should have been kept and is said to be missing.
            C CONNECT:c1:00
            S CONNACK
            C E0 00
            close C
            reconnect
            C CONNECT:c1:00
            ! S CONNACK
            C E0 00
            close C

            == SESSION_ENDS_AT_EXPIRY 5.0
            -- A session that is said to be present 4 seconds after it has expired.
            C 10[ H 00 0000 [ 11 00000002 ] "c1" ]
            S CONNACK
            C E0 00
            close C
            +6s
            reconnect
            C 10[ H 00 0000 [ 11 00000002 ] "c1" ]
            ! S CONNACK:01
            C E0 00
            close C

            == UNEXPECTED_SESSION_REFUSED 5.0
            -- A client that goes on with a session which it cannot have.
            also: SESSION_PRESENT_NEEDS_SESSION
            C CONNECT:c1
            S CONNACK
            C E0 00
            close C
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            ! C C0 00
            S D0 00
            C E0 00
            close C

            == CLEAN_SESSION_IS_EMPTY 3.1 3.1.1 5.0
            -- A message of the former session that is sent again in a clean one.
            C CONNECT:c1:00
            S CONNACK
            C 32[ "a" 0001 P 'x' ]
            reconnect
            C CONNECT:c1
            S CONNACK
            ! C 3A[ "a" 0001 P 'x' ]
            S 40[ 0001 ]
            C E0 00
            close C

            == RESENT_ON_RECONNECT 3.1 3.1.1 5.0
            -- A new message before the one that is still unacknowledged.
            C CONNECT:c1:00
            S CONNACK
            C 32[ "a" 0001 P 'old' ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            ! C 32[ "a" 0002 P 'new' ]
            S 40[ 0002 ]
            C E0 00
            close C

            == TAKEOVER_ENDS_OLDER_CONNECTION 3.1 3.1.1 5.0
            -- A server that goes on serving the older connection of a client identifier.
            client 1
            C CONNECT:c1
            S CONNACK
            client 2
            C CONNECT:c1
            S CONNACK
            +3s
            client 1
            C C0 00
            ! S D0 00
            C E0 00
            close C
            client 2
            C E0 00
            close C
            """;
}
