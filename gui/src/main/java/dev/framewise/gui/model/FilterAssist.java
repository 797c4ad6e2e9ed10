package dev.framewise.gui.model;

import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.filter.FilterException;
import dev.framewise.protocols.wire.Field;
import java.util.ArrayList;
import java.util.List;

/** Helps who types a display filter: says at once what is wrong and where, and how the word at the caret may go on. */
public final class FilterAssist {
    /** Proposals that are made at once. */
    public static final int PROPOSALS_MAX = 200;

    private final FieldCatalog catalog;

    public FilterAssist(FieldCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What is to be said about a filter.
     *
     * @param filter what it means, or null when it is empty or cannot be understood
     * @param mistake why it cannot be understood, or null
     */
    public record Verdict(Filter filter, FilterException mistake) {
        public boolean isEmpty() {
            return filter == null && mistake == null;
        }
    }

    public Verdict check(String text) {
        if (text.isBlank()) {
            return new Verdict(null, null);
        }
        try {
            return new Verdict(Filter.compile(text, catalog), null);
        } catch (FilterException e) {
            return new Verdict(null, e);
        }
    }

    /**
     * A way to go on.
     *
     * @param name the field's or protocol's name
     * @param label what it is called in words
     */
    public record Proposal(String name, String label) {}

    /**
     * How the word before the caret may go on.
     *
     * @param from where that word begins
     * @param proposals in alphabetical order
     */
    public record Proposals(int from, List<Proposal> proposals) {}

    public Proposals proposals(String text, int caret) {
        int from = caret;
        while (from > 0 && ofName(text.charAt(from - 1))) {
            from--;
        }
        String begun = text.substring(from, caret);
        List<Proposal> all = new ArrayList<>();
        if (begun.isEmpty() || Character.isDigit(begun.charAt(0)) || inQuotes(text, from)) {
            return new Proposals(from, all);
        }
        for (String name : catalog.completions(begun, PROPOSALS_MAX)) {
            List<Field> fields = catalog.declared(name);
            all.add(new Proposal(name, fields.isEmpty() ? "" : fields.get(0).label()));
        }
        return new Proposals(from, all);
    }

    private static boolean ofName(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
    }

    private static boolean inQuotes(String text, int at) {
        boolean in = false;
        for (int i = 0; i < at; i++) {
            if (text.charAt(i) == '\\' && in) {
                i++;
            } else if (text.charAt(i) == '"') {
                in = !in;
            }
        }
        return in;
    }
}
