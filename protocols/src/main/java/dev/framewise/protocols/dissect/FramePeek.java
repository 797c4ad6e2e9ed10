package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Underlay;

/**
 * Looks at the fixed places of a frame's headers, without a tree and without allocating, to learn which conversation it
 * belongs to and where its payload lies. Made to be used again and again by one thread; the fields hold what the last
 * call found. It follows the tunnels that need no memory (MPLS, PPPoE, IP in IP, GRE, VXLAN, Geneve, Teredo, GTP-U) to the
 * innermost IP header, as the layers themselves do; a test holds that both agree.
 *
 * <p>Left out: 802.11 and everything else whose payload cannot be found by a few fixed places.
 */
public final class FramePeek {
    /** As deep as the layers themselves go. */
    static final int DEEPEST = Underlay.DEEPEST;

    /** As many extension headers of eight bytes as a packet can have. */
    private static final int MOST_EXTENSIONS = 8192;

    /** True when an IP header was found whose lengths make sense; all other fields hold nothing otherwise. */
    public boolean ok;

    /** 4 or 6. */
    public int ipVersion;

    /** The array that all places below refer to. */
    public byte[] array;

    /** Where the innermost IP header begins. */
    public int ipAt;

    /** Where the addresses begin, and how many bytes each has (4 or 16). */
    public int sourceAt;

    public int targetAt;
    public int addressLength;

    /** The addresses as numbers, all of them in the low half for IPv4. */
    public long sourceHigh;

    public long sourceLow;
    public long targetHigh;
    public long targetLow;

    /** The UDP headers that were passed, from the outermost in, and how many of them this frame has. */
    public final PassedUdp[] passed = new PassedUdp[DEEPEST];

    public int passedCount;

    /** The protocol above IP and above IPv6's extension headers, e.g. 6 for TCP. */
    public int ipProtocol;

    /** True for a part of a datagram; then nothing above IP was looked at and the payload is the fragment's. */
    public boolean fragment;

    /** Where the fragment belongs in its datagram, in bytes; whether more follow; and the datagram's identification. */
    public int fragmentOffset;

    public boolean moreFragments;
    public int fragmentId;

    /** The VLAN tags passed, folded into one number; 0 without any. */
    public int vlans;

    /** How many tunnels were passed to reach the innermost header. */
    public int tunnels;

    /** True when a layer outside of IP says how long its payload is, so that the lengths of IP may be too long. */
    public boolean enclosed;

    /** Where the header above IP begins. */
    public int transportAt;

    /** Ports of UDP and TCP, 0..65535; -1 where there are none or they were not captured. */
    public int sourcePort;

    public int targetPort;

    /** True when the whole TCP or UDP header is there and makes sense. */
    public boolean transport;

    /** Where the payload of TCP or UDP (else, of IP) begins, and how many bytes of it are there. */
    public int payloadAt;

    public int payloadLength;

    /** How many bytes of payload the headers claim; more than {@link #payloadLength} when the frame was cut. */
    public int payloadWireLength;

    public int tcpSequence;
    public int tcpAcknowledgement;

    /** The nine flags of RFC 9293 and RFC 3540, FIN = 1, SYN = 2, RST = 4, PSH = 8, ACK = 16. */
    public int tcpFlags;

    /** The window as it stands in the header, 0..65535. */
    public int tcpWindow;

    /** Where the options of TCP begin; they end at {@link #payloadAt}. */
    public int tcpOptionsAt;

    /** How often one layer has handed on to another so far, counted as the layers themselves count it. */
    private int handedOn;

    int to;
    /** The end that the headers claim, which lies after {@link #to} when the frame was cut. */
    long claimedTo;
    /** The end that an enclosing layer allows. */
    long enclosedTo;

