package dev.framewise.simulator.program;

import dev.framewise.protocols.protobuf.ProtobufMessage;
import dev.framewise.protocols.protobuf.ProtobufMessage.Part;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of gRPC's interoperability cases, of which each request and response is made of few fields.
 *
 * <pre>
 * Payload:                     1 type   2 body
 * SimpleRequest:               2 response_size   3 payload   6 response_compressed   7 response_status   8 expect_compressed
 * SimpleResponse:              1 payload
 * StreamingInputCallRequest:   1 payload   2 expect_compressed
 * StreamingInputCallResponse:  1 aggregated_payload_size
 * StreamingOutputCallRequest:  2 response_parameters (1 size   2 interval_us   3 compressed)   3 payload   7 response_status
 * StreamingOutputCallResponse: 1 payload
 * BoolValue: 1 value           EchoStatus: 1 code   2 message
 * </pre>
 */
final class InteropMessages {
    private InteropMessages() {}

    /** A response that is asked for. */
    record Wanted(int size, long intervalMicros, boolean compressed) {}

    static ProtobufMessage payload(int size) {
        return ProtobufMessage.of(Part.bytes(2, Bytes.wrap(new byte[size])));
    }

    static Part bool(int number, boolean value) {
        return Part.message(number, value ? ProtobufMessage.of(Part.varint(1, 1)) : ProtobufMessage.of());
    }

    static Part status(int code, String message) {
        return Part.message(7, ProtobufMessage.of(Part.varint(1, code), Part.text(2, message)));
    }

    static Bytes message(Part... parts) {
        return ProtobufMessage.of(parts).bytes();
    }

    /** A request for responses of these sizes. */
    static Bytes outputs(int payload, int intervalMicros, int... sizes) {
        List<Part> parts = new ArrayList<>();
        for (int size : sizes) {
            parts.add(Part.message(2, ProtobufMessage.of(Part.varint(1, size), Part.varint(2, intervalMicros))));
        }
        if (payload > 0) {
            parts.add(Part.message(3, payload(payload)));
        }
        return new ProtobufMessage(parts).bytes();
    }

    static long number(ProtobufMessage m, int field) {
        Part p = m.first(field);
        return p == null ? 0 : p.number64();
    }

    static String text(ProtobufMessage m, int field) {
        Part p = m.first(field);
        return p == null ? "" : new String(p.value().toArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    static ProtobufMessage inner(ProtobufMessage m, int field) {
        Part p = m.first(field);
        return p == null ? null : ProtobufMessage.read(p.value());
    }

    /** A BoolValue: true, false, or null when it is not there. */
    static Boolean bool(ProtobufMessage m, int field) {
        ProtobufMessage v = inner(m, field);
        return v == null ? null : number(v, 1) != 0;
    }

    /** How many bytes the body of a payload has. */
    static int bodyBytes(ProtobufMessage m, int field) {
        ProtobufMessage payload = inner(m, field);
        Part body = payload == null ? null : payload.first(2);
        return body == null ? 0 : body.value().length();
    }

    static List<Wanted> wanted(ProtobufMessage m) {
        List<Wanted> all = new ArrayList<>();
        for (Part p : m.fields()) {
            if (p.number() == 2) {
                ProtobufMessage one = ProtobufMessage.read(p.value());
                all.add(new Wanted((int) number(one, 1), number(one, 2), Boolean.TRUE.equals(bool(one, 3))));
            }
        }
        return all;
    }
}
