package dev.framewise.protocols.http1;

import static dev.framewise.protocols.http1.HttpSpec.RFC_6265;
import static dev.framewise.protocols.http1.HttpSpec.RFC_6455;
import static dev.framewise.protocols.http1.HttpSpec.RFC_7239;
import static dev.framewise.protocols.http1.HttpSpec.RFC_7540;
import static dev.framewise.protocols.http1.HttpSpec.RFC_9110;
import static dev.framewise.protocols.http1.HttpSpec.RFC_9111;
import static dev.framewise.protocols.http1.HttpSpec.RFC_9112;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The header fields whose values have a field of their own; all others are {@link HttpFields#HEADER_VALUE}. */
final class HeaderNames {
    static final List<Field> ALL = new ArrayList<>();
    private static final Map<String, Field> BY_NAME = new HashMap<>();

    /** The longest name among them: longer ones need not be looked up. */
    private static int longest;

    static final Field ACCEPT = named("Accept", RFC_9110.at("12.5.1"));
    static final Field ACCEPT_ENCODING = field("Accept-Encoding", "Accept Encoding", RFC_9110.at("12.5.3"));
    static final Field ACCEPT_LANGUAGE = named("Accept-Language", RFC_9110.at("12.5.4"));
    static final Field AUTHORIZATION = named("Authorization", RFC_9110.at("11.6.2"));
    static final Field CACHE_CONTROL = named("Cache-Control", RFC_9111.at("5.2"));
    static final Field CONNECTION = named("Connection", RFC_9110.at("7.6.1"));
    static final Field CONTENT_ENCODING = named("Content-Encoding", RFC_9110.at("8.4"));
    static final Field CONTENT_LENGTH = add(
            "Content-Length",
            Field.text("http.content_length_header", "Content-Length").spec(RFC_9110.at("8.6")));
    static final Field CONTENT_TYPE = named("Content-Type", RFC_9110.at("8.3"));
    static final Field COOKIE = named("Cookie", RFC_6265.at("4.2"));
    static final Field DATE = named("Date", RFC_9110.at("6.6.1"));
    static final Field HOST = named("Host", RFC_9110.at("7.2"));
    static final Field HTTP2_SETTINGS = field("HTTP2-Settings", "HTTP2-Settings", RFC_7540.at("3.2.1"));
    static final Field LAST_MODIFIED = named("Last-Modified", RFC_9110.at("8.8.2"));
    static final Field LOCATION = named("Location", RFC_9110.at("10.2.2"));
    static final Field PROXY_AUTHENTICATE = named("Proxy-Authenticate", RFC_9110.at("11.7.1"));
    static final Field PROXY_AUTHORIZATION = named("Proxy-Authorization", RFC_9110.at("11.7.2"));
    static final Field REFERER = named("Referer", RFC_9110.at("10.1.3"));
    static final Field SEC_WEBSOCKET_ACCEPT = named("Sec-WebSocket-Accept", RFC_6455.at("11.3.3"));
    static final Field SEC_WEBSOCKET_EXTENSIONS = named("Sec-WebSocket-Extensions", RFC_6455.at("11.3.2"));
    static final Field SEC_WEBSOCKET_KEY = named("Sec-WebSocket-Key", RFC_6455.at("11.3.1"));
    static final Field SEC_WEBSOCKET_PROTOCOL = named("Sec-WebSocket-Protocol", RFC_6455.at("11.3.4"));
    static final Field SEC_WEBSOCKET_VERSION = named("Sec-WebSocket-Version", RFC_6455.at("11.3.5"));
    static final Field SERVER = named("Server", RFC_9110.at("10.2.4"));
    static final Field SET_COOKIE = named("Set-Cookie", RFC_6265.at("4.1"));
    static final Field TRANSFER_ENCODING = named("Transfer-Encoding", RFC_9112.at("6.1"));
    static final Field UPGRADE = named("Upgrade", RFC_9110.at("7.8"));
    static final Field USER_AGENT = named("User-Agent", RFC_9110.at("10.1.5"));
    static final Field WWW_AUTHENTICATE = named("WWW-Authenticate", RFC_9110.at("11.6.1"));
    static final Field X_FORWARDED_FOR = named("X-Forwarded-For", RFC_7239.at("1"));

    private HeaderNames() {}

    private static Field named(String name, Spec spec) {
        return field(name, name, spec);
    }

    private static Field field(String name, String label, Spec spec) {
        String lower = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return add(name, Field.text("http." + lower, label).spec(spec));
    }

    private static Field add(String name, Field f) {
        ALL.add(f);
        BY_NAME.put(name.toLowerCase(Locale.ROOT), f);
        longest = Math.max(longest, name.length());
        return f;
    }

    /** The field for the value of a header field with this name. */
    static Field valueOf(byte[] a, int from, int to) {
        if (to - from > longest) {
            return HttpFields.HEADER_VALUE;
        }
        char[] lower = new char[to - from];
        for (int i = 0; i < lower.length; i++) {
            int b = a[from + i] & 0xff;
            lower[i] = (char) (b >= 'A' && b <= 'Z' ? b + 32 : b);
        }
        Field f = BY_NAME.get(new String(lower));
        return f == null ? HttpFields.HEADER_VALUE : f;
    }
}
