package dev.framewise.protocols.hpack;

import java.util.HashMap;
import java.util.Map;

/** The 61 header fields that both ends know from the start (RFC 7541 Appendix A). */
public final class StaticTable {
    private static final String[] ROWS = {
        ":authority",
        ":method=GET",
        ":method=POST",
        ":path=/",
        ":path=/index.html",
        ":scheme=http",
        ":scheme=https",
        ":status=200",
        ":status=204",
        ":status=206",
        ":status=304",
        ":status=400",
        ":status=404",
        ":status=500",
        "accept-charset",
        "accept-encoding=gzip, deflate",
        "accept-language",
        "accept-ranges",
        "accept",
        "access-control-allow-origin",
        "age",
        "allow",
        "authorization",
        "cache-control",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-length",
        "content-location",
        "content-range",
        "content-type",
        "cookie",
        "date",
        "etag",
        "expect",
        "expires",
        "from",
        "host",
        "if-match",
        "if-modified-since",
        "if-none-match",
        "if-range",
        "if-unmodified-since",
        "last-modified",
        "link",
        "location",
        "max-forwards",
        "proxy-authenticate",
        "proxy-authorization",
        "range",
        "referer",
        "refresh",
        "retry-after",
        "server",
        "set-cookie",
        "strict-transport-security",
        "transfer-encoding",
        "user-agent",
        "vary",
        "via",
        "www-authenticate"
    };

    /** How many there are; the dynamic table's indices begin after them. */
    public static final int SIZE = ROWS.length;

    private static final HeaderField[] FIELDS = new HeaderField[SIZE];
    private static final Map<String, Integer> BY_NAME = new HashMap<>();
    private static final Map<HeaderField, Integer> BY_FIELD = new HashMap<>();

    static {
        for (int i = 0; i < SIZE; i++) {
            int equals = ROWS[i].indexOf('=');
            String name = equals < 0 ? ROWS[i] : ROWS[i].substring(0, equals);
            FIELDS[i] = HeaderField.of(name, equals < 0 ? "" : ROWS[i].substring(equals + 1));
            BY_NAME.putIfAbsent(name, i + 1);
            BY_FIELD.put(FIELDS[i], i + 1);
        }
    }

    private StaticTable() {}

    /** The field under an index, 1..{@link #SIZE}. */
    public static HeaderField get(int index) {
        return FIELDS[index - 1];
    }

    /** The first index with this name, or 0. */
    public static int find(String name) {
        return BY_NAME.getOrDefault(name, 0);
    }

    /** The index of this very field, or 0. */
    public static int find(HeaderField field) {
        return BY_FIELD.getOrDefault(field, 0);
    }
}
