package dev.framewise.simulator.program;

import dev.framewise.protocols.hpack.HpackEncoder;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import java.util.List;
import java.util.Locale;

/** What both ends of HTTP/2 may be told in scenarios. */
final class Http2Values {
    static final int PORT = 80;

    private Http2Values() {}

    /** What is agreed on by ALPN over TLS. RFC 9113 §3.2. */
    static final List<String> ALPN = List.of("h2");

    static Shape in(Shape s) {
        EndpointSettings usual = EndpointSettings.USUAL;
        return s.may(
                        "max-streams",
                        Type.integer(0, Integer.MAX_VALUE),
                        "how many streams the peer may have open at a time; " + usual.mostStreams() + " when not said")
                .may(
                        "window",
                        Type.integer(0, Integer.MAX_VALUE),
                        "bytes of content that the peer may send on a stream before it has to wait; "
                                + usual.windowBytes() + " when not said")
                .may(
                        "frame",
                        Type.integer(16_384, 16_777_215),
                        "the longest frame that it takes; " + usual.longestFrameBytes() + " when not said")
                .may(
                        "header-list",
                        Type.integer(0, 16_000_000),
                        "the largest list of header fields that it takes, in bytes; " + usual.longestListBytes()
                                + " when not said")
                .may(
                        "table",
                        Type.integer(0, 1 << 20),
                        "how large the peer may make its table of header fields; " + usual.tableBytes()
                                + " when not said")
                .may(
                        "indexing",
                        Type.word("all", "static-only", "none"),
                        "which header fields it puts into its own table; all when not said")
                .may(
                        "huffman",
                        Type.word("when-shorter", "always", "never"),
                        "which strings it codes; when-shorter when not said");
    }

    static EndpointSettings settings(Values v, boolean push) {
        EndpointSettings usual = EndpointSettings.USUAL;
        return new EndpointSettings(
                v.whole("max-streams", usual.mostStreams()),
                v.whole("window", usual.windowBytes()),
                v.whole("frame", usual.longestFrameBytes()),
                v.whole("header-list", usual.longestListBytes()),
                v.whole("table", usual.tableBytes()),
                push,
                HpackEncoder.Indexing.valueOf(constant(v.text("indexing", "all"))),
                HpackEncoder.Coding.valueOf(constant(v.text("huffman", "when-shorter"))));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
