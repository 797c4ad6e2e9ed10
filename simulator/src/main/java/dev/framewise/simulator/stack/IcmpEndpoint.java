package dev.framewise.simulator.stack;

import dev.framewise.protocols.icmp.Icmp;
import dev.framewise.protocols.icmpv6.Icmpv6;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.WireReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A host's ICMP and ICMPv6: answers echoes, tells senders what became of their packets, and hears what routers tell.
 * RFC 792, RFC 1122 §3.2.2, RFC 1812 §4.3, RFC 4443. Left out: redirects, source quench, parameter problems of options.
 */
public final class IcmpEndpoint {
    /** How many errors may be sent at once, and how many a second then (RFC 1812 §4.3.2.8, RFC 4443 §2.4(f)). */
    private static final int BURST = 50;

    private static final long NANOS_PER_ERROR = 1_000_000;

    /** Quoted packets make errors no longer than this (RFC 1812 §4.3.2.3; RFC 4443 §2.4(c)). */
    private static final int LONGEST_4 = 576;

    private static final int LONGEST_6 = 1280;

    /** Who waits for echo replies. */
    @FunctionalInterface
    public interface EchoHandler {
        /**
         * A reply came.
         *
         * @param from who answered
         * @param sequence of the request
         * @param ttl hops that the answer had left
         * @param data that came back
         */
        void reply(IpAddress from, int sequence, int ttl, Bytes data);
    }

    /** Who hears of errors about own echo requests, e.g. traceroute. */
    @FunctionalInterface
    public interface ErrorHandler {
        /**
         * @param from who complains
         * @param error what was wrong
         * @param target where the packet had wanted to go
         */
        void error(IpAddress from, IcmpError error, IpAddress target);
    }

    private final Host host;
    private final Map<Integer, EchoHandler> echoHandlers = new LinkedHashMap<>();
    private RouterDiscovery discovery = RouterDiscovery.NONE;
    private ErrorHandler errorHandler = (from, error, target) -> {};
    private long tokens = BURST * NANOS_PER_ERROR;
    private long filledNanos;

    IcmpEndpoint(Host host) {
        this.host = host;
    }

    /** Sends an echo request; replies with this identifier go to the handler that was set for it. */
    public void ping(IpAddress target, int identifier, int sequence, int ttl, Bytes data) {
        IpAddress source = host.ip().sourceFor(target);
        if (source == null) {
            return;
        }
        Bytes body =
                Bytes.of(identifier >>> 8, identifier, sequence >>> 8, sequence).then(data);
        int type = target.v6() ? Icmpv6.ECHO_REQUEST : Icmp.ECHO_REQUEST;
        send(source, target, type, 0, ttl, body);
    }

    /** Who hears of replies with this identifier; the former handler is forgotten. */
    public void onEcho(int identifier, EchoHandler handler) {
        echoHandlers.put(identifier, handler);
    }

    public void onError(ErrorHandler handler) {
        errorHandler = handler;
    }

    /** Who hears of routers that announce themselves, or of hosts that look for one. */
    public void onRouterDiscovery(RouterDiscovery listener) {
        discovery = listener;
    }

    private void send(IpAddress source, IpAddress target, int type, int code, int ttl, Bytes body) {
        int protocol = target.v6() ? IpHeaders.ICMPV6 : IpHeaders.ICMP;
        host.ip().send(source, target, protocol, 0, ttl, false, IcmpMessages.frame(source, target, type, code, body));
    }

    void receive(
            IpInterface on, IpAddress source, IpAddress target, int protocol, int ttl, byte[] f, int from, int to) {
        Bytes bytes = Bytes.wrap(f, from, to - from);
        try {
            if (protocol == IpHeaders.ICMP && !source.v6()) {
                receive4(source, target, ttl, Icmp.walk(WireReader.strict(bytes), Icmp.SHAPE));
            } else if (protocol == IpHeaders.ICMPV6 && source.v6()) {
                long sum = IcmpMessages.pseudoHeaderSum(source, target, protocol, to - from);
                receive6(on, source, target, ttl, Icmpv6.walk(WireReader.strict(bytes), Icmpv6.SHAPE, sum));
            }
        } catch (Malformed e) {
            host.ip().counters().malformed++;
        }
    }

