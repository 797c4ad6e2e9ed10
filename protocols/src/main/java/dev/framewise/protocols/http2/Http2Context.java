package dev.framewise.protocols.http2;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.hpack.HpackTable;

/**
 * What a connection has to remember so that its next frame can be read: who is the client, and for each direction the dynamic
 * table. Immutable; a change gives a new one that shares the rest.
 */
public final class Http2Context {
    /**
     * One direction.
     *
     * @param begun true after its first message
     * @param table the dynamic table of its sender
     * @param limitBytes how large the receiver lets that table be
     * @param nextLimitBytes a lower limit that the sender has not acknowledged yet; -1 without
     * @param expectsUpdate true when the next block must begin with an update of the table's size
     * @param longestBytes the longest payload of a frame that the receiver said it takes
     * @param block the stream of a header block that is too long to be waited for, or 0
     * @param unproven how many more plausible frames are needed until this direction is believed to be HTTP/2
     */
    record Lane(
            boolean begun,
            HpackTable table,
            long limitBytes,
            long nextLimitBytes,
            boolean expectsUpdate,
            int longestBytes,
            int block,
            int unproven) {
        static final int USUAL_BYTES = 16_384;

        static Lane start(boolean fromTheBeginning) {
            return new Lane(
                    !fromTheBeginning,
                    fromTheBeginning ? HpackTable.empty() : HpackTable.unknown(),
                    fromTheBeginning ? HpackTable.DEFAULT_BYTES : -1,
                    -1,
                    false,
                    USUAL_BYTES,
                    0,
                    fromTheBeginning ? 0 : FRAMES_TO_PROVE);
        }

        Lane with(HpackTable next) {
            return next == table && !expectsUpdate
                    ? this
                    : new Lane(begun, next, limitBytes, nextLimitBytes, false, longestBytes, block, unproven);
        }

        Lane afterFrame() {
            return begun && unproven == 0
                    ? this
                    : new Lane(
                            true,
                            table,
                            limitBytes,
                            nextLimitBytes,
                            expectsUpdate,
                            longestBytes,
                            block,
                            Math.max(0, unproven - 1));
        }

        Lane inBlock(int stream) {
            return stream == block
                    ? this
                    : new Lane(begun, table, limitBytes, nextLimitBytes, expectsUpdate, longestBytes, stream, unproven);
        }

        /** The receiver said how large the table may be: more at once, less when the sender has heard it. */
        Lane limited(long toBytes) {
            return toBytes >= limitBytes && limitBytes >= 0
                    ? new Lane(begun, table, toBytes, -1, expectsUpdate, longestBytes, block, unproven)
                    : new Lane(begun, table, limitBytes, toBytes, expectsUpdate, longestBytes, block, unproven);
        }

        /** The sender acknowledged what the receiver said. */
        Lane acknowledged() {
            if (nextLimitBytes < 0) {
                return this;
            }
            boolean expects = expectsUpdate || nextLimitBytes < table.maximumBytes() && !table.incomplete();
            return new Lane(begun, table, nextLimitBytes, -1, expects, longestBytes, block, unproven);
        }

        Lane longest(int bytes) {
            return new Lane(begun, table, limitBytes, nextLimitBytes, expectsUpdate, bytes, block, unproven);
        }

        Lane afterLoss() {
            return new Lane(
                    true, HpackTable.unknown(), limitBytes, nextLimitBytes, false, longestBytes, 0, FRAMES_TO_PROVE);
        }
    }

    /** After a late start or a loss: so many plausible frames prove where frames begin. */
    static final int FRAMES_TO_PROVE = 2;

    private final Direction client;
    private final Lane forward;
    private final Lane backward;

    private Http2Context(Direction client, Lane forward, Lane backward) {
        this.client = client;
        this.forward = forward;
        this.backward = backward;
    }

    static Http2Context start(boolean fromTheBeginning) {
        Lane lane = Lane.start(fromTheBeginning);
        return new Http2Context(fromTheBeginning ? Direction.FORWARD : null, lane, lane);
    }

    /** The direction in which the client sends, or null while nothing tells. */
    public Direction client() {
        return client;
    }

    /** The dynamic table of a direction's sender, as it stands before the next message. */
    public HpackTable table(Direction d) {
        return lane(d).table;
    }

    /** How large the receiver of a direction lets the sender's table be; -1 when that is not known. */
    public long tableLimitBytes(Direction d) {
        return lane(d).limitBytes;
    }

    /** True when the next block of a direction must begin with an update of the table's size. */
    public boolean expectsUpdate(Direction d) {
        return lane(d).expectsUpdate;
    }

    /** The longest payload of a frame that the receiver of a direction said it takes. */
    public int longestBytes(Direction d) {
        return lane(d).longestBytes;
    }

    Lane lane(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    Http2Context with(Direction d, Lane lane) {
        if (lane.equals(lane(d))) {
            return this;
        }
        return d == Direction.FORWARD
                ? new Http2Context(client, lane, backward)
                : new Http2Context(client, forward, lane);
    }

    Http2Context clientIs(Direction d) {
        return client == d ? this : new Http2Context(d, forward, backward);
    }

    /** After the client's preface: this direction begins, and so does the other when nothing of it was missed. */
    Http2Context begun(Direction d) {
        Lane fresh = Lane.start(true).afterFrame();
        Lane other = lane(d.opposite());
        // A server may speak first, but not before the connection was there: what it said was seen, or is yet to come.
        Lane answer = other.unproven == FRAMES_TO_PROVE ? Lane.start(true) : other;
        Http2Context c = new Http2Context(d, fresh, fresh);
        return c.with(d.opposite(), answer);
    }
}
