package dev.framewise.inspector.conversation;

import dev.framewise.protocols.dissect.FramePeek;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts IP fragments together (RFC 791 §3.2, RFC 8200 §4.5). Bounded: datagrams that stay incomplete are forgotten, the
 * oldest first.
 */
final class Fragments {
    /** So many incomplete datagrams are remembered at once. */
    static final int LIMIT = 4096;

    /** So many fragments of one datagram at most: more than it has places for is an attack. */
    static final int MOST_PIECES = 8192;

    /** So many bytes of frames are kept for incomplete datagrams at most. */
    static final long MOST_BYTES = 64L << 20;

    private static final int LONGEST_DATAGRAM = 65_535;

    private record Key(
            int place, int protocol, int id, long sourceHigh, long sourceLow, long targetHigh, long targetLow) {}

    private static final class Datagram {
        /** In the order of their places, those of one place as they came. */
        final List<Source.Piece> pieces = new ArrayList<>();

        /** What the first of those fragments says that claim to be the last. */
        int total = -1;

        long keptBytes;
    }

    private final Map<Key, Datagram> open = new LinkedHashMap<>();
    private long keptBytes;

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
            d = new Datagram();
            open.put(key, d);
        }
        if (d.pieces.size() >= MOST_PIECES) {
            return null;
        }
        int at = p.payloadAt - info.source().bytes().offset();
        Source.Part part = new Source.Part(p.fragmentOffset, info.source(), at, p.payloadLength);
        insert(d, new Source.Piece(part, !p.moreFragments));
        if (!p.moreFragments && d.total < 0) {
            d.total = p.fragmentOffset + p.payloadLength;
        }
        d.keptBytes += info.source().bytes().length();
        keptBytes += info.source().bytes().length();
        if (!complete(d)) {
            forget();
            return null;
        }
        open.remove(key);
        keptBytes -= d.keptBytes;
        return dev.framewise.protocols.ipv4.Fragments.join(d.pieces, d.total);
    }

    /** Lets the oldest go until no more are left than may be. */
    private void forget() {
        Iterator<Datagram> eldest = open.values().iterator();
        while (eldest.hasNext() && (open.size() > LIMIT || keptBytes > MOST_BYTES)) {
            keptBytes -= eldest.next().keptBytes;
            eldest.remove();
        }
    }

    private static void insert(Datagram d, Source.Piece piece) {
        int i = d.pieces.size();
        while (i > 0 && d.pieces.get(i - 1).part().at() > piece.part().at()) {
            i--;
        }
        d.pieces.add(i, piece);
    }

    private static boolean complete(Datagram d) {
        if (d.total < 0) {
            return false;
        }
        int reached = 0;
        for (Source.Piece piece : d.pieces) {
            if (piece.part().at() > reached) {
                return reached >= d.total;
            }
            reached = Math.max(reached, piece.part().at() + piece.part().length());
        }
        return reached >= d.total;
    }
}
