package dev.framewise.protocols.mqtt;

/** Conversations over several connections of a client, or peculiar to one version, that obey the specification. */
final class LegalSessions {
    private LegalSessions() {}

    static final String SCRIPTS = """
            == resumed 3.1 3.1.1 5.0
            -- After a reconnect both ends go on where they were: PUBLISH with DUP, PUBREL, both directions.
            C CONNECT:c1:00
            S CONNACK
            C 82[ 0001 P "a" 02 ]
            S 90[ 0001 P 02 ]
            C 34[ "b" 0002 P 'first' ]
            C 34[ "b" 0003 P 'second' ]
            S 34[ "a" 0001 P 'third' ]
            S 50[ 0002 ]
            C 62[ 0002 ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            C 62[ 0002 ]
            C 3C[ "b" 0003 P 'second' ]
            S 3C[ "a" 0001 P 'third' ]
            S 70[ 0002 ]
            S 50[ 0003 ]
            C 50[ 0001 ]
            C 62[ 0003 ]
            S 62[ 0001 ]
            S 70[ 0003 ]
            C 70[ 0001 ]
            C E0 00
            close C

            == acknowledgement-lost-with-connection 3.1 3.1.1 5.0
            -- A PUBACK was sent but the connection broke: the sender may not have got it, and repeats.
            C CONNECT:c1:00
            S CONNACK
            C 32[ "a" 0001 P 'x' ]
            S 40[ 0001 ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            C 3A[ "a" 0001 P 'x' ]
            S 40[ 0001 ]
            C E0 00
            close C

            == acknowledgement-arrived-with-connection 3.1 3.1.1 5.0
            -- A PUBACK was sent, the connection broke, and the sender had got it.
            C CONNECT:c1:00
            S CONNACK
            C 32[ "a" 0001 P 'x' ]
            S 40[ 0001 ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            C 32[ "a" 0001 P 'y' ]
            S 40[ 0001 ]
            C E0 00
            close C

            == queued-while-away 3.1.1 5.0
            -- Messages that came while the client was away are delivered without a new SUBSCRIBE.
            C CONNECT:c1:00
            S CONNACK
            C 82[ 0001 P "a" 01 ]
            S 90[ 0001 P 01 ]
            C E0 00
            close C
            +60s
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            S 32[ "a" 0001 P 'x' ]
            C 40[ 0001 ]
            C E0 00
            close C

            == subscription-void-after-reconnect 3.1.1 5.0
            -- An unanswered SUBSCRIBE is not part of the session: its identifier is free after the reconnect.
            C CONNECT:c1:00
            S CONNACK
            C 82[ 0001 P "a" 01 ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            C 32[ "b" 0001 P 'x' ]
            S 40[ 0001 ]
            C E0 00
            close C

            == clean-after-unfinished 3.1 3.1.1 5.0
            -- A clean session forgets unfinished exchanges, and identifiers begin anew.
            C CONNECT:c1:00
            S CONNACK
            C 34[ "a" 0001 P 'x' ]
            S 50[ 0001 ]
            reconnect
            C CONNECT:c1
            S CONNACK
            C 32[ "a" 0001 P 'y' ]
            S 40[ 0001 ]
            C E0 00
            close C

            == resend-on-live-connection 3.1 3.1.1
            -- Before 5.0 a message may be repeated on the same connection.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 P 'x' ]
            +10s
            C 3C[ "a" 0001 P 'x' ]
            S 50[ 0001 ]
            S 50[ 0001 ]
            C 62[ 0001 ]
            S 70[ 0001 ]
            C E0 00
            close C

            == requests-repeated 3.1
            -- In 3.1 SUBSCRIBE, UNSUBSCRIBE and PUBREL may be repeated with DUP.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 "a" 01 ]
            +10s
            C 8A[ 0001 "a" 01 ]
            S 90[ 0001 01 ]
            S 90[ 0001 01 ]
            C 34[ "b" 0002 'x' ]
            S 50[ 0002 ]
            C 62[ 0002 ]
            +10s
            C 6A[ 0002 ]
            S 70[ 0002 ]
            S 70[ 0002 ]
            C A2[ 0003 "a" ]
            +10s
            C AA[ 0003 "a" ]
            S B0[ 0003 ]
            S B0[ 0003 ]
            C E0 00
            close C

            == user-name-missing 3.1
            -- In 3.1 user name and password may be missing in spite of their flags.
            C 10[ H C2 0000 "c1" ]
            S CONNACK
            C E0 00
            close C

            == second-release 3.1.1
            -- A PUBREL for an identifier that the receiver no longer knows is answered all the same.
            C CONNECT:c1:00
            S CONNACK
            C 34[ "a" 0001 P 'x' ]
            S 50[ 0001 ]
            C 62[ 0001 ]
            S 70[ 0001 ]
            reconnect
            C CONNECT:c1:00
            S CONNACK:01
            C 62[ 0001 ]
            S 70[ 0001 ]
            C E0 00
            close C

            == empty-client-id 3.1.1 5.0
            -- An empty client identifier is legal in a clean session, and 5.0 returns the assigned one.
            C 10[ H 02 0000 P "" ]
            @311 S CONNACK
            @5 S 20[ 00 00 [ 12 "auto-1" ] ]
            C E0 00
            close C

            == bridge 3.1.1
            -- A bridge announces itself by the highest bit of the level, and gets RETAIN as published.
            C 10[ "MQTT" 84 02 0000 "bridge" ]
            S CONNACK
            C 82[ 0001 "#" 00 ]
            S 90[ 0001 00 ]
            S 31[ "a" 'x' ]
            S 31[ "a" 'y' ]
            C E0 00
            close C

            == refused 3.1 3.1.1 5.0
            -- A refusal and the end of the connection, while the client had hurried on.
            C CONNECT:c1
            C 32[ "a" 0001 P 'x' ]
            @3 S 20 02 00 05
            @5 S 20[ 00 87 [ ] ]
            close S
            """;
}
