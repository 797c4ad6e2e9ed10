package dev.framewise.inspector.engine;

import dev.framewise.protocols.dissect.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Says by tables with one entry a byte in which frame each byte of a talk could be handed on: that of the last to come of
 * the byte itself, those before it, and those of the other direction that its segment acknowledges. Lost bytes count for
 * nothing, as though that had been known from the beginning.
 */
final class ArrivalModel {
    /** By direction and place: the frame that brought the byte first; 0 for lost ones. */
    private final long[][] carrier = new long[2][];
    /** By direction and place: how many opposite bytes the segment that brought it acknowledges. */
    private final int[][] acknowledges = new int[2][];

    private final long[][] due = new long[2][];

    /** @param firstFrame the number of the first segment's frame */
    ArrivalModel(Talk talk, List<Talk.Segment> segments, long firstFrame) {
        for (Direction d : Direction.values()) {
            int i = d.ordinal();
            carrier[i] = new long[talk.length(d)];
            acknowledges[i] = new int[talk.length(d)];
            due[i] = new long[talk.length(d)];
        }
        long frame = firstFrame;
        for (Talk.Segment s : segments) {
            int i = s.direction().ordinal();
            for (int at = s.from(); at < s.to(); at++) {
                if (carrier[i][at] == 0) {
                    carrier[i][at] = frame;
                    acknowledges[i][at] = s.acknowledges();
                }
            }
            frame++;
        }
        while (step(0) || step(1)) {
            // Each direction waits for the other: until neither makes the other later.
        }
    }

    private boolean step(int i) {
        long[] other = due[1 - i];
        boolean changed = false;
        long latest = 0;
        for (int at = 0; at < due[i].length; at++) {
            if (carrier[i][at] > 0) {
                int acknowledged = Math.min(acknowledges[i][at], other.length);
                latest = Math.max(latest, Math.max(carrier[i][at], acknowledged == 0 ? 0 : other[acknowledged - 1]));
            }
            changed |= due[i][at] != latest;
            due[i][at] = latest;
        }
        return changed;
    }

    /** The frame in which the byte at a place of a direction could be handed on. */
    long due(Direction d, int at) {
        return due[d.ordinal()][at];
    }

    /** The frames that brought bytes first, ascending. */
    long[] carriers(Direction d, int from, int to) {
        TreeSet<Long> all = new TreeSet<>();
        Arrays.stream(carrier[d.ordinal()], from, to).forEach(all::add);
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    /** True when no byte there was lost. */
    boolean present(Direction d, int from, int to) {
        return Arrays.stream(carrier[d.ordinal()], from, to).allMatch(f -> f > 0);
    }
}
