package dev.framewise.simulator.program;

import dev.framewise.protocols.grpc.endpoint.Metadata;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What scenarios say of gRPC beside messages. */
final class GrpcValues {
    private GrpcValues() {}

    /** Metadata by names; the values of names that end in {@code -bin} are bytes in hexadecimal digits. */
    static List<HeaderField> metadata(Values v, String key) {
        List<HeaderField> all = new ArrayList<>();
        if (v.has(key)) {
            for (Map.Entry<String, Object> e : v.named(key).entrySet()) {
                all.add(field(v, key, e.getKey(), e.getValue().toString()));
            }
        }
        return all;
    }

    private static HeaderField field(Values v, String key, String name, String value) {
        try {
            if (!name.endsWith(Metadata.BINARY)) {
                return Metadata.text(name, value);
            }
            String digits = value.replace(" ", "");
            if (!digits.matches("([0-9A-Fa-f]{2})*")) {
                throw v.wrong(
                        key,
                        "The value of \"" + name + "\" is bytes in hexadecimal digits, like \"0a ff\", not \"" + value
                                + "\".");
            }
            return Metadata.binary(name, Bytes.hex(digits));
        } catch (IllegalArgumentException e) {
            throw v.wrong(key, e.getMessage());
        }
    }

    /** Fields in words. */
    static String words(List<HeaderField> fields) {
        return fields.stream().map(f -> f.name() + ": " + f.value()).collect(Collectors.joining(", "));
    }
}
