package dev.framewise.simulator.stack;

import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Checksum;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.time.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The network layer of one host: puts headers in front of what transports hand down, finds the way, cuts what does not
 * fit, and takes apart what arrives. RFC 791, RFC 1122 §3, RFC 8200.
 */
public final class IpLayer implements IpSender {
    static final int ETHERNET_BYTES = Frame.ETHERNET_BYTES;
    private static final int TTL = 64;

    /** How many path MTUs are remembered; RFC 1191 §6.3 lets them age, which {@link #PATH_MTU_NANOS} does. */
    private static final int PATH_MTU_LIMIT = 1024;

    private static final long PATH_MTU_NANOS = 600_000_000_000L;

    private record PathMtu(int bytes, long untilNanos) {}

    private final Host host;
    private final Simulation simulation;
    private final IpCounters counters = new IpCounters();
    private final Reassembly reassembly;
    private final Map<IpAddress, PathMtu> pathMtus = new LinkedHashMap<>();
    private int identification;
    private int identification6;

    IpLayer(Host host) {
        this.host = host;
        this.simulation = host.simulation();
        this.reassembly = new Reassembly(host);
        this.identification =
                simulation.random(host.name() + " ip identification").nextInt() & 0xffff;
        this.identification6 =
                simulation.random(host.name() + " ipv6 identification").nextInt();
    }

    IpCounters counters() {
        return counters;
    }

    @Override
    public IpAddress sourceFor(IpAddress target) {
        if (host.owns(target)) {
            return target;
        }
        Route r = host.routes().lookup(target);
        return r == null ? null : r.out().addressFor(r.gateway() != null && !target.v6() ? r.gateway() : target);
    }

    @Override
    public int mtuBytes(IpAddress target) {
        Route r = host.routes().lookup(target);
        int link = r == null ? 1500 : r.out().mtuBytes();
        PathMtu known = pathMtus.isEmpty() ? null : pathMtus.get(target);
        if (known == null) {
            return link;
        }
        if (known.untilNanos <= simulation.nowNanos()) {
            pathMtus.remove(target);
            return link;
        }
        return Math.min(link, known.bytes);
    }

    /** A router said what fits on the way (RFC 1191 §6.3, RFC 8201 §4). */
    void learnPathMtu(IpAddress target, int bytes) {
        if (pathMtus.size() >= PATH_MTU_LIMIT) {
            pathMtus.remove(pathMtus.keySet().iterator().next());
        }
        pathMtus.put(
                target, new PathMtu(Math.max(bytes, target.v6() ? 1280 : 68), simulation.nowNanos() + PATH_MTU_NANOS));
    }

    @Override
    public void send(IpAddress source, IpAddress target, int protocol, int ecn, boolean dontFragment, byte[] frame) {
        send(source, target, protocol, ecn, target.multicast() ? 1 : TTL, dontFragment, frame);
    }

    /**
     * As the other, with the hop limit said.
     *
     * @param tos the whole byte of DSCP and ECN
     */
    void send(IpAddress source, IpAddress target, int protocol, int tos, int ttl, boolean dontFragment, byte[] frame) {
        if (!host.up()) {
            return;
        }
        counters.sent++;
        if (host.owns(target)) {
            put(frame, source, target, protocol, tos, ttl, dontFragment);
            host.loopback(frame);
            return;
        }
        IpInterface out;
        IpAddress next = target;
        if (target.multicast() || target.equals(IpAddress.BROADCAST_V4)) {
            out = host.interfaceOf(source);
        } else {
            Route r = host.routes().lookup(target);
            if (r == null) {
                counters.noRoute++;
                return;
            }
            out = r.out();
            next = r.gateway() == null ? target : r.gateway();
        }
        if (out == null) {
            counters.noRoute++;
            return;
        }
        put(frame, source, target, protocol, tos, ttl, dontFragment);
        int bytes = frame.length - ETHERNET_BYTES;
        if (bytes <= out.mtuBytes() && (!target.v6() || bytes <= mtuBytes(target))) {
            forward(out, next, frame);
        } else if (target.v6()) {
            for (byte[] part : Fragmenter.cut6(frame, Math.min(out.mtuBytes(), mtuBytes(target)), identification6++)) {
                counters.fragmentsMade++;
                forward(out, next, part);
            }
        } else if (dontFragment) {
            counters.tooBig++;
            host.icmp().tooBigLocally(frame, out.mtuBytes());
        } else {
            for (byte[] part : Fragmenter.cut4(frame, out.mtuBytes())) {
                counters.fragmentsMade++;
                forward(out, next, part);
            }
        }
    }

