package dev.framewise.protocols.dissect;

import dev.framewise.protocols.tcp.TcpFacts;
import dev.framewise.protocols.udp.UdpFacts;
import dev.framewise.protocols.wire.Source;

/**
 * What is known about a frame beyond its own bytes, from what came before it.
 */
public interface FrameFacts {
    /** True when the capture kept only the beginning of the frame. */
    boolean cut();

    /** What the connection knows about this segment, or null without TCP. */
    TcpFacts tcp();

    /** What its conversation knows about the UDP header that begins at a byte of these bytes, or null. */
    default UdpFacts udp(Source source, int at) {
        return null;
    }

    /** The whole datagram, when this frame's fragment completed it, else null. */
    Source reassembled();

    /** The frame that completed the datagram of which this frame carries a fragment, or 0. */
    long reassembledIn();

    /** When the frame was captured, nanoseconds since 1970 UTC; 0 when that is not known. */
    default long timeNanos() {
        return 0;
    }

    /** The frame whose ICMP request this one answers, or 0. */
    default long answersFrame() {
        return 0;
    }

    /** Nanoseconds since that request. */
    default long answerNanos() {
        return 0;
    }
}
