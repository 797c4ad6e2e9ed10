package dev.framewise.simulator.gateway;

import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Checksum;
import dev.framewise.simulator.stack.IpHeaders;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Notices frames that a kernel left for a network card to finish: segments that were to be cut, and checksums that were to
 * be filled in. Virtual cables have no such card, so such frames come in as no real cable would carry them.
 *
 * <p>Linux leaves the folded sum of the pseudo header, not complemented, in a checksum field that a card is to fill
 * (CHECKSUM_PARTIAL); a checksum that was damaged on the way is hardly ever just that.
 */
final class Offload {
    private static final int VLAN_BYTES = 4;
    private static final int V4_BYTES = 20;
    private static final int V6_BYTES = 40;
    private static final int FRAGMENT_BITS = 0x3fff;
    private static final int TCP_CHECKSUM_AT = 16;
    private static final int UDP_CHECKSUM_AT = 6;
    private static final int TCP_BYTES = 20;
    private static final int UDP_BYTES = 8;

    private Offload() {}

    /** One sentence about what is wrong with a frame that came in, with the mend; empty when nothing is. */
    static String complaint(byte[] f, int mtuBytes, String device) {
        int most = IpHeaders.AT + mtuBytes + VLAN_BYTES;
        if (f.length > most) {
            return "on " + device + " came a frame of " + f.length + " bytes, and its link carries "
                    + (IpHeaders.AT + mtuBytes)
                    + ": the sender leaves it to a card to cut segments, or its MTU is larger than " + mtuBytes + "; "
                    + mend(device, "tx off tso off gso off") + " (of a real card: sudo ethtool -K " + device
                    + " gro off lro off).";
        }
        String unfilled = unfilled(f);
        return unfilled.isEmpty()
                ? ""
                : "on " + device + " came a " + unfilled + " whose checksum was left for a card to fill in: "
                        + mend(device, "tx off tso off gso off") + ".";
    }

    private static String mend(String device, String settings) {
        String other = otherEnd(device);
        return other.isEmpty()
                ? "at the other end of " + device + ", say sudo ethtool -K NAME " + settings
                : "sudo ethtool -K " + other + " " + settings;
    }

    /** The name of the other end of a veth pair; empty when it lies elsewhere, or this is none. */
    private static String otherEnd(String device) {
        try {
            NetworkInterface here = NetworkInterface.getByName(device);
            NetworkInterface there = NetworkInterface.getByIndex(link(device));
            return here != null && there != null && link(there.getName()) == here.getIndex() && !here.equals(there)
                    ? there.getName()
                    : "";
        } catch (IOException | NumberFormatException e) {
            return ""; // only Linux tells
        }
    }

    private static int link(String device) throws IOException {
        return Integer.parseInt(
                Files.readString(Path.of("/sys/class/net", device, "iflink")).strip());
    }

    /** What it is whose checksum was not filled in: TCP segment or UDP datagram; empty when it is neither. */
    private static String unfilled(byte[] f) {
        int at = IpHeaders.AT;
        if (f.length < at + VLAN_BYTES + V4_BYTES) {
            return "";
        }
        int type = IpHeaders.u16(f, at - 2);
        if (type == EtherTypes.VLAN) {
            at += VLAN_BYTES;
            type = IpHeaders.u16(f, at - 2);
        }
        if (type == EtherTypes.IPV4) {
            int header = (f[at] & 15) * 4;
            int end = at + IpHeaders.u16(f, at + 2);
            boolean whole = (IpHeaders.u16(f, at + 6) & FRAGMENT_BITS) == 0;
            return whole && header >= V4_BYTES ? unfilled(f, at + 12, at + 20, f[at + 9], at + header, end) : "";
        }
        if (type == EtherTypes.IPV6 && f.length >= at + V6_BYTES) {
            int end = at + V6_BYTES + IpHeaders.u16(f, at + 4);
            return unfilled(f, at + 8, at + 40, f[at + 6], at + V6_BYTES, end);
        }
        return "";
    }

    private static String unfilled(byte[] f, int addresses, int addressesEnd, int protocol, int at, int end) {
        boolean tcp = protocol == IpHeaders.TCP;
        if (!tcp && protocol != IpHeaders.UDP
                || end > f.length
                || end - at < (tcp ? TCP_BYTES : UDP_BYTES)
                || addressesEnd > at) {
            return "";
        }
        int field = IpHeaders.u16(f, at + (tcp ? TCP_CHECKSUM_AT : UDP_CHECKSUM_AT));
        long pseudo = Checksum.sum(f, addresses, addressesEnd, protocol + (long) (end - at));
        boolean right = Checksum.finish(Checksum.sum(f, at, end, pseudo)) == 0 || !tcp && field == 0;
        boolean left = field == (~Checksum.finish(pseudo) & 0xffff);
        return right || !left ? "" : tcp ? "TCP segment" : "UDP datagram";
    }
}
