package dev.framewise.protocols.ipv4;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;

/** How fragments make a datagram, and from which frames' fragments one was put together; both versions of IP do it alike. */
public final class Fragments {
    /** How the origin of such a datagram is called. */
    public static final String HOW = "IP fragments";

    /** The names under which a version of IP shows it. */
    public record Fields(
            Field fragments,
            Field fragment,
            Field count,
            Field length,
            Field data,
            Field error,
            Field overlap,
            Field conflict,
            Field tails,
            Field tooLong,
            Rule overlapping) {}

    private Fragments() {}

    /**
     * Puts a datagram together. Of bytes that came twice those count whose fragment begins further to the front, and of two
     * that begin at the same place those of the earlier one.
     *
     * @param pieces all fragments in the order of their places, those of one place as they came; they leave no hole
     * @param length of the datagram in bytes; what reaches further is left out
     */
    public static Source join(List<Source.Piece> pieces, int length) {
        byte[] whole = new byte[length];
        List<Source.Part> parts = new ArrayList<>();
        boolean simple = true;
        int reached = 0;
        for (Source.Piece piece : pieces) {
            Source.Part p = piece.part();
            int skip = Math.max(0, reached - p.at());
            int n = Math.min(p.length(), length - p.at()) - skip;
            simple &= skip == 0 && n == p.length() && (!piece.last() || p.at() + p.length() == length);
            if (n > 0) {
                p.source().bytes().copyTo(p.offset() + skip, whole, p.at() + skip, n);
                parts.add(new Source.Part(p.at() + skip, p.source(), p.offset() + skip, n));
                reached = p.at() + skip + n;
            }
        }
        List<Source.Piece> offered = simple ? List.of() : List.copyOf(pieces);
        return new Source(Bytes.wrap(whole), new Source.Joined(HOW, List.copyOf(parts), offered));
    }

    /** Adds the nodes to the innermost open one. */
    public static void show(FieldTree tree, Fields f, Source datagram, FrameFacts facts) {
        if (!(datagram.origin() instanceof Source.Joined joined)) {
            return;
        }
        Source frame = tree.source();
        tree.source(datagram);
        int length = datagram.bytes().length();
        tree.derived(f.fragments(), datagram.bytes(), 0, length);
        int count = joined.parts().size();
        if (joined.offered().isEmpty()) {
            for (Source.Part part : joined.parts()) {
                fragment(tree, f.fragment(), part);
            }
        } else {
            count = joined.offered().size();
            overlaid(tree, f, joined.offered(), datagram.bytes());
        }
        tree.derived(f.count(), count, 0, 0);
        tree.derived(f.length(), length, 0, 0);
        tree.derived(f.data(), datagram.bytes(), 0, length);
        tree.source(frame);
    }

    private static void fragment(FieldTree tree, Field as, Source.Part part) {
        if (part.source().origin() instanceof Source.FrameOrigin origin) {
            tree.derived(as, origin.frame(), part.at(), part.length());
        }
    }

    private static void overlaid(FieldTree tree, Fields f, List<Source.Piece> pieces, Bytes whole) {
        int length = whole.length();
        int reached = 0;
        Source.Part before = pieces.get(0).part();
        for (Source.Piece piece : pieces) {
            Source.Part p = piece.part();
            int end = p.at() + p.length();
            boolean tooLong = end > length;
            boolean tails = piece.last() && end != length;
            boolean overlap = p.at() < reached && p.at() < length;
            boolean conflict = overlap && differs(p, whole, Math.min(Math.min(end, length), reached));
            fragment(tree, conflict || tails || tooLong ? f.error() : f.fragment(), p);
            boolean copy = !conflict && p.at() == before.at() && p.length() == before.length();
            if (overlap && !copy && !tree.projecting()) {
                tree.note(f.overlapping(), detail(p, Math.min(end, reached), conflict));
            }
            flag(tree, f.overlap(), overlap, p);
            flag(tree, f.conflict(), conflict, p);
            flag(tree, f.tails(), tails, p);
            flag(tree, f.tooLong(), tooLong, p);
            reached = Math.max(reached, Math.min(end, length));
            before = p;
        }
    }

    private static String detail(Source.Part p, int to, boolean conflict) {
        String frame = p.source().origin() instanceof Source.FrameOrigin o ? " of frame " + o.frame() : "";
        return "The fragment" + frame + " brings bytes " + p.at() + " to " + (to - 1) + " of the packet once more"
                + (conflict ? ", and not the same as before." : ".");
    }

    private static void flag(FieldTree tree, Field f, boolean set, Source.Part p) {
        if (set) {
            tree.derived(f, 1, p.at(), 0);
        }
    }

    private static boolean differs(Source.Part p, Bytes whole, int to) {
        for (int at = p.at(); at < to; at++) {
            if (p.source().bytes().at(p.offset() + at - p.at()) != whole.at(at)) {
                return true;
            }
        }
        return false;
    }
}
