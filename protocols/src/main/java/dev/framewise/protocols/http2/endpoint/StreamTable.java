package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.machine.Chart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The streams of a connection: which are open and by whom, their numbers, and how those that are over ended. RFC 9113 §5.1. */
final class StreamTable {
    private final boolean server;
    private final Map<Integer, Http2Stream> open = new LinkedHashMap<>();
    private final EndedStreams ended = new EndedStreams();
    private int nextId;
    private int ownOpen;
    private int peersOpen;
    private Consumer<Chart.Edge<StreamState, StreamInput>> watcher = e -> {};

    StreamTable(boolean server) {
        this.server = server;
        this.nextId = server ? 2 : 1;
    }

    void watch(Consumer<Chart.Edge<StreamState, StreamInput>> by) {
        watcher = by;
    }

    /** An open stream, or null. */
    Http2Stream get(int id) {
        return open.get(id);
    }

    List<Http2Stream> all() {
        return new ArrayList<>(open.values());
    }

    int size() {
        return open.size();
    }

    int ownOpen() {
        return ownOpen;
    }

    int peersOpen() {
        return peersOpen;
    }

    void clear() {
        open.clear();
    }

    /** Whether this end has a number left to open a stream with. RFC 9113 §5.1.1. */
    boolean numbersLeft() {
        return nextId > 0;
    }

    /** The number of the next stream that this end opens. */
    int takeNumber() {
        int id = nextId;
        nextId += 2;
        return id;
    }

    /** True for a stream that nobody has opened yet. */
    boolean idle(int id, int highestOfPeer) {
        boolean ours = (id & 1) == (server ? 0 : 1);
        return ours ? nextId > 0 && id >= nextId : id > highestOfPeer;
    }

    void add(Http2Stream s) {
        open.put(s.id, s);
        if (s.own) {
            ownOpen++;
        } else {
            peersOpen++;
        }
    }

    void move(Http2Stream s, StreamInput input) {
        Chart.Edge<StreamState, StreamInput> edge = StreamChart.CHART.edge(s.state, input);
        watcher.accept(edge);
        s.state = edge.to();
        if (s.closed() && open.remove(s.id) != null) {
            if (s.own) {
                ownOpen--;
            } else {
                peersOpen--;
            }
            boolean byPeer = input == StreamInput.RECEIVE_RESET;
            ended.add(s.id, byPeer ? EndedStreams.How.BY_PEER_RESET : EndedStreams.How.BY_BOTH);
        }
    }

    /** Keeps how a stream ends before it has moved; what is known first stays. */
    void ends(int id, EndedStreams.How how) {
        ended.add(id, how);
    }

    /** How a stream ended, or null when that was forgotten, or it never was. */
    EndedStreams.How ended(int id) {
        return ended.of(id);
    }
}
