package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;

/** One sender that always has something to send, over a link with loss, delay, and perhaps a rate and a queue. */
final class Bulk {
    private static final Bytes PIECE = Bytes.wrap(new byte[65_536]);

    long delayNanos = 25 * Pair.MS;
    double loss;
    double lossBack;

    /** Loses every so many-th segment of new data instead; 0 for luck. */
    int lossEvery;

    long rateBits;
    int queueBytes = 1_000_000;
    long warmNanos;
    long nanos = 60 * Pair.SECOND;
    TcpSettings sender = TcpSettings.linux();
    TcpSettings receiver = TcpSettings.linux();
    TcpSocket socket;
    TcpTrace trace;
    private int news;
    private int highest;

    private boolean fresh(Pair.Passing p) {
        int sequence = p.segment().sequence();
        boolean fresh = news == 0 || sequence - highest > 0;
        highest = fresh ? sequence : highest;
        return fresh;
    }

    /** Bits of data a second that reached the reader. */
    double goodput(long seed) {
        Pair pair = new Pair(seed, delayNanos);
        pair.log = null;
        news = 0;
        RandomStream there = pair.simulation.random("there");
        RandomStream back = pair.simulation.random("back");
        pair.fate = p -> {
            if (p.from().name.equals("b")) {
                return back.chance(lossBack) ? new long[0] : new long[] {delayNanos};
            }
            boolean lost =
                    lossEvery > 0 ? p.dataNumber() >= 0 && fresh(p) && ++news % lossEvery == 0 : there.chance(loss);
            if (rateBits == 0) {
                return lost ? new long[0] : new long[] {delayNanos};
            }
            long now = p.timeNanos();
            long waits = Math.max(0, pair.a.busyUntil - now);
            if (waits * rateBits / 8 / Pair.SECOND > queueBytes) {
                return new long[0];
            }
            pair.a.busyUntil = now + waits + (long) p.frame().length * 8 * Pair.SECOND / rateBits;
            return lost ? new long[0] : new long[] {pair.a.busyUntil - now + delayNanos};
        };
        long[] got = new long[1];
        pair.b.layer.listen(80, receiver, new TcpHandler() {
            @Override
            public void received(TcpSocket s, Bytes bytes) {
                got[0] += bytes.length();
            }
        });
        socket = pair.connect(sender, new TcpHandler() {
            @Override
            public void connected(TcpSocket s) {
                fill(s);
            }

            @Override
            public void writable(TcpSocket s, int freeBytes) {
                fill(s);
            }

            private void fill(TcpSocket s) {
                while (s.send(PIECE) == PIECE.length()) {}
            }
        });
        if (trace != null) {
            socket.trace(trace);
        }
        pair.run(warmNanos);
        long before = got[0];
        pair.run(nanos);
        return (got[0] - before) * 8.0 * Pair.SECOND / nanos;
    }

    double mean(int seeds) {
        double sum = 0;
        for (int i = 0; i < seeds; i++) {
            sum += goodput(i);
        }
        return sum / seeds;
    }
}
