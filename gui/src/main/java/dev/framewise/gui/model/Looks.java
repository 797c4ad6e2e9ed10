package dev.framewise.gui.model;

import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.filter.FilterException;
import java.util.ArrayList;
import java.util.List;

/**
 * How the user wants the lines of the list to look: fields that have a column of their own, and colours by filters.
 *
 * @param columns names of fields
 * @param rules the first whose filter a row passes gives it its colour
 */
public record Looks(List<String> columns, List<Rule> rules) {
    public static final Looks STANDARD = new Looks(List.of(), List.of());

    /** The names of colours, which each theme has in its own shade. */
    public static final List<String> COLOURS =
            List.of("red", "orange", "yellow", "green", "teal", "blue", "purple", "grey");

    private static final String RULES = "colour.rules";

    /** A colour for the rows of a filter. */
    public record Rule(String filter, String colour) {}

    public Looks {
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
    }

    /** The rules that were remembered. */
    public static List<Rule> rules(Settings settings) {
        List<Rule> all = new ArrayList<>();
        for (String word : settings.list(RULES)) {
            int tab = word.indexOf('\t');
            if (tab > 0 && COLOURS.contains(word.substring(0, tab))) {
                all.add(new Rule(word.substring(tab + 1), word.substring(0, tab)));
            }
        }
        return all;
    }

    /** Remembers rules in place of those before. */
    public static void keep(List<Rule> rules, Settings settings) {
        List<String> words = new ArrayList<>();
        for (Rule r : rules) {
            words.add(r.colour() + "\t" + r.filter());
        }
        settings.list(RULES, words);
    }

    /** What is wrong with a rule's filter, in one sentence; empty when nothing is. */
    public static String trouble(Rule rule, FieldCatalog catalog) {
        try {
            Filter.compile(rule.filter(), catalog);
            return rule.filter().isBlank() ? Texts.of("colours.empty") : "";
        } catch (FilterException e) {
            return e.sentence();
        }
    }
}
