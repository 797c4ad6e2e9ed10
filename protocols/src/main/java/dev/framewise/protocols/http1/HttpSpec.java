package dev.framewise.protocols.http1;

import dev.framewise.protocols.wire.Document;

/** What specifies HTTP/1.1. */
public final class HttpSpec {
    public static final Document RFC_9110 = new Document("RFC 9110", "HTTP Semantics", "2022-06");
    public static final Document RFC_9111 = new Document("RFC 9111", "HTTP Caching", "2022-06");
    public static final Document RFC_9112 = new Document("RFC 9112", "HTTP/1.1", "2022-06");
    public static final Document RFC_3986 =
            new Document("RFC 3986", "Uniform Resource Identifier (URI): Generic Syntax", "2005-01");
    public static final Document RFC_6265 = new Document("RFC 6265", "HTTP State Management Mechanism", "2011-04");
    public static final Document RFC_6455 = new Document("RFC 6455", "The WebSocket Protocol", "2011-12");
    public static final Document RFC_7239 = new Document("RFC 7239", "Forwarded HTTP Extension", "2014-06");
    public static final Document RFC_7540 =
            new Document("RFC 7540", "Hypertext Transfer Protocol Version 2 (HTTP/2)", "2015-05");
    public static final Document RFC_7617 =
            new Document("RFC 7617", "The 'Basic' HTTP Authentication Scheme", "2015-09");

    private HttpSpec() {}
}
