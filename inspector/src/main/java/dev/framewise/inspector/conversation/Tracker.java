package dev.framewise.inspector.conversation;

import dev.framewise.inspector.conversation.Conversation.Transport;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.FramePeek;
import dev.framewise.protocols.dissect.PassedUdp;
import dev.framewise.protocols.icmp.Icmp;
import dev.framewise.protocols.icmpv6.Icmpv6;
import dev.framewise.protocols.ipv6.Ipv6Extension;
import dev.framewise.protocols.tcp.TcpFacts;
import dev.framewise.protocols.udp.UdpFacts;
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
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int TCP_TELLING_BYTES = 16;
    private static final int ICMP_HEADER_BYTES = 8;

    private final FlowTable flows;
    private final IntPredicate serverPort;
    private final Consumers consumers;
    private final FramePeek peek = new FramePeek();
    private final FramePeek quotation = new FramePeek();
    private final Fragments fragments = new Fragments();
    private final TcpAnalyzer analyzer = new TcpAnalyzer();
    private final Echoes echoes = new Echoes();

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
        Source source = info.source();
        tunnels(info, source);
        if (peek.fragment) {
            int place = info.frame().on().index();
            source = fragments.add(place, peek, info, peek.sourceHigh, peek.sourceLow, peek.targetHigh, peek.targetLow);
            if (source == null) {
                return;
            }
            info.reassembled(source);
            Bytes whole = source.bytes();
            int above = peek.ipVersion == 6 ? Ipv6Extension.firstOf(source, peek.ipProtocol) : peek.ipProtocol;
            if (!peek.peekAboveIp(above, whole.array(), whole.offset(), whole.offset() + whole.length())) {
                return;
            }
            tunnels(info, source);
        }
        if (peek.ipProtocol == 1 || peek.ipProtocol == 58) {
            echoes.message(peek, info, peek.sourceHigh ^ peek.targetHigh, peek.sourceLow ^ peek.targetLow);
            quoted(info, source);
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

    /** The outer UDP headers of tunnels belong to conversations of their own, which carry no messages. */
    private void tunnels(FrameInfo info, Source source) {
        for (int i = 0; i < peek.passedCount; i++) {
            PassedUdp u = peek.passed[i];
            int place = info.frame().on().index();
            Conversation c = flows.find(
                    Transport.UDP,
                    place,
                    u.sourceHigh,
                    u.sourceLow,
                    u.sourcePort,
                    u.targetHigh,
                    u.targetLow,
                    u.targetPort);
            if (c == null) {
                c = flows.add(
                        flows.next(Transport.UDP),
                        Transport.UDP,
                        place,
                        u.ipVersion,
                        u.sourceHigh,
                        u.sourceLow,
                        u.sourcePort,
                        u.targetHigh,
                        u.targetLow,
                        u.targetPort,
                        false,
                        info);
            }
            known(c, info, source, u.at);
            c.count(c.from(u.sourceHigh, u.sourceLow, u.sourcePort) ? Direction.FORWARD : Direction.BACKWARD, info);
        }
    }

    /** The datagram that an ICMP error quotes names a conversation, and begins it where it was not seen before. */
    private void quoted(FrameInfo info, Source source) {
        int type = peek.payloadLength > ICMP_HEADER_BYTES ? peek.array[peek.payloadAt] & 0xff : -1;
        boolean error = peek.ipProtocol == 1 ? Icmp.quotes(type) : type >= 0 && Icmpv6.isError(type);
        int from = peek.payloadAt + ICMP_HEADER_BYTES;
        int to = peek.payloadAt + peek.payloadLength;
        if (!error || !quotation.peekIp(peek.array, from, to) || quotation.sourcePort < 0 || quotation.fragment) {
            return;
        }
        Conversation c = null;
        if (quotation.ipProtocol == UDP && quotation.transport) {
            c = find(Transport.UDP, quotation, info);
            if (c == null) {
                c = add(Transport.UDP, quotation, info, false, null, false);
            }
        } else if (quotation.ipProtocol == TCP) {
            c = find(Transport.TCP, quotation, info);
            // Like Wireshark, count a connection that only a quotation names when that is more than ports and a number.
            if (c == null
                    && quotation.payloadLength + quotation.payloadAt - quotation.transportAt >= TCP_TELLING_BYTES) {
                c = add(Transport.TCP, quotation, info, false, null, false);
            }
        }
        if (c != null) {
            info.udp(
                    source,
                    quotation.transportAt - source.bytes().offset(),
                    c.number(),
                    UdpFacts.NO_TIME,
                    UdpFacts.NO_TIME);
        }
    }

    private static void known(Conversation c, FrameInfo info, Source source, int at) {
        info.udp(
                source,
                at - source.bytes().offset(),
                c.number(),
                info.timeNanos() - c.firstTimeNanos(),
                info.timeNanos() - c.lastTimeNanos());
    }

    private void tcp(FrameInfo info, Source source) {
        boolean syn = (peek.tcpFlags & SYN) != 0;
        boolean ack = (peek.tcpFlags & ACK) != 0;
        Conversation c = find(Transport.TCP, peek, info);
        Conversation named = null;
        boolean reused = false;
        if (c != null && c.tcp() == null) {
            named = c;
            flows.remove(c);
            c = null;
        }
        if (c != null && syn && !ack && analyzer.startsAnew(c, directionIn(c), peek.tcpSequence)) {
            consumers.over(c);
            flows.remove(c);
            c = null;
            reused = true;
        }
        if (c == null) {
            boolean answered = syn ? ack : serverPort.test(peek.sourcePort) && !serverPort.test(peek.targetPort);
            c = add(Transport.TCP, peek, info, answered, named, syn);
            c.tcp(new TcpReassembler(consumers.stream(c)));
        }
        Direction d = directionIn(c);
        info.belongs(c, d);
        c.count(d, info);
        c.distances().segment(d, peek.tcpFlags, info.timeNanos());
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
        Conversation c = find(Transport.UDP, peek, info);
        if (c == null) {
            boolean answered = serverPort.test(peek.sourcePort) && !serverPort.test(peek.targetPort);
            c = add(Transport.UDP, peek, info, answered, null, false);
        }
        Direction d = directionIn(c);
        info.belongs(c, d);
        known(c, info, source, peek.transportAt);
        c.count(d, info);
        if (peek.payloadLength > 0) {
            int from = peek.payloadAt - source.bytes().offset();
            consumers.datagram(c, d, source, from, from + peek.payloadLength, peek.payloadWireLength, info);
        }
    }

    private Conversation find(Transport t, FramePeek p, FrameInfo info) {
        return flows.find(
                t,
                info.frame().on().index(),
                p.sourceHigh,
                p.sourceLow,
                p.sourcePort,
                p.targetHigh,
                p.targetLow,
                p.targetPort);
    }

    /**
     * Adds a conversation.
     *
     * @param answered when this frame goes to the end that is taken for the client
     * @param named the same conversation without a frame of its own so far, which gives its number; or null
     */
    private Conversation add(
            Transport t, FramePeek p, FrameInfo info, boolean answered, Conversation named, boolean fromTheBeginning) {
        int place = info.frame().on().index();
        return flows.add(
                named == null ? flows.next(t) : named.number(),
                t,
                place,
                p.ipVersion,
                answered ? p.targetHigh : p.sourceHigh,
                answered ? p.targetLow : p.sourceLow,
                answered ? p.targetPort : p.sourcePort,
                answered ? p.sourceHigh : p.targetHigh,
                answered ? p.sourceLow : p.targetLow,
                answered ? p.sourcePort : p.targetPort,
                fromTheBeginning,
                info);
    }

    private Direction directionIn(Conversation c) {
        return c.from(peek.sourceHigh, peek.sourceLow, peek.sourcePort) ? Direction.FORWARD : Direction.BACKWARD;
    }

    /** Ends every conversation that is still remembered. */
    public void end(FrameInfo lastFrame) {
        flows.forEach(consumers::over);
    }
}
