package dev.framewise.protocols.mqtt;

/** Conversations on one connection that go wrong in the order of packets, in answers, in time or in delivery. */
final class ExchangeViolations {
    private ExchangeViolations() {}

    static final String SCRIPTS = """
            == CONNECT_FIRST 3.1 3.1.1 5.0
            -- A PINGREQ before CONNECT.
            ! C C0 00
            C CONNECT:c1
            close S

            == CONNECT_ONCE 3.1.1 5.0
            -- A second CONNECT.
            C CONNECT:c1
            S CONNACK
            ! C CONNECT:c1
            close S

            == PACKET_DIRECTION 3.1 3.1.1 5.0
            -- A PINGREQ from the server.
            C CONNECT:c1
            S CONNACK
            ! S C0 00
            close C

            == CONNACK_FIRST 3.1 3.1.1 5.0
            -- A PINGRESP before CONNACK, in answer to an early PINGREQ, which itself is legal.
            C CONNECT:c1
            C C0 00
            ! S D0 00
            S CONNACK
            C E0 00
            close C

            == CONNACK_ONCE 3.1 3.1.1 5.0
            -- A second CONNACK.
            C CONNECT:c1
            S CONNACK
            ! S CONNACK
            close C

            == NOTHING_AFTER_DISCONNECT 3.1 3.1.1 5.0
            -- A PINGREQ after DISCONNECT.
            C CONNECT:c1
            S CONNACK
            C E0 00
            ! C C0 00
            close C

            == DISCONNECT_ENDS_CONNECTION 3.1 3.1.1 5.0
            -- A client that says goodbye and then leaves the connection open.
            C CONNECT:c1
            S CONNACK
            ! C E0 00
            +30s

            == KEEP_ALIVE_KEPT 3.1 3.1.1 5.0
            -- A silence of 14 seconds with a keep alive of 10, which the server may still bear.
            C 10[ H 02 000A P "c1" ]
            S CONNACK
            +14s
            ! C C0 00
            S D0 00
            C E0 00
            close C

            == KEEP_ALIVE_ENFORCED 3.1 3.1.1 5.0
            -- A silence of 40 seconds with a keep alive of 10, after which the server still answers.
            also: KEEP_ALIVE_KEPT
            C 10[ H 02 000A P "c1" ]
            S CONNACK
            +40s
            C C0 00
            ! S D0 00
            C E0 00
            close C

            == PACKET_ID_NOT_IN_USE 3.1 3.1.1 5.0
            -- A new message under the identifier of one that is not yet acknowledged.
            C CONNECT:c1
            S CONNACK
            C 32[ "a" 0001 P 'first' ]
            ! C 32[ "b" 0001 P 'second' ]
            close S

            == PACKET_ID_NOT_IN_USE:server 3.1 3.1.1 5.0
            -- A server that begins a message under the identifier of one that is not yet acknowledged.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "#" 01 ]
            S 90[ 0001 P 01 ]
            S 32[ "a" 0001 P 'first' ]
            ! S 32[ "b" 0001 P 'second' ]
            close C

            == DUP_ZERO_ON_FIRST_SEND 3.1 3.1.1 5.0
            -- A message of a new session that claims to be a repetition.
            C CONNECT:c1
            S CONNACK
            ! C 3A[ "a" 0001 P 'x' ]
            S 40[ 0001 ]
            C E0 00
            close C

            == ACK_MATCHES_PUBLISH 3.1 3.1.1 5.0
            -- A PUBACK for a message at QoS 2.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 P 'x' ]
            ! S 40[ 0001 ]
            close C

            == PUBREL_AFTER_PUBREC 3.1 3.1.1 5.0
            -- A PUBREL before PUBREC.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 P 'x' ]
            ! C 62[ 0001 ]
            close S

            == PUBCOMP_MATCHES_PUBREL 3.1 3.1.1 5.0
            -- A PUBCOMP before PUBREL.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 P 'x' ]
            S 50[ 0001 ]
            ! S 70[ 0001 ]
            close C

            == PUBREC_ANSWERED:client 3.1 3.1.1 5.0
            -- A PUBREC that gets no PUBREL though the client goes on.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 P 'x' ]
            ! S 50[ 0001 ]
            +30s
            C C0 00
            S D0 00
            C E0 00
            close C

            == PUBREL_ANSWERED 3.1 3.1.1 5.0
            -- A PUBREL that gets no PUBCOMP though the server goes on.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 P 'x' ]
            S 50[ 0001 ]
            ! C 62[ 0001 ]
            +30s
            C C0 00
            S D0 00
            C E0 00
            close C

            == PUBLISH_ANSWERED 3.1 3.1.1 5.0
            -- A PUBLISH at QoS 1 that gets no PUBACK though the server goes on.
            C CONNECT:c1
            S CONNACK
            ! C 32[ "a" 0001 P 'x' ]
            +30s
            C C0 00
            S D0 00
            C E0 00
            close C

            == SUBSCRIBE_ANSWERED 3.1 3.1.1 5.0
            -- A SUBSCRIBE that gets no SUBACK though the server goes on.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 P "a" 00 ]
            +30s
            C C0 00
            S D0 00
            C E0 00
            close C

            == UNSUBSCRIBE_ANSWERED 3.1 3.1.1 5.0
            -- An UNSUBSCRIBE that gets no UNSUBACK though the server goes on.
            C CONNECT:c1
            S CONNACK
            ! C A2[ 0001 P "a" ]
            +30s
            C C0 00
            S D0 00
            C E0 00
            close C

            == PINGREQ_ANSWERED 3.1 3.1.1 5.0
            -- A PINGREQ that gets no PINGRESP though the server goes on.
            C CONNECT:c1
            S CONNACK
            ! C C0 00
            +30s
            C 32[ "a" 0001 P 'x' ]
            S 40[ 0001 ]
            C E0 00
            close C

            == CONNECT_ANSWERED 3.1 3.1.1 5.0
            -- A CONNECT that gets no answer while the connection stays open.
            ! C CONNECT:c1
            +60s
            close C

            == PINGRESP_MATCHES_PINGREQ 3.1 3.1.1 5.0
            -- A PINGRESP that nobody asked for.
            C CONNECT:c1
            S CONNACK
            ! S D0 00
            C E0 00
            close C

            == SUBACK_MATCHES_SUBSCRIBE 3.1 3.1.1 5.0
            -- A SUBACK with an identifier that no SUBSCRIBE had.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 00 ]
            ! S 90[ 0002 P 00 ]
            close C

            == UNSUBACK_MATCHES_UNSUBSCRIBE 3.1 3.1.1 5.0
            -- An UNSUBACK with an identifier that no UNSUBSCRIBE had.
            C CONNECT:c1
            S CONNACK
            C A2[ 0001 P "a" ]
            @3 ! S B0[ 0002 ]
            @5 ! S B0[ 0002 [ ] 11 ]
            close C

            == SUBACK_CODE_PER_FILTER 3.1 3.1.1 5.0
            -- One code for two filters.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 00 "b" 00 ]
            ! S 90[ 0001 P 00 ]
            close C

            == UNSUBACK_CODE_PER_FILTER 5.0
            -- One code for two filters.
            C CONNECT:c1
            S CONNACK
            C A2[ 0001 [ ] "a" "b" ]
            ! S B0[ 0001 [ ] 11 ]
            close C

            == SUBACK_QOS_NOT_ABOVE_REQUESTED 3.1 3.1.1 5.0
            -- A SUBACK that grants more than was asked for.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 00 ]
            ! S 90[ 0001 P 01 ]
            C E0 00
            close C

            == UNSUBACK_CODE_TRUE 5.0
            -- An UNSUBACK that claims to have ended a subscription which never was.
            C CONNECT:c1
            S CONNACK
            C A2[ 0001 [ ] "a" ]
            ! S B0[ 0001 [ ] 00 ]
            C E0 00
            close C

            == NOT_RESENT_ON_LIVE_CONNECTION 5.0
            -- A PUBLISH that is repeated on the same connection.
            C CONNECT:c1
            S CONNACK
            C 32[ "a" 0001 [ ] 'x' ]
            ! C 3A[ "a" 0001 [ ] 'x' ]
            S 40[ 0001 ]
            C E0 00
            close C

            == REJECTED_PUBLISH_NOT_RESENT 5.0
            -- A PUBLISH that is repeated though the server has refused it.
            C CONNECT:c1
            S CONNACK
            C 32[ "a" 0001 [ ] 'x' ]
            S 40[ 0001 97 ]
            +3s
            C C0 00
            S D0 00
            ! C 3A[ "a" 0001 [ ] 'x' ]
            S 40[ 0001 97 ]
            C E0 00
            close C

            == PUBACK_IN_ORDER 3.1.1 5.0
            -- A client that acknowledges the second message before the first.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 01 ]
            S 90[ 0001 P 01 ]
            S 32[ "a" 0001 P 'first' ]
            S 32[ "a" 0002 P 'second' ]
            C 40[ 0002 ]
            ! C 40[ 0001 ]
            C E0 00
            close C

            == PUBREC_IN_ORDER 3.1.1 5.0
            -- A client that takes over the second message before the first.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 02 ]
            S 90[ 0001 P 02 ]
            S 34[ "a" 0001 P 'first' ]
            S 34[ "a" 0002 P 'second' ]
            C 50[ 0002 ]
            ! C 50[ 0001 ]
            S 62[ 0002 ]
            S 62[ 0001 ]
            C 70[ 0002 ]
            C 70[ 0001 ]
            C E0 00
            close C

            == PUBREL_IN_ORDER 3.1 3.1.1 5.0
            -- A client that releases the second message before the first.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 P 'first' ]
            C 34[ "a" 0002 P 'second' ]
            S 50[ 0001 ]
            S 50[ 0002 ]
            C 62[ 0002 ]
            ! C 62[ 0001 ]
            S 70[ 0002 ]
            S 70[ 0001 ]
            C E0 00
            close C

            == CLIENT_ID_ACCEPTED 3.1.1 5.0
            -- A short alphanumeric client identifier that the server refuses.
            C CONNECT:c1
            @311 ! S 20 02 00 02
            @5 ! S 20[ 00 85 [ ] ]
            close S

            == CLIENT_ID_LENGTH_REFUSED 3.1
            -- A client identifier of 24 characters that the server accepts.
            also: CLIENT_ID_1_TO_23
            C 10[ H 02 0000 "abcdefghijklmnopqrstuvwx" ]
            ! S CONNACK
            C E0 00
            close C

            == EMPTY_CLIENT_ID_REFUSED 3.1.1
            -- An empty client identifier with CleanSession 0 that the server accepts.
            also: EMPTY_CLIENT_ID_NEEDS_CLEAN_SESSION
            C 10[ H 00 0000 "" ]
            ! S CONNACK
            C E0 00
            close C

            == PROTOCOL_LEVEL_REFUSED 3.1.1
            -- A protocol level that does not exist, and that the server accepts.
            C 10[ "MQTT" 06 02 0000 P "c1" ]
            ! S CONNACK
            C E0 00
            close C

            == INVALID_CONNECT_REFUSED 3.1 3.1.1 5.0
            -- A malformed CONNECT that the server accepts.
            also: WILL_QOS_NOT_3
            C 10[ H 1E 0000 P "c1" P "w" "m" ]
            ! S CONNACK
            C E0 00
            close C

            == REFUSAL_ENDS_CONNECTION 3.1.1 5.0
            -- A refusing CONNACK after which the server leaves the connection open.
            C CONNECT:c1
            @311 ! S 20 02 00 05
            @5 ! S 20[ 00 87 [ ] ]
            +60s

            == NOTHING_AFTER_REFUSAL 3.1.1 5.0
            -- A PINGREQ that is answered after the CONNECT was refused.
            C CONNECT:c1
            C C0 00
            @311 S 20 02 00 05
            @5 S 20[ 00 87 [ ] ]
            ! S D0 00
            close S

            == VIOLATION_ENDS_CONNECTION 3.1.1 5.0
            -- A server that goes on with a client that has just sent QoS 3.
            also: PUBLISH_QOS_NOT_3
            C CONNECT:c1
            S CONNACK
            C 36[ "a" 0001 P 'x' ]
            C C0 00
            ! S D0 00
            C E0 00
            close C

            == SESSION_PRESENT_ZERO_AFTER_CLEAN 3.1.1 5.0
            -- A session that is said to be present although a clean one was asked for.
            C CONNECT:c1
            ! S CONNACK:01
            close C
            """;
}
