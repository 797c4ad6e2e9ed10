package dev.framewise.protocols.http2;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import java.util.List;
import java.util.Set;

/**
 * What the header fields of a request, a response or trailers must be (RFC 9113 §8.2, §8.3). A message that breaks one of
 * these is malformed: its stream ends with PROTOCOL_ERROR.
 */
public final class HeaderRules {
    /** What a header block is. */
    public enum Part {
        REQUEST,
        RESPONSE,
        TRAILERS
    }

    /** Who is told what is wrong. */
    @FunctionalInterface
    public interface Broken {
        void broken(Rule rule, String detail);
    }

    static final Rule LOWER_CASE = error("8.2.1-case", "Names of header fields are sent in lower case.", "8.2.1");
    static final Rule NAME = error(
            "8.2.1-name",
            "The name of a header field holds visible characters alone, without a colon inside.",
            "8.2.1");
    static final Rule VALUE = error(
            "8.2.1-value",
            "A value holds no zero and no line end, and neither begins nor ends with white space.",
            "8.2.1");
    static final Rule CONNECTION = error(
            "8.2.2-connection",
            "Header fields that are about an HTTP/1.1 connection (Connection, Keep-Alive, Transfer-Encoding, Upgrade) are"
                    + " not sent.",
            "8.2.2");
    static final Rule TE = error("8.2.2-te", "The header field TE says nothing but \"trailers\".", "8.2.2");
    static final Rule PSEUDO_FIRST = error("8.3-first", "Pseudo-header fields come before all others.", "8.3");
    static final Rule PSEUDO_KNOWN = error(
            "8.3-known",
            "There are no pseudo-header fields but those that are defined, for requests and responses each.",
            "8.3");
    static final Rule PSEUDO_ONCE = error("8.3-once", "A pseudo-header field comes once.", "8.3");
    static final Rule PSEUDO_TRAILERS = error("8.1-trailers", "Trailers have no pseudo-header fields.", "8.1");
    static final Rule REQUEST_COMPLETE = error(
            "8.3.1-complete",
            "A request has one :method, :scheme and :path; CONNECT has :method and :authority alone.",
            "8.3.1");
    static final Rule PATH = error("8.3.1-path", "The path of an http or https request is not empty.", "8.3.1");
    static final Rule USERINFO =
            error("8.3.1-userinfo", "The authority of an http or https request has no user name in it.", "8.3.1");
    static final Rule STATUS =
            error("8.3.2-status", "A response has one :status, of three digits, and never 101.", "8.3.2");
    static final Rule TRAILERS_END = error("8.1-end", "Trailers end the stream.", "8.1");
    static final Rule CONTENT_LENGTH =
            error("8.1.1-length", "The DATA frames hold as many bytes as content-length says.", "8.1.1");

    private static final Set<String> OF_CONNECTIONS =
            Set.of("connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade");
    private static final List<String> REQUEST_PSEUDO =
            List.of(":method", ":scheme", ":authority", ":path", ":protocol");

    private HeaderRules() {}

    private static Rule error(String id, String sentence, String section) {
        return new Rule(
                "http2:RFC9113-" + id,
                Severity.ERROR,
                Party.SENDER,
                ErrorCode.PROTOCOL_ERROR,
                sentence,
                Http2Spec.h2(section));
    }

    static List<Rule> all() {
        return List.of(
                LOWER_CASE,
                NAME,
                VALUE,
                CONNECTION,
                TE,
                PSEUDO_FIRST,
                PSEUDO_KNOWN,
                PSEUDO_ONCE,
                PSEUDO_TRAILERS,
                REQUEST_COMPLETE,
                PATH,
                USERINFO,
                STATUS,
                TRAILERS_END,
                CONTENT_LENGTH);
    }

