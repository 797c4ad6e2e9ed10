package dev.framewise.protocols.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Questions about runs of bytes that are mostly ASCII, answered eight bytes at a time. */
final class Ascii {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long SPACES = 0x2020_2020_2020_2020L;
    private static final long ONES = 0x0101_0101_0101_0101L;

    private Ascii() {}

    /** True when every byte is a character that is seen or a space: 0x20 to 0x7e. */
    static boolean printable(byte[] a, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long v = (long) EIGHT.get(a, i);
            // A byte below a space borrows, 0x7f carries into its high bit; without one of these no byte disturbs its
            // neighbour.
            if (((v | v - SPACES | v + ONES) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (a[i] < 0x20 || a[i] == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
