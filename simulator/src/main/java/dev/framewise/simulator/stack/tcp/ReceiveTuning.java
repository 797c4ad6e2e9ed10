package dev.framewise.simulator.stack.tcp;

/**
 * Lets the receive buffer grow with what the application reads in a round trip, so that the window never limits a sender
 * that could do more. Dynamic right-sizing (Fisk and Feng, 2001), in the manner of Linux.
 */
final class ReceiveTuning {
    private final TcpSocket socket;
    private long rttNanos;
    private int lastEcho;
    private long sinceNanos;
    private long readBytes;
    private long spaceBytes;

    ReceiveTuning(TcpSocket socket) {
        this.socket = socket;
        this.sinceNanos = socket.layer.nowNanos();
        this.spaceBytes = 10L * socket.out.receivableBytes();
    }

    /** A peer that sends much echoes our acknowledgement a round trip later. */
    void echoed(int echo) {
        if (echo == lastEcho) {
            return;
        }
        lastEcho = echo;
        long ticks = (socket.segments.timestampNow() - echo) & 0xffff_ffffL;
        long sample = Math.max(1, ticks) * socket.settings.value(TcpKnob.CLOCK);
        if (ticks < 1L << 31) {
            rttNanos = rttNanos == 0 ? sample : Math.min(sample, (7 * rttNanos + sample) / 8);
        }
    }

    /** The application took so many bytes; gives the buffer that is right now. */
    long read(int bytes, long buffer) {
        readBytes += bytes;
        long now = socket.layer.nowNanos();
        long rtt = rttNanos == 0 ? socket.rtt.smoothedNanos() : rttNanos;
        if (rtt == 0 || now - sinceNanos < rtt) {
            return buffer;
        }
        long result = buffer;
        if (readBytes > spaceBytes) {
            long window = 2 * readBytes + 16L * socket.out.receivableBytes();
            window += 2 * (window * (readBytes - spaceBytes) / spaceBytes);
            result = Math.max(buffer, Math.min(window, socket.settings.value(TcpKnob.RECEIVE_BUFFER_MOST)));
            spaceBytes = readBytes;
        }
        readBytes = 0;
        sinceNanos = now;
        return result;
    }
}
