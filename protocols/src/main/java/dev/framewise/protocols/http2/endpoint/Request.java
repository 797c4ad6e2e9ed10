package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as a whole. RFC 9113 §8.3.1.
 *
 * @param fields those that are no pseudo-header fields
 */
public record Request(
        String method, String scheme, String authority, String path, List<HeaderField> fields, Bytes body) {
    public Request {
        fields = List.copyOf(fields);
    }

    public static Request get(String authority, String path) {
        return new Request("GET", "http", authority, path, List.of(), Bytes.EMPTY);
    }

    public static Request post(String authority, String path, Bytes body) {
        return new Request("POST", "http", authority, path, List.of(), body);
    }

    /** A request from its header fields; what is missing is empty. */
    static Request of(List<HeaderField> all, Bytes body) {
        String method = "";
        String scheme = "";
        String authority = "";
        String path = "";
        List<HeaderField> fields = new ArrayList<>();
        for (HeaderField f : all) {
            switch (f.name()) {
                case ":method" -> method = f.value();
                case ":scheme" -> scheme = f.value();
                case ":authority" -> authority = f.value();
                case ":path" -> path = f.value();
                default -> fields.add(f);
            }
        }
        return new Request(method, scheme, authority, path, fields, body);
    }

    /** All header fields in the order of the wire. */
    List<HeaderField> headerFields() {
        List<HeaderField> all = new ArrayList<>();
        all.add(HeaderField.of(":method", method));
        all.add(HeaderField.of(":scheme", scheme));
        all.add(HeaderField.of(":authority", authority));
        all.add(HeaderField.of(":path", path));
        all.addAll(fields);
        return all;
    }
}
