package dev.framewise.protocols.mqtt;

/** Conversations of MQTT 5.0 and of MQTT-SN that obey the specification, though a careless check might think otherwise. */
final class LegalConversations5 {
    private LegalConversations5() {}

    static final String SCRIPTS = """
            == password-without-user-name 5.0
            -- In 5.0 a password needs no user name.
            C 10[ H 42 0000 [ ] "c1" "token" ]
            S CONNACK
            C E0 00
            close C

            == refused-publish 5.0
            -- A refused QoS 2 message is finished with PUBREC, and its identifier is free at once.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 [ ] 'x' ]
            S 50[ 0001 87 ]
            C 34[ "a" 0001 [ ] 'y' ]
            S 50[ 0001 00 00 ]
            C 62[ 0001 00 00 ]
            S 70[ 0001 ]
            C E0 00
            close C

            == unknown-release 5.0
            -- A PUBREL for an unknown identifier after a reconnect is answered by 0x92.
            C CONNECT:c1:00
            S CONNACK
            C 34[ "a" 0001 [ ] 'x' ]
            S 50[ 0001 ]
            C 62[ 0001 ]
            S 70[ 0001 ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            C 62[ 0001 ]
            S 70[ 0001 92 ]
            C E0 00
            close C

            == receive-maximum-used-fully 5.0
            -- A receive maximum of 2 is used to the full: PUBREC does not free it, PUBACK and PUBCOMP do, QoS 0 does not count.
            C CONNECT:c1
            S 20[ 00 00 [ 21 0002 ] ]
            C 34[ "a" 0001 [ ] 'x' ]
            C 32[ "a" 0002 [ ] 'y' ]
            C 30[ "a" [ ] 'z' ]
            S 50[ 0001 ]
            C 62[ 0001 ]
            S 40[ 0002 ]
            C 32[ "a" 0003 [ ] 'w' ]
            S 70[ 0001 ]
            C 32[ "a" 0004 [ ] 'v' ]
            S 40[ 0003 ]
            S 40[ 0004 ]
            C E0 00
            close C

            == receive-maximum-per-connection 5.0
            -- The quota begins anew with each connection, and a PUBREL that is sent again does not use it.
            C CONNECT:c1:00
            S 20[ 00 00 [ 21 0001 ] ]
            C 34[ "a" 0001 [ ] 'x' ]
            S 50[ 0001 ]
            C 62[ 0001 ]
            reconnect
            C CONNECT:c1:00
            S 20[ 01 00 [ 21 0001 ] ]
            C 62[ 0001 ]
            C 32[ "a" 0002 [ ] 'y' ]
            S 70[ 0001 ]
            S 40[ 0002 ]
            C E0 00
            close C

            == topic-aliases 5.0
            -- Aliases are set, used, set anew and repeated with the topic name; the other direction has its own.
            C 10[ H 02 0000 [ 22 0002 ] "c1" ]
            S 20[ 00 00 [ 22 0002 ] ]
            C 82[ 0001 [ ] "s/#" 00 ]
            S 90[ 0001 [ ] 00 ]
            C 30[ "a" [ 23 0001 ] '1' ]
            C 30[ "" [ 23 0001 ] '2' ]
            S 30[ "s/1" [ 23 0001 ] '3' ]
            C 30[ "b" [ 23 0001 ] '4' ]
            C 30[ "" [ 23 0001 ] '5' ]
            C 30[ "b" [ 23 0001 ] '6' ]
            S 30[ "" [ 23 0001 ] '7' ]
            C E0 00
            close C

            == several-subscription-identifiers 5.0
            -- One copy for three subscriptions carries all their identifiers, of which two are equal.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 [ 0B 07 ] "a/#" 00 "a/b" 00 ]
            C 82[ 0002 [ 0B 80 01 ] "+/b" 00 ]
            S 90[ 0001 [ ] 00 00 ]
            S 90[ 0002 [ ] 00 ]
            S 30[ "a/b" [ 0B 07 0B 80 01 0B 07 ] 'x' ]
            C E0 00
            close C

            == copies-with-their-identifiers 5.0
            -- Two copies for two subscriptions, each with the identifier of its own; the one without has none.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 [ 0B 07 ] "a/#" 00 ]
            C 82[ 0002 [ ] "a/b" 00 ]
            S 90[ 0001 [ ] 00 ]
            S 90[ 0002 [ ] 00 ]
            S 30[ "a/b" [ 0B 07 ] 'x' ]
            S 30[ "a/b" [ ] 'x' ]
            C E0 00
            close C

            == retain-as-published 5.0
            -- With Retain As Published live messages keep RETAIN, also an empty one.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 [ ] "a" 28 ]
            S 90[ 0001 [ ] 00 ]
            S 31[ "a" [ ] 'x' ]
            S 31[ "a" [ ] ]
            S 30[ "a" [ ] 'y' ]
            C E0 00
            close C

            == user-properties-repeated 5.0
            -- User properties may repeat a name, and stand wherever properties stand.
            C 10[ H 02 0000 [ 26 "k" "1" 26 "k" "1" ] "c1" ]
            S 20[ 00 00 [ 26 "k" "" 1F "welcome" ] ]
            C 30[ "a" [ 26 "k" "1" 26 "k" "2" 01 01 ] 'text' ]
            C E0[ 00 [ 26 "bye" "now" ] ]
            close C

            == short-forms 5.0
            -- Reason code and properties may be left out of acknowledgements, DISCONNECT and successful AUTH alike.
            C 10[ H 02 0000 [ 15 "m" ] "c1" ]
            S F0[ 18 [ 15 "m" 16 0001 AA ] ]
            C F0[ 18 [ 15 "m" 16 0001 BB ] ]
            S 20[ 00 00 [ 15 "m" ] ]
            C 32[ "a" 0001 [ ] 'x' ]
            S 40[ 0001 ]
            C 32[ "a" 0002 [ ] 'x' ]
            S 40[ 0002 10 ]
            C 32[ "a" 0003 [ ] 'x' ]
            S 40[ 0003 10 00 ]
            C E0 00
            close C

            == re-authentication 5.0
            -- A re-authentication runs while messages flow.
            C 10[ H 02 0000 [ 15 "m" ] "c1" ]
            S 20[ 00 00 [ 15 "m" ] ]
            C F0[ 19 [ 15 "m" ] ]
            C 32[ "a" 0001 [ ] 'x' ]
            S F0[ 18 [ 15 "m" ] ]
            S 40[ 0001 ]
            C F0[ 18 [ 15 "m" ] ]
            S F0[ 00 [ 15 "m" ] ]
            C E0 00
            close C

            == server-disconnects 5.0
            -- The server says why it closes, and the client has just published.
            C CONNECT:c1
            S CONNACK
            C 32[ "a" 0001 [ ] 'x' ]
            S E0[ 9D [ 1C "other.example" 1F "moved" ] ]
            close S

            == old-server 5.0
            -- A server that knows 3.1.1 only refuses in the form of 3.1.1.
            C CONNECT:c1
            S 20 02 00 01
            close S

            == disconnect-with-will 5.0
            -- DISCONNECT 0x04 asks for the will to be published.
            client 1
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 [ ] "w" 00 ]
            S 90[ 0001 [ ] 00 ]
            client 2
            C 10[ H 06 0000 [ ] "c2" [ ] "w" "gone-c2" ]
            S CONNACK
            C E0[ 04 ]
            close C
            client 1
            S 30[ "w" [ ] 'gone-c2' ]
            C E0 00
            close C

            == will-delayed-and-cancelled 5.0
            -- The client comes back before the will delay has passed, so that no will appears.
            client 1
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 [ ] "w" 00 ]
            S 90[ 0001 [ ] 00 ]
            client 2
            C 10[ H 04 0000 [ 11 0000003C ] "c2" [ 18 0000001E ] "w" "gone-c2" ]
            S CONNACK
            abort C
            +10s
            reconnect
            C 10[ H 00 0000 [ 11 0000003C ] "c2" ]
            S CONNACK:01
            +60s
            C E0 00
            close C
            client 1
            C E0 00
            close C

            == session-expired 5.0
            -- A session that has expired is not present any more.
            C 10[ H 00 0000 [ 11 00000002 ] "c1" ]
            S CONNACK
            C E0 00
            close C
            +10s
            reconnect
            C 10[ H 00 0000 [ 11 00000002 ] "c1" ]
            S CONNACK
            C E0 00
            close C

            == clean-start-with-expiry 5.0
            -- Clean Start 1 with an expiry interval: the session begins empty and may be resumed.
            C 10[ H 02 0000 [ 11 00000E10 ] "c1" ]
            S CONNACK
            C 32[ "a" 0001 [ ] 'x' ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            C 3A[ "a" 0001 [ ] 'x' ]
            S 40[ 0001 ]
            C E0 00
            close C

            == shared-subscription 5.0
            -- Each message goes to one member of the group, and after a lost connection to the other at QoS 1.
            client 1
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 [ ] "$share/g/a/+" 01 ]
            S 90[ 0001 [ ] 01 ]
            client 2
            C CONNECT:c2
            S CONNACK
            C 82[ 0001 [ ] "$share/g/a/+" 01 ]
            S 90[ 0001 [ ] 01 ]
            client 3
            C CONNECT:c3
            S CONNACK
            C 30[ "a/1" [ ] 'm-1' ]
            C 30[ "a/2" [ ] 'm-2' ]
            client 1
            S 30[ "a/1" [ ] 'm-1' ]
            client 2
            S 30[ "a/2" [ ] 'm-2' ]
            client 1
            C E0 00
            close C
            client 2
            C E0 00
            close C
            client 3
            C E0 00
            close C

            == server-keep-alive 5.0
            -- A server keep alive of 20 seconds replaces the client's 5.
            C 10[ H 02 0005 [ ] "c1" ]
            S 20[ 00 00 [ 13 0014 ] ]
            +18s
            C C0 00
            S D0 00
            C E0 00
            close C

            == message-expiry-counted-down 5.0
            -- A message that has waited carries what is left of its expiry.
            client 1
            C CONNECT:c1:00
            S CONNACK
            C 82[ 0001 [ ] "a" 01 ]
            S 90[ 0001 [ ] 01 ]
            C E0 00
            close C
            client 2
            C CONNECT:c2
            S CONNACK
            C 32[ "a" 0001 [ 02 00000064 ] 'm-4711' ]
            S 40[ 0001 ]
            C E0 00
            close C
            +10s
            client 1
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            S 32[ "a" 0001 [ 02 0000005A ] 'm-4711' ]
            C 40[ 0001 ]
            C E0 00
            close C
            """;
}