    /** Sends over one interface to somebody on its link, whatever the routes say: for hosts that have none yet. */
    void sendOn(IpInterface out, IpAddress source, IpAddress target, int protocol, byte[] frame) {
        if (!host.up()) {
            return;
        }
        counters.sent++;
        put(frame, source, target, protocol, 0, target.multicast() ? 1 : TTL, false);
        forward(out, target, frame);
    }

    private void put(
            byte[] f, IpAddress source, IpAddress target, int protocol, int tos, int ttl, boolean dontFragment) {
        if (target.v6()) {
            IpHeaders.put6(f, source, target, protocol, tos, ttl);
        } else {
            // RFC 6864 §4.1: the identification of what cannot be cut may be anything, but people like to tell packets
            // apart
            identification = identification + 1 & 0xffff;
            IpHeaders.put4(
                    f, source, target, protocol, tos, identification, dontFragment ? IpHeaders.DONT_FRAGMENT : 0, ttl);
        }
    }

    /** Hands a packet to the next hop on a link. */
    void forward(IpInterface out, IpAddress next, byte[] frame) {
        if (next.multicast()) {
            transmit(out, Resolution.multicastMac(next), frame);
        } else if (!next.v6() && out.isBroadcast(next)) {
            transmit(out, Resolution.BROADCAST_MAC, frame);
        } else {
            out.neighbours.send(next, frame);
        }
    }

    /** Puts the Ethernet addresses in their places and lets the frame go. */
    void transmit(IpInterface out, long macAddress, byte[] frame) {
        Resolution.putMac(frame, 0, macAddress);
        Resolution.putMac(frame, 6, out.port().macAddress());
        out.port().send(new Frame(frame, simulation.causeFrame(), simulation.why()));
    }

    /** A next hop did not answer: packets that waited for it come to nothing, and their senders are told (RFC 1122 §3.2.2.1). */
    void unresolved(IpAddress neighbour, List<byte[]> waiting) {
        counters.unresolved += waiting.size();
        for (byte[] frame : waiting) {
            host.icmp().hostUnreachable(host.forwarder().translator().asItCame(frame));
        }
    }

    void receive(IpInterface on, byte[] f) {
        int type = IpHeaders.u16(f, 12);
        if (type == EtherTypes.IPV4) {
            receive4(on, f);
        } else if (type == EtherTypes.IPV6) {
            receive6(on, f);
        } else if (type == EtherTypes.ARP) {
            host.resolution().arrived(on, f);
        }
    }

