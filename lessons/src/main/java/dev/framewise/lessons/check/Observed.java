package dev.framewise.lessons.check;

import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.RowTree;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.filter.AddressNames;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.filter.FilterException;
import dev.framewise.inspector.view.Escape;
import dev.framewise.inspector.view.TextTree;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.Values;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.simulator.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.List;

/** What can be asked about a run or a capture. Used by one thread. */
public abstract class Observed {
    /** What recognises protocols; shared, since it never changes. */
    static final class Knowledge {
        static final Registry REGISTRY = StandardProtocols.registry();
        static final FieldCatalog CATALOG = FieldCatalog.of(REGISTRY.protocols());

        private Knowledge() {}
    }

    private final RowPresenter presenter = new RowPresenter(Knowledge.REGISTRY, new FieldTree());

    /** All fields that filters may name. */
    public static FieldCatalog catalog() {
        return Knowledge.CATALOG;
    }

    /** The messages and frames of a scope, in the order in which they were seen. */
    abstract List<Seen> seen(Scope scope);

    /** Whether one of a scope's filter matches what a frame of the scope brings once more. */
    boolean repeats(Scope scope, long frame, RowFilter filter) {
        return false;
    }

    /** What names stand for in filters. */
    abstract AddressNames names();

    /** Whether nothing more will happen. */
    public abstract boolean over();

    /** How many messages and frames have arrived where they were to; those of a capture have. */
    public int arrivals() {
        return all().size();
    }

    /** How many frames there are. */
    public abstract long frames();

    /** A number that the run measured; null when it did not. */
    public abstract Double measured(String name);

    /** The lines of the run's story. */
    public abstract List<String> story();

    /** What {@code simulate} calls its measures, for mistakes. */
    abstract String measures();

    /**
     * What a filter with its scope matches.
     *
     * @throws ScenarioException when the filter cannot be understood
     */
    public List<Seen> matching(String scoped) {
        Scoped s = Scoped.parse(scoped);
        RowFilter filter = new RowFilter(compile(s.filter(), names()), Knowledge.REGISTRY);
        List<Seen> all = new ArrayList<>();
        long before = -1;
        try {
            for (Seen one : seen(s.scope())) {
                if (filter.test(one.row())) {
                    all.add(one);
                } else if (one.frame() != before && repeats(s.scope(), one.frame(), filter)) {
                    all.add(one);
                }
                before = one.frame();
            }
        } catch (FilterException e) {
            throw new ScenarioException(e.getMessage());
        }
        return all;
    }

    /** @throws ScenarioException when the filter cannot be understood */
    static Filter compile(String filter, AddressNames names) {
        try {
            return Filter.compile(filter, Knowledge.CATALOG, names);
        } catch (FilterException e) {
            throw new ScenarioException("The filter cannot be understood.\n" + e.rendering());
        }
    }

    /** What a row says, in one line, with its protocol before it. */
    public String line(Row row) {
        TextOut out = new TextOut();
        presenter.of(row);
        out.putBytes(presenter.protocol()).put(' ');
        presenter.info(out);
        return out.toString();
    }

    /** The sender's address of a row, as text. */
    static String address(byte[] text) {
        return new TextOut().putBytes(text).toString();
    }

    /** Whether a row has a field of this name. */
    public boolean has(Row row, String field) {
        return !values(row, field).isEmpty();
    }

    /**
     * The values of a field in a row, as {@code inspect -T fields} shows them.
     *
     * @throws ScenarioException when there is no such field
     */
    public List<String> values(Row row, String field) {
        List<Field> fields = Knowledge.CATALOG.declared(field);
        if (fields.isEmpty()) {
            throw new ScenarioException("No field is called \"" + field + "\"; the nearest are "
                    + String.join(", ", Knowledge.CATALOG.nearest(field, 3)) + ".");
        }
        RowTree tree = new RowTree(Knowledge.REGISTRY, FieldTree.projecting(fields));
        FieldTree t = tree.show(row);
        Values values = new Values(Times.utc());
        List<String> all = new ArrayList<>();
        for (int node = 0; node < t.size(); node++) {
            if (fields.contains(t.field(node))) {
                TextOut out = new TextOut();
                values.field(t, node, Escape.FIELD, out);
                all.add(out.toString());
            }
        }
        return all;
    }

    /** The messages of a frame, wherever it was sent. */
    abstract List<Seen> of(long frame);

    /** The values of a field in a frame. */
    public List<String> values(long frame, String field) {
        return of(frame).stream().flatMap(s -> values(s.row(), field).stream()).toList();
    }

    /** Whether a filter matches a message of a frame. */
    public boolean matches(long frame, String scoped) {
        RowFilter filter = new RowFilter(compile(Scoped.parse(scoped).filter(), names()), Knowledge.REGISTRY);
        return of(frame).stream().anyMatch(s -> filter.test(s.row()));
    }

    /** Everything that was seen, in order. */
    public abstract List<Seen> all();

    /** Why a frame never arrived; empty when it did, or nobody knows. */
    public String lost(long frame) {
        return "";
    }

    /** The tree of the message of a row, line by line. */
    public static List<String> tree(Row row) {
        TextOut out = new TextOut();
        FieldTree tree = new RowTree(Knowledge.REGISTRY, new FieldTree()).showOnly(row);
        new TextTree(Times.utc(), Theme.PLAIN, f -> null, false).put(tree, 0, out);
        return out.toString().lines().toList();
    }

    /** One line about something that was seen: frame, time, who, and what it says. */
    public String told(Seen s) {
        return "frame " + s.frame() + " (" + Expression.seconds(s.nanos()) + ", " + s.from() + " → " + s.to() + ") "
                + line(s.row());
    }
}
