package dev.framewise.simulator.stack;

import dev.framewise.protocols.arp.Arp;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.icmpv6.Icmpv6;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;

/**
 * Asks and answers which hardware address belongs to an Internet address: ARP (RFC 826) and neighbour discovery (RFC
 * 4861 §7.2), and whether somebody uses an address already (RFC 5227, RFC 4862 §5.4). Left out: redirects.
 */
final class Resolution {
    static final long BROADCAST_MAC = 0xffff_ffff_ffffL;
    private static final int SOURCE_LINK_LAYER = 1;
    private static final int TARGET_LINK_LAYER = 2;
    private static final Bytes NO_MAC = Bytes.wrap(new byte[6]);

    private final Host host;

    Resolution(Host host) {
        this.host = host;
    }

    /**
     * Asks for a neighbour.
     *
     * @param macAddress whom to ask alone, since that was its address; −1 to ask everybody
     */
    void ask(IpInterface on, IpAddress neighbour, long macAddress) {
        IpAddress own = on.addressFor(neighbour);
        if (own == null) {
            return;
        }
        if (neighbour.v6()) {
            IpAddress target = macAddress < 0 ? solicitedNode(neighbour) : neighbour;
            Bytes body = Bytes.wrap(new byte[4])
                    .then(address(neighbour))
                    .then(Bytes.of(SOURCE_LINK_LAYER, 1))
                    .then(mac(on.port().macAddress()));
            send6(
                    on,
                    own,
                    target,
                    macAddress < 0 ? multicastMac(target) : macAddress,
                    Icmpv6.NEIGHBOUR_SOLICITATION,
                    body);
        } else {
            sendArp(on, Arp.REQUEST, own, NO_MAC, neighbour, macAddress < 0 ? BROADCAST_MAC : macAddress);
        }
    }

    /** Asks everybody, from no address, whether this one is in use. */
    void probe(IpInterface on, IpAddress address) {
        if (address.v6()) {
            IpAddress target = solicitedNode(address);
            host.join(target);
            Bytes body = Bytes.wrap(new byte[4]).then(address(address));
            send6(on, IpAddress.ANY_V6, target, multicastMac(target), Icmpv6.NEIGHBOUR_SOLICITATION, body);
        } else {
            sendArp(on, Arp.REQUEST, IpAddress.ANY_V4, NO_MAC, address, BROADCAST_MAC);
        }
    }

    /** Tells everybody that an address is ours now (RFC 5227 §2.3). */
    void announce(IpInterface on, IpAddress address) {
        sendArp(on, Arp.REQUEST, address, NO_MAC, address, BROADCAST_MAC);
    }

    void arrived(IpInterface on, byte[] frame) {
        Arp arp;
        try {
            arp = Arp.walk(
                    WireReader.strict(Bytes.wrap(frame, IpLayer.ETHERNET_BYTES, frame.length - IpLayer.ETHERNET_BYTES)),
                    Arp.SHAPE);
        } catch (Malformed e) {
            host.ip().counters().malformed++;
            return;
        }
        if (arp.protocolType() != EtherTypes.IPV4
                || arp.senderHardware().length() != 6
                || arp.senderProtocol().length() != 4
                || arp.targetProtocol().length() != 4) {
            return;
        }
        IpAddress sender = address(arp.senderProtocol());
        boolean forUs = on.owns(address(arp.targetProtocol()));
        if (on.probing(sender) && mac(arp.senderHardware()) != on.port().macAddress()) {
            on.taken(sender);
        }
        if (!sender.any()) {
            on.neighbours.learn(sender, mac(arp.senderHardware()), arp.operation() == Arp.REPLY && forUs, forUs);
        }
        if (forUs && arp.operation() == Arp.REQUEST) {
            sendArp(
                    on,
                    Arp.REPLY,
                    address(arp.targetProtocol()),
                    arp.senderHardware(),
                    sender,
                    mac(arp.senderHardware()));
        }
    }

