package dev.framewise.inspector.engine;

import dev.framewise.protocols.wire.Source;
import java.util.Arrays;

/** Leads bytes back to the frames that carried them, however often they were put together and transformed on the way. */
final class Frames {
    private long[] numbers = new long[4];
    private int count;

    private Frames() {}

    /**
     * The numbers of the frames that carried a part of a source, ascending, without repeats.
     *
     * @param otherwise the frame to name where the bytes name none
     */
    static long[] of(Source source, int from, int to, long otherwise) {
        Frames f = new Frames();
        f.collect(source, from, to);
        Arrays.sort(f.numbers, 0, f.count);
        int distinct = 0;
        for (int i = 0; i < f.count; i++) {
            if (i == 0 || f.numbers[i] != f.numbers[i - 1]) {
                f.numbers[distinct++] = f.numbers[i];
            }
        }
        return distinct == 0 ? new long[] {otherwise} : Arrays.copyOf(f.numbers, distinct);
    }

    private void collect(Source source, int from, int to) {
        Source.Origin origin = source.origin();
        if (origin instanceof Source.FrameOrigin f) {
            if (f.frame() > 0) {
                add(f.frame());
            }
        } else if (origin instanceof Source.Transformed made) {
            // Where each byte comes from is known only when none was added or left out.
            boolean same = made.from().bytes().length() == source.bytes().length();
            collect(made.from(), same ? from : 0, same ? to : Integer.MAX_VALUE);
        } else if (origin instanceof Source.Joined joined) {
            for (Source.Part p : joined.parts()) {
                int begin = Math.max(from, p.at());
                int end = Math.min(to, p.at() + p.length());
                if (begin < end) {
                    int shift = p.offset() - p.at();
                    collect(p.source(), begin + shift, end + shift);
                }
            }
        }
    }

    private void add(long frame) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = frame;
    }
}
