package dev.framewise.simulator.stack.nat;

import static dev.framewise.protocols.tcp.TcpSegment.FIN_FLAG;
import static dev.framewise.protocols.tcp.TcpSegment.RST_FLAG;
import static dev.framewise.protocols.tcp.TcpSegment.SYN_FLAG;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.simulator.stack.Forwarder;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpHeaders;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.time.Event;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The translator of one router: rewrites the ends of packets that leave for outside, and those of what comes back, as long
 * as it remembers who talks with whom.
 */
public final class Nat implements Forwarder.Translator {
    /** Of how many flows it is remembered that they were said to be unknown. */
    private static final int MISSED_LIMIT = 256;

    /** RFC 5382 REQ-4: how long a call from outside waits for one from inside before its caller is told. */
    private static final long UNSOLICITED_SYN_NANOS = 6_000_000_000L;

    private final Host host;
    private final Predicate<IpInterface> inside;
    private final NatSettings settings;
    private final NatListener listener;
    private final NatCounters counters = new NatCounters();
    private final NatTable table;
    private final Set<String> missed = new LinkedHashSet<>();

    /** @param inside which interfaces lie on the inner side */
    public Nat(Host host, Predicate<IpInterface> inside, NatSettings settings, NatListener listener) {
        this.host = host;
        this.inside = inside;
        this.settings = settings;
        this.listener = listener;
        this.table = new NatTable(host, settings, listener, counters);
    }

    /** Tells somebody of each move of each TCP session. */
    public void listen(Chart.Listener<TcpSessionState, TcpMove> to) {
        table.listen(to);
    }

    public NatSettings settings() {
        return settings;
    }

    public NatCounters counters() {
        return counters;
    }

    /** What is remembered now, oldest first. */
    public Collection<Mapping> mappings() {
        return table.mappings();
    }

    @Override
    public boolean translates() {
        return true;
    }

    @Override
    public byte[] outward(IpInterface from, IpInterface to, byte[] frame) {
        if (IpHeaders.u16(frame, 12) != 0x0800 || inside.test(from) == inside.test(to)) {
            return frame; // IPv6, or a packet that stays on its side
        }
        Rewriting p = Rewriting.of(frame, IpHeaders.AT, frame.length);
        if (p == null || !inside.test(from)) {
            counters.stray++; // inner addresses cannot be reached from outside
            return null;
        }
        IpAddress outer = to.address(false);
        if (outer == null) {
            return null;
        }
        if (p.icmpError()) {
            return errorOutward(p, outer) ? frame : null;
        }
        if (!p.mappable()) {
            counters.stray++;
            return null;
        }
        NatSession s = callOut(p, outer);
        if (s == null) {
            return null;
        }
        p.source(s.mapping().outer());
        counters.translated++;
        return frame;
    }

    /** The session that a packet from inside belongs to, made where it may be; null when the packet must be dropped. */
    private NatSession callOut(Rewriting p, IpAddress outer) {
        Endpoint inner = p.source();
        Endpoint remote = p.target();
        Mapping m = table.inner(p.protocol(), inner, remote);
        if (m != null && !host.owns(m.outer().address())) {
            table.forget(m, "the outer address is another now");
            m = null;
        }
        NatSession s = m == null ? null : m.session(remote);
        if (s == null) {
            boolean midst = p.tcp() && (p.tcpFlags() & SYN_FLAG) == 0;
            if (midst && settings.stray() != NatSettings.Stray.MAP) {
                missed("a TCP segment from " + inner + " to " + remote);
                if (settings.stray() == NatSettings.Stray.RESET) {
                    host.tcp().refuse(p.bytes(), p.transportAt(), p.end(), inner.address(), remote.address());
                }
                return null;
            }
            if (m == null) {
                m = table.map(p.protocol(), inner, remote, outer);
            }
            s = m == null ? null : table.open(m, remote);
            if (s == null) {
                return null;
            }
            if (midst) {
                s.pickUp();
            }
        }
        if (p.tcp() && !s.moves(move(p, true))) {
            return null;
        }
        if (s.state() != TcpSessionState.BOTH_FINISHED && s.state() != TcpSessionState.TRANSITORY || !s.pending()) {
            s.refresh();
        } else {
            s.shorten();
        }
        return s;
    }

    private static TcpMove move(Rewriting p, boolean out) {
        int flags = p.tcpFlags();
        if ((flags & RST_FLAG) != 0) {
            return TcpMove.RESET;
        }
        if ((flags & SYN_FLAG) != 0) {
            return out ? TcpMove.SYN_OUT : TcpMove.SYN_IN;
        }
        if ((flags & FIN_FLAG) != 0) {
            return out ? TcpMove.FIN_OUT : TcpMove.FIN_IN;
        }
        return TcpMove.SEGMENT;
    }

    @Override
    public byte[] inward(IpInterface on, byte[] frame) {
        byte[] copy = frame.clone();
        Rewriting p = Rewriting.of(copy, IpHeaders.AT, copy.length);
        if (p == null) {
            return null;
        }
        if (p.icmpError()) {
            Boolean passed = errorInward(p);
            return passed == null ? null : passed ? copy : DROP;
        }
        Endpoint outer = p.target();
        Mapping m = p.mappable() ? table.outer(p.protocol(), outer) : null;
        if (inside.test(on)) {
            return m == null || p.echoRequest() ? null : hairpin(p, m, copy);
        }
        if (m == null || p.echoRequest()) {
            return stray(p, frame);
        }
        return callIn(p, m, copy, frame);
    }

