package dev.framewise.inspector.export;

import dev.framewise.inspector.view.RowView;
import dev.framewise.inspector.view.TreeFixture;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;

/** A row with a wild tree. */
final class WildRow implements RowView {
    private final FieldTree tree = new FieldTree().withCaptions();
    private final long seed;

    WildRow(long seed) {
        this.seed = seed;
        TreeFixture.wild(seed, tree);
    }

    @Override
    public long frame() {
        return seed;
    }

    @Override
    public long timeNanos() {
        return seed * 1_234_567_891_011L;
    }

    @Override
    public long relativeNanos() {
        return seed;
    }

    @Override
    public long deltaNanos() {
        return seed;
    }

    @Override
    public int lengthBytes() {
        return 60;
    }

    @Override
    public int capturedBytes() {
        return 60;
    }

    @Override
    public byte[] sourceAddress() {
        return new byte[] {'a'};
    }

    @Override
    public byte[] targetAddress() {
        return new byte[] {'b'};
    }

    @Override
    public byte[] protocol() {
        return new byte[] {'W'};
    }

    @Override
    public void info(TextOut out) {
        out.put("wild, \"row\" ").put(seed);
    }

    @Override
    public FieldTree tree(boolean whole) {
        return tree;
    }

    @Override
    public int frameNodes() {
        return 0;
    }
}
