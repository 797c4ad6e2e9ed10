package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.hpack.HeaderBlock;
import dev.framewise.protocols.hpack.HpackTable;
import dev.framewise.protocols.http2.Continuation;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.FrameType;
import dev.framewise.protocols.http2.Http2Frame;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.ArrayDeque;

/** Puts the header blocks of one direction together (RFC 9113 §4.3) and keeps the table that they are read by. */
final class BlockAssembly {
    /** Header blocks beyond this are not put together. */
    private static final int LONGEST_BLOCK_BYTES = 256 << 10;

    /** Nor are those of more frames, which is what a flood of CONTINUATION looks like. */
    private static final int MOST_CONTINUATIONS = 128;

    private final ArrayDeque<EndpointSettings> unacknowledged = new ArrayDeque<>(1);
    private HpackTable table = HpackTable.empty();
    private long tableLimit = HpackTable.DEFAULT_BYTES;
    private boolean expectsUpdate;

    // A header block that goes on.
    private Http2Frame begun;
    private Bytes block = Bytes.EMPTY;
    private int continuations;

    /** Until the peer has acknowledged them, its encoder may use what was allowed before or what is allowed now. */
    void settingsSent(EndpointSettings s) {
        unacknowledged.add(s);
        tableLimit = Math.max(tableLimit, s.tableBytes());
    }

    void settingsAcknowledged() {
        EndpointSettings ours = unacknowledged.poll();
        if (ours != null) {
            expectsUpdate = ours.tableBytes() < table.maximumBytes();
            tableLimit = ours.tableBytes();
        }
    }

    /** True when a block goes on and this frame does not continue it. */
    boolean interruptedBy(int type, int stream) {
        return begun != null && (type != FrameType.CONTINUATION || stream != begun.streamId());
    }

    /** The frame that began the block. */
    Http2Frame begun() {
        return begun;
    }

    void begin(Http2Frame frame, Bytes fragment) {
        begun = frame;
        block = fragment;
        continuations = 0;
    }

    void add(Continuation f) {
        if (begun == null) {
            throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "CONTINUATION without a header block");
        }
        if (++continuations > MOST_CONTINUATIONS
                || block.length() + f.fragment().length() > LONGEST_BLOCK_BYTES) {
            throw new ConnectionError(ErrorCode.ENHANCE_YOUR_CALM, "a header block that goes on and on");
        }
        block = block.then(f.fragment());
    }

    /** Reads the block, which is whole, and is ready for the next one. */
    HeaderBlock read() {
        HeaderBlock b;
        try {
            b = HeaderBlock.read(block, table, tableLimit, expectsUpdate);
        } catch (Malformed e) {
            throw new ConnectionError(ErrorCode.COMPRESSION_ERROR, e.getMessage());
        }
        table = b.after();
        expectsUpdate = false;
        begun = null;
        block = Bytes.EMPTY;
        return b;
    }
}
