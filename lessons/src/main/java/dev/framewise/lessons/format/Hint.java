package dev.framewise.lessons.format;

import java.util.List;

/**
 * One rung of help.
 *
 * @param words what it says; may be empty when it acts
 * @param moves what it does, in the language of moves; empty for most
 */
public record Hint(String words, List<String> moves) {
    public Hint {
        moves = List.copyOf(moves);
    }
}
