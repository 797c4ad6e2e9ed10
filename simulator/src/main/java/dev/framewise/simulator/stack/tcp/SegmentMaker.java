package dev.framewise.simulator.stack.tcp;

import static dev.framewise.protocols.tcp.TcpSegment.*;

/** Makes the segments of one connection: what header and options say at the moment, whoever wants one sent. */
final class SegmentMaker {
    private final TcpSocket socket;
    private final int timestampOffset;
    private final long pseudoHeaderSum;

    /** @param timestampOffset what the connection's timestamps begin with, so that nobody guesses them; RFC 7323 §5.4 */
    SegmentMaker(TcpSocket socket, int timestampOffset) {
        this.socket = socket;
        this.timestampOffset = timestampOffset;
        this.pseudoHeaderSum = SegmentOut.pseudoHeaderSum(socket.local, socket.remote);
    }

    int timestampAt(long nanos) {
        return timestampOffset + (int) (nanos / socket.settings.value(TcpKnob.CLOCK));
    }

    int timestampNow() {
        return timestampAt(socket.layer.nowNanos());
    }

    /** A segment without options and data. */
    SegmentOut begin(long sequence, int flags) {
        SegmentOut o = socket.layer.outgoing.clear();
        o.sourcePort = socket.localPort;
        o.targetPort = socket.remotePort;
        o.sequence = (int) sequence;
        boolean ack = (flags & ACK_FLAG) != 0;
        boolean syn = (flags & SYN_FLAG) != 0;
        o.acknowledgement = ack ? (int) socket.in.next : 0;
        o.window = (flags & RST_FLAG) != 0 ? 0 : socket.in.windowField(syn);
        boolean echo = socket.useEcn && ack && !syn && socket.in.acknowledging.echo;
        o.flags = flags | (echo ? ECE_FLAG : 0) | (syn ? synEcn(ack) : 0);
        return o;
    }

    /** RFC 3168 §6.1.1. */
    private int synEcn(boolean ack) {
        if (ack) {
            return socket.useEcn ? ECE_FLAG : 0;
        }
        return socket.settings.count(TcpKnob.ECN) == TcpKnob.EcnMode.ACTIVE.ordinal() && socket.probing.synRepeats == 0
                ? ECE_FLAG | CWR_FLAG // §6.1.1.1: a repeated SYN goes without, since some devices drop such SYNs
                : 0;
    }

    void synOptions(SegmentOut o) {
        boolean answer = (o.flags & ACK_FLAG) != 0;
        o.mss = socket.path.offer();
        o.sackPermitted = answer ? socket.useSack : socket.settings.on(TcpKnob.SACK);
        o.windowScale = answer
                ? socket.in.offeredShift
                : socket.settings.on(TcpKnob.WINDOW_SCALE) ? Receiver.shiftFor(socket.settings) : -1;
        if (answer ? socket.useTimestamps : socket.settings.on(TcpKnob.TIMESTAMPS)) {
            o.timestamps = true;
            o.timestampValue = timestampNow();
            o.timestampEcho = answer ? socket.in.recentTimestamp : 0;
        }
    }

    /**
     * The options of a segment that is no SYN.
     *
     * @param spareBytes how much fits beside the data
     */
    void options(SegmentOut o, int spareBytes) {
        if (socket.useTimestamps) {
            o.timestamps = true;
            o.timestampValue = timestampNow();
            o.timestampEcho = socket.in.recentTimestamp; // RFC 7323 §4.3
        }
        if (socket.useSack && socket.in.hasBlocks() && spareBytes >= 12) {
            int most = Math.min((40 - o.optionBytes() - 4) / 8, (spareBytes - 4) / 8);
            o.blockCount = socket.in.blocks(o.blocks, most);
        }
    }

    /** Sends what was begun. */
    void emit(boolean data, boolean again) {
        SegmentOut o = socket.layer.outgoing;
        if ((o.flags & ACK_FLAG) != 0) {
            socket.in.acknowledging.sent(data);
        }
        int ecn = socket.useEcn && data && !again
                ? 2
                : 0; // RFC 3168 §6.1.4, §6.1.5: neither acknowledgements nor repetitions
        socket.layer.send(socket.local, socket.remote, ecn, socket.path.dontFragment(), o.finish(pseudoHeaderSum));
    }
}
