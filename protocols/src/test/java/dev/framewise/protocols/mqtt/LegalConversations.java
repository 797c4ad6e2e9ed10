package dev.framewise.protocols.mqtt;

/** Conversations on one connection each that obey the specification, though a careless check might think otherwise. */
final class LegalConversations {
    private LegalConversations() {}

    static final String SCRIPTS = """
            == early-packets 3.1 3.1.1 5.0
            -- The client does not wait for CONNACK before it subscribes and publishes.
            C CONNECT:c1
            C 82[ 0001 P "a" 01 ]
            C 32[ "b" 0002 P 'x' ]
            C C0 00
            S CONNACK
            S 90[ 0001 P 01 ]
            S 40[ 0002 ]
            S D0 00
            C E0 00
            close C

            == delivery-before-suback 3.1 3.1.1 5.0
            -- A matching message overtakes SUBACK.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a/+" 01 ]
            S 32[ "a/b" 0001 P 'x' ]
            S 90[ 0001 P 01 ]
            C 40[ 0001 ]
            C E0 00
            close C

            == same-id-both-ways 3.1 3.1.1 5.0
            -- Both ends use identifier 1 at the same time, for different messages and QoS.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 02 ]
            S 90[ 0001 P 02 ]
            C 34[ "b" 0001 P 'from client' ]
            S 32[ "a" 0001 P 'from server' ]
            S 50[ 0001 ]
            C 40[ 0001 ]
            C 62[ 0001 ]
            S 70[ 0001 ]
            C E0 00
            close C

            == id-used-again 3.1 3.1.1 5.0
            -- An identifier is used again as soon as its exchange is over.
            C CONNECT:c1
            S CONNACK
            C 32[ "a" 0001 P 'first' ]
            S 40[ 0001 ]
            C 34[ "a" 0001 P 'second' ]
            S 50[ 0001 ]
            C 62[ 0001 ]
            S 70[ 0001 ]
            C 82[ 0001 P "b" 00 ]
            S 90[ 0001 P 00 ]
            C 32[ "a" 0001 P 'first' ]
            S 40[ 0001 ]
            C E0 00
            close C

            == same-message-twice 3.1 3.1.1 5.0
            -- Two equal messages under two identifiers are no repetition.
            C CONNECT:c1
            S CONNACK
            C 32[ "a" 0001 P 'on' ]
            C 32[ "a" 0002 P 'on' ]
            S 40[ 0001 ]
            S 40[ 0002 ]
            C E0 00
            close C

            == server-acknowledges-out-of-order 3.1 3.1.1 5.0
            -- The order of PUBACK binds clients only.
            C CONNECT:c1
            S CONNACK
            C 32[ "a" 0001 P 'x' ]
            C 32[ "a" 0002 P 'y' ]
            S 40[ 0002 ]
            S 40[ 0001 ]
            C E0 00
            close C

            == qos-levels-overtake 3.1 3.1.1 5.0
            -- A client answers a QoS 1 message before a QoS 2 message that came first.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 02 ]
            S 90[ 0001 P 02 ]
            S 34[ "a" 0001 P 'x' ]
            S 32[ "a" 0002 P 'y' ]
            C 40[ 0002 ]
            C 50[ 0001 ]
            S 62[ 0001 ]
            C 70[ 0001 ]
            C E0 00
            close C

            == requests-answered-out-of-order 3.1 3.1.1 5.0
            -- A PINGRESP and an UNSUBACK overtake a SUBACK.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 00 ]
            C A2[ 0002 P "b" ]
            C C0 00
            S D0 00
            @3 S B0[ 0002 ]
            @5 S B0[ 0002 [ ] 11 ]
            S 90[ 0001 P 00 ]
            C E0 00
            close C

            == silence-without-keep-alive 3.1 3.1.1 5.0
            -- Keep alive 0 allows an hour of silence.
            C CONNECT:c1
            S CONNACK
            +3600s
            C C0 00
            S D0 00
            C E0 00
            close C

            == keep-alive-by-publish 3.1 3.1.1 5.0
            -- Any packet of the client counts for the keep alive, a PINGREQ is not needed.
            C 10[ H 02 000A P "c1" ]
            S CONNACK
            +9s
            C 30[ "a" P 'x' ]
            +9s
            C 30[ "a" P 'x' ]
            +9s
            C 30[ "a" P 'x' ]
            C E0 00
            close C

            == several-pings 3.1 3.1.1 5.0
            -- Two PINGREQs may be under way.
            C CONNECT:c1
            S CONNACK
            C C0 00
            C C0 00
            S D0 00
            S D0 00
            C E0 00
            close C

            == retained-after-each-subscribe 3.1 3.1.1 5.0
            -- Every subscription that matches brings the retained message, also the same one again.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a/b" 00 "a/#" 00 ]
            S 90[ 0001 P 00 00 ]
            S 31[ "a/b" P 'state' ]
            S 31[ "a/b" P 'state' ]
            C 82[ 0002 P "a/b" 00 ]
            S 90[ 0002 P 00 ]
            S 31[ "a/b" P 'state' ]
            S 30[ "a/b" P 'news' ]
            C E0 00
            close C

            == overlapping-copies 3.1 3.1.1 5.0
            -- A server may deliver one copy for each matching subscription, each at its own QoS.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a/#" 00 "a/b" 01 ]
            S 90[ 0001 P 00 01 ]
            S 30[ "a/b" P 'x' ]
            S 32[ "a/b" 0001 P 'x' ]
            C 40[ 0001 ]
            C E0 00
            close C

            == hash-matches-parent 3.1 3.1.1 5.0
            -- The filter a/# matches the topic a itself, and + matches an empty level.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a/#" 00 "+/b" 00 ]
            S 90[ 0001 P 00 00 ]
            S 30[ "a" P 'x' ]
            S 30[ "/b" P 'y' ]
            C E0 00
            close C

            == dollar-topic-by-name 3.1 3.1.1 5.0
            -- Topics with $ are delivered to filters that begin with $.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "$SYS/#" 00 ]
            S 90[ 0001 P 00 ]
            S 30[ "$SYS/broker/uptime" P '7' ]
            C E0 00
            close C

            == under-way-while-unsubscribing 3.1 3.1.1 5.0
            -- Messages that were already on their way arrive after UNSUBACK.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 02 ]
            S 90[ 0001 P 02 ]
            S 34[ "a" 0001 P 'x' ]
            C A2[ 0002 P "a" ]
            S B0[ 0002 P R ]
            S 30[ "a" P 'y' ]
            C 50[ 0001 ]
            S 62[ 0001 ]
            C 70[ 0001 ]
            C E0 00
            close C

            == empty-payload 3.1 3.1.1 5.0
            -- A message may be empty.
            C CONNECT:c1
            S CONNACK
            C 32[ "a" 0001 P ]
            S 40[ 0001 ]
            C 31[ "a" P ]
            C E0 00
            close C

            == byte-order-mark 3.1 3.1.1 5.0
            -- U+FEFF is an ordinary character, and U+10000 has four bytes.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P 0007 EF BB BF F0 90 80 80 00 ]
            S 90[ 0001 P 00 ]
            S 30[ 0007 EF BB BF F0 90 80 80 P 'x' ]
            C E0 00
            close C

            == long-remaining-length 3.1 3.1.1
            -- Before 5.0 a length need not take its shortest form.
            C CONNECT:c1
            S CONNACK
            C C0 80 00
            S D0 00
            C 30 84 80 00 "a" 'x'
            C E0 00
            close C

            == server-ends-connection 3.1 3.1.1 5.0
            -- A server may close at any time, with answers still due.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 P 'x' ]
            C 82[ 0002 P "a" 00 ]
            close S

            == will-after-loss 3.1 3.1.1 5.0
            -- A lost client's will is published, at the QoS granted and without RETAIN.
            client 1
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "w" 00 ]
            S 90[ 0001 P 00 ]
            client 2
            C 10[ H 2E 0000 P "c2" P "w" "lost-c2" ]
            S CONNACK
            abort C
            client 1
            S 30[ "w" P 'lost-c2' ]
            C E0 00
            close C

            == takeover 3.1 3.1.1 5.0
            -- A second connection takes over the client identifier while a message is on its way.
            client 1
            C CONNECT:c1
            S CONNACK
            client 2
            C CONNECT:c1
            client 1
            C 32[ "a" 0001 P 'x' ]
            @5 S E0[ 8E ]
            close S
            client 2
            S CONNACK
            C E0 00
            close C

            == late-start 3.1.1 5.0
            -- The capture begins in the midst of a connection: answers to what was not captured, a repetition, an unknown filter.
            start: middle
            S 40[ 0007 ]
            C 62[ 0008 ]
            S 70[ 0008 ]
            S 3A[ "x" 0009 P 'again' ]
            C 40[ 0009 ]
            S D0 00
            S 90[ 000A P 01 ]
            C E0 00
            close C
            """;
}
