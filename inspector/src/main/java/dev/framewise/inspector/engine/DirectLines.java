package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.tcp.TcpLine;
import dev.framewise.protocols.tcp.TcpSegment;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;

/**
 * Lines about ordinary rows, straight from their bytes, without a walk: those that large captures are full of. What it
 * writes is what the walk would lead to, which a test holds for every row of every capture at hand.
 */
final class DirectLines {
    private final byte[] tcpColumn;
    private final boolean segments;

    DirectLines(Registry registry) {
        boolean tcp = false;
        for (FrameLayer l : registry.layers()) {
            tcp |= l.protocol().equals(TcpSegment.PROTOCOL);
        }
        segments = tcp && !registry.hasLayers("tcp.port");
        tcpColumn = TcpSegment.PROTOCOL.column().getBytes(StandardCharsets.UTF_8);
    }

    /** True for a frame that completes no message and whose highest layer is an ordinary TCP segment. */
    boolean isSegment(Row row) {
        FrameInfo f = row.frame();
        return segments
                && !row.isMessage()
                && f.segmentAt() >= 0
                && TcpLine.ordinary(
                        f.source().bytes().array(), f.source().bytes().offset() + f.segmentAt());
    }

    /** The protocol column of such a row. */
    byte[] segmentColumn() {
        return tcpColumn;
    }

    /** Writes the line of such a row. */
    void segment(Row row, TextOut out) {
        FrameInfo f = row.frame();
        int at = f.source().bytes().offset() + f.segmentAt();
        TcpLine.write(f.source().bytes().array(), at, f.segmentDataBytes(), f.tcp(), out);
    }

    /** The same for a message of a run, which is whole. */
    @SuppressWarnings("unchecked") // a dissector is only ever given contexts that it made itself
    boolean message(MessageRun run, int i, TextOut out) {
        return ((Dissector<Object>) run.dissector())
                .summarizeBytes(run.context(), run.direction(), run.source().bytes(), run.from(i), run.to(i), out);
    }

    /** Writes the line of a whole message, or nothing and returns false when it takes the walk. */
    @SuppressWarnings("unchecked") // a dissector is only ever given contexts that it made itself
    boolean message(Row row, TextOut out) {
        return !row.broken()
                && !row.cut()
                && !row.partOfAnother()
                && ((Dissector<Object>) row.dissector())
                        .summarizeBytes(
                                row.context(), row.direction(), row.source().bytes(), row.from(), row.to(), out);
    }
}