    /**
     * Judges a list of header fields.
     *
     * @param complete false when fields are missing from the list that were sent, so that nothing can be missed in it
     */
    public static void judge(Part part, List<HeaderField> fields, boolean complete, Broken out) {
        boolean regular = false;
        int seen = 0;
        String method = null;
        String scheme = null;
        String authority = null;
        String path = null;
        String status = null;
        boolean extended = false;
        for (HeaderField f : fields) {
            if (!f.nameKnown()) {
                complete = false;
                continue;
            }
            String name = f.name();
            if (!name.startsWith(":")) {
                regular = true;
                regular(f, name, out);
                continue;
            }
            if (part == Part.TRAILERS) {
                out.broken(PSEUDO_TRAILERS, "These trailers have " + name + ".");
                continue;
            }
            if (regular) {
                out.broken(PSEUDO_FIRST, name + " comes after others.");
            }
            int bit = part == Part.REQUEST ? REQUEST_PSEUDO.indexOf(name) : name.equals(":status") ? 0 : -1;
            if (bit < 0) {
                out.broken(
                        PSEUDO_KNOWN,
                        name + " is not defined for a " + (part == Part.REQUEST ? "request." : "response."));
                continue;
            }
            if ((seen & 1 << bit) != 0) {
                out.broken(PSEUDO_ONCE, name + " comes twice.");
            }
            seen |= 1 << bit;
            if (!f.valueKnown()) {
                complete = false;
                continue;
            }
            value(f, out);
            switch (name) {
                case ":method" -> method = f.value();
                case ":scheme" -> scheme = f.value();
                case ":authority" -> authority = f.value();
                case ":path" -> path = f.value();
                case ":protocol" -> extended = true;
                default -> status = f.value();
            }
        }
        if (part == Part.REQUEST) {
            request(method, scheme, authority, path, extended, complete, out);
        } else if (part == Part.RESPONSE) {
            response(status, complete, out);
        }
    }

    private static void regular(HeaderField f, String name, Broken out) {
        Bytes b = f.nameBytes();
        boolean upper = false;
        boolean visible = !b.isEmpty();
        for (int i = 0; i < b.length(); i++) {
            int c = b.at(i);
            upper |= c >= 'A' && c <= 'Z';
            visible &= c > 0x20 && c < 0x7f && c != ':';
        }
        if (upper) {
            out.broken(LOWER_CASE, "This one is called \"" + name + "\".");
        }
        if (!visible) {
            out.broken(NAME, "");
        }
        if (OF_CONNECTIONS.contains(name)) {
            out.broken(CONNECTION, name + " is about a connection of HTTP/1.1.");
        }
        if (f.valueKnown()) {
            value(f, out);
            if (name.equals("te") && !f.value().equals("trailers")) {
                out.broken(TE, "");
            }
        }
    }

    private static void value(HeaderField f, Broken out) {
        Bytes b = f.valueBytes();
        for (int i = 0; i < b.length(); i++) {
            int c = b.at(i);
            if (c == 0 || c == '\r' || c == '\n') {
                out.broken(VALUE, "The value of " + f.name() + " holds the byte " + c + ".");
                return;
            }
        }
        if (!b.isEmpty() && (blank(b.at(0)) || blank(b.at(b.length() - 1)))) {
            out.broken(VALUE, "The value of " + f.name() + " begins or ends with white space.");
        }
    }

    private static boolean blank(int c) {
        return c == ' ' || c == '\t';
    }

    private static void request(
            String method,
            String scheme,
            String authority,
            String path,
            boolean extended,
            boolean complete,
            Broken out) {
        if ("CONNECT".equals(method) && !extended) {
            if (scheme != null || path != null || complete && authority == null) {
                out.broken(REQUEST_COMPLETE, "CONNECT has :method and :authority, and nothing else.");
            }
            return;
        }
        if (complete && (method == null || scheme == null || path == null)) {
            String missing = method == null ? ":method" : scheme == null ? ":scheme" : ":path";
            out.broken(REQUEST_COMPLETE, missing + " is missing.");
            return;
        }
        boolean http = "http".equals(scheme) || "https".equals(scheme);
        if (http && path != null && path.isEmpty()) {
            out.broken(PATH, "");
        }
        if (http && authority != null && authority.indexOf('@') >= 0) {
            out.broken(USERINFO, "");
        }
    }

    private static void response(String status, boolean complete, Broken out) {
        if (status == null) {
            if (complete) {
                out.broken(STATUS, ":status is missing.");
            }
        } else if (!status.matches("[1-9][0-9][0-9]") || status.equals("101")) {
            out.broken(STATUS, "This one is \"" + status + "\".");
        }
    }
}
