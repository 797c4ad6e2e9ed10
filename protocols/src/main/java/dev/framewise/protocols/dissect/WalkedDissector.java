package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;

/** A dissector whose message is one walk below one node, and whose context does not change unless it says so. */
public interface WalkedDissector<C> extends Dissector<C> {
    /** Reads one whole message; what is wrong with it is noted. */
    void walk(C context, Direction direction, Source source, int from, int to, WireReader reader);

    @Override
    default C after(C context, Direction direction, Bytes bytes, int from, int to) {
        return context;
    }

    @Override
    default C afterLoss(C context, Direction direction) {
        return context;
    }

    @Override
    default void show(C context, Direction direction, Source source, int from, int to, boolean cut, FieldTree tree) {
        tree.source(source);
        tree.open(protocol().root(), from);
        int depth = tree.depth();
        WireReader reader = (tree.projecting()
                        ? WireReader.skim(source, from, to, tree)
                        : WireReader.lenient(source, from, to, tree))
                .cutByCapture(cut);
        walk(context, direction, source, from, to, reader);
        reader.finish();
        tree.closeTo(depth, to);
        tree.close(to);
    }
}
