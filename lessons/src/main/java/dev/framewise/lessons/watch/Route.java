package dev.framewise.lessons.watch;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.Port;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;

/** Looks at fixed places of frames for whether somebody passes one on or has received it for good. */
public final class Route {
    private static final int ETHERNET = Frame.ETHERNET_BYTES;

    private Route() {}

    /** Whether a frame is another one that its sender received and passes on. */
    static boolean continues(Channel channel, Frame frame, Frame earlier) {
        if (!(channel.source().node() instanceof Host h)) {
            return true;
        }
        return h.forwarding() && packet(frame) != 0 && packet(frame) == packet(earlier);
    }

    /** What a router leaves as it is: protocol and identification of IPv4, or protocol and lengths of IPv6; 0 for others. */
    private static long packet(Frame f) {
        byte[] b = f.array();
        int type = b.length < ETHERNET + 20 ? 0 : u16(b, 12);
        return switch (type) {
            case 0x0800 -> 4L << 32 | (long) b[ETHERNET + 9] << 16 | u16(b, ETHERNET + 4);
            case 0x86dd -> 6L << 32 | (long) b[ETHERNET + 6] << 16 | u16(b, ETHERNET + 4);
            default -> 0;
        };
    }

    private static int u16(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
    }

    /** Whether a node is the last that a frame reaches. */
    public static boolean ends(Port at, Frame frame) {
        if (!(at.node() instanceof Host h) || !isFor(at, frame)) {
            return false;
        }
        IpAddress target = target(frame);
        return target == null || !h.forwarding() || target.multicast() || h.owns(target);
    }

    /** Whether the frame is for this port's card, or for all. */
    private static boolean isFor(Port port, Frame frame) {
        byte[] b = frame.array();
        if (b.length < 6 || (b[0] & 1) != 0) {
            return true;
        }
        long mac = 0;
        for (int i = 0; i < 6; i++) {
            mac = mac << 8 | b[i] & 0xff;
        }
        return mac == port.macAddress();
    }

    /** The address that an IP packet goes to; null without one. */
    private static IpAddress target(Frame frame) {
        byte[] b = frame.array();
        if (b.length >= ETHERNET + 20 && u16(b, 12) == 0x0800) {
            return IpAddress.v4(b, ETHERNET + 16);
        }
        return b.length >= ETHERNET + 40 && u16(b, 12) == 0x86dd ? IpAddress.v6(b, ETHERNET + 24) : null;
    }

    /** For whom a frame is: the host of its IP address, or the node at the end of its link. */
    public static String destination(Network network, Channel channel, Frame frame) {
        IpAddress target = target(frame);
        if (target != null) {
            for (Node n : network.nodes()) {
                if (n instanceof Host h && h.owns(target)) {
                    return h.name();
                }
            }
        }
        return channel.target().node().name();
    }
}
