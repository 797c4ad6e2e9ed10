package dev.framewise.protocols.mqtt;

/** Conversations in which a single packet is wrong by itself, in a way that only MQTT 5.0 knows. */
final class PropertyViolations {
    private PropertyViolations() {}

    static final String SCRIPTS = """
            == AUTH_FLAGS 5.0
            -- An AUTH with a flag bit set.
            C 10[ H 02 0000 [ 15 "m" ] "c1" ]
            ! S F1[ 18 [ 15 "m" ] ]
            close C

            == VARIABLE_BYTE_INTEGER_FOUR_BYTES 5.0
            -- A subscription identifier that goes on in a fifth byte.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 [ 0B 80 80 80 80 01 ] "a" 00 ]
            close S

            == VARIABLE_BYTE_INTEGER_MINIMAL 5.0
            -- A remaining length of zero in two bytes.
            C CONNECT:c1
            S CONNACK
            ! C C0 80 00
            close S

            == SHARE_NAME_NOT_EMPTY 5.0
            -- A shared subscription without a share name.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 [ ] "$share//a" 00 ]
            close S

            == SHARE_NAME_WELL_FORMED 5.0
            -- A share name with a wildcard in it.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 [ ] "$share/g+/a" 00 ]
            close S

            == NO_LOCAL_NOT_ON_SHARED 5.0
            -- A shared subscription with No Local.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 [ ] "$share/g/a" 04 ]
            close S

            == RETAIN_HANDLING_NOT_3 5.0
            -- A subscription with Retain Handling 3.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 [ ] "a" 30 ]
            close S

            == PUBACK_CODE_KNOWN 5.0
            -- A PUBACK with a code that is not for PUBACK.
            C CONNECT:c1
            S CONNACK
            C 32[ "a" 0001 [ ] 'x' ]
            ! S 40[ 0001 92 ]
            close C

            == PUBREC_CODE_KNOWN 5.0
            -- A PUBREC with a code that is not for PUBREC.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 [ ] 'x' ]
            ! S 50[ 0001 92 ]
            close C

            == PUBREL_CODE_KNOWN 5.0
            -- A PUBREL with a code that is not for PUBREL.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 [ ] 'x' ]
            S 50[ 0001 ]
            ! C 62[ 0001 80 ]
            close S

            == PUBCOMP_CODE_KNOWN 5.0
            -- A PUBCOMP with a code that is not for PUBCOMP.
            C CONNECT:c1
            S CONNACK
            C 34[ "a" 0001 [ ] 'x' ]
            S 50[ 0001 ]
            C 62[ 0001 ]
            ! S 70[ 0001 10 ]
            close C

            == UNSUBACK_CODE_KNOWN 5.0
            -- An UNSUBACK with a code that is not for UNSUBACK.
            C CONNECT:c1
            S CONNACK
            C A2[ 0001 [ ] "a" ]
            ! S B0[ 0001 [ ] 01 ]
            close C

            == AUTH_CODE_KNOWN 5.0
            -- An AUTH with a code that is not for AUTH.
            C 10[ H 02 0000 [ 15 "m" ] "c1" ]
            ! S F0[ 01 [ 15 "m" ] ]
            close C

            == DISCONNECT_CODE_KNOWN 5.0
            -- A DISCONNECT with a code that is not for DISCONNECT.
            C CONNECT:c1
            S CONNACK
            ! C E0[ 01 ]
            close C

            == PROPERTY_KNOWN 5.0
            -- A property whose identifier does not exist.
            C CONNECT:c1
            S CONNACK
            ! C 30[ "a" [ 7F 00 ] 'x' ]
            close S

            == PROPERTY_ALLOWED 5.0
            -- A receive maximum in PUBLISH.
            C CONNECT:c1
            S CONNACK
            ! C 30[ "a" [ 21 0005 ] 'x' ]
            close S

            == PROPERTY_ONCE 5.0
            -- Two content types in one PUBLISH.
            C CONNECT:c1
            S CONNACK
            ! C 30[ "a" [ 03 "text" 03 "json" ] 'x' ]
            close S

            == PROPERTY_LENGTH_PRESENT 5.0
            -- A CONNACK that accepts in the form of 3.1.1, without a property length.
            C CONNECT:c1
            ! S 20 02 00 00
            close C

            == PROPERTY_LENGTH_EXACT 5.0
            -- A property length of 2 before a property of 5 bytes.
            C CONNECT:c1
            S CONNACK
            ! C 30[ "a" 02 02 0000000A 'x' ]
            close S

            == PROPERTY_ZERO_OR_ONE 5.0
            -- Request Problem Information with the value 2.
            ! C 10[ H 02 0000 [ 17 02 ] "c1" ]
            close S

            == RECEIVE_MAXIMUM_NOT_ZERO 5.0
            -- A receive maximum of 0.
            ! C 10[ H 02 0000 [ 21 0000 ] "c1" ]
            close S

            == MAXIMUM_PACKET_SIZE_NOT_ZERO 5.0
            -- A maximum packet size of 0.
            ! C 10[ H 02 0000 [ 27 00000000 ] "c1" ]
            close S

            == TOPIC_ALIAS_NOT_ZERO 5.0
            -- Topic alias 0.
            C CONNECT:c1
            S 20[ 00 00 [ 22 0005 ] ]
            ! C 30[ "a" [ 23 0000 ] 'x' ]
            close S

            == SUBSCRIPTION_ID_NOT_ZERO 5.0
            -- Subscription identifier 0.
            C CONNECT:c1
            S CONNACK
            ! C 82[ 0001 [ 0B 00 ] "a" 00 ]
            close S

            == AUTH_DATA_NEEDS_METHOD 5.0
            -- Authentication data without an authentication method.
            ! C 10[ H 02 0000 [ 16 0001 AA ] "c1" ]
            close S

            == AUTH_METHOD_PRESENT 5.0
            -- An AUTH that names no authentication method.
            C 10[ H 02 0000 [ 15 "m" ] "c1" ]
            ! S F0[ 18 [ ] ]
            close C

            == EMPTY_TOPIC_NEEDS_ALIAS 5.0
            -- An empty topic name without a topic alias.
            C CONNECT:c1
            S CONNACK
            ! C 30[ "" [ ] 'x' ]
            close S

            == RESPONSE_TOPIC_NO_WILDCARD 5.0
            -- A response topic with a wildcard.
            C CONNECT:c1
            S CONNACK
            ! C 30[ "a" [ 08 "r/#" ] 'x' ]
            close S

            == PAYLOAD_UTF8_AS_DECLARED 5.0
            -- A payload that is declared as text and is none.
            C CONNECT:c1
            S CONNACK
            ! C 30[ "a" [ 01 01 ] C3 28 ]
            close S

            == WILL_PAYLOAD_UTF8_AS_DECLARED 5.0
            -- A will payload that is declared as text and is none.
            ! C 10[ H 06 0000 [ ] "c1" [ 01 01 ] "w" 0002 C3 28 ]
            close S
            """;
}
