package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;

/** Takes the mask from a whole payload. */
record Unmask(int key) implements Source.Transformation {
    @Override
    public Bytes apply(Bytes masked) {
        byte[] out = masked.toArray();
        Masking.apply(out, 0, out.length, key, 0);
        return Bytes.wrap(out);
    }
}
