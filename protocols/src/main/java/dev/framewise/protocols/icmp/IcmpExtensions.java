package dev.framewise.protocols.icmp;

import static dev.framewise.protocols.icmp.IcmpFields.*;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;

/** What may stand behind the datagram that an ICMP error quotes: objects that tell more. RFC 4884 §7. */
final class IcmpExtensions {
    private IcmpExtensions() {}

    static void show(FieldTree tree, Source source, int from, int to) {
        WireReader r = WireReader.skim(source, from, to, tree);
        r.open(EXT);
        r.number(EXT_VERSION, 0);
        r.number(EXT_RES, 0);
        r.number(EXT_CHECKSUM, 0);
        while (r.remaining() >= 4 && !r.failed()) {
            object(r);
        }
        r.skip(r.remaining());
        r.close();
    }

    private static void object(Wire w) {
        int length = w.number(EXT_LENGTH, 0);
        w.number(EXT_CLASS, 0);
        w.number(EXT_CTYPE, 0);
        int n = Math.max(0, Math.min(length - 4, w.remaining()));
        if (n > 0) {
            w.bytes(EXT_DATA, Bytes.EMPTY, n);
        }
    }
}
