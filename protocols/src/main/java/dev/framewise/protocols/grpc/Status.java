package dev.framewise.protocols.grpc;

import dev.framewise.protocols.http2.NamedHeaders;
import dev.framewise.protocols.wire.ValueNames;

/** How a call ended. */
public final class Status {
    public static final int OK = 0;
    public static final int CANCELLED = 1;
    public static final int UNKNOWN = 2;
    public static final int INVALID_ARGUMENT = 3;
    public static final int DEADLINE_EXCEEDED = 4;
    public static final int NOT_FOUND = 5;
    public static final int PERMISSION_DENIED = 7;
    public static final int RESOURCE_EXHAUSTED = 8;
    public static final int UNIMPLEMENTED = 12;
    public static final int INTERNAL = 13;
    public static final int UNAVAILABLE = 14;
    public static final int UNAUTHENTICATED = 16;

    public static final ValueNames NAMES = NamedHeaders.GRPC_STATUSES;

    private Status() {}

    /** The name of a code; a number where it has none. */
    public static String name(int code) {
        String name = NAMES.name(code);
        return name == null ? "status " + code : name;
    }

    /** What a client makes of a status of HTTP without a status of gRPC (gRPC Status Codes, http-grpc-status-mapping). */
    public static int ofHttp(int httpStatus) {
        return switch (httpStatus) {
            case 400 -> INTERNAL;
            case 401 -> UNAUTHENTICATED;
            case 403 -> PERMISSION_DENIED;
            case 404 -> UNIMPLEMENTED;
            case 429, 502, 503, 504 -> UNAVAILABLE;
            default -> UNKNOWN;
        };
    }

    /** What an end makes of a reset with this code of HTTP/2 (gRPC over HTTP2, "HTTP2 Transport Mapping: Errors"). */
    public static int ofReset(int http2Error) {
        return switch (http2Error) {
            case 7 -> UNAVAILABLE; // REFUSED_STREAM
            case 8 -> CANCELLED; // CANCEL
            case 11 -> RESOURCE_EXHAUSTED; // ENHANCE_YOUR_CALM
            case 12 -> PERMISSION_DENIED; // INADEQUATE_SECURITY
            case 0, 1, 2, 3, 4, 5, 6, 9, 10 -> INTERNAL;
            default -> UNKNOWN;
        };
    }
}
