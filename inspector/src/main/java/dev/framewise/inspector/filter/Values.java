package dev.framewise.inspector.filter;

import java.util.Arrays;

/** Gathers the values of an operand in one row, so that they can be compared with another's. */
final class Values extends Condition {
    private final Type.Form form;
    private long[] numbers = new long[4];
    private byte[][] arrays;
    private int[] froms;
    private int[] tos;
    private int size;

    Values(Type.Form form) {
        this.form = form;
        if (form == Type.Form.BYTES) {
            arrays = new byte[4][];
            froms = new int[4];
            tos = new int[4];
        }
    }

    int size() {
        return size;
    }

    long number(int index) {
        return numbers[index];
    }

    byte[] array(int index) {
        return arrays[index];
    }

    int from(int index) {
        return froms[index];
    }

    int to(int index) {
        return tos[index];
    }

    Type.Form form() {
        return form;
    }

    /** Takes a value; asks for more. */
    @Override
    boolean number(long v) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = v;
        return false;
    }

    @Override
    boolean bytes(byte[] a, int from, int to) {
        if (size == arrays.length) {
            arrays = Arrays.copyOf(arrays, size * 2);
            froms = Arrays.copyOf(froms, size * 2);
            tos = Arrays.copyOf(tos, size * 2);
        }
        arrays[size] = a;
        froms[size] = from;
        tos[size++] = to;
        return false;
    }

    /** Hands one of the values to a condition. */
    boolean feed(int index, Condition condition) {
        return form == Type.Form.BYTES
                ? condition.bytes(arrays[index], froms[index], tos[index])
                : condition.number(numbers[index]);
    }
}
