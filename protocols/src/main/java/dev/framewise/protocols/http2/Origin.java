package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** Says for which origins this connection may be used (RFC 8336 §2). */
public record Origin(FrameHeader header, List<String> origins) implements Http2Frame {
    static final Origin SHAPE = of(List.of());

    public Origin {
        origins = List.copyOf(origins);
    }

    public static Origin of(List<String> origins) {
        return new Origin(new FrameHeader(FrameType.ORIGIN, 0, 0), origins);
    }

    static Origin walk(Wire w, FrameHeader h, Origin m) {
        List<String> origins = new ArrayList<>();
        for (int i = 0; w.more(i, m.origins.size()); i++) {
            w.open(Http2Fields.ORIGIN);
            origins.add(
                    w.text(Http2Fields.ORIGIN_LENGTH, Http2Fields.ORIGIN_ORIGIN, w.reading() ? "" : m.origins.get(i)));
            w.close();
        }
        return new Origin(h, origins);
    }
}
