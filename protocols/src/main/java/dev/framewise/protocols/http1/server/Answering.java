package dev.framewise.protocols.http1.server;

import dev.framewise.protocols.http1.BodyFraming;
import dev.framewise.protocols.http1.HttpRules;
import dev.framewise.protocols.http1.Request;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import java.util.List;
import java.util.Set;

/** What a request is answered with. RFC 9110 §9, §15. */
final class Answering {
    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private final HttpServerSettings settings;

    Answering(HttpServerSettings settings) {
        this.settings = settings;
    }

    /** What is wrong with a head, whatever its body will be; null when nothing is. The connection ends with the answer. */
    Reply refusal(Request r, BodyFraming framing) {
        if (r.version().major() != 1) {
            return Reply.saying(505, "only HTTP/1.0 and HTTP/1.1 are spoken here");
        }
        List<String> hosts = r.fields().every("Host");
        if (hosts.size() > 1 || hosts.isEmpty() && r.version().atLeast11()) {
            return Reply.saying(400, HttpRules.HOST.sentence());
        }
        Rule broken = framing.broken();
        if (broken != null && broken.severity() == Severity.ERROR) {
            return Reply.saying(broken.equals(HttpRules.CODING_UNKNOWN) ? 501 : 400, broken.sentence());
        }
        if (framing.length() > settings.bodyBytes()) {
            return tooLarge();
        }
        return null;
    }

    Reply tooLarge() {
        return Reply.saying(413, "a body has " + settings.bodyBytes() + " bytes at most");
    }

    /** An expectation that cannot be met; null where it can, or there is none. RFC 9110 §10.1.1. */
    Reply unexpected(Request r) {
        String expect = r.fields().first("Expect");
        return expect == null || expect.equalsIgnoreCase("100-continue")
                ? null
                : Reply.saying(417, "the only expectation that can be met is 100-continue");
    }

    static boolean awaitsContinue(Request r) {
        return r.version().atLeast11() && r.fields().lists("Expect", "100-continue");
    }

    private static String path(String target) {
        int from = target.startsWith("http://") ? Math.max(target.indexOf('/', 7), 7) : 0;
        int query = target.indexOf('?', from);
        String path = query < 0 ? target.substring(from) : target.substring(from, query);
        return path.isEmpty() ? "/" : path;
    }

    /** The answer to a whole request. */
    Reply reply(Request r, Bytes body) {
        if (!KNOWN.contains(r.method())) {
            return Reply.saying(501, "this method is not known here");
        }
        if (r.target().equals("*")) {
            return r.method().equals("OPTIONS") ? Reply.of(204, "Allow", "GET, HEAD, POST, OPTIONS") : none();
        }
        if (r.method().equals("CONNECT")) {
            return Reply.saying(405, "this is no proxy", "Allow", "GET, HEAD, POST, OPTIONS");
        }
        String path = path(r.target());
        boolean echo = !settings.echoPath().isEmpty() && path.equals(settings.echoPath());
        HttpFile file = settings.files().get(path);
        if (!echo && file == null) {
            return none();
        }
        String allow = echo ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
        return switch (r.method()) {
            case "OPTIONS" -> Reply.of(204, "Allow", allow);
            case "POST" -> echo ? echo(r, body) : Reply.saying(405, "this is a file", "Allow", allow);
            case "GET", "HEAD" -> echo ? Reply.saying(405, "this is an echo", "Allow", allow) : file(r, file);
            default -> Reply.saying(405, "this method is not served here", "Allow", allow);
        };
    }

    private static Reply none() {
        return Reply.saying(404, "nothing is served at this path");
    }

    private static Reply echo(Request r, Bytes body) {
        String type = r.fields().first("Content-Type");
        return new Reply(200, HeaderFields.of("Content-Type", type == null ? "application/octet-stream" : type), body);
    }

    private static Reply file(Request r, HttpFile file) {
        String tag = file.entityTag();
        String cache = file.cacheSeconds() == 0 ? "no-cache" : "max-age=" + file.cacheSeconds();
        if (r.fields().lists("If-None-Match", tag) || "*".equals(r.fields().first("If-None-Match"))) {
            return Reply.of(304, "ETag", tag, "Cache-Control", cache);
        }
        return new Reply(
                200,
                HeaderFields.of("Content-Type", file.mediaType(), "ETag", tag, "Cache-Control", cache),
                file.content());
    }
}
