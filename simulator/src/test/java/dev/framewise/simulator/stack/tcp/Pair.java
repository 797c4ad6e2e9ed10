package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.tcp.TcpSegment;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Checksum;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpSender;
import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayList;
import java.util.List;

/** Two TCPs and a link between them that can do to segments what a test wants. */
final class Pair {
    static final long MS = 1_000_000;
    static final long SECOND = 1000 * MS;

    /** Decides what becomes of a segment. */
    interface Fate {
        /** When it arrives, in nanoseconds from now; none loses it, two deliver it twice. */
        long[] arrivals(Passing p);
    }

    /**
     * A segment on the link.
     *
     * @param number from 0 for each direction
     * @param dataNumber from 0 for each direction, of segments with data; −1 for others
     */
    record Passing(End from, long timeNanos, int number, int dataNumber, byte[] frame, int ecn) {
        TcpSegment segment() {
            return TcpSegment.walk(
                    WireReader.strict(Bytes.wrap(frame, from.head, frame.length - from.head)), TcpSegment.SHAPE, -1);
        }

        int dataBytes() {
            return frame.length - from.head - ((frame[from.head + 12] >>> 4 & 15) * 4);
        }

        int flags() {
            return frame[from.head + 13] & 0xff;
        }
    }

    final class End implements IpSender {
        final String name;
        final IpAddress address;
        final int head;
        int mtu = 1500;
        int sent;
        int sentData;
        TcpLayer layer;
        End peer;
        long busyUntil;

        End(String name, IpAddress address) {
            this.name = name;
            this.address = address;
            this.head = IpSender.headroomBytes(address.v6());
            this.layer = new TcpLayer(simulation, this, name, simulation.random(name + " tcp"));
        }

        @Override
        public void send(IpAddress source, IpAddress target, int protocol, int ecn, boolean df, byte[] frame) {
            int data = frame.length - head - ((frame[head + 12] >>> 4 & 15) * 4);
            Passing p = new Passing(this, simulation.nowNanos(), sent++, data > 0 ? sentData++ : -1, frame, ecn);
            putHeaders(frame, source, target, ecn, df);
            if (log != null) {
                log.add(p);
            }
            for (long delay : fate.arrivals(p)) {
                simulation.after(delay, new Arrival(peer, source, target, ecn, frame));
            }
        }

        private void putHeaders(byte[] f, IpAddress source, IpAddress target, int ecn, boolean df) {
            f[5] = (byte) (this == a ? 2 : 1);
            f[0] = 2;
            f[6] = 2;
            f[11] = (byte) (this == a ? 1 : 2);
            int length = f.length - 14;
            if (source.v6()) {
                f[12] = (byte) 0x86;
                f[13] = (byte) 0xdd;
                f[14] = 0x60;
                f[15] = (byte) (ecn << 4);
                f[18] = (byte) (length - 40 >>> 8);
                f[19] = (byte) (length - 40);
                f[20] = 6;
                f[21] = 64;
                source.put(f, 22);
                target.put(f, 38);
                return;
            }
            f[12] = 8;
            f[14] = 0x45;
            f[15] = (byte) ecn;
            f[16] = (byte) (length >>> 8);
            f[17] = (byte) length;
            f[18] = (byte) (sent >>> 8);
            f[19] = (byte) sent;
            f[20] = (byte) (df ? 0x40 : 0);
            f[22] = 64;
            f[23] = 6;
            source.put(f, 26);
            target.put(f, 30);
            int sum = Checksum.finish(Checksum.sum(f, 14, 34, 0));
            f[24] = (byte) (sum >>> 8);
            f[25] = (byte) sum;
        }

        @Override
        public int mtuBytes(IpAddress target) {
            return mtu;
        }

        @Override
        public IpAddress sourceFor(IpAddress target) {
            return address;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final class Arrival extends Event {
        private final End at;
        private final IpAddress source;
        private final IpAddress target;
        private final int ecn;
        private final byte[] frame;

        Arrival(End at, IpAddress source, IpAddress target, int ecn, byte[] frame) {
            this.at = at;
            this.source = source;
            this.target = target;
            this.ecn = ecn;
            this.frame = frame;
        }

        @Override
        protected void happen() {
            at.layer.receive(source, target, ecn, frame, at.head, frame.length);
        }
    }

    final Simulation simulation;
    final End a;
    final End b;
    List<Passing> log = new ArrayList<>();
    Fate fate;

    Pair(long seed, long delayNanos) {
        this(seed, delayNanos, false);
    }

    Pair(long seed, long delayNanos, boolean v6) {
        simulation = new Simulation(seed);
        a = new End("a", IpAddress.parse(v6 ? "2001:db8::1" : "10.0.0.1"));
        b = new End("b", IpAddress.parse(v6 ? "2001:db8::2" : "10.0.0.2"));
        a.peer = b;
        b.peer = a;
        fate = p -> new long[] {delayNanos};
    }

    TcpSocket connect(TcpSettings settings, TcpHandler handler) {
        return a.layer.connect(a.address, b.address, 80, settings, handler);
    }

    void run(long nanos) {
        simulation.runUntil(simulation.nowNanos() + nanos);
    }
}
