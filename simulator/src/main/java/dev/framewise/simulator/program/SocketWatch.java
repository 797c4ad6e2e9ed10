package dev.framewise.simulator.program;

import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.tcp.TcpSocket;
import dev.framewise.simulator.stack.tcp.TcpStatistics;
import dev.framewise.simulator.stack.tcp.TcpTimer;
import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Watches the congestion control of a program's connections, one after the other: for its numbers, curves and story. */
final class SocketWatch {
    private final World world;
    private final String name;
    private final String group;
    private final long reportNanos;
    private final Metrics samples = new Metrics();
    private TcpSocket socket;
    private long openedNanos;
    private long lastNanos;
    private long lastWindow;
    private double windowNanos;
    private double connectedNanos;
    private long acknowledged;
    private long retransmissions;
    private long timeouts;
    private long spurious;
    private long reportedAcknowledged;
    private Event report;

    SocketWatch(World world, String name, String group, long reportNanos) {
        this.world = world;
        this.name = name;
        this.group = group;
        this.reportNanos = reportNanos;
    }

    /** A connection stands from now on. */
    void begin(TcpSocket of) {
        end();
        socket = of;
        openedNanos = now();
        lastNanos = openedNanos;
        lastWindow = of.windowBytes();
        reportedAcknowledged = 0;
        world.series().add(name + ".cwnd", openedNanos, lastWindow);
        of.trace(s -> changed());
        if (reportNanos > 0) {
            report = new Event() {
                @Override
                protected void happen() {
                    report();
                    world.simulation().after(reportNanos, this);
                }

                @Override
                public String label() {
                    return "somebody looks at " + name;
                }
            };
            world.simulation().after(reportNanos, report);
        }
    }

    private long now() {
        return world.simulation().nowNanos();
    }

    private void changed() {
        long window = socket.windowBytes();
        if (window != lastWindow) {
            advance();
            lastWindow = window;
            world.series().add(name + ".cwnd", now(), window);
            long srtt = socket.statistics().smoothedNanos();
            if (srtt > 0) {
                samples.duration(group + ".srtt", srtt);
            }
        }
    }

    private void advance() {
        windowNanos += (double) lastWindow * (now() - lastNanos);
        lastNanos = now();
    }

    private void report() {
        TcpStatistics s = socket.statistics();
        double mbit = (s.acknowledgedBytes() - reportedAcknowledged) * 8e3 / reportNanos;
        reportedAcknowledged = s.acknowledgedBytes();
        String threshold = s.thresholdBytes() < 0 ? "" : ", ssthresh " + kib(s.thresholdBytes());
        world.tell(
                name,
                String.format(
                        Locale.ROOT,
                        "cwnd %s%s, in flight %s, SRTT %.1f ms, RTO %.0f ms, %.2f Mbit/s, sent again %d",
                        kib(s.windowBytes()),
                        threshold,
                        kib(s.flightBytes()),
                        s.smoothedNanos() / 1e6,
                        s.timeoutNanos() / 1e6,
                        mbit,
                        s.retransmissions()));
    }

    private static String kib(long bytes) {
        return String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0);
    }

    /** The connection is over, or the run is. */
    void end() {
        if (socket != null) {
            advance();
            TcpStatistics s = socket.statistics();
            acknowledged += s.acknowledgedBytes();
            retransmissions += s.retransmissions();
            timeouts += s.timeouts();
            spurious += s.spuriousRecoveries();
            connectedNanos += lastNanos - openedNanos;
            socket.trace(x -> {});
            socket = null;
            if (report != null) {
                world.simulation().cancel(report);
            }
        }
    }

    /** The connection as it is now, in the manner of {@code ss -ti}. */
    List<String> facts() {
        List<String> facts = new ArrayList<>();
        if (socket == null) {
            facts.add("no connection");
            return facts;
        }
        TcpStatistics s = socket.statistics();
        facts.add(MqttBrokerProgram.words(socket.state()) + ", "
                + s.congestion().toLowerCase(Locale.ROOT) + ", " + MqttBrokerProgram.words(s.phase()));
        facts.add("cwnd " + kib(s.windowBytes()) + ", in flight " + kib(s.flightBytes()) + ", MSS " + s.mssBytes());
        facts.add(String.format(
                Locale.ROOT, "SRTT %.1f ms, RTO %.0f ms", s.smoothedNanos() / 1e6, s.timeoutNanos() / 1e6));
        for (TcpTimer t : TcpTimer.values()) {
            long deadline = socket.deadlineNanos(t);
            if (deadline != Long.MAX_VALUE) {
                facts.add(String.format(
                        Locale.ROOT, "timer %s in %.1f ms", MqttBrokerProgram.words(t), (deadline - now()) / 1e6));
            }
        }
        facts.add("sent again " + s.retransmissions() + ", time-outs " + s.timeouts());
        return facts;
    }

    void measure(Metrics into) {
        TcpStatistics s = socket == null ? null : socket.statistics();
        double windows = windowNanos + (s == null ? 0 : (double) lastWindow * (now() - lastNanos));
        double nanos = connectedNanos + (s == null ? 0 : now() - openedNanos);
        long bytes = acknowledged + (s == null ? 0 : s.acknowledgedBytes());
        into.count(group + ".acknowledged-bytes", bytes);
        into.count(group + ".retransmissions", retransmissions + (s == null ? 0 : s.retransmissions()));
        into.count(group + ".timeouts", timeouts + (s == null ? 0 : s.timeouts()));
        into.count(group + ".spurious-recoveries", spurious + (s == null ? 0 : s.spuriousRecoveries()));
        if (nanos > 0) {
            into.count(group + ".goodput-mbit", bytes * 8e3 / nanos);
            into.set(group + ".cwnd-kib", windows / nanos / 1024);
        }
        into.add(group + ".srtt", samples, group + ".srtt");
    }
}
