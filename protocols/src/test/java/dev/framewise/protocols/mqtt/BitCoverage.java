package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.FieldTree;

/** Holds trees to their promise: every bit of the message belongs to exactly one leaf. */
public final class BitCoverage {
    private BitCoverage() {}

    /** What is wrong, or null when every bit of the tree's first source from a byte up to another is covered once. */
    public static String fault(FieldTree tree, int from, int to) {
        int[] owner = new int[8 * (to - from)];
        for (int i = 0; i < tree.size(); i++) {
            if (tree.isDerived(i)
                    || tree.after(i) > i + 1
                    || tree.bitLength(i) == 0
                    || tree.source(i) != tree.source(0)) {
                continue;
            }
            int first = 8 * (tree.start(i) - from) + (tree.partOfBytes(i) ? tree.firstBit(i) : 0);
            for (int b = first; b < first + tree.bitLength(i); b++) {
                if (b < 0 || b >= owner.length) {
                    return tree.field(i) + " reaches beyond the message, to bit " + b;
                }
                if (owner[b]++ > 0) {
                    return "bit " + b + " belongs to two leaves, one of them " + tree.field(i);
                }
            }
        }
        for (int b = 0; b < owner.length; b++) {
            if (owner[b] == 0) {
                return "bit " + b + " belongs to no leaf";
            }
        }
        return null;
    }
}
