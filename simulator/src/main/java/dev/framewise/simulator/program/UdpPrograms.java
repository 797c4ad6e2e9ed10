package dev.framewise.simulator.program;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;

/** Programs that send and take datagrams. Over UDP a lost datagram is a lost message. */
final class UdpPrograms {
    private static final int PORT = 5001;
    private static final int ECHO_PORT = 7;
    private static final int LARGEST = 65_507;

    static final ApplicationKind SOURCE = new Kind(
            "udp-source",
            "sends numbered datagrams at even distances",
            s -> ProcessSettings.in(Kind.starting(
                    s.need("to", Type.TEXT, "name or address of the receiver's host, with :port if it is not " + PORT)
                            .may("size", Type.integer(0, LARGEST), "bytes of payload; 100 when not said")
                            .may("datagrams", Type.integer(0, 100_000_000), "how many; 0 for without end, which it is")
                            .may("burst", Type.integer(1, 100_000), "how many at a time; 1 when not said")
                            .may("every", Type.DURATION, "from one time to the next; 10ms when not said"))),
            Source::new);

    static final ApplicationKind SINK = new Kind(
            "udp-sink",
            "takes the datagrams of udp-sources",
            s -> ProcessSettings.in(
                    s.may("port", Type.integer(1, 65_535), "where it listens; " + PORT + " when not said")),
            (w, h, n, v) -> new Sink(w, h, n, v, false));

    static final ApplicationKind ECHO = new Kind(
            "udp-echo",
            "sends back every datagram that it gets (RFC 862)",
            s -> ProcessSettings.in(
                    s.may("port", Type.integer(1, 65_535), "where it listens; " + ECHO_PORT + " when not said")),
            (w, h, n, v) -> new Sink(w, h, n, v, true));

    private UdpPrograms() {}

    private static final class Source extends TrafficProgram<UdpSource.Go, UdpSource.Event> {
        private final Address to;
        private final Values settings;
        private final Metrics times = new Metrics();
        private long sent;
        private long echoed;

        Source(World world, Host host, String name, Values v) {
            super(world, host, name, v);
            to = address(v, "to", PORT);
            settings = v;
            if (v.number("every", 1) == 0) {
                throw v.wrong("every", "The time between datagrams is more than nothing.");
            }
            world.ledger().announce(name, 1);
        }

        @Override
        Machine<UdpSource.Go, UdpSource.Event> machine() {
            return new UdpSource(
                    to,
                    name(),
                    settings.whole("size", 100),
                    settings.number("datagrams", 0),
                    settings.whole("burst", 1),
                    settings.number("every", 10_000_000),
                    (int) sent);
        }

        @Override
        void work() {
            begin(() -> {
                process.bind(0, true);
                process.command(new UdpSource.Go());
            });
        }

        @Override
        void told(UdpSource.Event event) {
            if (event instanceof UdpSource.Event.Sent) {
                sent++;
                world.ledger().publish(name(), world.simulation().nowNanos());
            } else if (event instanceof UdpSource.Event.Echoed e) {
                echoed++;
                times.duration("round-trip", e.tookNanos());
                world.series().add(name() + ".round-trip-ms", world.simulation().nowNanos(), e.tookNanos() / 1e6);
            } else if (event instanceof UdpSource.Event.Refused r) {
                tell("stops: the port was " + r.cause().words());
            }
        }

        @Override
        public void measure(Metrics into) {
            into.count(group + ".sent", sent);
            if (echoed > 0) {
                into.count(group + ".echoed", echoed);
                into.add(group + ".round-trip", times, "round-trip");
            }
        }
    }

    private static final class Sink extends TrafficProgram<UdpSink.Nothing, Bytes> {
        private final boolean echo;
        private final int port;
        private long datagrams;
        private long bytes;
        private long firstNanos = -1;
        private long lastNanos;

        Sink(World world, Host host, String name, Values v, boolean echo) {
            super(world, host, name, v);
            this.echo = echo;
            this.port = v.whole("port", echo ? ECHO_PORT : PORT);
        }

        @Override
        Machine<UdpSink.Nothing, Bytes> machine() {
            return new UdpSink(echo);
        }

        @Override
        void work() {
            process.bind(port, true);
        }

        @Override
        void told(Bytes payload) {
            datagrams++;
            bytes += payload.length();
            lastNanos = world.simulation().nowNanos();
            firstNanos = firstNanos < 0 ? lastNanos : firstNanos;
            String[] words = Payloads.read(payload);
            if (words.length == 2) {
                world.ledger().deliver(words[0], Integer.parseInt(words[1]), name(), lastNanos);
            }
        }

        @Override
        public void measure(Metrics into) {
            into.count(group + ".datagrams", datagrams);
            into.count(group + ".overrun", process.datagramsLost());
            if (lastNanos > firstNanos) {
                into.count(group + ".goodput-mbit", bytes * 8e3 / (lastNanos - firstNanos));
            }
        }
    }
}
