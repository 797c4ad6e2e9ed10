package dev.framewise.simulator.program;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.grpc.endpoint.GrpcClientSettings;
import dev.framewise.protocols.grpc.endpoint.KeepAlive;
import dev.framewise.protocols.grpc.endpoint.Metadata;
import dev.framewise.protocols.grpc.endpoint.RetryPolicy;
import dev.framewise.protocols.grpc.endpoint.RetryThrottle;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What scenarios say of gRPC beside messages. */
final class GrpcValues {
    /** UNAUTHENTICATED. */
    private static final int LAST_STATUS = 16;

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

    /** When a client sends failed calls again. */
    static Shape retry() {
        return Shape.of("when failed calls are sent again (gRFC A6)")
                .may(
                        "attempts",
                        Type.integer(2, 5),
                        "how often a call is sent, the first time counted; 3 when not said")
                .may("backoff", Type.DURATION, "the wait before the second time; 100ms when not said")
                .may("backoff-most", Type.DURATION, "the longest wait; 1s when not said")
                .may("multiplier", Type.NUMBER, "by how much each wait is longer; 2 when not said")
                .may("codes", Type.list(Type.word(statuses())), "after which statuses; UNAVAILABLE when not said")
                .may(
                        "tokens",
                        Type.integer(1, 1000),
                        "each failure takes one of these, and with half of them or fewer nothing is sent again; no such"
                                + " limit when not said")
                .may("tokens-per-success", Type.NUMBER, "what each success gives back; 0.1 when not said");
    }

    private static String[] statuses() {
        return IntStream.rangeClosed(1, LAST_STATUS).mapToObj(Status::name).toArray(String[]::new);
    }

    /** When a client asks whether its server is there. */
    static Shape keepAlive() {
        return Shape.of("when a silent server is asked whether it is there (gRFC A8)")
                .need("after", Type.DURATION, "of silence")
                .may("timeout", Type.DURATION, "how long an answer may take; 20s when not said")
                .may("without-calls", Type.BOOLEAN, "whether it asks while no call is open; false when not said");
    }

    /** How a client behaves, of its settings. */
    static GrpcClientSettings client(Values v) {
        GrpcClientSettings s = GrpcClientSettings.USUAL.http2(Http2Values.settings(v, false));
        if (v.has("retry")) {
            Values r = v.under("retry");
            s = s.retry(policy(r), throttle(r));
        }
        return v.has("keep-alive") ? s.keepAlive(keepAlive(v.under("keep-alive"))) : s;
    }

    private static RetryPolicy policy(Values r) {
        List<Integer> codes =
                r.has("codes") ? r.texts("codes").stream().map(GrpcValues::code).toList() : List.of(Status.UNAVAILABLE);
        try {
            return new RetryPolicy(
                    r.whole("attempts", 3),
                    r.number("backoff", 100_000_000L),
                    r.number("backoff-most", 1_000_000_000L),
                    r.fraction("multiplier", 2),
                    codes);
        } catch (IllegalArgumentException e) {
            throw r.wrong("backoff", sentence(e));
        }
    }

    private static RetryThrottle throttle(Values r) {
        try {
            return r.has("tokens")
                    ? new RetryThrottle(r.whole("tokens", 0), r.fraction("tokens-per-success", 0.1))
                    : null;
        } catch (IllegalArgumentException e) {
            throw r.wrong("tokens-per-success", sentence(e));
        }
    }

    private static KeepAlive keepAlive(Values k) {
        try {
            return new KeepAlive(
                    k.number("after", 0), k.number("timeout", 20_000_000_000L), k.flag("without-calls", false));
        } catch (IllegalArgumentException e) {
            throw k.wrong("after", sentence(e));
        }
    }

    private static String sentence(IllegalArgumentException e) {
        String m = e.getMessage();
        return m.substring(0, 1).toUpperCase(Locale.ROOT) + m.substring(1) + ".";
    }

    private static int code(String name) {
        return IntStream.rangeClosed(1, LAST_STATUS)
                .filter(i -> Status.name(i).equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Fields in words. */
    static String words(List<HeaderField> fields) {
        return fields.stream().map(f -> f.name() + ": " + f.value()).collect(Collectors.joining(", "));
    }
}
