package dev.framewise.protocols.ethernet;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import java.util.zip.CRC32;

/** Shows the bytes after what a frame carries: padding of zeros up to 60 bytes, then a trailer, then perhaps the checksum. */
public final class FrameEnd {
    private FrameEnd() {}

    /**
     * @param frameFrom the first byte of the frame, from which the least size counts
     * @param from the first byte after the payload
     * @param fcs whether the last four bytes may be the frame's checksum
     */
    public static void show(FieldTree tree, Field trailer, int frameFrom, int from, int to, boolean fcs) {
        Bytes b = tree.source().bytes();
        int at = from;
        int padded = Math.min(to, frameFrom + Ethernet.LEAST_BYTES);
        boolean zeros = padded > at;
        for (int i = at; i < padded; i++) {
            zeros &= b.at(i) == 0;
        }
        if (zeros) {
            tree.leaf(Ethernet.PADDING, at, padded - at);
            at = padded;
        }
        int rest = to - at;
        boolean sum = fcs && rest >= 4 && to - frameFrom >= 64;
        int trailing = sum ? rest - 4 : rest;
        if (trailing > 0) {
            tree.leaf(trailer, at, trailing);
            if (!zeros && padded > from) {
                tree.derived(Ethernet.PADDING_BAD, "", at, 0);
            }
        }
        if (sum) {
            checksum(tree, b, frameFrom, to - 4);
        }
    }

    private static void checksum(FieldTree tree, Bytes b, int frameFrom, int at) {
        tree.leaf(Ethernet.FCS, at, 4);
        if (!tree.wants(Ethernet.FCS_STATUS) && tree.projecting()) {
            return;
        }
        CRC32 crc = new CRC32();
        crc.update(b.array(), b.offset() + frameFrom, at - frameFrom);
        boolean good = Integer.reverseBytes((int) crc.getValue()) == b.i32(at);
        if (!good && !tree.projecting()) {
            tree.note(
                    Ethernet.WRONG_FCS,
                    "The last four bytes are not the checksum of the frame; perhaps they are only a trailer.");
        }
        // Whether a card handed the checksum up is a guess, so that bytes which do not fit prove nothing.
        tree.derived(Ethernet.FCS_STATUS, good ? 1 : 2, at, 0);
    }
}
