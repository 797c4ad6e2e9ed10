package dev.framewise.protocols.hpack;

import dev.framewise.protocols.wire.Document;

/** What specifies HPACK. */
public final class HpackSpec {
    public static final Document RFC_7541 = new Document("RFC 7541", "HPACK: Header Compression for HTTP/2", "2015-05");

    private HpackSpec() {}
}
