package dev.framewise.protocols.protobuf;

import dev.framewise.protocols.dissect.Protocol;
import java.util.List;

/** Protocol Buffers as a catalogue entry. */
public final class Protobuf {
    public static final Protocol PROTOCOL = new Protocol(
            ProtobufFields.ROOT,
            "PROTOBUF",
            ProtobufFields.ALL,
            ProtobufRules.ALL,
            List.of(ProtobufFields.ENCODING, ProtobufFields.GUIDE),
            Protobuf.class);

    private Protobuf() {}
}
