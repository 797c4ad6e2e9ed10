package dev.framewise.protocols.mqtt;

/** Conversations of MQTT-SN 1.2 with one deviation each; S is the gateway, and each line is a datagram. */
final class SensorNetworkViolations {
    private SensorNetworkViolations() {}

    /** A client that is connected without a will, in a clean session with keep alive 0. */
    private static final String CONNECTED = "C (04 04 01 0000 'c1')\nS (05 00)\n";

    /** A gateway makes itself heard. */
    private static final String ALIVE = "+90s\nS (00 01 0384)\n";

    private static String script(String key, String sentence, String lines) {
        return "== " + key + " sn-1.2\n-- " + sentence + "\n" + lines + "\n";
    }

    private static String connected(String key, String sentence, String lines) {
        return script(key, sentence, CONNECTED + lines);
    }

    static final String SCRIPTS = String.join(
            "",
            script("SN_LENGTH_EXACT", "A length of 9 in a datagram of 8 bytes.", "! C 09 04 04 01 0000 'c1'"),
            connected("SN_TYPE_KNOWN", "A message of the reserved type 3.", "! C (03)"),
            script("SN_CLIENT_ID_1_TO_23", "An empty client identifier.", "! C (04 04 01 0000)\nS (05 03)"),
            script("SN_UNUSED_FLAGS_ZERO", "A CONNECT with the retain flag.", "! C (04 14 01 0000 'c1')\nS (05 00)"),
            connected("SN_TOPIC_ID_TYPE_KNOWN", "A PUBLISH with topic id type 3.", "! C (0C 03 0001 0000 'x')"),
            script("SN_PROTOCOL_ID_1", "A CONNECT with protocol id 2.", "! C (04 04 02 0000 'c1')\nS (05 03)"),
            script("SN_RETURN_CODE_KNOWN", "A CONNACK with return code 4.", "C (04 04 01 0000 'c1')\n! S (05 04)"),
            connected("SN_TOPIC_ID_NOT_RESERVED", "A predefined topic id of 0xFFFF.", "! C (0C 01 FFFF 0000 'x')"),
            connected(
                    "SN_MESSAGE_ID_ZERO_AT_QOS_0",
                    "A PUBLISH at QoS 0 with a message id.",
                    "! C (0C 01 0001 0005 'x')"),
            connected("SN_MESSAGE_ID_NOT_ZERO", "A PUBLISH at QoS 1 with message id 0.", "! C (0C 21 0001 0000 'x')"),
            script("SN_QOS_MINUS_1_TOPIC", "A PUBLISH at QoS -1 with a normal topic id.", "! C (0C 60 0001 0000 'x')"),
            connected(
                    "SN_REGISTER_NO_WILDCARD",
                    "A REGISTER of a topic name with a wildcard.",
                    "! C (0A 0000 0001 'a/+')\nS (0B 0000 0001 03)"),
            script(
                    "SN_FORWARDER_BITS_ZERO",
                    "A forwarded CONNECT with a reserved bit set.",
                    "! C 04 FE 04 01 (04 04 01 0000 'c1')\nS 04 FE 00 01 (05 00)"),
            connected("SN_DIRECTION", "A SUBSCRIBE from the gateway.", "! S (12 00 0001 'a')"),
            connected(
                    "SN_QOS_MINUS_1_FROM_CLIENT_ONLY",
                    "A PUBLISH at QoS -1 from the gateway.",
                    "! S (0C 61 0001 0000 'x')"),
            connected(
                    "SN_GWINFO_ADDRESS_FROM_CLIENT_ONLY",
                    "A GWINFO from the gateway with an address.",
                    "C (01 00)\n! S (02 01 7F000001)"),
            connected(
                    "SN_REGISTER_TOPIC_ID_ZERO",
                    "A REGISTER from the client with a topic id of its own.",
                    "! C (0A 0005 0001 'ab/c')\nS (0B 0001 0001 00)"),
            connected(
                    "SN_DISCONNECT_DURATION_FROM_CLIENT_ONLY",
                    "A gateway that repeats the sleep duration in its answer.",
                    "C (18 003C)\n! S (18 003C)"),
            connected(
                    "SN_REGACK_MATCHES_REGISTER",
                    "A REGACK with a message id that no REGISTER had.",
                    "C (0A 0000 0001 'ab/c')\n! S (0B 0001 0002 00)"),
            connected(
                    "SN_PUBACK_MATCHES_PUBLISH",
                    "A PUBACK with a message id that no PUBLISH had.",
                    "C (0C 21 0001 0001 'x')\n! S (0D 0001 0002 00)"),
            connected(
                    "SN_QOS_2_IN_STEP", "A PUBCOMP in answer to a PUBLISH.", "C (0C 41 0001 0001 'x')\n! S (0E 0001)"),
            connected(
                    "SN_SUBACK_MATCHES_SUBSCRIBE",
                    "A SUBACK with a message id that no SUBSCRIBE had.",
                    "C (12 20 0001 'ab/c')\n! S (13 20 0005 0002 00)"),
            connected(
                    "SN_UNSUBACK_MATCHES_UNSUBSCRIBE",
                    "An UNSUBACK with a message id that no UNSUBSCRIBE had.",
                    "C (14 00 0001 'ab/c')\n! S (15 0002)"),
            connected("SN_DISCONNECT_ANSWERED", "A DISCONNECT without answer.", "! C (18)\n" + ALIVE),
            script(
                    "SN_ADVERTISE_ON_TIME",
                    "An ADVERTISE after twice the announced time.",
                    "S (00 01 003C)\n+120s\n! S (00 01 003C)"),
            connected("SN_SEARCHGW_ANSWERED", "A SEARCHGW without answer.", "! C (01 00)\n" + ALIVE),
            connected(
                    "SN_ONE_GATEWAY",
                    "A client that connects to a second gateway without leaving the first.",
                    "server 2\nC (04 04 01 0000 'c1')\n! S (05 00)\nserver 1\nC (16)\nS (17)"),
            script("SN_CONNECT_FIRST", "A SUBSCRIBE without a connection.", "! C (12 20 0001 'ab/c')\nS (18)"),
            script("SN_CONNECT_ANSWERED", "A CONNECT without answer.", "! C (04 04 01 0000 'c1')\n" + ALIVE),
            script(
                    "SN_WILL_PROMPTED_AS_ASKED",
                    "A gateway that accepts without asking for the will which the client has announced.",
                    "C (04 0C 01 0000 'c1')\n! S (05 00)"),
            connected("SN_WILL_UPDATE_ANSWERED", "An update of the will without answer.", "! C (1C 'gone')\n" + ALIVE),
            connected(
                    "SN_TOPIC_ID_ASSIGNED",
                    "A PUBLISH with a topic id that was never assigned, which the gateway refuses as it must.",
                    "! C (0C 20 0007 0001 'x')\nS (0D 0007 0001 02)"),
            connected(
                    "SN_ONE_REGISTER_UNDER_WAY",
                    "A second REGISTER before the first is answered.",
                    "C (0A 0000 0001 'ab/c')\n! C (0A 0000 0002 'ab/d')\nS (0B 0001 0001 00)\nS (0B 0002 0002 00)"),
            connected("SN_REGISTER_ANSWERED", "A REGISTER without answer.", "! C (0A 0000 0001 'ab/c')\n" + ALIVE),
            connected(
                    "SN_ONE_PUBLISH_UNDER_WAY",
                    "A second PUBLISH at QoS 1 before the first is answered.",
                    "C (0C 21 0001 0001 'x')\n! C (0C 21 0001 0002 'y')\nS (0D 0001 0001 00)\nS (0D 0001 0002 00)"),
            connected(
                    "SN_PUBLISH_ANSWERED", "A PUBLISH at QoS 1 without answer.", "! C (0C 21 0001 0001 'x')\n" + ALIVE),
            connected(
                    "SN_CONGESTION_WAITED",
                    "A PUBLISH 10 seconds after a refusal because of congestion.",
                    "C (0C 21 0001 0001 'x')\nS (0D 0001 0001 01)\n+10s\n! C (0C 21 0001 0002 'x')\nS (0D 0001 0002 00)"),
            connected(
                    "SN_WILDCARD_SUBACK_ZERO",
                    "A SUBACK that assigns a topic id to a filter with a wildcard.",
                    "C (12 20 0001 'ab/#')\n! S (13 20 0005 0001 00)"),
            connected(
                    "SN_ONE_SUBSCRIBE_UNDER_WAY",
                    "A second SUBSCRIBE before the first is answered.",
                    "C (12 00 0001 'ab/c')\n! C (12 00 0002 'ab/d')\nS (13 00 0001 0001 00)\nS (13 00 0002 0002 00)"),
            connected("SN_SUBSCRIBE_ANSWERED", "A SUBSCRIBE without answer.", "! C (12 00 0001 'ab/c')\n" + ALIVE),
            connected(
                    "SN_PUBLISH_AFTER_REGACK",
                    "A gateway that publishes with a new topic id before REGACK.",
                    "C (12 00 0001 'ab/#')\nS (13 00 0000 0001 00)\nS (0A 0005 0001 'ab/c')\n"
                            + "! S (0C 00 0005 0000 'x')\nC (0B 0005 0001 00)"),
            "== SN_UNKNOWN_TOPIC_ID_REFUSED sn-1.2\n",
            "-- A client that accepts a message with a topic id which was never assigned.\n",
            "also: SN_TOPIC_ID_ASSIGNED\n",
            CONNECTED,
            "S (0C 20 0009 0001 'x')\n! C (0D 0009 0001 00)\n",
            connected("SN_PINGREQ_ANSWERED", "A PINGREQ without answer.", "! C (16)\n" + ALIVE),
            script(
                    "SN_KEEP_ALIVE_KEPT",
                    "A silence of 20 seconds with a keep alive of 10.",
                    "C (04 04 01 000A 'c1')\nS (05 00)\n+20s\n! C (16)\nS (17)"),
            connected(
                    "SN_NOTHING_TO_SLEEPING_CLIENT",
                    "A PUBLISH to a client that sleeps.",
                    "C (18 003C)\nS (18)\n! S (0C 01 0001 0000 'x')"),
            connected(
                    "SN_WAKING_PINGREQ_CLIENT_ID",
                    "A sleeping client that wakes up without saying who it is.",
                    "C (18 003C)\nS (18)\n+30s\n! C (16)\nS (17)"),
            connected(
                    "SN_SLEEP_DURATION_KEPT",
                    "A client that sleeps 20 seconds instead of 10.",
                    "C (18 000A)\nS (18)\n+20s\n! C (16 'c1')\nS (17)"),
            connected(
                    "SN_DUP_SET_ON_RESEND",
                    "A PUBLISH that is repeated as if for the first time.",
                    "C (0C 21 0001 0001 'x')\n+12s\n! C (0C 21 0001 0001 'x')\nS (0D 0001 0001 00)"),
            connected(
                    "SN_RETRIES_SPACED",
                    "A REGISTER that is repeated after a second.",
                    "C (0A 0000 0001 'ab/c')\n+1s\n! C (0A 0000 0001 'ab/c')\nS (0B 0001 0001 00)"),
            connected(
                    "SN_RETRIES_LIMITED",
                    "A REGISTER that is repeated six times.",
                    "C (0A 0000 0001 'ab/c')\n+12s\n".repeat(6) + "! C (0A 0000 0001 'ab/c')\nS (0B 0001 0001 00)"));
}