    private void receive4(IpAddress source, IpAddress target, int ttl, Icmp m) {
        switch (m.type()) {
            case Icmp.ECHO_REQUEST -> {
                if (host.owns(target)) {
                    send(target, source, Icmp.ECHO_REPLY, 0, 64, m.body());
                }
            }
            case Icmp.ECHO_REPLY -> echoed(source, ttl, m.body());
            case Icmp.UNREACHABLE -> {
                IcmpError.Kind kind = switch (m.code()) {
                    case 2 -> IcmpError.Kind.PROTOCOL_UNREACHABLE;
                    case 3 -> IcmpError.Kind.PORT_UNREACHABLE;
                    case 4 -> IcmpError.Kind.TOO_BIG;
                    case 9, 10, 13 -> IcmpError.Kind.PROHIBITED;
                    default -> IcmpError.Kind.HOST_UNREACHABLE;
                };
                complaint(source, kind, m.body().length() >= 4 ? m.body().u16(2) : 0, m.body());
            }
            case Icmp.TIME_EXCEEDED -> complaint(source, IcmpError.Kind.HOPS_EXCEEDED, 0, m.body());
            default -> {}
        }
    }

    private void receive6(IpInterface on, IpAddress source, IpAddress target, int hopLimit, Icmpv6 m) {
        switch (m.type()) {
            case Icmpv6.ECHO_REQUEST -> {
                IpAddress own = target.multicast() ? on.addressFor(source) : target;
                send(own, source, Icmpv6.ECHO_REPLY, 0, 64, m.body());
            }
            case Icmpv6.ECHO_REPLY -> echoed(source, hopLimit, m.body());
            case Icmpv6.NEIGHBOUR_SOLICITATION, Icmpv6.NEIGHBOUR_SOLICITATION + 1 ->
                host.resolution().arrived6(on, source, target, hopLimit, m);
            case RouterDiscovery.SOLICITATION, RouterDiscovery.ADVERTISEMENT -> {
                if (hopLimit == 255 && m.code() == 0) { // RFC 4861 §6.1: nobody from beyond the link can say this
                    discovery.heard(on, source, m.type(), m.body());
                }
            }
            case Icmpv6.UNREACHABLE -> {
                IcmpError.Kind kind = switch (m.code()) {
                    case 4 -> IcmpError.Kind.PORT_UNREACHABLE;
                    case 1, 5, 6 -> IcmpError.Kind.PROHIBITED;
                    default -> IcmpError.Kind.HOST_UNREACHABLE;
                };
                complaint(source, kind, 0, m.body());
            }
            case Icmpv6.PACKET_TOO_BIG ->
                complaint(
                        source,
                        IcmpError.Kind.TOO_BIG,
                        m.body().length() >= 4 ? (int) Math.min(m.body().u32(0), 65_535) : 0,
                        m.body());
            case Icmpv6.TIME_EXCEEDED -> complaint(source, IcmpError.Kind.HOPS_EXCEEDED, 0, m.body());
            default -> {}
        }
    }

    private void echoed(IpAddress source, int ttl, Bytes body) {
        if (body.length() >= 4) {
            EchoHandler handler = echoHandlers.get(body.u16(0));
            if (handler != null) {
                handler.reply(source, body.u16(2), ttl, body.from(4));
            }
        }
    }

    /** Somebody complains about a packet of ours, of which it quotes the beginning behind four bytes. */
    private void complaint(IpAddress from, IcmpError.Kind kind, int mtuBytes, Bytes body) {
        IcmpError error = IcmpError.read(kind, mtuBytes, body.from(Math.min(4, body.length())));
        if (error == null || !host.owns(error.source())) {
            return;
        }
        if (kind == IcmpError.Kind.TOO_BIG) {
            host.ip().learnPathMtu(error.target(), mtuBytes);
        }
        errorHandler.error(from, error, error.target());
        switch (error.protocol()) {
            case IpHeaders.TCP -> host.tcp().error(error);
            case IpHeaders.UDP -> host.udp().error(error);
            default -> {}
        }
    }

