package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * What arrived ahead of its turn, as runs of adjacent bytes in order. What is there stays: of an overlapping segment only
 * the new bytes are taken. RFC 9293 §3.10.7.4, RFC 2018 §4.
 */
final class Reassembly {
    /** More separate runs than this are not kept; the peer sends the bytes again. */
    static final int MOST_RUNS = 1024;

    private static final class Run {
        long from;
        long to;

        /** The arrival that touched it last, for the order of SACK blocks. */
        long touched;

        final List<Bytes> pieces = new ArrayList<>(2);
    }

    private final List<Run> runs = new ArrayList<>(2);
    private long arrivals;
    private long bytes;

    boolean isEmpty() {
        return runs.isEmpty();
    }

    int runCount() {
        return runs.size();
    }

    long bytes() {
        return bytes;
    }

    /** Where the run that begins first begins. */
    long firstFrom() {
        return runs.get(0).from;
    }

    long firstTo() {
        return runs.get(0).to;
    }

    /**
     * Keeps the bytes that are new.
     *
     * @return whether any were
     */
    boolean insert(long from, Bytes data) {
        long to = from + data.length();
        long at = from;
        int i = firstTouching(from);
        boolean any = false;
        arrivals++;
        while (at < to) {
            Run next = i < runs.size() ? runs.get(i) : null;
            if (next != null && next.from <= at) {
                next.touched = arrivals;
                at = Math.max(at, next.to);
                if (at < to && next.to == at) {
                    long until = i + 1 < runs.size() ? Math.min(to, runs.get(i + 1).from) : to;
                    if (until > at) {
                        next.pieces.add(data.slice((int) (at - from), (int) (until - from)));
                        bytes += until - at;
                        next.to = until;
                        at = until;
                        any = true;
                    }
                    if (i + 1 < runs.size() && runs.get(i + 1).from == next.to) {
                        merge(i);
                        continue;
                    }
                }
                i++;
                continue;
            }
            long until = next == null ? to : Math.min(to, next.from);
            Bytes piece = data.slice((int) (at - from), (int) (until - from));
            if (next != null && until == next.from) {
                next.pieces.add(0, piece);
                next.from = at;
                next.touched = arrivals;
            } else if (runs.size() >= MOST_RUNS) {
                return any;
            } else {
                Run run = new Run();
                run.from = at;
                run.to = until;
                run.touched = arrivals;
                run.pieces.add(piece);
                runs.add(i, run);
            }
            bytes += piece.length();
            any = true;
            at = until;
        }
        return any;
    }

    private int firstTouching(long from) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int mid = low + high >>> 1;
            if (runs.get(mid).to >= from) {
                high = mid;
            } else {
                low = mid + 1;
            }
        }
        return low;
    }

    private void merge(int i) {
        Run a = runs.get(i);
        Run b = runs.remove(i + 1);
        a.pieces.addAll(b.pieces);
        a.to = b.to;
        a.touched = Math.max(a.touched, b.touched);
    }

    /** Where the run that ends last ends. */
    long lastTo() {
        return runs.get(runs.size() - 1).to;
    }

    /** Whether a segment lies wholly in what is there already. */
    boolean covers(long from, long to) {
        int i = firstTouching(from);
        return i < runs.size() && runs.get(i).from <= from && runs.get(i).to >= to;
    }

    /** Hands out the first run, of which the bytes before a number are not wanted, and forgets it. */
    void takeFirst(long wantedFrom, java.util.function.Consumer<Bytes> out) {
        Run run = runs.remove(0);
        bytes -= run.to - run.from;
        long at = run.from;
        for (Bytes piece : run.pieces) {
            long end = at + piece.length();
            if (end > wantedFrom) {
                out.accept(at >= wantedFrom ? piece : piece.from((int) (wantedFrom - at)));
            }
            at = end;
        }
    }

    /** Forgets the first run without a word, since its bytes came in another way. */
    void dropFirst() {
        Run run = runs.remove(0);
        bytes -= run.to - run.from;
    }

    /**
     * Writes the blocks, the one that changed last first. RFC 2018 §4.
     *
     * @param begin how many numbers of the array are taken
     * @return how many blocks it wrote
     */
    int blocks(int[] into, int begin, int most) {
        int n = 0;
        long below = Long.MAX_VALUE;
        while (n < most && n < runs.size()) {
            Run best = null;
            for (Run r : runs) {
                if (!written(into, begin, n, r) && r.touched <= below && (best == null || r.touched > best.touched)) {
                    best = r;
                }
            }
            if (best == null) {
                break;
            }
            below = best.touched;
            into[begin + 2 * n] = (int) best.from;
            into[begin + 2 * n + 1] = (int) best.to;
            n++;
        }
        return n;
    }

    private static boolean written(int[] into, int begin, int n, Run r) {
        for (int i = 0; i < n; i++) {
            if (into[begin + 2 * i] == (int) r.from) {
                return true;
            }
        }
        return false;
    }
}
