package dev.framewise.protocols.mqtt;

/** Conversations of MQTT-SN that obey the specification, though a careless check might complain. */
final class LegalSensorNetworks {
    private LegalSensorNetworks() {}

    static final String SCRIPTS = """
            == sn-sleep sn-1.2
            -- A client registers, publishes, sleeps, wakes up for its messages and leaves.
            C (01 00)
            S (02 01)
            C (04 04 01 003C 'c1')
            S (05 00)
            C (0A 0000 0001 'ab/c')
            S (0B 0001 0001 00)
            C (0C 20 0001 0002 'x')
            S (0D 0001 0002 00)
            C (12 20 0003 'de/#')
            S (13 20 0000 0003 00)
            C (18 012C)
            S (18)
            +250s
            C (16 'c1')
            S (0A 0002 0001 'de/f')
            C (0B 0002 0001 00)
            S (0C 00 0002 0000 'y')
            S (17)
            +250s
            C (04 00 01 003C 'c1')
            S (05 00)
            C (18)
            S (18)

            == sn-repetition sn-1.2
            -- Datagrams are lost: requests are repeated, an answer arrives twice.
            C (04 0C 01 0000 'c1')
            S (06)
            +12s
            C (04 0C 01 0000 'c1')
            S (06)
            C (07 00 'w')
            S (08)
            C (09 'gone')
            S (05 00)
            C (0C 21 0001 0001 'x')
            +12s
            C (0C A1 0001 0001 'x')
            S (0D 0001 0001 00)
            S (0D 0001 0001 00)
            C (18)
            S (18)

            == sn-without-connection sn-1.2
            -- A PUBLISH at QoS -1 needs no connection, and a long message has a length of three bytes.
            C (0C 62 'ab' 0000 'x')
            C 01 0130 0C 61 0001 0000 78*295

            == sn-every-exchange sn-1.2
            -- Each message that asks, and each that answers, in both directions.
            C (01 00)
            S (02 01)
            C (04 0C 01 003C 'c1')
            S (06)
            C (07 20 'w')
            S (08)
            C (09 'gone')
            S (05 00)
            C (0A 0000 0001 'ab/c')
            S (0B 0001 0001 00)
            C (12 40 0002 'de/+')
            S (13 40 0000 0002 00)
            C (0C 40 0001 0003 'x')
            S (0F 0003)
            C (10 0003)
            S (0E 0003)
            S (0A 0002 0001 'de/f')
            C (0B 0002 0001 00)
            S (0C 40 0002 0002 'y')
            C (0F 0002)
            S (10 0002)
            C (0E 0002)
            C (0C 01 0007 0000 'z')
            S (0D 0007 0000 02)
            C (1A 10 'v')
            S (1B 00)
            C (1C 'bye')
            S (1D 00)
            C (16)
            S (17)
            S (16)
            C (17)
            C (14 00 0004 'de/+')
            S (15 0004)
            C (18)
            S (18)

            == sn-answers-lost sn-1.2
            -- What the network loses after the capture saw it: all is repeated, with DUP, and answered again.
            C (04 04 01 0000 'c1')
            S (05 00)
            C (0A 0000 0001 'ab/c')
            S (0B 0001 0001 00)
            +12s
            C (0A 0000 0001 'ab/c')
            S (0B 0001 0001 00)
            C (0C 40 0001 0002 'x')
            S (0F 0002)
            +12s
            C (0C C0 0001 0002 'x')
            S (0F 0002)
            C (10 0002)
            S (0E 0002)
            +12s
            C (10 0002)
            S (0E 0002)
            C (0C 20 0001 0003 'y')
            S (0D 0001 0003 00)
            +12s
            C (0C A0 0001 0003 'y')
            S (0D 0001 0003 00)
            C (12 20 0004 'd')
            S (13 20 0002 0004 00)
            +12s
            C (12 A0 0004 'd')
            S (13 20 0002 0004 00)

            == sn-doubled-by-the-network sn-1.2
            -- Every datagram of the client arrives twice.
            C (04 04 01 0000 'c1')
            C (04 04 01 0000 'c1')
            S (05 00)
            S (05 00)
            C (0A 0000 0001 'ab/c')
            C (0A 0000 0001 'ab/c')
            S (0B 0001 0001 00)
            S (0B 0001 0001 00)
            C (0C 20 0001 0002 'x')
            C (0C 20 0001 0002 'x')
            S (0D 0001 0002 00)
            S (0D 0001 0002 00)
            C (18)
            C (18)
            S (18)
            S (18)

            == sn-kept-session sn-1.2
            -- Without a clean session the gateway announces its topic ids anew, and sends what it kept.
            C (04 04 01 0000 'c1')
            S (05 00)
            C (12 20 0001 'ab/#')
            S (13 20 0000 0001 00)
            C (18)
            S (18)
            +600s
            C (04 00 01 0000 'c1')
            S (05 00)
            S (0A 0004 0001 'ab/c')
            C (0B 0004 0001 00)
            S (0C 20 0004 0002 'x')
            C (0D 0004 0002 00)

            == sn-given-up sn-1.2
            -- The gateway is gone; after five repetitions the client goes to another one, and later comes back.
            C (04 04 01 003C 'c1')
            S (05 00)
            C (16)
            +12s
            C (16)
            +12s
            C (16)
            +12s
            C (16)
            +12s
            C (16)
            +12s
            C (16)
            +12s
            server 2
            C (04 04 01 003C 'c1')
            S (05 00)
            C (0C 02 'ab' 0000 'x')
            C (18)
            S (18)
            server 1
            C (04 04 01 003C 'c1')
            S (05 00)
            C (0C 02 'ab' 0000 'x')

            == sn-forwarder sn-1.2
            -- Two nodes behind one forwarder use the same client port, message ids and topic ids.
            C 05 FE 00 00 01 (04 04 01 0000 'n1')
            S 05 FE 00 00 01 (05 00)
            C 05 FE 00 00 02 (04 04 01 0000 'n2')
            C 05 FE 00 00 01 (0A 0000 0001 'ab/c')
            S 05 FE 00 00 02 (05 00)
            C 05 FE 00 00 02 (0A 0000 0001 'de/f')
            S 05 FE 00 00 01 (0B 0001 0001 00)
            S 05 FE 00 00 02 (0B 0001 0001 00)
            C 05 FE 00 00 01 (0C 20 0001 0002 'x')
            C 05 FE 00 00 02 (0C 20 0001 0002 'y')
            S 05 FE 00 00 02 (0D 0001 0002 00)
            S 05 FE 00 00 01 (0D 0001 0002 00)

            == sn-asleep-twice sn-1.2
            -- A sleeping client fetches what was kept, asks for longer sleep, and becomes active by a CONNECT with a will flag.
            C (04 04 01 000A 'c1')
            S (05 00)
            C (12 20 0001 'ab/c')
            S (13 20 0001 0001 00)
            C (18 003C)
            S (18)
            +50s
            C (16 'c1')
            S (0C 20 0001 0001 'x')
            C (0D 0001 0001 00)
            S (17)
            +50s
            C (18 012C)
            S (18)
            +310s
            C (16 'c1')
            S (17)
            C (04 08 01 000A 'c1')
            S (05 00)
            C (0C 20 0001 0002 'y')
            S (0D 0001 0002 00)

            == sn-will-withdrawn sn-1.2
            -- An empty WILLTOPIC says that there is no will after all, so no message is asked for.
            C (04 0C 01 0000 'c1')
            S (06)
            C (07)
            S (05 00)
            C (1A)
            S (1B 00)

            == sn-congestion-over sn-1.2
            -- After a refusal because of congestion the client waits for more than five minutes.
            C (04 04 01 0000 'c1')
            S (05 00)
            C (0C 21 0001 0001 'x')
            S (0D 0001 0001 01)
            +310s
            C (0C 21 0001 0002 'x')
            S (0D 0001 0002 00)

            == sn-unknown-topic-refused sn-1.2
            -- After a late start of the capture nobody knows which topic ids are assigned.
            S (0C 20 0009 0001 'x')
            C (0D 0009 0001 02)
            S (0A 0009 0002 'ab/c')
            C (0B 0009 0002 00)
            S (0C 20 0009 0003 'x')
            C (0D 0009 0003 00)

            == sn-advertised sn-1.2
            -- Two gateways advertise in their own time, and a client's search is answered by another client.
            client 1
            S (00 01 0384)
            client 2
            S (00 02 003C)
            +60s
            S (00 02 003C)
            C (01 01)
            S (02 02)
            client 1
            C (01 01)
            C (02 01 0A000101)
            +850s
            S (00 01 0384)
            """;
}
