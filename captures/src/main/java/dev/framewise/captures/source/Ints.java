package dev.framewise.captures.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers of either byte order at any place of an array, as single loads. */
public final class Ints {
    private static final VarHandle LITTLE_32 =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LITTLE_16 =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private Ints() {}

    public static int i32(byte[] a, int at, boolean bigEndian) {
        int v = (int) LITTLE_32.get(a, at);
        return bigEndian ? Integer.reverseBytes(v) : v;
    }

    public static long u32(byte[] a, int at, boolean bigEndian) {
        return i32(a, at, bigEndian) & 0xffff_ffffL;
    }

    public static int u16(byte[] a, int at, boolean bigEndian) {
        short v = (short) LITTLE_16.get(a, at);
        return (bigEndian ? Short.reverseBytes(v) : v) & 0xffff;
    }

    public static long i64(byte[] a, int at, boolean bigEndian) {
        long first = u32(a, at, bigEndian);
        long second = u32(a, at + 4, bigEndian);
        return bigEndian ? first << 32 | second : second << 32 | first;
    }
}