    void hopsExceeded(byte[] f) {
        host.ip().counters().hopsExceeded++;
        report(f, Icmp.TIME_EXCEEDED, 0, Icmpv6.TIME_EXCEEDED, 0, 0);
    }

    void reassemblyTimeExceeded(byte[] f) {
        report(f, Icmp.TIME_EXCEEDED, 1, Icmpv6.TIME_EXCEEDED, 1, 0);
    }

    void noRoute(byte[] f) {
        host.ip().counters().noRoute++;
        report(f, Icmp.UNREACHABLE, 0, Icmpv6.UNREACHABLE, 0, 0);
    }

    void hostUnreachable(byte[] f) {
        report(f, Icmp.UNREACHABLE, 1, Icmpv6.UNREACHABLE, 3, 0);
    }

    void tooBig(byte[] f, int mtuBytes) {
        host.ip().counters().tooBig++;
        report(f, Icmp.UNREACHABLE, 4, Icmpv6.PACKET_TOO_BIG, 0, mtuBytes);
    }

    /** Nobody listens at the port that a packet wanted to go to. */
    public void portUnreachable(byte[] f) {
        report(f, Icmp.UNREACHABLE, 3, Icmpv6.UNREACHABLE, 4, 0);
    }

    /** A transport that nobody speaks here. For IPv6 that is a parameter problem (RFC 4443 §3.4). */
    void protocolUnreachable(byte[] f, boolean v6, int at) {
        report(f, Icmp.UNREACHABLE, 2, Icmpv6.PARAMETER_PROBLEM, 1, v6 ? at - IpHeaders.AT : 0);
    }

    /** What we send ourselves does not fit into our own link: no message, but our transports learn it as if from one. */
    void tooBigLocally(byte[] f, int mtuBytes) {
        IcmpError error =
                IcmpError.read(IcmpError.Kind.TOO_BIG, mtuBytes, Bytes.wrap(f, IpHeaders.AT, f.length - IpHeaders.AT));
        if (error != null && error.protocol() == IpHeaders.TCP) {
            host.tcp().error(error);
        }
    }

    private void report(byte[] f, int type4, int code4, int type6, int code6, int value) {
        boolean v6 = IpHeaders.u16(f, 12) != 0x0800;
        int at = IpHeaders.AT;
        IpAddress source = v6 ? IpAddress.v6(f, at + 8) : IpAddress.v4(f, at + 12);
        IpAddress target = v6 ? IpAddress.v6(f, at + 24) : IpAddress.v4(f, at + 16);
        boolean aboutError = v6
                ? (f[at + 6] & 0xff) == IpHeaders.ICMPV6 && f.length > at + 40 && f[at + 40] >= 0
                : (f[at + 9] & 0xff) == IpHeaders.ICMP && f.length > at + 20 && f[at + 20] != Icmp.ECHO_REQUEST;
        boolean laterFragment = !v6 && (IpHeaders.u16(f, at + 6) & 0x1fff) != 0;
        boolean bigGroup = v6 && type6 == Icmpv6.PACKET_TOO_BIG;
        if (aboutError || laterFragment || source.any() || source.multicast() || target.multicast() && !bigGroup) {
            return;
        }
        IpAddress own = host.owns(target) ? target : host.ip().sourceFor(source);
        if (own == null || !mayReport()) {
            return;
        }
        int there = v6 ? f.length - at : Math.min(f.length - at, IpHeaders.u16(f, at + 2));
        int quoted = Math.min(there, v6 ? LONGEST_6 - 48 : LONGEST_4 - 28);
        Bytes body = Bytes.of(value >>> 24, value >>> 16, value >>> 8, value).then(Bytes.wrap(f, at, quoted));
        send(own, source, v6 ? type6 : type4, v6 ? code6 : code4, 64, body);
    }

    private boolean mayReport() {
        long now = host.simulation().nowNanos();
        tokens = Math.min(BURST * NANOS_PER_ERROR, tokens + now - filledNanos);
        filledNanos = now;
        if (tokens < NANOS_PER_ERROR) {
            return false;
        }
        tokens -= NANOS_PER_ERROR;
        return true;
    }
}
