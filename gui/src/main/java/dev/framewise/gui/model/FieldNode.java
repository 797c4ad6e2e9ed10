package dev.framewise.gui.model;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Note;
import java.util.List;

/**
 * One node of a row's tree.
 *
 * @param index its place in the tree, from 0
 * @param parent its parent's place, or -1
 * @param after the place after its last descendant
 * @param source which of the row's sources its bytes stand in, or -1
 * @param start its first byte there
 * @param length how many bytes it touches
 * @param derived true for a value that follows from others
 * @param firstBit where in its first byte it begins, 0 for the most significant bit
 * @param bitLength how many bits it has
 * @param text what it says: its bits, label and value
 * @param value its value as the display filters write it; empty when it has none that can be written
 * @param number its value as a number, where it is one
 * @param notes what is wrong with it
 * @param troubled true when it or something inside it breaks a rule, and more than a note is made of it
 */
public record FieldNode(
        int index,
        int parent,
        int after,
        Field field,
        int source,
        int start,
        int length,
        boolean derived,
        int firstBit,
        int bitLength,
        String text,
        String value,
        long number,
        List<Note> notes,
        boolean troubled) {
    /** The byte after its last. */
    public int end() {
        return start + length;
    }

    public boolean hasBytes() {
        return source >= 0 && length > 0;
    }

    /** Whether it covers a byte of a source. */
    public boolean covers(int inSource, int at) {
        return source == inSource && at >= start && at < end();
    }

    public boolean hasChildren() {
        return after > index + 1;
    }
}
