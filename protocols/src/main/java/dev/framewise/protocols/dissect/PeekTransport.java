package dev.framewise.protocols.dissect;

import dev.framewise.protocols.udp.UdpTunnels;

/** The part of {@link FramePeek} above IP: TCP and UDP. */
final class PeekTransport {
    private PeekTransport() {}

    static void tcp(FramePeek p, int at) {
        if (p.to - at >= 4) {
            p.sourcePort = p.u16(at);
            p.targetPort = p.u16(at + 2);
        }
        if (p.to - at < 20) {
            return;
        }
        int header = p.u8(at + 12) >>> 4;
        if (header < 5 || header * 4 > p.to - at) {
            return;
        }
        p.transport = true;
        p.tcpSequence = p.i32(at + 4);
        p.tcpAcknowledgement = p.i32(at + 8);
        p.tcpFlags = p.u16(at + 12) & 0x1ff;
        p.tcpWindow = p.u16(at + 14);
        p.tcpOptionsAt = at + 20;
        p.payload(at + header * 4);
    }

    static void udp(FramePeek p, int at, int depth) {
        if (p.to - at >= 4) {
            p.sourcePort = p.u16(at);
            p.targetPort = p.u16(at + 2);
        }
        if (p.to - at < 8) {
            return;
        }
        int length = p.u16(at + 4);
        if (length != 0 && length < 8) {
            return;
        }
        p.transport = true;
        if (length != 0) {
            p.bound(at, Math.min(length, p.claimedTo - at));
        }
        p.payload(at + 8);
        boolean tunnel = UdpTunnels.isTunnel(p.sourcePort) || UdpTunnels.isTunnel(p.targetPort);
        if (tunnel && depth < FramePeek.DEEPEST && p.payloadLength >= 8 && p.handOn()) {
            int passedBefore = p.passedCount;
            pass(p, at);
            int low = Math.min(p.sourcePort, p.targetPort);
            if (!PeekTunnels.udpTunnel(p, low, at + 8, depth)) {
                PeekTunnels.udpTunnel(p, Math.max(p.sourcePort, p.targetPort), at + 8, depth);
            }
            if (p.transportAt == at) {
                p.passedCount = passedBefore; // nothing was found inside: this is the innermost
            }
        }
    }

    private static void pass(FramePeek p, int at) {
        if (p.passedCount == p.passed.length) {
            return;
        }
        PassedUdp u = p.passed[p.passedCount];
        if (u == null) {
            u = new PassedUdp();
            p.passed[p.passedCount] = u;
        }
        p.passedCount++;
        u.at = at;
        u.ipVersion = p.ipVersion;
        u.sourceHigh = p.sourceHigh;
        u.sourceLow = p.sourceLow;
        u.targetHigh = p.targetHigh;
        u.targetLow = p.targetLow;
        u.sourcePort = p.sourcePort;
        u.targetPort = p.targetPort;
    }
}