    /** A solicitation or an advertisement; the checksum was found right. RFC 4861 §7.1, §7.2. */
    void arrived6(IpInterface on, IpAddress source, IpAddress target, int hopLimit, Icmpv6 message) {
        Bytes body = message.body();
        if (hopLimit != 255 || message.code() != 0 || body.length() < 20) {
            return;
        }
        IpAddress about = address(body.slice(4, 20));
        if (on.probing(about)) {
            // an answer, or somebody who wants the same address at the same time (RFC 4862 §5.4.3)
            if (message.type() == Icmpv6.NEIGHBOUR_ADVERTISEMENT || source.any()) {
                on.taken(about);
            }
            return;
        }
        if (message.type() == Icmpv6.NEIGHBOUR_SOLICITATION) {
            if (!on.owns(about)) {
                return;
            }
            long mac = option(body, SOURCE_LINK_LAYER);
            if (mac >= 0 && !source.any()) {
                on.neighbours.learn(source, mac, false, true);
            }
            boolean router = host.forwarding();
            Bytes answer = Bytes.of((router ? 0x80 : 0) | (source.any() ? 0 : 0x40) | 0x20, 0, 0, 0)
                    .then(address(about))
                    .then(Bytes.of(TARGET_LINK_LAYER, 1))
                    .then(mac(on.port().macAddress()));
            IpAddress to = source.any() ? IpAddress.ALL_NODES_V6 : source;
            if (source.any() || mac >= 0) {
                send6(on, about, to, source.any() ? multicastMac(to) : mac, Icmpv6.NEIGHBOUR_ADVERTISEMENT, answer);
            } else {
                host.ip()
                        .send(
                                about,
                                to,
                                IpHeaders.ICMPV6,
                                0,
                                255,
                                true,
                                IcmpMessages.frame(about, to, Icmpv6.NEIGHBOUR_ADVERTISEMENT, 0, answer));
            }
        } else {
            long mac = option(body, TARGET_LINK_LAYER);
            if (mac >= 0) {
                on.neighbours.learn(about, mac, (body.at(0) & 0x40) != 0, false);
            }
        }
    }

    /** The link-layer address of an option, or −1. Options without a length end the search (RFC 4861 §4.6). */
    static long option(Bytes body, int type) {
        for (int at = 20; at + 8 <= body.length() && body.at(at + 1) != 0; at += 8 * body.at(at + 1)) {
            if (body.at(at) == type) {
                return mac(body.slice(at + 2, at + 8));
            }
        }
        return -1;
    }

    /** A message of router discovery to a group. */
    void sendDiscovery(IpInterface on, IpAddress source, IpAddress group, int type, Bytes body) {
        send6(on, source, group, multicastMac(group), type, body);
    }

    private void sendArp(IpInterface on, int operation, IpAddress own, Bytes targetMac, IpAddress target, long to) {
        Arp arp = new Arp(
                1, EtherTypes.IPV4, operation, mac(on.port().macAddress()), address(own), targetMac, address(target));
        WireWriter w = new WireWriter();
        Arp.walk(w, arp);
        Bytes packet = w.bytes();
        byte[] frame = new byte[IpLayer.ETHERNET_BYTES + packet.length()];
        packet.copyTo(0, frame, IpLayer.ETHERNET_BYTES, packet.length());
        frame[12] = EtherTypes.ARP >>> 8;
        frame[13] = EtherTypes.ARP & 0xff;
        host.ip().transmit(on, to, frame);
    }

    private void send6(IpInterface on, IpAddress source, IpAddress target, long mac, int type, Bytes body) {
        byte[] frame = IcmpMessages.frame(source, target, type, 0, body);
        IpHeaders.put6(frame, source, target, IpHeaders.ICMPV6, 0, 255);
        host.ip().transmit(on, mac, frame);
    }

    /** RFC 4291 §2.7.1. */
    static IpAddress solicitedNode(IpAddress a) {
        return new IpAddress(0xff02_0000_0000_0000L, 0x1_ff00_0000L | a.low() & 0xff_ffff, true);
    }

    /** RFC 2464 §7 and RFC 1112 §6.4. */
    static long multicastMac(IpAddress a) {
        return a.v6() ? 0x3333_0000_0000L | a.low() & 0xffff_ffffL : 0x0100_5e00_0000L | a.low() & 0x7f_ffff;
    }

    static Bytes mac(long address) {
        byte[] b = new byte[6];
        putMac(b, 0, address);
        return Bytes.wrap(b);
    }

    static void putMac(byte[] into, int at, long address) {
        for (int i = 0; i < 6; i++) {
            into[at + i] = (byte) (address >>> 40 - 8 * i);
        }
    }

    static long mac(Bytes b) {
        return (long) b.u16(0) << 32 | b.u32(2);
    }

    static Bytes address(IpAddress a) {
        byte[] b = new byte[a.byteCount()];
        a.put(b, 0);
        return Bytes.wrap(b);
    }

    static IpAddress address(Bytes b) {
        return b.length() == 4 ? IpAddress.v4(b.i32(0)) : new IpAddress(b.i64(0), b.i64(8), true);
    }
}
