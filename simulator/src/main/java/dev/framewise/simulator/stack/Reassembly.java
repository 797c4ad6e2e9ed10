package dev.framewise.simulator.stack;

import dev.framewise.protocols.wire.Checksum;
import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts fragments together again. A packet whose fragments overlap is given up (RFC 5722, and by the same wisdom for
 * IPv4); one that stays incomplete is given up after 60 seconds (RFC 8200 §4.5; RFC 1122 §3.3.2).
 */
final class Reassembly {
    /** How many packets may be incomplete at once; the oldest makes room. */
    static final int LIMIT = 64;

    static final long TIMEOUT_NANOS = 60_000_000_000L;

    private record Key(IpAddress source, IpAddress target, int identification, int protocol) {}

    private record Part(int from, byte[] bytes) {}

    private final class Packet extends Event {
        private final Key key;
        private final List<Part> parts = new ArrayList<>();
        private byte[] head;
        private int headerBytes;
        private int length = -1;

        Packet(Key key) {
            this.key = key;
        }

        @Override
        protected void happen() {
            packets.remove(key);
            host.ip().counters().reassemblyFailed++;
            if (head != null) {
                host.simulation().because(0, "some fragments never came");
                host.icmp().reassemblyTimeExceeded(head);
            }
        }

        @Override
        public String label() {
            return host.name() + " gives up waiting for fragments";
        }
    }

    private final Host host;
    private final Map<Key, Packet> packets = new LinkedHashMap<>();

    Reassembly(Host host) {
        this.host = host;
    }

    void clear() {
        packets.values().forEach(host.simulation()::cancel);
        packets.clear();
    }

    /** Adds an IPv4 fragment. The whole packet as a frame when it was the last one missing, else null. */
    byte[] add4(byte[] f, int header, int total) {
        int at = IpHeaders.AT;
        int flags = IpHeaders.u16(f, at + 6);
        Packet p = packet(new Key(
                IpAddress.v4(f, at + 12), IpAddress.v4(f, at + 16), IpHeaders.u16(f, at + 4), f[at + 9] & 0xff));
        boolean more = (flags & IpHeaders.MORE_FRAGMENTS) != 0;
        if (!add(p, f, at + header, total - header, (flags & 0x1fff) * 8, more, at + header)) {
            return null;
        }
        byte[] whole = join(p);
        IpHeaders.put16(whole, at + 2, whole.length - at);
        IpHeaders.put16(whole, at + 6, 0);
        IpHeaders.put16(whole, at + 10, 0);
        long sum = Checksum.sum(whole, at, p.headerBytes, 0);
        IpHeaders.put16(whole, at + 10, Checksum.finish(sum));
        return whole;
    }

    /** Adds an IPv6 fragment, whose fragment header stands at a place. */
    byte[] add6(byte[] f, int fragmentHeader, int end) {
        int at = IpHeaders.AT;
        int flags = IpHeaders.u16(f, fragmentHeader + 2);
        Packet p = packet(
                new Key(IpAddress.v6(f, at + 8), IpAddress.v6(f, at + 24), IpHeaders.i32(f, fragmentHeader + 4), 0));
        int from = fragmentHeader + 8;
        if (!add(p, f, from, end - from, flags & 0xfff8, (flags & 1) != 0, fragmentHeader)) {
            return null;
        }
        byte[] whole = join(p);
        IpHeaders.put16(whole, at + 4, whole.length - at - IpHeaders.V6_BYTES);
        // the fragment header is gone: who named it as next now names what it named
        int nextField = at + 6;
        int h = at + IpHeaders.V6_BYTES;
        while (h < p.headerBytes) {
            nextField = h;
            h += 8 + 8 * (whole[h + 1] & 0xff);
        }
        whole[nextField] = p.head[p.headerBytes];
        return whole;
    }

    private Packet packet(Key key) {
        Packet p = packets.get(key);
        if (p == null) {
            if (packets.size() >= LIMIT) {
                Packet oldest = packets.values().iterator().next();
                host.simulation().cancel(oldest);
                packets.remove(oldest.key);
                host.ip().counters().reassemblyFailed++;
            }
            p = new Packet(key);
            packets.put(key, p);
            host.simulation().after(TIMEOUT_NANOS, p);
        }
        return p;
    }

    private boolean add(Packet p, byte[] f, int from, int n, int offset, boolean more, int headerBytes) {
        boolean bad = offset + n > 65_535 || more && (n & 7) != 0 || p.length >= 0 && offset + n > p.length;
        for (Part other : p.parts) {
            if (other.from == offset && other.bytes.length == n) {
                return false;
            }
            bad |= offset < other.from + other.bytes.length && other.from < offset + n;
        }
        if (bad) {
            host.simulation().cancel(p);
            packets.remove(p.key);
            host.ip().counters().reassemblyFailed++;
            return false;
        }
        byte[] bytes = new byte[n];
        System.arraycopy(f, from, bytes, 0, n);
        p.parts.add(new Part(offset, bytes));
        if (offset == 0) {
            p.head = f;
            p.headerBytes = headerBytes;
        }
        if (!more) {
            p.length = offset + n;
        }
        int have = 0;
        for (Part part : p.parts) {
            have += part.bytes.length;
        }
        return p.head != null && have == p.length;
    }

    private byte[] join(Packet p) {
        host.simulation().cancel(p);
        packets.remove(p.key);
        byte[] whole = new byte[p.headerBytes + p.length];
        System.arraycopy(p.head, 0, whole, 0, p.headerBytes);
        for (Part part : p.parts) {
            System.arraycopy(part.bytes, 0, whole, p.headerBytes + part.from, part.bytes.length);
        }
        return whole;
    }
}
