package dev.framewise.inspector.conversation;

import dev.framewise.inspector.conversation.Conversation.Transport;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.FramePeek;
import dev.framewise.protocols.tcp.TcpFacts;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.function.IntPredicate;

/** Follows every frame to its conversation: addresses and ports, fragments put together, segments put in order. */
public final class Tracker {
    /** Makes and calls what takes the payload of conversations. */
    public interface Consumers {
        StreamConsumer stream(Conversation c);

        void datagram(Conversation c, Direction d, Source source, int from, int to, int wireLength, FrameInfo info);

        /** A conversation is over and will not be found again. */
        void over(Conversation c);
    }

    private static final int SYN = 2;
    private static final int ACK = 16;

    private final FlowTable flows;
    private final IntPredicate serverPort;
    private final Consumers consumers;
    private final FramePeek peek = new FramePeek();
    private final Fragments fragments = new Fragments();
    private final TcpAnalyzer analyzer = new TcpAnalyzer();
    private final Echoes echoes = new Echoes();

    private long sourceHigh;
    private long sourceLow;
    private long targetHigh;
    private long targetLow;

    public Tracker(FlowTable flows, IntPredicate serverPort, Consumers consumers) {
        this.flows = flows;
        this.serverPort = serverPort;
        this.consumers = consumers;
    }

    public FlowTable flows() {
        return flows;
    }

    public void frame(FrameInfo info) {
        Bytes b = info.frame().bytes();
        if (!peek.peek(info.frame().on().linkType(), b.array(), b.offset(), b.offset() + b.length())) {
            return;
        }
        addresses();
        Source source = info.source();
        if (peek.fragment) {
            int place = info.frame().on().index();
            source = fragments.add(place, peek, info, sourceHigh, sourceLow, targetHigh, targetLow);
            if (source == null) {
                return;
            }
            info.reassembled(source);
            Bytes whole = source.bytes();
            if (!peek.peekAboveIp(peek.ipProtocol, whole.array(), whole.offset(), whole.offset() + whole.length())) {
                return;
            }
        }
        if (peek.ipProtocol == 1 || peek.ipProtocol == 58) {
            echoes.message(peek, info, sourceHigh ^ targetHigh, sourceLow ^ targetLow);
        }
        if (!peek.transport) {
            return;
        }
        if (peek.ipProtocol == 6) {
            tcp(info, source);
        } else if (peek.ipProtocol == 17) {
            udp(info, source);
        }
    }

    private void addresses() {
        byte[] a = peek.array;
        if (peek.addressLength == 4) {
            sourceHigh = 0;
            targetHigh = 0;
            sourceLow = i32(a, peek.sourceAt) & 0xffff_ffffL;
            targetLow = i32(a, peek.targetAt) & 0xffff_ffffL;
        } else {
            sourceHigh = i64(a, peek.sourceAt);
            sourceLow = i64(a, peek.sourceAt + 8);
            targetHigh = i64(a, peek.targetAt);
            targetLow = i64(a, peek.targetAt + 8);
        }
    }

    private static int i32(byte[] a, int at) {
        return (a[at] & 0xff) << 24 | (a[at + 1] & 0xff) << 16 | (a[at + 2] & 0xff) << 8 | a[at + 3] & 0xff;
    }

    private static long i64(byte[] a, int at) {
        return (long) i32(a, at) << 32 | i32(a, at + 4) & 0xffff_ffffL;
    }

    private void tcp(FrameInfo info, Source source) {
        boolean syn = (peek.tcpFlags & SYN) != 0;
        boolean ack = (peek.tcpFlags & ACK) != 0;
        Conversation c = find(Transport.TCP, info);
        boolean reused = false;
        if (c != null && syn && !ack && analyzer.startsAnew(c, directionIn(c), peek.tcpSequence)) {
            consumers.over(c);
            flows.remove(c);
            c = null;
            reused = true;
        }
        if (c == null) {
            boolean answered = syn ? ack : serverPort.test(peek.sourcePort) && !serverPort.test(peek.targetPort);
            c = add(Transport.TCP, info, answered, syn);
            c.tcp(new TcpReassembler(consumers.stream(c)));
        }
        Direction d = directionIn(c);
        info.belongs(c, d);
        c.count(d, info);
        info.tcp(analyzer.segment(c, d, peek, info, reused));
        int base = source.bytes().offset();
        if (source == info.source() && peek.tunnels == 0 && !peek.enclosed) {
            info.segment(peek.transportAt - base, peek.payloadWireLength);
        }
        int from = peek.payloadAt - base;
        c.tcp()
                .segment(
                        d,
                        peek.tcpSequence,
                        peek.tcpAcknowledgement,
                        peek.tcpFlags,
                        source,
                        from,
                        from + peek.payloadLength,
                        peek.payloadWireLength,
                        windowBytes(info.tcp(), syn),
                        info);
    }

    /** The window that a segment offers; -1 when it is not known how it is to be scaled (RFC 7323 §2.3). */
    private long windowBytes(TcpFacts facts, boolean syn) {
        return syn
                ? peek.tcpWindow
                : facts.windowShift == -1 ? -1 : (long) peek.tcpWindow << Math.max(0, facts.windowShift);
    }

    private void udp(FrameInfo info, Source source) {
        Conversation c = find(Transport.UDP, info);
        if (c == null) {
            boolean answered = serverPort.test(peek.sourcePort) && !serverPort.test(peek.targetPort);
            c = add(Transport.UDP, info, answered, false);
        }
        Direction d = directionIn(c);
        info.belongs(c, d);
        info.udp(c.number(), info.timeNanos() - c.firstTimeNanos(), info.timeNanos() - c.lastTimeNanos());
        c.count(d, info);
        if (peek.payloadLength > 0) {
            int from = peek.payloadAt - source.bytes().offset();
            consumers.datagram(c, d, source, from, from + peek.payloadLength, peek.payloadWireLength, info);
        }
    }

    private Conversation find(Transport t, FrameInfo info) {
        return flows.find(
                t,
                info.frame().on().index(),
                sourceHigh,
                sourceLow,
                peek.sourcePort,
                targetHigh,
                targetLow,
                peek.targetPort);
    }

    private Conversation add(Transport t, FrameInfo info, boolean answered, boolean fromTheBeginning) {
        int place = info.frame().on().index();
        return answered
                ? flows.add(
                        t,
                        place,
                        peek.ipVersion,
                        targetHigh,
                        targetLow,
                        peek.targetPort,
                        sourceHigh,
                        sourceLow,
                        peek.sourcePort,
                        fromTheBeginning,
                        info)
                : flows.add(
                        t,
                        place,
                        peek.ipVersion,
                        sourceHigh,
                        sourceLow,
                        peek.sourcePort,
                        targetHigh,
                        targetLow,
                        peek.targetPort,
                        fromTheBeginning,
                        info);
    }

    private Direction directionIn(Conversation c) {
        return c.from(sourceHigh, sourceLow, peek.sourcePort) ? Direction.FORWARD : Direction.BACKWARD;
    }

    /** Ends every conversation that is still remembered. */
    public void end(FrameInfo lastFrame) {
        flows.forEach(consumers::over);
    }
}
