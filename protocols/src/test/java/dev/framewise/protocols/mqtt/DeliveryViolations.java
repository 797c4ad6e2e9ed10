package dev.framewise.protocols.mqtt;

/** Conversations in which a server delivers what it should not, or fails to, as one or several clients see it. */
final class DeliveryViolations {
    private DeliveryViolations() {}

    static final String ONE_CLIENT = """
            == RETAINED_NOT_EMPTY 3.1.1 5.0
            -- An empty retained message.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 00 ]
            S 90[ 0001 P 00 ]
            ! S 31[ "a" P ]
            C E0 00
            close C

            == DELIVERY_MATCHES_SUBSCRIPTION 3.1 3.1.1 5.0
            -- A message on a topic that the client has not subscribed to.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 00 ]
            S 90[ 0001 P 00 ]
            ! S 30[ "b" P 'x' ]
            C E0 00
            close C

            == DOLLAR_TOPIC_NOT_BY_WILDCARD 3.1.1 5.0
            -- A message on a topic with $ for a filter that begins with a wildcard.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "#" 00 ]
            S 90[ 0001 P 00 ]
            ! S 30[ "$SYS/uptime" P '7' ]
            C E0 00
            close C

            == DELIVERY_QOS_NOT_ABOVE_GRANTED 3.1 3.1.1 5.0
            -- A delivery at QoS 1 where QoS 0 was granted.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 01 ]
            S 90[ 0001 P 00 ]
            ! S 32[ "a" 0001 P 'x' ]
            C 40[ 0001 ]
            C E0 00
            close C

            == RETAIN_ZERO_ON_LIVE_DELIVERY 3.1 3.1.1 5.0
            -- A second message with RETAIN after one subscription.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 00 ]
            S 90[ 0001 P 00 ]
            S 31[ "a" P 'retained' ]
            +2s
            ! S 31[ "a" P 'live' ]
            C E0 00
            close C

            == RETAIN_HANDLING_RESPECTED 5.0
            -- A retained message for a subscription that wants none.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 [ ] "a" 20 ]
            S 90[ 0001 [ ] 00 ]
            ! S 31[ "a" [ ] 'x' ]
            C E0 00
            close C

            == NO_RETAINED_TO_SHARED 5.0
            -- A retained message for a shared subscription.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 [ ] "$share/g/a" 00 ]
            S 90[ 0001 [ ] 00 ]
            ! S 31[ "a" [ ] 'x' ]
            C E0 00
            close C

            == NO_LOCAL_RESPECTED 5.0
            -- A client that gets back its own message in spite of No Local.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 [ ] "a" 04 ]
            S 90[ 0001 [ ] 00 ]
            C 30[ "a" [ ] 'said by c1 itself' ]
            ! S 30[ "a" [ ] 'said by c1 itself' ]
            C E0 00
            close C

            == SUBSCRIPTION_ID_DELIVERED 5.0
            -- A delivery without the identifier of its subscription.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 [ 0B 07 ] "a" 00 ]
            S 90[ 0001 [ ] 00 ]
            ! S 30[ "a" [ ] 'x' ]
            C E0 00
            close C

            == SUBSCRIPTION_ID_SUBSCRIBED 5.0
            -- A delivery with an identifier that the client has never given.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 [ 0B 07 ] "a" 00 ]
            S 90[ 0001 [ ] 00 ]
            ! S 30[ "a" [ 0B 08 ] 'x' ]
            C E0 00
            close C
            """;

    /** Two clients that are connected, the first of them subscribed to "a" at the QoS given. */
    private static String two(String qos) {
        return """
            client 1
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" %1$s ]
            S 90[ 0001 P %1$s ]
            client 2
            C CONNECT:c2
            S CONNACK
            """.formatted(qos);
    }

    /** Both clients say goodbye. */
    private static final String END = """
            client 1
            C E0 00
            close C
            client 2
            C E0 00
            close C
            """;

    /** The first client subscribes to the will topic "w", then the second comes with the CONNECT given. */
    private static String will(String connect) {
        return """
            client 1
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "w" 00 ]
            S 90[ 0001 P 00 ]
            client 2
            %s
            S CONNACK
            """.formatted(connect);
    }

