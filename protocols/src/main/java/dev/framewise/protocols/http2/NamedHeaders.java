package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Header fields that have a field of their own, so that filters can ask for them by name. */
public final class NamedHeaders {
    public static final Field METHOD = text(":method", "method", "8.3.1");
    public static final Field SCHEME = text(":scheme", "scheme", "8.3.1");
    public static final Field AUTHORITY = text(":authority", "authority", "8.3.1");
    public static final Field PATH = text(":path", "path", "8.3.1");
    public static final Field STATUS =
            Field.uint("http2.headers.status", ":status", 16).spec(Http2Spec.h2("8.3.2"));
    public static final Field CONTENT_TYPE = http("content-type");

    /** Those of HTTP itself. */
    private static final String[] TEXTS = {
        "accept",
        "accept-charset",
        "accept-encoding",
        "accept-language",
        "accept-ranges",
        "access-control-allow-origin",
        "allow",
        "authorization",
        "cache-control",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-location",
        "content-range",
        "cookie",
        "date",
        "etag",
        "expect",
        "expires",
        "from",
        "if-match",
        "if-modified-since",
        "if-none-match",
        "if-range",
        "if-unmodified-since",
        "last-modified",
        "link",
        "location",
        "proxy-authenticate",
        "proxy-authorization",
        "range",
        "referer",
        "refresh",
        "retry-after",
        "server",
        "set-cookie",
        "strict-transport-security",
        "user-agent",
        "vary",
        "via",
        "www-authenticate"
    };

    /** Those of gRPC, whose status and metadata stand in header fields and trailers. */
    private static final String[] GRPC_TEXTS = {"grpc-accept-encoding", "grpc-encoding", "grpc-timeout", "te"};

    /** How a call of gRPC ended. */
    public static final ValueNames GRPC_STATUSES = ValueNames.counting(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    public static final Field GRPC_STATUS = Field.uint(fieldName("grpc-status"), "grpc-status", 32)
            .values(GRPC_STATUSES)
            .spec(Http2Spec.GRPC.at("Responses"));
    static final Field GRPC_MESSAGE = grpc("grpc-message");

    private static final String[] NUMBERS = {"age", "content-length", "max-forwards"};

    static final List<Field> ALL = new ArrayList<>();

    /** By the name on the wire; looked up, never walked through. */
    static final Map<String, Field> BY_NAME = new HashMap<>();

    static {
        for (Field f : List.of(METHOD, SCHEME, AUTHORITY, PATH, STATUS, CONTENT_TYPE)) {
            add(f);
        }
        for (String name : TEXTS) {
            add(http(name));
        }
        for (String name : GRPC_TEXTS) {
            add(grpc(name));
        }
        add(GRPC_MESSAGE);
        add(GRPC_STATUS);
        for (String name : NUMBERS) {
            add(Field.uint(fieldName(name), name, 64).spec(Http2Spec.RFC_9110.at("")));
        }
    }

    private NamedHeaders() {}

    private static Field text(String name, String field, String section) {
        return Field.text("http2.headers." + field, name).spec(Http2Spec.h2(section));
    }

    private static Field http(String name) {
        return Field.text(fieldName(name), name).spec(Http2Spec.RFC_9110.at(""));
    }

    private static Field grpc(String name) {
        return Field.text(fieldName(name), name).spec(Http2Spec.GRPC.at("Requests"));
    }

    private static String fieldName(String name) {
        return "http2.headers." + name.replace('-', '_');
    }

    private static void add(Field f) {
        ALL.add(f);
        BY_NAME.put(f.label(), f);
    }
}