    private byte[] callIn(Rewriting p, Mapping m, byte[] copy, byte[] original) {
        Endpoint remote = p.source();
        if (!m.admits(remote, settings.filtering())) {
            counters.filtered++;
            listener.told("keeps out " + remote + ", who was not asked by " + m.inner());
            return DROP;
        }
        NatSession s = m.session(remote);
        if (s == null) {
            if (p.tcp() && (p.tcpFlags() & SYN_FLAG) == 0) {
                return stray(p, original);
            }
            s = table.open(m, remote);
            if (s == null) {
                return DROP;
            }
            s.refresh();
        }
        if (p.tcp()) {
            s.moves(move(p, false));
        }
        if (s.state() == TcpSessionState.BOTH_FINISHED || s.state() == TcpSessionState.TRANSITORY) {
            s.shorten();
        } else if (p.tcp() || settings.inboundRefresh()) {
            s.refresh();
        }
        p.target(m.inner());
        counters.translated++;
        return copy;
    }

    /** From one inner host to another by the outer address; the answer must come back here, so both ends are replaced. */
    private byte[] hairpin(Rewriting p, Mapping target, byte[] copy) {
        if (!settings.hairpin()) {
            counters.filtered++;
            return DROP;
        }
        NatSession caller = callOut(p, target.outer().address());
        if (caller == null) {
            return DROP;
        }
        p.source(caller.mapping().outer());
        return callIn(p, target, copy, copy);
    }

    /** A packet to one of our own addresses that no mapping knows: null to keep it, or DROP. */
    private byte[] stray(Rewriting p, byte[] frame) {
        if (p.protocol() == IpHeaders.ICMP || !p.mappable()) {
            return null;
        }
        Endpoint target = p.target();
        boolean ours = p.tcp()
                ? host.tcp()
                        .knows(
                                target.address(),
                                target.port(),
                                p.source().address(),
                                p.source().port())
                : host.udp().bound(target.port());
        if (ours) {
            return null;
        }
        missed("a " + Mapping.protocolName(p.protocol()) + (p.tcp() ? " segment" : " datagram") + " from " + p.source()
                + " to " + target);
        if (settings.stray() != NatSettings.Stray.RESET) {
            return DROP;
        }
        if (p.tcp() && (p.tcpFlags() & SYN_FLAG) != 0) {
            refuseLater(target, frame);
            return DROP;
        }
        return null; // the router itself answers, as to anything that nobody listens for
    }

    private void refuseLater(Endpoint target, byte[] frame) {
        host.simulation().after(UNSOLICITED_SYN_NANOS, new Event() {
            @Override
            protected void happen() {
                host.simulation().because(0, "a call that no mapping came for");
                if (table.outer(IpHeaders.TCP, target) == null) {
                    host.icmp().portUnreachable(frame);
                }
            }

            @Override
            public String label() {
                return "a call to " + target + " is refused";
            }
        });
    }

    /** Says it once for a flow: what is dropped is sent again and again. */
    private void missed(String what) {
        counters.stray++;
        if (missed.size() >= MISSED_LIMIT) {
            missed.remove(missed.iterator().next());
        }
        if (!missed.add(what)) {
            return;
        }
        listener.told("knows nothing of " + what
                + switch (settings.stray()) {
                    case RESET -> "; says so";
                    default -> "; drops it";
                });
    }

    /** An inner host or router complains about a packet that came through. RFC 5508 §4.2. */
    private boolean errorOutward(Rewriting p, IpAddress outer) {
        Rewriting q = p.quoted();
        Mapping m = q == null || !q.mappable() ? null : table.inner(q.protocol(), q.target(), q.source());
        if (m == null || m.session(q.source()) == null) {
            counters.stray++;
            return false;
        }
        q.target(m.outer());
        p.settleIcmp();
        p.sourceAddress(outer);
        counters.translated++;
        return true;
    }

    /** Somebody outside complains about a packet of an inner host; null when it is about one of our own. RFC 5508 §4.1. */
    private Boolean errorInward(Rewriting p) {
        Rewriting q = p.quoted();
        if (q == null || !q.mappable()) {
            return null;
        }
        Endpoint outer = q.source();
        Mapping m = table.outer(q.protocol(), outer);
        if (m == null) {
            return null;
        }
        if (m.session(q.target()) == null) {
            counters.stray++;
            return false;
        }
        q.source(m.inner());
        p.settleIcmp();
        p.targetAddress(m.inner().address());
        counters.translated++;
        return true;
    }

    @Override
    public byte[] asItCame(byte[] frame) {
        byte[] copy = frame.clone();
        Rewriting p = IpHeaders.u16(copy, 12) == 0x0800 ? Rewriting.of(copy, IpHeaders.AT, copy.length) : null;
        Mapping m = p == null || !p.mappable() ? null : table.inner(p.protocol(), p.target(), p.source());
        if (m == null || m.session(p.source()) == null) {
            return frame;
        }
        p.target(m.outer());
        return copy;
    }

    @Override
    public void clear() {
        table.clear();
        missed.clear();
    }
}