    private void receive4(IpInterface on, byte[] f) {
        counters.received++;
        int at = ETHERNET_BYTES;
        int header = f.length < at + 20 ? 0 : (f[at] & 15) * 4;
        int total = header < 20 || f.length < at + header ? 0 : IpHeaders.u16(f, at + 2);
        if (total < header
                || header < 20
                || f[at] >>> 4 != 4
                || total > f.length - at
                || Checksum.finish(Checksum.sum(f, at, at + header, 0)) != 0) {
            counters.malformed++;
            return;
        }
        IpAddress target = IpAddress.v4(f, at + 16);
        Forwarder.Translator translator = host.forwarder().translator();
        boolean translated = translator.translates() && host.forwarding();
        if (translated && (IpHeaders.u16(f, at + 6) & 0x3fff) != 0) {
            byte[] whole =
                    reassembly.add4(f, header, total); // RFC 4787 REQ-14: only the first fragment tells the ports
            if (whole != null) {
                counters.reassembled++;
                receive4(on, whole);
            }
            return;
        }
        byte[] inward = translated && host.owns(target) ? translator.inward(on, f) : null;
        if (inward == Forwarder.Translator.DROP) {
            return;
        }
        if (inward != null) {
            host.forwarder().pass(on, IpAddress.v4(inward, at + 16), inward, f);
        } else if (host.owns(target)
                || on.isBroadcast(target)
                || target.multicast() && host.joined(target)
                || on.hears(f)) {
            int flags = IpHeaders.u16(f, at + 6);
            if ((flags & 0x3fff) != 0) {
                byte[] whole = reassembly.add4(f, header, total);
                if (whole != null) {
                    counters.reassembled++;
                    receive4(on, whole);
                }
                return;
            }
            deliver(
                    on,
                    IpAddress.v4(f, at + 12),
                    target,
                    f[at + 9] & 0xff,
                    f[at + 1] & 0xff,
                    f[at + 8] & 0xff,
                    f,
                    at + header,
                    at + total);
        } else if (host.forwarding() && !target.multicast()) {
            host.forwarder().pass(on, target, f);
        } else {
            counters.notForUs++;
        }
    }

    private void receive6(IpInterface on, byte[] f) {
        counters.received++;
        int at = ETHERNET_BYTES;
        if (f.length < at + 40 || (f[at] >>> 4 & 15) != 6 || IpHeaders.u16(f, at + 4) > f.length - at - 40) {
            counters.malformed++;
            return;
        }
        int end = at + 40 + IpHeaders.u16(f, at + 4);
        IpAddress target = IpAddress.v6(f, at + 24);
        if (host.owns(target) || target.multicast() && host.joined(target)) {
            int next = f[at + 6] & 0xff;
            int from = at + 40;
            // hop-by-hop, routing with nothing left to visit, destination options: stepped over (RFC 8200 §4.2)
            while ((next == 0 || next == 43 || next == 60) && from + 8 <= end) {
                next = f[from] & 0xff;
                from += 8 + 8 * (f[from + 1] & 0xff);
            }
            if (next == IpHeaders.FRAGMENT && from + 8 <= end) {
                byte[] whole = reassembly.add6(f, from, end);
                if (whole != null) {
                    counters.reassembled++;
                    receive6(on, whole);
                }
                return;
            }
            if (from > end) {
                counters.malformed++;
                return;
            }
            int tos = (f[at] & 15) << 4 | (f[at + 1] & 0xff) >>> 4;
            deliver(on, IpAddress.v6(f, at + 8), target, next, tos, f[at + 7] & 0xff, f, from, end);
        } else if (host.forwarding() && !target.multicast()) {
            host.forwarder().pass(on, target, f);
        } else {
            counters.notForUs++;
        }
    }

    private void deliver(
            IpInterface on,
            IpAddress source,
            IpAddress target,
            int protocol,
            int tos,
            int ttl,
            byte[] f,
            int from,
            int to) {
        counters.delivered++;
        switch (protocol) {
            case IpHeaders.TCP -> {
                if (!target.multicast() && !source.multicast()) {
                    host.tcp().receive(source, target, tos & 3, f, from, to);
                }
            }
            case IpHeaders.UDP -> host.udp().receive(on, source, target, f, from, to);
            case IpHeaders.ICMP, IpHeaders.ICMPV6 ->
                host.icmp().receive(on, source, target, protocol, ttl, f, from, to);
            default -> host.icmp().protocolUnreachable(f, source.v6(), from);
        }
    }

    void clear() {
        reassembly.clear();
        pathMtus.clear();
    }
}
