package dev.framewise.protocols.ipv4;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;

/** Shows from which frames' fragments a datagram was put together; both versions of IP do it alike. */
public final class Fragments {
    /** The names under which a version of IP shows it. */
    public record Fields(Field fragments, Field fragment, Field count, Field length, Field data) {}

    private Fragments() {}

    /** Adds the nodes to the innermost open one. */
    public static void show(FieldTree tree, Fields f, Source datagram, FrameFacts facts) {
        if (!(datagram.origin() instanceof Source.Joined joined)) {
            return;
        }
        Source frame = tree.source();
        tree.source(datagram);
        int length = datagram.bytes().length();
        tree.derived(f.fragments(), datagram.bytes(), 0, length);
        for (Source.Part part : joined.parts()) {
            if (part.source().origin() instanceof Source.FrameOrigin origin) {
                tree.derived(f.fragment(), origin.frame(), part.at(), part.length());
            }
        }
        tree.derived(f.count(), joined.parts().size(), 0, 0);
        tree.derived(f.length(), length, 0, 0);
        tree.derived(f.data(), datagram.bytes(), 0, length);
        tree.source(frame);
    }
}
