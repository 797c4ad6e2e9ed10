package dev.framewise.inspector.filter;

import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A compiled display filter in Wireshark's language (as of its versions 4.0 to 4.4), asked about one row at a time: the
 * fields of a message and of the layers that carried it. Immutable; any number of threads may ask at once.
 *
 * <pre>
 * Filter filter = Filter.compile("mqtt.topic contains \"alarm\" &amp;&amp; mqtt.qos &gt; 0", catalog);
 * FieldTree tree = FieldTree.projecting(filter.fields());
 * … filter.matches(tree) …
 * </pre>
 */
public final class Filter {
    /** Characters that a filter may have. */
    public static final int LENGTH_MAX = 100_000;

    /** Levels of parentheses, braces and functions inside each other, and signs in a row of one calculation. */
    public static final int NESTING_MAX = 200;

    private final String text;
    private final RowTest test;
    private final List<Field> fields;
    private final Set<String> needed;
    private final boolean matchesWithoutFields;

    private Filter(String text, RowTest test) {
        this.text = text;
        this.test = test;
        Set<Field> kept = new LinkedHashSet<>();
        test.collect(kept);
        fields = List.copyOf(kept);
        matchesWithoutFields = test.holds(new FieldTree());
        needed = matchesWithoutFields ? Set.of() : Set.copyOf(test.needed());
    }

    /**
     * Understands a filter.
     *
     * @throws FilterException with one sentence and a place, when it cannot be understood
     */
    public static Filter compile(String text, FieldCatalog catalog) {
        return compile(text, catalog, AddressNames.NONE);
    }

    /**
     * Understands a filter in which names may stand for addresses.
     *
     * @throws FilterException with one sentence and a place, when it cannot be understood
     */
    public static Filter compile(String text, FieldCatalog catalog, AddressNames names) {
        if (text.length() > LENGTH_MAX) {
            throw new FilterException(text, 0, 1, "A filter has at most " + LENGTH_MAX + " characters.", "");
        }
        List<Token> tokens = Lexer.tokens(text, catalog::has, names::has);
        return new Filter(text, new Compiler(text, catalog, names).compile(Parser.parse(text, tokens)));
    }

    /** The filter as it was written. */
    public String text() {
        return text;
    }

    /** The fields that a tree has to keep for this filter, for {@link FieldTree#projecting}; aliases are resolved. */
    public List<Field> fields() {
        return fields;
    }

    /**
     * Asks whether a row passes.
     *
     * @param tree the row's fields, at least {@link #fields()}
     * @throws FilterException when a regular expression tries too many ways on a value
     */
    public boolean matches(FieldTree tree) {
        return test.holds(tree);
    }

    /** What a row gets in which none of {@link #fields()} is present. */
    public boolean matchesWithoutFields() {
        return matchesWithoutFields;
    }

    /**
     * Protocols that every passing row has among its layers, all of them; a row that lacks one can be passed over
     * without looking at its fields. Empty when there is no such protocol.
     */
    public Set<String> protocolsNeeded() {
        return needed;
    }

    /**
     * What the names of a row's layers alone say: more than {@link #protocolsNeeded()}, as it sees through {@code or} and
     * {@code not}. Meant to be asked once for each stack of layers that occurs.
     *
     * @param layers the names of all protocols whose nodes the row's tree would have
     */
    public Verdict verdict(Set<String> layers) {
        return test.given(layers);
    }

    @Override
    public String toString() {
        return text;
    }
}
