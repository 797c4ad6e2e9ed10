package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.protobuf.ProtobufMessage;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How a call ended with more than a code and a text: a {@code google.rpc.Status} in {@code grpc-status-details-bin}. gRPC over
 * HTTP2, "Responses", Status-Details.
 *
 * <pre>
 * Status: 1 code (int32)   2 message (string)   3 details (Any, any number)
 * Any:    1 type_url (string)   2 value (bytes)
 * </pre>
 *
 * @param message not percent-encoded
 */
public record StatusDetails(int code, String message, List<Any> details) {
    static final String NAME = "grpc-status-details-bin";

    /**
     * A message of any type.
     *
     * @param typeUrl like {@code type.googleapis.com/google.rpc.RetryInfo}
     */
    public record Any(String typeUrl, Bytes value) {}

    public StatusDetails {
        details = List.copyOf(details);
    }

    /** The field to be said with the status. */
    public HeaderField field() {
        List<ProtobufMessage.Part> parts = new ArrayList<>();
        if (code != 0) {
            parts.add(ProtobufMessage.Part.varint(1, code));
        }
        if (!message.isEmpty()) {
            parts.add(ProtobufMessage.Part.text(2, message));
        }
        for (Any a : details) {
            parts.add(ProtobufMessage.Part.message(
                    3,
                    ProtobufMessage.of(
                            ProtobufMessage.Part.text(1, a.typeUrl), ProtobufMessage.Part.bytes(2, a.value))));
        }
        return Metadata.encoded(NAME, new ProtobufMessage(parts).bytes());
    }

    /** What the metadata at the end of a call holds; null when nothing, or nothing that can be read. */
    public static StatusDetails of(List<HeaderField> metadata) {
        for (Bytes b : Metadata.bytes(metadata, NAME)) {
            try {
                return read(b);
            } catch (Malformed e) {
                return null;
            }
        }
        return null;
    }

    private static StatusDetails read(Bytes bytes) {
        ProtobufMessage m = ProtobufMessage.read(bytes);
        List<Any> details = new ArrayList<>();
        int code = 0;
        String message = "";
        for (ProtobufMessage.Part p : m.fields()) {
            if (p.number() == 1) {
                code = (int) p.number64();
            } else if (p.number() == 2) {
                message = text(p);
            } else if (p.number() == 3) {
                ProtobufMessage any = ProtobufMessage.read(p.value());
                ProtobufMessage.Part url = any.first(1);
                ProtobufMessage.Part value = any.first(2);
                details.add(new Any(url == null ? "" : text(url), value == null ? Bytes.EMPTY : value.value()));
            }
        }
        return new StatusDetails(code, message, details);
    }

    private static String text(ProtobufMessage.Part p) {
        return new String(p.value().toArray(), StandardCharsets.UTF_8);
    }
}
