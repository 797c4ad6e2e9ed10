package dev.framewise.inspector.engine;

import dev.framewise.inspector.filter.Filter;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.wire.FieldTree;
import java.util.function.Predicate;

/** Asks a display filter about rows; walks only the fields that the filter needs. Each thread has its own. */
public final class RowFilter implements Predicate<Row> {
    private final Filter filter;
    private final RowTree tree;
    private final Dissector<?> needed;

    public RowFilter(Filter filter, Registry registry) {
        this.filter = filter;
        this.tree = new RowTree(registry, FieldTree.projecting(filter.fields()));
        Dissector<?> one = null;
        for (String protocol : filter.protocolsNeeded()) {
            Dissector<?> d = registry.onlyShownBy(protocol);
            one = d != null ? d : one;
        }
        this.needed = one;
    }

    /** False when no message of the run can pass. */
    boolean mayPass(MessageRun run) {
        return needed == null || run.dissector() == needed;
    }

    /** Asks about a message of a run that {@link #mayPass}. */
    boolean test(MessageRun run, int i) {
        return filter.matches(tree.show(run, i));
    }

    @Override
    public boolean test(Row row) {
        if (needed != null && !row.has(needed)) {
            return false;
        }
        return filter.matches(tree.show(row));
    }
}
