package dev.framewise.gui.simulation;

/**
 * A frame of a history in a line.
 *
 * @param number its place among all frames, from 1
 * @param nanos when it was sent
 * @param words who sent it to whom, and what it says
 * @param print tells whether time and bytes are those of another history's frame
 */
public record Told(long number, long nanos, String words, int print) {
    /** Whether another history has the same frame at the same time. */
    public boolean same(Told other) {
        return other != null && print == other.print && nanos == other.nanos && words.equals(other.words);
    }
}
