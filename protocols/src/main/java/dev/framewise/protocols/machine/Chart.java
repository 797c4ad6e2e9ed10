package dev.framewise.protocols.machine;

import dev.framewise.protocols.wire.Spec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A state machine as a table. Its owner asks it before each move, so that a diagram drawn from it cannot lie.
 *
 * @param <S> the states; the first constant is where it begins
 * @param <I> what may happen
 */
public final class Chart<S extends Enum<S>, I extends Enum<I>> {
    /**
     * One edge.
     *
     * @param label what the owner does on the way, in a few words; empty for nothing
     * @param spec which statement asks for it
     */
    public record Edge<S, I>(S from, I input, S to, String label, Spec spec) {}

    /** Hears of each move that an owner makes by its chart. It must change nothing. */
    @FunctionalInterface
    public interface Listener<S, I> {
        /** The owner leaves a state at this input, along the chart's edge. */
        void moved(S from, I input);
    }

    private final String title;
    private final Class<S> states;
    private final Class<I> inputs;
    private final List<Edge<S, I>> edges = new ArrayList<>();
    private final Map<S, Map<I, Edge<S, I>>> table;

    private Chart(String title, Class<S> states, Class<I> inputs) {
        this.title = title;
        this.states = states;
        this.inputs = inputs;
        this.table = new EnumMap<>(states);
    }

    public static <S extends Enum<S>, I extends Enum<I>> Chart<S, I> of(
            String title, Class<S> states, Class<I> inputs) {
        return new Chart<>(title, states, inputs);
    }

    /** Adds an edge; only while the chart is set up. */
    public Chart<S, I> on(S from, I input, S to, String label, Spec spec) {
        Edge<S, I> edge = new Edge<>(from, input, to, label, spec);
        if (table.computeIfAbsent(from, s -> new EnumMap<>(inputs)).putIfAbsent(input, edge) != null) {
            throw new IllegalArgumentException(title + ": " + from + " has two edges for " + input);
        }
        edges.add(edge);
        return this;
    }

    public String title() {
        return title;
    }

    /** The states in the order of their declaration. */
    public List<S> states() {
        return List.of(states.getEnumConstants());
    }

    public S start() {
        return states.getEnumConstants()[0];
    }

    /** All edges in the order in which they were added. */
    public List<Edge<S, I>> edges() {
        return List.copyOf(edges);
    }

    /** Whether this may happen in this state. */
    public boolean allows(S from, I input) {
        Map<I, Edge<S, I>> row = table.get(from);
        return row != null && row.containsKey(input);
    }

    /**
     * The edge that leaves the state at this input.
     *
     * @throws IllegalStateException when there is none: a mistake of the owner, who asks {@link #allows} about input
     *     from outside first
     */
    public Edge<S, I> edge(S from, I input) {
        Map<I, Edge<S, I>> row = table.get(from);
        Edge<S, I> edge = row == null ? null : row.get(input);
        if (edge == null) {
            throw new IllegalStateException(title + ": nothing leads from " + from + " on " + input);
        }
        return edge;
    }

    /** Where the input leads. */
    public S next(S from, I input) {
        return edge(from, input).to();
    }

    /** The chart in the language of Mermaid's state diagrams, for documents. */
    public String mermaid() {
        StringBuilder out = new StringBuilder("stateDiagram-v2\n    [*] --> ")
                .append(start())
                .append('\n');
        for (Edge<S, I> e : edges) {
            out.append("    ")
                    .append(e.from())
                    .append(" --> ")
                    .append(e.to())
                    .append(" : ")
                    .append(e.input());
            if (!e.label().isEmpty()) {
                out.append(" / ").append(e.label());
            }
            out.append(" (").append(e.spec()).append(")\n");
        }
        return out.toString();
    }
}
