package dev.framewise.protocols.mqtt;

/** Conversations of MQTT 5.0 that break a limit agreed in CONNECT and CONNACK, or the rules of AUTH and DISCONNECT. */
final class LimitViolations {
    private LimitViolations() {}

    static final String SCRIPTS = """
            == DISCONNECT_AFTER_CONNACK 5.0
            -- A DISCONNECT from the server before CONNACK.
            C CONNECT:c1
            ! S E0[ 8B ]
            close S

            == SUBSCRIPTION_ID_FROM_SERVER_ONLY 5.0
            -- A PUBLISH from a client with a subscription identifier.
            C CONNECT:c1
            S CONNACK
            ! C 30[ "a" [ 0B 01 ] 'x' ]
            close S

            == DISCONNECT_EXPIRY_FROM_CLIENT_ONLY 5.0
            -- A DISCONNECT from the server with a session expiry interval.
            C CONNECT:c1
            S CONNACK
            ! S E0[ 8B [ 11 00000000 ] ]
            close S

            == DISCONNECT_EXPIRY_NOT_RAISED 5.0
            -- A session expiry interval in DISCONNECT after none in CONNECT.
            C CONNECT:c1
            S CONNACK
            ! C E0[ 00 [ 11 0000000A ] ]
            close C

            == DISCONNECT_CODE_BY_SENDER 5.0
            -- A client that says that it is a server shutting down.
            C CONNECT:c1
            S CONNACK
            ! C E0[ 8B ]
            close C

            == AUTH_CODE_BY_SENDER 5.0
            -- A server that begins a re-authentication.
            C 10[ H 02 0000 [ 15 "m" ] "c1" ]
            S 20[ 00 00 [ 15 "m" ] ]
            ! S F0[ 19 [ 15 "m" ] ]
            close C

            == TOPIC_ALIAS_KNOWN 5.0
            -- A topic alias without a topic name before any that sets it.
            C CONNECT:c1
            S 20[ 00 00 [ 22 0005 ] ]
            ! C 30[ "" [ 23 0001 ] 'x' ]
            close S

            == MAXIMUM_PACKET_SIZE_KEPT 5.0
            -- A packet of more than the 20 bytes that the server takes.
            C CONNECT:c1
            S 20[ 00 00 [ 27 00000014 ] ]
            ! C 30[ "topic" [ ] 'more than fits in here' ]
            close S

            == MAXIMUM_PACKET_SIZE_KEPT:server 5.0
            -- A packet of more than the 20 bytes that the client takes.
            C 10[ H 02 0000 [ 27 00000014 ] "c1" ]
            S CONNACK
            C 82[ 0001 [ ] "topic" 00 ]
            S 90[ 0001 [ ] 00 ]
            ! S 30[ "topic" [ ] 'more than fits in here' ]
            close C

            == TOPIC_ALIAS_WITHIN_MAXIMUM:server 5.0
            -- Topic alias 6 from a server where the client takes 5.
            C 10[ H 02 0000 [ 22 0005 ] "c1" ]
            S CONNACK
            C 82[ 0001 [ ] "a" 00 ]
            S 90[ 0001 [ ] 00 ]
            ! S 30[ "a" [ 23 0006 ] 'x' ]
            close C

            == TOPIC_ALIAS_ACCEPTED:client 5.0
            -- A client that refuses the topic alias which it has allowed.
            C 10[ H 02 0000 [ 22 0005 ] "c1" ]
            S CONNACK
            C 82[ 0001 [ ] "a" 00 ]
            S 90[ 0001 [ ] 00 ]
            S 30[ "a" [ 23 0005 ] 'x' ]
            ! C E0[ 94 ]
            close C

            == RECEIVE_MAXIMUM_KEPT:server 5.0
            -- Two messages under way where the client takes one at a time.
            C 10[ H 02 0000 [ 21 0001 ] "c1" ]
            S CONNACK
            C 82[ 0001 [ ] "a" 01 ]
            S 90[ 0001 [ ] 01 ]
            S 32[ "a" 0001 [ ] 'x' ]
            ! S 32[ "a" 0002 [ ] 'y' ]
            close C

            == QUOTA_DELAYS_ONLY_PUBLISH:server 5.0
            -- A server that holds back a PUBACK until it may publish again.
            C 10[ H 02 0000 [ 21 0001 ] "c1" ]
            S CONNACK
            C 82[ 0001 [ ] "b" 01 ]
            S 90[ 0001 [ ] 01 ]
            S 32[ "b" 0001 [ ] 'y' ]
            ! C 32[ "a" 0002 [ ] 'x' ]
            +8s
            C 40[ 0001 ]
            S 40[ 0002 ]
            C E0 00
            close C

            == AUTH_CONTINUES:server 5.0
            -- A server that says success before CONNACK.
            C 10[ H 02 0000 [ 15 "m" ] "c1" ]
            ! S F0[ 00 [ 15 "m" ] ]
            close C

            == AUTH_NEEDS_METHOD:server 5.0
            -- An AUTH of a server though CONNECT named no method.
            C CONNECT:c1
            ! S F0[ 18 [ 15 "m" ] ]
            close C

            == TOPIC_ALIAS_WITHIN_MAXIMUM 5.0
            -- Topic alias 6 where 5 is the maximum.
            C CONNECT:c1
            S 20[ 00 00 [ 22 0005 ] ]
            ! C 30[ "a" [ 23 0006 ] 'x' ]
            close S

            == TOPIC_ALIAS_ACCEPTED 5.0
            -- A server that refuses the topic alias which it has allowed.
            C CONNECT:c1
            S 20[ 00 00 [ 22 0005 ] ]
            C 30[ "a" [ 23 0005 ] 'x' ]
            ! S E0[ 94 ]
            close S

            == RECEIVE_MAXIMUM_KEPT 5.0
            -- Two messages under way where the server takes one at a time.
            C CONNECT:c1
            S 20[ 00 00 [ 21 0001 ] ]
            C 32[ "a" 0001 [ ] 'x' ]
            ! C 32[ "a" 0002 [ ] 'y' ]
            close S

            == MAXIMUM_QOS_KEPT 5.0
            -- QoS 1 where the server has QoS 0 only.
            C CONNECT:c1
            S 20[ 00 00 [ 24 00 ] ]
            ! C 32[ "a" 0001 [ ] 'x' ]
            close S

            == RETAIN_AVAILABLE_RESPECTED 5.0
            -- A message to be retained where the server retains none.
            C CONNECT:c1
            S 20[ 00 00 [ 25 00 ] ]
            ! C 31[ "a" [ ] 'x' ]
            close S

            == WILDCARD_AVAILABLE_RESPECTED 5.0
            -- A wildcard where the server has none.
            C CONNECT:c1
            S 20[ 00 00 [ 28 00 ] ]
            ! C 82[ 0001 [ ] "a/#" 00 ]
            close S

            == SUBSCRIPTION_ID_AVAILABLE_RESPECTED 5.0
            -- A subscription identifier where the server has none.
            C CONNECT:c1
            S 20[ 00 00 [ 29 00 ] ]
            ! C 82[ 0001 [ 0B 01 ] "a" 00 ]
            close S

            == SHARED_AVAILABLE_RESPECTED 5.0
            -- A shared subscription where the server has none.
            C CONNECT:c1
            S 20[ 00 00 [ 2A 00 ] ]
            ! C 82[ 0001 [ ] "$share/g/a" 00 ]
            close S

            == WILL_WITHIN_SERVER_LIMITS 5.0
            -- A will at QoS 1 accepted by a server that has QoS 0 only.
            C 10[ H 0E 0000 [ ] "c1" [ ] "w" "m" ]
            ! S 20[ 00 00 [ 24 00 ] ]
            close C

            == QOS_SUPPORT_DECLARED 5.0
            -- A server that refuses QoS 2 without having said so in CONNACK.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 [ ] 'x' ]
            ! S E0[ 9B ]
            close S

            == SUBSCRIPTION_QOS_ACCEPTED 5.0
            -- A server with QoS 0 and 1 that disconnects a client which subscribes at QoS 2.
            C CONNECT:c1
            S 20[ 00 00 [ 24 01 ] ]
            C 82[ 0001 [ ] "a" 02 ]
            ! S E0[ 9B ]
            close S

            == RESPONSE_INFORMATION_REQUESTED 5.0
            -- Response information that nobody asked for.
            C CONNECT:c1
            ! S 20[ 00 00 [ 1A "answers/c1" ] ]
            close C

            == PROBLEM_INFORMATION_REQUESTED 5.0
            -- A reason string to a client that wants none.
            C 10[ H 02 0000 [ 17 00 ] "c1" ]
            S CONNACK
            C 32[ "a" 0001 [ ] 'x' ]
            ! S 40[ 0001 10 [ 1F "nobody listens" ] ]
            close C

            == ASSIGNED_CLIENT_ID_SENT 5.0
            -- An empty client identifier, and a CONNACK that assigns none.
            C 10[ H 02 0000 [ ] "" ]
            ! S CONNACK
            close C

            == QUOTA_DELAYS_ONLY_PUBLISH:client 5.0
            -- A client that holds back a PUBACK until it may publish again.
            C CONNECT:c1
            S 20[ 00 00 [ 21 0001 ] ]
            C 82[ 0001 [ ] "b" 01 ]
            S 90[ 0001 [ ] 01 ]
            C 32[ "a" 0002 [ ] 'x' ]
            ! S 32[ "b" 0001 [ ] 'y' ]
            +8s
            S 40[ 0002 ]
            C 40[ 0001 ]
            C E0 00
            close C

            == KEEP_ALIVE_NOT_CUT_SHORT 5.0
            -- A server that gives up after 5 seconds with a keep alive of 10.
            C 10[ H 02 000A [ ] "c1" ]
            S CONNACK
            +5s
            ! S E0[ 8D ]
            close S

            == ONLY_AUTH_BEFORE_CONNACK 5.0
            -- A PINGREQ before CONNACK in an enhanced authentication.
            C 10[ H 02 0000 [ 15 "m" ] "c1" ]
            ! C C0 00
            close S

            == AUTH_NEEDS_METHOD 5.0
            -- An AUTH though CONNECT named no method.
            C CONNECT:c1
            S CONNACK
            ! C F0[ 19 [ 15 "m" ] ]
            close S

            == AUTH_METHOD_UNCHANGED 5.0
            -- An AUTH that names another method than CONNECT.
            C 10[ H 02 0000 [ 15 "m" ] "c1" ]
            ! S F0[ 18 [ 15 "n" ] ]
            close C

            == AUTH_CONTINUES 5.0
            -- A client that answers an AUTH by beginning anew.
            C 10[ H 02 0000 [ 15 "m" ] "c1" ]
            S F0[ 18 [ 15 "m" ] ]
            ! C F0[ 19 [ 15 "m" ] ]
            close S

            == REAUTHENTICATION_BY_CLIENT 5.0
            -- A client that continues an authentication which is over.
            C 10[ H 02 0000 [ 15 "m" ] "c1" ]
            S 20[ 00 00 [ 15 "m" ] ]
            ! C F0[ 18 [ 15 "m" ] ]
            close S
            """;
}
