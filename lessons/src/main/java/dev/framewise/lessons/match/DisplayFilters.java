package dev.framewise.lessons.match;

import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.filter.AddressNames;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.filter.FilterException;
import dev.framewise.simulator.net.FrameMatcher;

/**
 * Understands display filters for a simulated network. Where an address belongs the name of a node may stand, and means
 * all addresses that the node has at that moment; the name of a group ({@code clients} for {@code clients.1},
 * {@code clients.2}, …) means those of all its nodes.
 */
public final class DisplayFilters implements FrameMatcher.Language {
    /** Made when the first filter comes: most runs have none. */
    private static final class Fields {
        static final Registry REGISTRY = StandardProtocols.registry();
        static final FieldCatalog CATALOG = FieldCatalog.of(REGISTRY.protocols());
    }

    @Override
    public FrameMatcher.Expression compile(String text) {
        return (network, on) -> new Watcher(network, on, Fields.REGISTRY, text);
    }

    /** @throws IllegalArgumentException as {@code inspect -Y} puts it */
    static Filter compiled(String text, AddressNames names) {
        try {
            return Filter.compile(text, Fields.CATALOG, names);
        } catch (FilterException e) {
            throw new IllegalArgumentException("the filter cannot be understood.\n" + e.rendering(), e);
        }
    }
}
