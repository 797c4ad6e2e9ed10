package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Spec;

/** What specifies HTTP/2. */
public final class Http2Spec {
    public static final Document RFC_9113 = new Document("RFC 9113", "HTTP/2", "2022-06");
    public static final Document RFC_7540 =
            new Document("RFC 7540", "Hypertext Transfer Protocol Version 2 (replaced by RFC 9113)", "2015-05");
    public static final Document RFC_7838 = new Document("RFC 7838", "HTTP Alternative Services", "2016-04");
    public static final Document RFC_8336 = new Document("RFC 8336", "The ORIGIN HTTP/2 Frame", "2018-03");
    public static final Document RFC_8441 = new Document("RFC 8441", "Bootstrapping WebSockets with HTTP/2", "2018-09");
    public static final Document RFC_9110 = new Document("RFC 9110", "HTTP Semantics", "2022-06");
    public static final Document RFC_9218 =
            new Document("RFC 9218", "Extensible Prioritization Scheme for HTTP", "2022-06");

    /** Whose status and metadata stand in header fields. */
    public static final Document GRPC =
            new Document("gRPC over HTTP2", "gRPC over HTTP2 (grpc/grpc, doc/PROTOCOL-HTTP2.md)", "2024");

    private Http2Spec() {}

    static Spec h2(String section) {
        return RFC_9113.at(section);
    }
}
