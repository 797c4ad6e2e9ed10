package dev.framewise.inspector.export;

import dev.framewise.protocols.wire.Field;
import java.util.Arrays;

/** Which other names a field goes by: {@code tcp.srcport} is a {@code tcp.port} too. Immutable. */
public final class Aliases {
    private static final Field[] NONE = {};

    /** No aliases at all. */
    public static final Aliases EMPTY = new Aliases(new Field[0][]);

    private final Field[][] of;

    private Aliases(Field[][] of) {
        this.of = of;
    }

    /** The aliases among some fields. */
    public static Aliases among(Iterable<Field> fields) {
        Field[][] of = new Field[64][];
        for (Field alias : fields) {
            for (Field member : alias.members()) {
                int i = member.ordinal();
                if (i >= of.length) {
                    of = Arrays.copyOf(of, Math.max(2 * of.length, i + 1));
                }
                Field[] known = of[i] == null ? NONE : of[i];
                if (!Arrays.asList(known).contains(alias)) {
                    of[i] = Arrays.copyOf(known, known.length + 1);
                    of[i][known.length] = alias;
                }
            }
        }
        return new Aliases(of);
    }

    /** The aliases of a field, in the order of their declaration; nobody may change the array. */
    Field[] of(Field f) {
        int i = f.ordinal();
        return i < of.length && of[i] != null ? of[i] : NONE;
    }
}