    /**
     * Looks at a frame.
     *
     * @param linkType the LINKTYPE_ number of the capture, e.g. 1 for Ethernet
     * @return {@link #ok}
     */
    public boolean peek(int linkType, byte[] frame, int from, int end) {
        begin(frame, end);
        switch (linkType) {
            case 1 -> PeekLinks.ethernet(this, from, 0);
            case 0 -> PeekLinks.family(this, from, end - from >= 4 ? loopbackFamily(frame, from) : -1);
            case 108 -> PeekLinks.family(this, from, end - from >= 4 ? i32(from) : -1);
            case 113 -> {
                if (end - from >= 16) {
                    PeekLinks.ethertype(this, u16(from + 14), from + 16, 0);
                }
            }
            case 276 -> {
                if (end - from >= 20) {
                    PeekLinks.ethertype(this, u16(from), from + 20, 0);
                }
            }
            case 9 -> PeekLinks.ppp(this, from, 0);
            case 12, 14, 101 -> {
                if (handOn()) {
                    ip(from, 0);
                }
            }
            case 228 -> ipAs4(from, 0);
            case 229 -> ipv6(from, 0);
            default -> {
                return false;
            }
        }
        return ok;
    }

    /** Looks at a datagram that was put together from fragments: what stands above an IP header, or above IPv6's fragment header. */
    public boolean peekAboveIp(int protocol, byte[] datagram, int from, int end) {
        int version = ipVersion;
        begin(datagram, end);
        ipVersion = version;
        ok = true;
        aboveIp(protocol, from, 0);
        return ok;
    }

    /** Looks at an IP packet by itself, such as one that an ICMP error quotes. */
    public boolean peekIp(byte[] packet, int from, int end) {
        begin(packet, end);
        ip(from, 0);
        return ok;
    }

    private void begin(byte[] a, int end) {
        array = a;
        to = end;
        claimedTo = end;
        enclosedTo = Long.MAX_VALUE;
        ok = false;
        fragment = false;
        transport = false;
        vlans = 0;
        tunnels = 0;
        enclosed = false;
        passedCount = 0;
        handedOn = 0;
        sourcePort = -1;
        targetPort = -1;
        payloadLength = 0;
        payloadWireLength = 0;
    }

    /** False where the layers would look no further. */
    boolean handOn() {
        return handedOn++ < DEEPEST;
    }

    int u8(int at) {
        return array[at] & 0xff;
    }

    int u16(int at) {
        return (array[at] & 0xff) << 8 | array[at + 1] & 0xff;
    }

    int i32(int at) {
        return u16(at) << 16 | u16(at + 2);
    }

    long i64(int at) {
        return (long) i32(at) << 32 | i32(at + 4) & 0xffff_ffffL;
    }

    /** The address family in whichever byte order makes it small: BSD's loopback has that of the capturing machine. */
    public static int loopbackFamily(byte[] a, int at) {
        boolean big = a[at] == 0 && a[at + 1] == 0;
        return big
                ? (a[at + 2] & 0xff) << 8 | a[at + 3] & 0xff
                : (a[at + 3] & 0xff) << 24 | (a[at + 2] & 0xff) << 16 | (a[at + 1] & 0xff) << 8 | a[at] & 0xff;
    }

    /** What is said to be version 4; a header of version 6 is handed on once more. */
    void ipAs4(int at, int depth) {
        if (to > at && (u8(at) >>> 4 != 6 || handOn())) {
            ip(at, depth);
        }
    }

    void ip(int at, int depth) {
        if (to > at) {
            int version = u8(at) >>> 4;
            if (version == 4) {
                ipv4(at, depth);
            } else if (version == 6) {
                ipv6(at, depth);
            }
        }
    }

    private void ipv4(int at, int depth) {
        if (depth > DEEPEST || to - at < 20 || u8(at) >>> 4 != 4) {
            return;
        }
        int header = (u8(at) & 15) * 4;
        int total = u16(at + 2);
        if (header < 20 || total != 0 && total < header || header > to - at) {
            return;
        }
        ok = true;
        transport = false;
        ipVersion = 4;
        ipAt = at;
        sourceAt = at + 12;
        targetAt = at + 16;
        addressLength = 4;
        sourceHigh = 0;
        sourceLow = i32(at + 12) & 0xffff_ffffL;
        targetHigh = 0;
        targetLow = i32(at + 16) & 0xffff_ffffL;
        bound(at, total == 0 ? claimedTo - at : total);
        int f = u16(at + 6);
        moreFragments = (f & 0x2000) != 0;
        fragmentOffset = (f & 0x1fff) * 8;
        fragment = moreFragments || fragmentOffset != 0;
        fragmentId = u16(at + 4);
        ipProtocol = u8(at + 9);
        if (fragment) {
            fragmentAt(at + header);
        } else {
            aboveIp(ipProtocol, at + header, depth);
        }
    }

