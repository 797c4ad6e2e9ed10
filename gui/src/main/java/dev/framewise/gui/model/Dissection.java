package dev.framewise.gui.model;

import dev.framewise.inspector.view.RowView;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one row and all the bytes that carried it. Immutable: it may be handed from the thread that made it to
 * the one that shows it.
 *
 * @param row the row's number
 * @param frame the frame that completes it
 * @param nodes its tree, in the order of reading
 * @param runs the bytes; the first is the frame that completes the row, the others follow as they are needed to get there
 * @param sources where each run's bytes came from
 * @param links how it belongs to earlier rows
 * @param general what is wrong with no field in particular
 */
public record Dissection(
        int row,
        long frame,
        List<FieldNode> nodes,
        List<ByteRun> runs,
        List<Source> sources,
        List<RowView.Link> links,
        List<Note> general) {
    /** Parts inside parts are followed to this depth. */
    private static final int DEPTH_MAX = 16;

    /**
     * Every place where a node's bytes stand: in its own run, and in those that it was put together from, down to the
     * frames. Of bytes that were computed from others all of these are meant.
     */
    public List<ByteRun.Range> ranges(int node) {
        List<ByteRun.Range> all = new ArrayList<>();
        FieldNode n = nodes.get(node);
        if (n.hasBytes()) {
            down(n.source(), n.start(), n.end(), 0, all);
        }
        return all;
    }

    private void down(int run, int from, int to, int depth, List<ByteRun.Range> into) {
        into.add(new ByteRun.Range(run, from, to));
        if (depth >= DEPTH_MAX) {
            return;
        }
        Source.Origin origin = sources.get(run).origin();
        if (origin instanceof Source.Joined joined) {
            for (Source.Part p : joined.parts()) {
                int begin = Math.max(from, p.at());
                int end = Math.min(to, p.at() + p.length());
                int inner = indexOf(p.source());
                if (begin < end && inner >= 0) {
                    int shift = p.offset() - p.at();
                    down(inner, begin + shift, end + shift, depth + 1, into);
                }
            }
        } else if (origin instanceof Source.Transformed transformed) {
            int inner = indexOf(transformed.from());
            if (inner >= 0) {
                down(inner, 0, transformed.from().bytes().length(), depth + 1, into);
            }
        }
    }

    /** Sources are the same only when they are one object. */
    private int indexOf(Source s) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i) == s) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The field that a byte of a run belongs to: the one of the fewest bytes, in this run or in one that was put together
     * from it.
     *
     * @return its place in the tree, or -1 for a byte that no field claims
     */
    public int nodeAt(int run, int at) {
        int best = -1;
        int fewest = Integer.MAX_VALUE;
        for (FieldNode n : nodes) {
            if (n.hasBytes() && n.length() <= fewest && !n.derived() && meets(n, run, at)) {
                best = n.index();
                fewest = n.length();
            }
        }
        return best;
    }

    private boolean meets(FieldNode n, int run, int at) {
        if (n.source() == run) {
            return n.covers(run, at);
        }
        if (!(sources.get(n.source()).origin() instanceof Source.Joined)) {
            return false;
        }
        for (ByteRun.Range r : ranges(n.index())) {
            if (r.run() == run && at >= r.from() && at < r.to()) {
                return true;
            }
        }
        return false;
    }

    /** The first node of a field by its name, or -1. */
    public int find(String fieldName) {
        for (FieldNode n : nodes) {
            if (n.field().name().equals(fieldName)) {
                return n.index();
            }
        }
        return -1;
    }
}
