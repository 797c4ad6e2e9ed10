package dev.framewise.protocols.http2;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.hpack.HeaderBlock;
import dev.framewise.protocols.hpack.HeaderField;

/** Tells client and server apart when the preface was not captured: only one asks, only the other answers. */
final class Roles {
    private Roles() {}

    static Http2Context told(Http2Context context, Direction d, int type, HeaderBlock block) {
        if (type == FrameType.PUSH_PROMISE) {
            return context.clientIs(d.opposite());
        }
        for (HeaderField f : block.fields()) {
            if (f.nameKnown() && f.name().equals(":method")) {
                return context.clientIs(d);
            }
            if (f.nameKnown() && f.name().equals(":status")) {
                return context.clientIs(d.opposite());
            }
        }
        return context;
    }
}
