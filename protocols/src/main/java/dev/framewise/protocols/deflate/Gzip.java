package dev.framewise.protocols.deflate;

import dev.framewise.protocols.wire.Bytes;
import java.util.zip.CRC32;

/**
 * Writes the file format of gzip: one member without a name or a time, so that the same content gives the same bytes. RFC 1952.
 *
 * <pre>
 * 1f 8b | 8 (deflate) | flags 0 | time 0 (32) | extra flags 0 | system 255 (unknown) | DEFLATE … | CRC-32 | length (32)
 * </pre>
 */
public final class Gzip {
    private static final Bytes HEAD = Bytes.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);

    /** An empty last block without compression (RFC 1951 §3.2.4), since a flush leaves no block that says it is the last. */
    private static final Bytes LAST_BLOCK = Bytes.of(1, 0, 0, 0xff, 0xff);

    private static final int WINDOW_BITS = 15;

    private Gzip() {}

    /** The content as one member. */
    public static Bytes member(Bytes content) {
        Deflate deflate = new Deflate(WINDOW_BITS);
        deflate.add(content);
        CRC32 crc = new CRC32();
        crc.update(content.array(), content.offset(), content.length());
        return HEAD.then(deflate.flush())
                .then(LAST_BLOCK)
                .then(little(crc.getValue()))
                .then(little(content.length()));
    }

    private static Bytes little(long v) {
        return Bytes.of((int) (v & 0xff), (int) (v >>> 8 & 0xff), (int) (v >>> 16 & 0xff), (int) (v >>> 24 & 0xff));
    }
}
