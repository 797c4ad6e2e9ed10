package dev.framewise.protocols.grpc;

import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.StreamHeaders;
import java.util.Locale;

/** Judges the header fields and trailers of calls. What sat in a table that was not captured is nobody's fault. */
final class HeadRules {
    private HeadRules() {}

    static void request(StreamHeaders h, Remarks out) {
        String method = h.first(":method");
        if (method != null && !method.equals("POST")) {
            out.broken(GrpcRules.METHOD, null, "It is " + method + ".");
        }
        String path = h.first(":path");
        if (path != null && (path.length() < 4 || path.charAt(0) != '/' || path.indexOf('/', 2) < 0)) {
            out.broken(GrpcRules.PATH, null, "It is " + path + ".");
        }
        String te = h.first("te");
        String type = h.first("content-type");
        boolean web = type != null && type.startsWith("application/grpc-web");
        if (!web && (te == null ? h.whole() : !te.equals("trailers"))) {
            out.broken(GrpcRules.TE, null, te == null ? "" : "It says " + te + ".");
        }
        String timeout = h.first("grpc-timeout");
        if (timeout != null && Timeout.nanos(timeout) < 0) {
            out.broken(GrpcRules.TIMEOUT, null, "It says " + timeout + ".");
        }
        metadata(h, out);
    }

    /** Returns false for an interim response. */
    static boolean response(StreamHeaders h, Remarks out) {
        String status = h.first(":status");
        if (status != null && status.length() == 3 && status.charAt(0) == '1') {
            return false;
        }
        if (status != null && !status.equals("200")) {
            int code = status.matches("[0-9]{3}") ? Status.ofHttp(Integer.parseInt(status)) : Status.UNKNOWN;
            out.broken(
                    GrpcRules.HTTP_STATUS,
                    null,
                    "It is " + status
                            + (h.first("grpc-status") == null
                                    ? ", which the client takes for " + Status.name(code) + "."
                                    : "."));
        }
        String type = h.first("content-type");
        if (type == null
                ? h.whole()
                : !CallHead.speaks(
                        type.toLowerCase(Locale.ROOT).split("[;,]", 2)[0].strip())) {
            out.broken(GrpcRules.CONTENT_TYPE, null, type == null ? "It has none." : "It is " + type + ".");
        }
        metadata(h, out);
        return true;
    }

    /**
     * Judges the end of a call.
     *
     * @return its status; -1 when it cannot be told
     */
    static int end(StreamHeaders h, Remarks out) {
        String status = h.first("grpc-status");
        if (status == null) {
            if (h.whole()) {
                String http = h.first(":status");
                out.broken(
                        GrpcRules.STATUS_MISSING,
                        null,
                        http != null && !http.equals("200") ? "" : "The client takes that for UNKNOWN.");
            }
            return -1;
        }
        int code = status.matches("[0-9]{1,3}") ? Integer.parseInt(status) : -1;
        if (code < 0 || Status.NAMES.name(code) == null) {
            out.broken(GrpcRules.STATUS_VALUE, null, "It is " + status + ".");
        }
        String message = h.first("grpc-message");
        if (message != null && !encoded(message)) {
            out.broken(GrpcRules.MESSAGE_CODING, null, "");
        }
        return code;
    }

    private static boolean encoded(String s) {
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
            if (c == '%' && !(i + 2 < s.length() && hex(s.charAt(i + 1)) && hex(s.charAt(i + 2)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hex(char c) {
        return Character.digit(c, 16) >= 0 && c < 0x80;
    }

    static void metadata(StreamHeaders h, Remarks out) {
        for (HeaderField f : h.fields()) {
            if (f.nameKnown() && f.valueKnown() && f.name().endsWith("-bin") && !base64(f.value())) {
                out.broken(GrpcRules.BINARY, null, "The value of " + f.name() + " is not.");
            }
        }
    }

    /** Several values may stand in one field, with commas between them; padding may be left out. */
    private static boolean base64(String value) {
        for (String one : value.split(",", -1)) {
            String s = one.strip();
            int n = s.length();
            while (n > 0 && s.length() - n < 2 && s.charAt(n - 1) == '=') {
                n--;
            }
            if (n % 4 == 1 || n < s.length() && s.length() % 4 != 0) {
                return false;
            }
            for (int i = 0; i < n; i++) {
                char c = s.charAt(i);
                boolean ok =
                        c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
                if (!ok) {
                    return false;
                }
            }
        }
        return true;
    }
}
