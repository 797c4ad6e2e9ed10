package dev.framewise.inspector.conversation;

import dev.framewise.protocols.dissect.FramePeek;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts IP fragments together (RFC 791 §3.2, RFC 8200 §4.5). Bounded: datagrams that stay incomplete are forgotten, the
 * oldest first; of overlapping bytes those that came first count.
 */
final class Fragments {
    /** So many incomplete datagrams are remembered at once. */
    static final int LIMIT = 4096;

    private static final int LONGEST_DATAGRAM = 65_535;

    private record Key(
            int place, int protocol, int id, long sourceHigh, long sourceLow, long targetHigh, long targetLow) {}

    private record Piece(int offset, int length, Source source, int at) {}

    private static final class Datagram {
        final List<Piece> pieces = new ArrayList<>();
        int total = -1;
    }

    private final Map<Key, Datagram> open = new LinkedHashMap<>();

    /** The whole payload when this fragment completes it, else null. */
    Source add(
            int place, FramePeek p, FrameInfo info, long sourceHigh, long sourceLow, long targetHigh, long targetLow) {
        if (p.payloadLength != p.payloadWireLength
                || p.payloadLength == 0
                || p.fragmentOffset + p.payloadLength > LONGEST_DATAGRAM) {
            return null;
        }
        Key key = new Key(
                place,
                p.ipVersion == 6 ? -1 : p.ipProtocol,
                p.fragmentId,
                sourceHigh,
                sourceLow,
                targetHigh,
                targetLow);
        Datagram d = open.get(key);
        if (d == null) {
            if (open.size() >= LIMIT) {
                Iterator<Key> eldest = open.keySet().iterator();
                eldest.next();
                eldest.remove();
            }
            d = new Datagram();
            open.put(key, d);
        }
        int at = p.payloadAt - info.source().bytes().offset();
        insert(d, new Piece(p.fragmentOffset, p.payloadLength, info.source(), at));
        if (!p.moreFragments) {
            d.total = p.fragmentOffset + p.payloadLength;
        }
        if (!complete(d)) {
            return null;
        }
        open.remove(key);
        return join(d);
    }

    private static void insert(Datagram d, Piece piece) {
        int i = d.pieces.size();
        while (i > 0 && d.pieces.get(i - 1).offset > piece.offset) {
            i--;
        }
        d.pieces.add(i, piece);
    }

    private static boolean complete(Datagram d) {
        if (d.total < 0) {
            return false;
        }
        int reached = 0;
        for (Piece piece : d.pieces) {
            if (piece.offset > reached) {
                return false;
            }
            reached = Math.max(reached, piece.offset + piece.length);
        }
        return reached >= d.total;
    }

    private static Source join(Datagram d) {
        byte[] whole = new byte[d.total];
        List<Source.Part> parts = new ArrayList<>();
        int reached = 0;
        for (Piece piece : d.pieces) {
            int skip = Math.max(0, reached - piece.offset);
            int n = Math.min(piece.length, d.total - piece.offset) - skip;
            if (n > 0) {
                piece.source.bytes().copyTo(piece.at + skip, whole, piece.offset + skip, n);
                parts.add(new Source.Part(piece.offset + skip, piece.source, piece.at + skip, n));
                reached = piece.offset + skip + n;
            }
        }
        return new Source(Bytes.wrap(whole), new Source.Joined("IP fragments", List.copyOf(parts)));
    }
}