    static final String SEVERAL_CLIENTS = String.join(
            "\n",
            "== DELIVERY_QOS_IS_MINIMUM 3.1 3.1.1 5.0",
            "-- A message published and subscribed to at QoS 1 that arrives at QoS 0.",
            two("01"),
            "C 32[ \"a\" 0001 P 'm-4711' ]",
            "S 40[ 0001 ]",
            "client 1",
            "! S 30[ \"a\" P 'm-4711' ]",
            "+3s",
            END,
            "== DELIVERY_IN_ORDER 3.1.1 5.0",
            "-- Two messages of one publisher that arrive in the wrong order.",
            two("01"),
            "C 32[ \"a\" 0001 P 'm-4711' ]",
            "C 32[ \"a\" 0002 P 'm-4712' ]",
            "S 40[ 0001 ]",
            "S 40[ 0002 ]",
            "client 1",
            "S 32[ \"a\" 0001 P 'm-4712' ]",
            "! S 32[ \"a\" 0002 P 'm-4711' ]",
            "C 40[ 0001 ]",
            "C 40[ 0002 ]",
            END,
            "== MESSAGE_REACHES_SUBSCRIBER 3.1 3.1.1 5.0",
            "-- A message at QoS 1 that never arrives, while the next one does.",
            two("01"),
            "! C 32[ \"a\" 0001 P 'm-4711' ]",
            "S 40[ 0001 ]",
            "C 32[ \"a\" 0002 P 'm-4712' ]",
            "S 40[ 0002 ]",
            "client 1",
            "S 32[ \"a\" 0001 P 'm-4712' ]",
            "C 40[ 0001 ]",
            "+10s",
            "C C0 00",
            "S D0 00",
            END,
            "== QOS_2_DELIVERED_ONCE 3.1 3.1.1 5.0",
            "-- A message at QoS 2 that is delivered again when the publisher repeats it.",
            "client 1",
            "C CONNECT:c1",
            "S CONNACK",
            "C 82[ 0001 P \"a\" 02 ]",
            "S 90[ 0001 P 02 ]",
            "client 2",
            "C CONNECT:c2:00",
            "S CONNACK",
            "C 34[ \"a\" 0001 P 'm-4711' ]",
            "client 1",
            "S 34[ \"a\" 0001 P 'm-4711' ]",
            "C 50[ 0001 ]",
            "S 62[ 0001 ]",
            "C 70[ 0001 ]",
            "client 2",
            "reconnect",
            "C CONNECT:c2:00",
            "S CONNACK:01",
            "C 3C[ \"a\" 0001 P 'm-4711' ]",
            "S 50[ 0001 ]",
            "C 62[ 0001 ]",
            "S 70[ 0001 ]",
            "client 1",
            "! S 34[ \"a\" 0002 P 'm-4711' ]",
            "C 50[ 0002 ]",
            "S 62[ 0002 ]",
            "C 70[ 0002 ]",
            END,
            "== NO_DELIVERY_AFTER_UNSUBSCRIBE 3.1.1 5.0",
            "-- A message published after UNSUBACK that is still delivered.",
            two("00"),
            "client 1",
            "C A2[ 0002 P \"a\" ]",
            "S B0[ 0002 P R ]",
            "+2s",
            "client 2",
            "C 30[ \"a\" P 'm-4711' ]",
            "client 1",
            "! S 30[ \"a\" P 'm-4711' ]",
            END,
            "== RETAINED_SENT_ON_SUBSCRIBE 3.1 3.1.1 5.0",
            "-- A retained message that a new subscriber does not get.",
            "client 2",
            "C CONNECT:c2",
            "S CONNACK",
            "C 33[ \"a\" 0001 P 'm-4711' ]",
            "S 40[ 0001 ]",
            "+2s",
            "client 1",
            "C CONNECT:c1",
            "S CONNACK",
            "! C 82[ 0001 P \"a\" 00 ]",
            "S 90[ 0001 P 00 ]",
            "+10s",
            "C C0 00",
            "S D0 00",
            END,
            "== RETAINED_IS_LATEST 3.1.1 5.0",
            "-- A retained message that had been replaced.",
            "client 2",
            "C CONNECT:c2",
            "S CONNACK",
            "C 33[ \"a\" 0001 P 'm-4711' ]",
            "S 40[ 0001 ]",
            "C 33[ \"a\" 0002 P 'm-4712' ]",
            "S 40[ 0002 ]",
            "+2s",
            "client 1",
            "C CONNECT:c1",
            "S CONNACK",
            "C 82[ 0001 P \"a\" 00 ]",
            "S 90[ 0001 P 00 ]",
            "! S 31[ \"a\" P 'm-4711' ]",
            END,
            "== RETAIN_SET_ON_NEW_SUBSCRIPTION 3.1 3.1.1 5.0",
            "-- A retained message that is delivered as if it were a new one.",
            "client 2",
            "C CONNECT:c2",
            "S CONNACK",
            "C 33[ \"a\" 0001 P 'm-4711' ]",
            "S 40[ 0001 ]",
            "+5s",
            "client 1",
            "C CONNECT:c1",
            "S CONNACK",
            "C 82[ 0001 P \"a\" 00 ]",
            "S 90[ 0001 P 00 ]",
            "! S 30[ \"a\" P 'm-4711' ]",
            END,
            "== RETAIN_AS_PUBLISHED_RESPECTED 5.0",
            "-- A message published with RETAIN that arrives without, in spite of Retain As Published.",
            "client 1",
            "C CONNECT:c1",
            "S CONNACK",
            "C 82[ 0001 [ ] \"a\" 08 ]",
            "S 90[ 0001 [ ] 00 ]",
            "client 2",
            "C CONNECT:c2",
            "S CONNACK",
            "C 31[ \"a\" [ ] 'm-4711' ]",
            "client 1",
            "! S 30[ \"a\" [ ] 'm-4711' ]",
            END,
            "== WILL_PUBLISHED 3.1 3.1.1 5.0",
            "-- A client that is lost, and whose will does not appear.",
            will("! C 10[ H 06 0000 P \"c2\" P \"w\" \"lost-c2\" ]"),
            "abort C",
            "+30s",
            "client 1",
            "C C0 00",
            "S D0 00",
            "C E0 00",
            "close C",
            "== WILL_NOT_AFTER_DISCONNECT 3.1 3.1.1 5.0",
            "-- A will that is published although its client has said goodbye.",
            will("C 10[ H 06 0000 P \"c2\" P \"w\" \"lost-c2\" ]"),
            "C E0 00",
            "close C",
            "client 1",
            "! S 30[ \"w\" P 'lost-c2' ]",
            "C E0 00",
            "close C",
            "== WILL_NOT_BEFORE_DELAY 5.0",
            "-- A will that is published 29 seconds too early.",
            will("C 10[ H 06 0000 [ 11 0000003C ] \"c2\" [ 18 0000001E ] \"w\" \"lost-c2\" ]"),
            "abort C",
            "+1s",
            "client 1",
            "! S 30[ \"w\" [ ] 'lost-c2' ]",
            "C E0 00",
            "close C",
            "== WILL_RETAIN_RESPECTED 3.1 3.1.1 5.0",
            "-- A will that was not to be retained, and that a later subscriber gets as retained.",
            will("C 10[ H 06 0000 P \"c2\" P \"w\" \"lost-c2\" ]"),
            "abort C",
            "client 1",
            "S 30[ \"w\" P 'lost-c2' ]",
            "C E0 00",
            "close C",
            "+5s",
            "client 3",
            "C CONNECT:c3",
            "S CONNACK",
            "C 82[ 0001 P \"w\" 00 ]",
            "S 90[ 0001 P 00 ]",
            "! S 31[ \"w\" P 'lost-c2' ]",
            "C E0 00",
            "close C",
            "== WILL_PROPERTIES_UNCHANGED 5.0",
            "-- A will whose user properties are published in another order.",
            will("C 10[ H 06 0000 [ ] \"c2\" [ 26 \"room\" \"7\" 26 \"floor\" \"2\" ] \"w\" \"lost-c2\" ]"),
            "abort C",
            "client 1",
            "! S 30[ \"w\" [ 26 \"floor\" \"2\" 26 \"room\" \"7\" ] 'lost-c2' ]",
            "C E0 00",
            "close C",
            "== MESSAGE_PROPERTIES_UNCHANGED 5.0",
            "-- A message that loses its content type in the server.",
            two("00"),
            "C 30[ \"a\" [ 03 \"text/plain\" ] 'm-4711' ]",
            "client 1",
            "! S 30[ \"a\" [ ] 'm-4711' ]",
            END,
            "== MESSAGE_EXPIRY_RESPECTED 5.0",
            "-- A message that loses its expiry in the server.",
            two("00"),
            "C 30[ \"a\" [ 02 0000000A ] 'm-4711' ]",
            "client 1",
            "! S 30[ \"a\" [ ] 'm-4711' ]",
            END,
            "== SHARED_MESSAGE_TO_ONE_CLIENT 5.0",
            "-- A message that one member of a group refuses and that another gets instead.",
            "client 1",
            "C CONNECT:c1",
            "S CONNACK",
            "C 82[ 0001 [ ] \"$share/g/a\" 01 ]",
            "S 90[ 0001 [ ] 01 ]",
            "client 2",
            "C CONNECT:c2",
            "S CONNACK",
            "C 82[ 0001 [ ] \"$share/g/a\" 01 ]",
            "S 90[ 0001 [ ] 01 ]",
            "client 3",
            "C CONNECT:c3",
            "S CONNACK",
            "C 32[ \"a\" 0001 [ ] 'm-4711' ]",
            "S 40[ 0001 ]",
            "C E0 00",
            "close C",
            "client 1",
            "S 32[ \"a\" 0001 [ ] 'm-4711' ]",
            "C 40[ 0001 83 ]",
            "client 2",
            "! S 32[ \"a\" 0001 [ ] 'm-4711' ]",
            "C 40[ 0001 ]",
            END,
            "== ASSIGNED_CLIENT_ID_UNIQUE 5.0",
            "-- A client is assigned the identifier of another that is connected.",
            "client 1",
            "C CONNECT:c1",
            "S CONNACK",
            "client 2",
            "C 10[ H 02 0000 [ ] \"\" ]",
            "! S 20[ 00 00 [ 12 \"c1\" ] ]",
            END);
}
