package dev.framewise.lessons.check;

import java.nio.ByteBuffer;
import java.util.List;

/** Frames around bytes that somebody wrote: from a client, 192.0.2.1, to a server, 192.0.2.2 (RFC 5737). */
final class HandmadeFrames {
    private static final int CLIENT_PORT = 49152;
    private static final int ETHERNET = 14;
    private static final int IP = 20;
    private static final int SYN = 0x02;
    private static final int ACK = 0x10;
    private static final int PUSH = 0x08;

    private final int port;
    private int next = 1000;

    HandmadeFrames(int port) {
        this.port = port;
    }

    /** The three segments that open a connection (RFC 9293 §3.5). */
    List<byte[]> handshake() {
        byte[] syn = tcp(true, next++, 0, SYN, new byte[0]);
        byte[] answer = tcp(false, 5000, next, SYN | ACK, new byte[0]);
        return List.of(syn, answer, tcp(true, next, 5001, ACK, new byte[0]));
    }

    byte[] segment(byte[] payload) {
        byte[] frame = tcp(true, next, 5001, ACK | PUSH, payload);
        next += payload.length;
        return frame;
    }

    byte[] datagram(byte[] payload) {
        ByteBuffer b = ip(true, 17, 8 + payload.length);
        int at = b.position();
        b.putShort((short) CLIENT_PORT)
                .putShort((short) port)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0);
        b.put(payload);
        int sum = transport(b.array(), at, 17);
        b.putShort(at + 6, (short) (sum == 0 ? 0xffff : sum));
        return b.array();
    }

    private byte[] tcp(boolean forward, int sequence, int acknowledgment, int flags, byte[] payload) {
        ByteBuffer b = ip(forward, 6, 20 + payload.length);
        int at = b.position();
        b.putShort((short) (forward ? CLIENT_PORT : port)).putShort((short) (forward ? port : CLIENT_PORT));
        b.putInt(sequence)
                .putInt(acknowledgment)
                .putShort((short) (5 << 12 | flags))
                .putShort((short) 64240);
        b.putShort((short) 0).putShort((short) 0).put(payload);
        b.putShort(at + 16, (short) transport(b.array(), at, 6));
        return b.array();
    }

    private static ByteBuffer ip(boolean forward, int protocol, int length) {
        ByteBuffer b = ByteBuffer.allocate(ETHERNET + IP + length);
        byte[] client = {2, 0, 0, 0, 0, 1};
        byte[] server = {2, 0, 0, 0, 0, 2};
        b.put(forward ? server : client).put(forward ? client : server).putShort((short) 0x0800);
        b.put((byte) 0x45).put((byte) 0).putShort((short) (IP + length)).putInt(0x4000);
        b.put((byte) 64).put((byte) protocol).putShort((short) 0);
        b.put(new byte[] {(byte) 192, 0, 2, (byte) (forward ? 1 : 2), (byte) 192, 0, 2, (byte) (forward ? 2 : 1)});
        b.putShort(ETHERNET + 10, (short) fold(sum(b.array(), ETHERNET, ETHERNET + IP)));
        return b;
    }

    /** The checksum of a transport with its pseudo header (RFC 9293 §3.1, RFC 768). */
    private static int transport(byte[] frame, int at, int protocol) {
        long sum = sum(frame, ETHERNET + 12, ETHERNET + IP) + protocol + (frame.length - at);
        return fold(sum + sum(frame, at, frame.length));
    }

    private static long sum(byte[] b, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += (i - from) % 2 == 0 ? (b[i] & 0xff) << 8 : b[i] & 0xff;
        }
        return sum;
    }

    private static int fold(long sum) {
        long s = sum;
        while (s >>> 16 != 0) {
            s = (s & 0xffff) + (s >>> 16);
        }
        return (int) ~s & 0xffff;
    }
}
