package dev.framewise.gui.model;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Overrides;
import java.util.HashSet;
import java.util.Set;

/**
 * A message between two edits: all bytes, where the message lies in them, what it was before fields were set, and which.
 *
 * @param from where the message begins, {@code to} where it ends
 * @param base the message as read, whose fields the overrides replace
 * @param said the names of fields of headers that were set by hand
 */
record CraftState(Bytes bytes, int from, int to, Bytes base, Overrides overrides, Set<String> said) {
    /** Bytes in which no field was set. */
    static CraftState of(Bytes bytes, int from, int to, Set<String> said) {
        return new CraftState(bytes, from, to, bytes.slice(from, to), Overrides.NONE, said);
    }

    Bytes message() {
        return bytes.slice(from, to);
    }

    /** The names of what was set by hand, and one more; an empty one is none. */
    Set<String> saidAnd(String name) {
        if (name.isEmpty() || said.contains(name)) {
            return said;
        }
        Set<String> all = new HashSet<>(said);
        all.add(name);
        return Set.copyOf(all);
    }

    /** Other bytes, of another length perhaps, in place of some. */
    CraftState spliced(int begin, int end, Bytes with, String name) {
        Bytes whole = bytes.first(begin).then(with).then(bytes.from(end));
        int grown = with.length() - (end - begin);
        int first = begin < from ? from + grown : from;
        return of(whole, first, begin < to || end <= to ? to + grown : to, saidAnd(name));
    }
}
