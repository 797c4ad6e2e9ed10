package dev.framewise.inspector.engine;

import dev.framewise.protocols.ipv4.IpProtocols;
import dev.framewise.protocols.wire.Bytes;

/**
 * The value of {@code frame.protocols}: the layers of a frame from the outermost in, as Wireshark names them. It grows while
 * layers are shown, so that whoever looks afterwards sees all of it. For one thread, one frame after another.
 */
final class ProtocolPath {
    private final StringBuilder path = new StringBuilder(64);
    private String last = "";

    void clear() {
        path.setLength(0);
        last = "";
    }

    /** A layer hands its payload on by a type; Wireshark counts the table of EtherTypes as a layer where a link layer asks it. */
    void handedOn(String table) {
        boolean link = last.equals("eth") || last.equals("vlan") || last.equals("ieee8021ad") || last.equals("sll");
        if (link && table.equals("ethertype")) {
            add("ethertype");
        }
    }

    /** A layer whose bytes begin there; one that shows nothing of its own but hands on to its twin is named by that. */
    void layer(String name, Bytes b, int from, int to) {
        if (name.equals("ip") && from < to && b.at(from) >>> 4 == 6) {
            return;
        }
        add(name);
        if (name.equals("ipv6")) {
            extensions(b, from, to);
        }
    }

    private void add(String name) {
        if (!path.isEmpty()) {
            path.append(':');
        }
        path.append(name);
        last = name;
    }

    /** A message: what one protocol carries in one go is named once. */
    void message(String name) {
        if (!last.equals(name)) {
            add(name);
        }
    }

    /** The extension headers of an IPv6 packet, up to where fragments must be put together first. */
    private void extensions(Bytes b, int from, int to) {
        if (to - from < 40 || b.at(from) >>> 4 != 6) {
            return;
        }
        int next = b.at(from + 6);
        int at = from + 40;
        while (to - at >= 8) {
            String name = switch (next) {
                case IpProtocols.HOP_BY_HOP -> "ipv6.hopopts";
                case IpProtocols.ROUTING -> "ipv6.routing";
                case IpProtocols.FRAGMENT -> "ipv6.fraghdr";
                case IpProtocols.DESTINATION_OPTIONS -> "ipv6.dstopts";
                case IpProtocols.AH -> "ah";
                default -> null;
            };
            if (name == null) {
                return;
            }
            add(name);
            if (next == IpProtocols.FRAGMENT && (b.u16(at + 2) & 0xfff9) != 0) {
                return;
            }
            int length = next == IpProtocols.FRAGMENT
                    ? 8
                    : next == IpProtocols.AH ? (b.at(at + 1) + 2) * 4 : (b.at(at + 1) + 1) * 8;
            next = b.at(at);
            at += length;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
