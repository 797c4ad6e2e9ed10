package dev.framewise.protocols.grpc;

import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.http1.BodyOf;
import dev.framewise.protocols.http1.HttpHead;
import dev.framewise.protocols.http1.Request;
import dev.framewise.protocols.http2.StreamHeaders;
import java.util.Locale;

/**
 * What the header fields of a request or response say of a call, whichever HTTP carried them.
 *
 * @param request true for those of a request
 * @param sender the direction in which they went
 * @param path null when they do not say
 * @param type the content type in small letters, without parameters; null when they do not say
 * @param encoding what {@code grpc-encoding} says, or empty
 */
record CallHead(boolean request, Direction sender, String path, String type, String encoding) {
    /** Null when these facts are no head. */
    static CallHead of(Object facts) {
        if (facts instanceof StreamHeaders h
                && (h.kind() == StreamHeaders.Kind.REQUEST || h.kind() == StreamHeaders.Kind.RESPONSE)) {
            return new CallHead(
                    h.kind() == StreamHeaders.Kind.REQUEST,
                    h.sender(),
                    h.first(":path"),
                    media(h.first("content-type")),
                    small(h.first("grpc-encoding"), h.whole() ? "" : null));
        }
        if (facts instanceof BodyOf b) {
            HttpHead h = b.head();
            boolean request = h instanceof Request;
            return new CallHead(
                    request,
                    request ? Direction.FORWARD : Direction.BACKWARD,
                    h instanceof Request r ? r.target() : null,
                    media(h.fields().first("Content-Type")),
                    small(h.fields().first("grpc-encoding"), ""));
        }
        return null;
    }

    private static String small(String s, String otherwise) {
        return s == null ? otherwise : s.strip().toLowerCase(Locale.ROOT);
    }

    private static String media(String type) {
        return type == null ? null : type.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    static boolean speaks(Content what) {
        return what.table().equals("media_type") && speaks(what.key());
    }

    static boolean speaks(String type) {
        if (!type.startsWith("application/grpc")) {
            return false;
        }
        String rest = type.substring("application/grpc".length());
        return rest.isEmpty() || rest.startsWith("+") || rest.startsWith("-web");
    }

    boolean web() {
        return type != null && type.startsWith("application/grpc-web");
    }

    GrpcContext.Kind kind() {
        if (type == null || !type.contains("+")) {
            return GrpcContext.Kind.PLAIN;
        }
        return type.endsWith("+proto")
                ? GrpcContext.Kind.PROTO
                : type.endsWith("+json") ? GrpcContext.Kind.JSON : GrpcContext.Kind.OTHER;
    }
}