    private void fragmentAt(int at) {
        transportAt = at;
        sourcePort = -1;
        targetPort = -1;
        payload(at);
    }

    /** A layer that says itself how long its payload is: what it carries cannot be longer, whatever that claims. */
    void enclose(int at, int length) {
        enclosed = true;
        enclosedTo = Math.min(enclosedTo, (long) at + length);
        if (length < to - at) {
            claimedTo = (long) at + length;
            to = at + length;
        }
    }

    void bound(int at, long length) {
        long end = Math.min((long) at + length, enclosedTo);
        claimedTo = end;
        to = (int) Math.min(to, end);
    }

    void payload(int at) {
        payloadAt = Math.min(at, to);
        payloadLength = to - payloadAt;
        payloadWireLength = (int) Math.max(0, claimedTo - at);
    }

    void ipv6(int at, int depth) {
        if (depth > DEEPEST || to - at < 40 || u8(at) >>> 4 != 6) {
            return;
        }
        int length = u16(at + 4);
        int next = u8(at + 6);
        ok = true;
        transport = false;
        ipVersion = 6;
        ipAt = at;
        sourceAt = at + 8;
        targetAt = at + 24;
        addressLength = 16;
        sourceHigh = i64(at + 8);
        sourceLow = i64(at + 16);
        targetHigh = i64(at + 24);
        targetLow = i64(at + 32);
        fragment = false;
        if (length != 0) {
            bound(at, 40 + length);
        }
        ipProtocol = next;
        aboveIp(next, at + 40, depth);
    }

    private void aboveIp(int protocol, int from, int depth) {
        int next = protocol;
        int at = from;
        for (int headers = 0; headers < MOST_EXTENSIONS; headers++) {
            int skip;
            switch (next) {
                case 0, 43, 60 -> {
                    if (ipVersion == 4) {
                        above(next, at, depth);
                        return;
                    }
                    skip = to - at >= 2 ? (u8(at + 1) + 1) * 8 : 0;
                }
                case 51 -> skip = to - at >= 2 && (ipVersion == 6 || handOn()) ? (u8(at + 1) + 2) * 4 : 0;
                case 44 -> {
                    if (ipVersion == 4 || to - at < 8) {
                        above(next, at, depth);
                        return;
                    }
                    int f = u16(at + 2);
                    moreFragments = (f & 1) != 0;
                    fragmentOffset = f & 0xfff8;
                    fragmentId = i32(at + 4);
                    if (moreFragments || fragmentOffset != 0) {
                        fragment = true;
                        ipProtocol = u8(at);
                        fragmentAt(at + 8);
                        return;
                    }
                    skip = 8;
                }
                default -> {
                    above(next, at, depth);
                    return;
                }
            }
            if (skip == 0 || skip > to - at) {
                above(next, at, depth);
                return;
            }
            next = u8(at);
            at += skip;
        }
        above(next, at, depth);
    }

    private void above(int protocol, int at, int depth) {
        ipProtocol = protocol;
        transportAt = at;
        sourcePort = -1;
        targetPort = -1;
        payload(at);
        if (!handOn()) {
            return;
        }
        switch (protocol) {
            case 6 -> PeekTransport.tcp(this, at);
            case 17 -> PeekTransport.udp(this, at, depth);
            case 4 -> {
                tunnels++;
                ipAs4(at, depth + 1);
            }
            case 41 -> {
                tunnels++;
                ipv6(at, depth + 1);
            }
            case 47 -> PeekTunnels.gre(this, at, depth);
            case 137 -> PeekLinks.mpls(this, at, depth);
            default -> {}
        }
    }
}
