package dev.framewise.simulator.net;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The secrets of a run's encrypted connections, in the order in which endpoints came to know them: lines of an NSS key log
 * (draft-ietf-tls-keylogfile). Both ends of a connection say the same; each line is kept once.
 */
public final class Secrets {
    /** How many lines are kept; captures of more connections cannot be decrypted to their end. */
    private static final int LIMIT = 1_000_000;

    private final List<String> lines = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    /** An endpoint derived a secret. */
    public void add(String line) {
        if (lines.size() < LIMIT && known.add(line)) {
            lines.add(line);
        }
    }

    /** How many lines there are. */
    public int size() {
        return lines.size();
    }

    /** The text of the lines from one on, each with its end of line. */
    public String text(int from) {
        StringBuilder all = new StringBuilder();
        for (String line : lines.subList(from, lines.size())) {
            all.append(line).append('\n');
        }
        return all.toString();
    }
}
