package dev.framewise.protocols.wire;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A list that is made when somebody first looks into it: for long tables that most runs of the program never need.
 * Immutable, and the same for all threads.
 */
public final class LaterList<T> extends AbstractList<T> {
    private final Supplier<List<T>> maker;
    private volatile List<T> made;

    private LaterList(Supplier<List<T>> maker) {
        this.maker = maker;
    }

    /** A list of what {@code maker} gives, which must give the same always. */
    public static <T> List<T> of(Supplier<List<T>> maker) {
        return new LaterList<>(maker);
    }

    private List<T> made() {
        List<T> m = made;
        if (m == null) {
            m = List.copyOf(maker.get());
            made = m;
        }
        return m;
    }

    @Override
    public T get(int index) {
        return made().get(index);
    }

    @Override
    public int size() {
        return made().size();
    }
}
