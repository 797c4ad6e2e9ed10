package dev.framewise.protocols.mqtt;

/** Conversations in which a single packet is wrong by itself, in a way that several versions of MQTT know. */
final class PacketViolations {
    private PacketViolations() {}

    static final String SCRIPTS = """
            == PACKET_TYPE_KNOWN 3.1 3.1.1 5.0
            -- A packet of a type that does not exist.
            C CONNECT:c1
            S CONNACK
            @3 ! C F0 00
            @5 ! C 00 00
            close S

            == FIXED_HEADER_FLAGS 3.1 3.1.1 5.0
            -- A PINGREQ with a flag bit set.
            C CONNECT:c1
            S CONNACK
            ! C C1 00
            close S

            == PUBREL_FLAGS 3.1 3.1.1 5.0
            -- A PUBREL whose flags are 0000 instead of 0010.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 P 'x' ]
            S 50[ 0001 ]
            ! C 60[ 0001 ]
            close S

            == SUBSCRIBE_FLAGS 3.1 3.1.1 5.0
            -- A SUBSCRIBE whose flags are 0000 instead of 0010.
            C CONNECT:c1
            S CONNACK
            ! C 80[ 0001 P "a" 00 ]
            close S

            == UNSUBSCRIBE_FLAGS 3.1 3.1.1 5.0
            -- An UNSUBSCRIBE whose flags are 0000 instead of 0010.
            C CONNECT:c1
            S CONNACK
            ! C A0[ 0001 P "a" ]
            close S

            == DISCONNECT_FLAGS 3.1 3.1.1 5.0
            -- A DISCONNECT with a flag bit set.
            C CONNECT:c1
            S CONNACK
            ! C E1 00
            close C

            == PUBLISH_QOS_NOT_3 3.1 3.1.1 5.0
            -- A PUBLISH with both QoS bits set.
            C CONNECT:c1
            S CONNACK
            ! C 36[ "a" 0001 P 'x' ]
            close S

            == DUP_ZERO_AT_QOS_0 3.1 3.1.1 5.0
            -- A PUBLISH at QoS 0 that claims to be a repetition.
            C CONNECT:c1
            S CONNACK
            ! C 38[ "a" P 'x' ]
            close S

            == REMAINING_LENGTH_FOUR_BYTES 3.1 3.1.1 5.0
            -- A remaining length that goes on in a fifth byte.
            C CONNECT:c1
            S CONNACK
            ! C 30 FF FF FF FF 01
            close S

            == PACKET_LENGTH_EXACT 3.1 3.1.1 5.0
            -- A SUBSCRIBE that ends after its filter, before the QoS.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 P "a" ]
            close S

            == PACKET_ID_NOT_ZERO:server 3.1 3.1.1 5.0
            -- A PUBLISH of a server at QoS 1 with packet identifier 0.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 01 ]
            S 90[ 0001 P 01 ]
            ! S 32[ "a" 0000 P 'x' ]
            close C

            == PACKET_ID_NOT_ZERO 3.1 3.1.1 5.0
            -- A PUBLISH at QoS 1 with packet identifier 0.
            C CONNECT:c1
            S CONNACK
            ! C 32[ "a" 0000 P 'x' ]
            close S

            == UTF8_WELL_FORMED 3.1 3.1.1 5.0
            -- A topic name in which a two-byte character lacks its second byte.
            C CONNECT:c1
            S CONNACK
            ! C 30[ 0002 C3 28 P 'x' ]
            close S

            == UTF8_NO_NULL 3.1 3.1.1 5.0
            -- A topic name with U+0000 in it.
            C CONNECT:c1
            S CONNACK
            ! C 30[ 0003 61 00 62 P 'x' ]
            close S

            == UTF8_NO_CONTROL 3.1.1 5.0
            -- A topic name with the control character U+0007 in it.
            C CONNECT:c1
            S CONNACK
            ! C 30[ 0003 61 07 62 P 'x' ]
            C E0 00
            close C

            == TOPIC_NAME_NO_WILDCARD 3.1 3.1.1 5.0
            -- A PUBLISH to a topic name with a wildcard.
            C CONNECT:c1
            S CONNACK
            ! C 30[ "a/#" P 'x' ]
            close S

            == TOPIC_NOT_EMPTY 3.1 3.1.1 5.0
            -- A SUBSCRIBE to an empty filter.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 P "" 00 ]
            close S

            == TOPIC_NAME_NOT_ABOVE_32767 3.1
            -- A topic name of 32,768 characters.
            C CONNECT:c1
            S CONNACK
            ! C 30[ 8000 61*32768 'x' ]
            C E0 00
            close C

            == FILTER_HASH_LAST 3.1 3.1.1 5.0
            -- A filter in which # is not the last character.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 P "a/#/b" 00 ]
            close S

            == FILTER_PLUS_WHOLE_LEVEL 3.1 3.1.1 5.0
            -- A filter in which + shares its level with a letter.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 P "a+/b" 00 ]
            close S

            == SUBSCRIBE_NOT_EMPTY 3.1.1 5.0
            -- A SUBSCRIBE without a filter.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 P ]
            close S

            == UNSUBSCRIBE_NOT_EMPTY 3.1.1 5.0
            -- An UNSUBSCRIBE without a filter.
            C CONNECT:c1
            S CONNACK
            ! C A2[ 0001 P ]
            close S

            == SUBSCRIBE_QOS_NOT_3 3.1 3.1.1 5.0
            -- A SUBSCRIBE that asks for QoS 3.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 P "a" 03 ]
            close S

            == SUBSCRIBE_OPTIONS_RESERVED 3.1 3.1.1 5.0
            -- A SUBSCRIBE with bit 6 set after its filter.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 P "a" 40 ]
            close S

            == PROTOCOL_NAME_KNOWN 3.1 3.1.1 5.0
            -- A CONNECT with a misspelt protocol name.
            @31 ! C 10[ "MQIsdq" 03 02 0000 "c1" ]
            @311 ! C 10[ "MQTX" 04 02 0000 "c1" ]
            @5 ! C 10[ "MQTX" 05 02 0000 [ ] "c1" ]
            close S

            == CONNECT_RESERVED_FLAG 3.1 3.1.1 5.0
            -- A CONNECT with the reserved lowest flag set.
            ! C CONNECT:c1:03
            close S

            == WILL_QOS_NOT_3 3.1 3.1.1 5.0
            -- A will with QoS 3.
            ! C 10[ H 1E 0000 P "c1" P "w" "m" ]
            close S

            == WILL_QOS_ZERO_WITHOUT_WILL 3.1.1 5.0
            -- A will QoS of 1 without a will.
            ! C 10[ H 0A 0000 P "c1" ]
            close S

            == WILL_RETAIN_ZERO_WITHOUT_WILL 3.1.1 5.0
            -- The will retain flag without a will.
            ! C 10[ H 22 0000 P "c1" ]
            close S

            == PASSWORD_NEEDS_USER_NAME 3.1 3.1.1
            -- A password without a user name.
            ! C 10[ H 42 0000 "c1" "secret" ]
            close S

            == CONNECT_FIELDS_MATCH_FLAGS 3.1 3.1.1 5.0
            -- A CONNECT that lacks a field which its flags announce.
            @31 ! C 10[ H 06 0000 "c1" "w" ]
            @311 ! C 10[ H C2 0000 "c1" "user" ]
            @5 ! C 10[ H C2 0000 [ ] "c1" "user" ]
            close S

            == EMPTY_CLIENT_ID_NEEDS_CLEAN_SESSION 3.1.1
            -- An empty client identifier with CleanSession 0, which the server refuses as it must.
            ! C 10[ H 00 0000 "" ]
            S 20 02 00 02
            close S

            == CLIENT_ID_1_TO_23 3.1
            -- A client identifier of 24 characters, which the server refuses as it must.
            ! C 10[ H 02 0000 "abcdefghijklmnopqrstuvwx" ]
            S 20 02 00 02
            close S

            == WILL_MESSAGE_ASCII 3.1
            -- A will message that is no ASCII.
            ! C 10[ H 06 0000 "c1" "w" 0002 C3 A9 ]
            S CONNACK
            C E0 00
            close C

            == CONNACK_FLAGS_RESERVED 3.1 3.1.1 5.0
            -- A CONNACK with a reserved bit set in its flags.
            C CONNECT:c1
            @3 ! S 20 02 02 00
            @5 ! S 20 03 02 00 00
            close C

            == SESSION_PRESENT_ZERO_ON_REFUSAL 3.1.1 5.0
            -- A CONNACK that refuses and yet says that a session is present.
            C CONNECT:c1:00
            @3 ! S 20 02 01 05
            @5 ! S 20 03 01 87 00
            close S

            == CONNACK_CODE_KNOWN 3.1 3.1.1 5.0
            -- A CONNACK with a code that does not exist.
            C CONNECT:c1
            @3 ! S 20 02 00 06
            @5 ! S 20 03 00 05 00
            close S

            == SUBACK_CODE_KNOWN 3.1 3.1.1 5.0
            -- A SUBACK with a code that does not exist in this version.
            C CONNECT:c1
            S CONNACK
            C 82[ 0001 P "a" 02 ]
            @31 ! S 90[ 0001 80 ]
            @311 ! S 90[ 0001 03 ]
            @5 ! S 90[ 0001 [ ] 03 ]
            close C
            """;
}
