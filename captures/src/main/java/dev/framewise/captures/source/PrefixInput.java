package dev.framewise.captures.source;

import java.io.IOException;
import java.util.Arrays;

/** An input whose first bytes were read already, in order to see what it is. */
public final class PrefixInput implements Input {
    private final byte[] first;
    private final Input rest;
    private int position;

    public PrefixInput(byte[] first, Input rest) {
        this.first = first;
        this.rest = rest;
    }

    /** Reads the first bytes, fewer only when there are no more. */
    public static byte[] first(Input input, int count) throws IOException {
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count) {
            int n = input.read(bytes, have, count - have);
            if (n < 0) {
                return Arrays.copyOf(bytes, have);
            }
            have += n;
        }
        return bytes;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (position == first.length) {
            return rest.read(into, offset, count);
        }
        int n = Math.min(count, first.length - position);
        System.arraycopy(first, position, into, offset, n);
        position += n;
        return n;
    }

    @Override
    public String trouble() {
        return rest.trouble();
    }

    @Override
    public String compression() {
        return rest.compression();
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
