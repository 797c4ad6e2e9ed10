package dev.framewise.cli;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.simulator.gateway.Gateway;
import dev.framewise.simulator.gateway.GatewayException;
import dev.framewise.simulator.gateway.RealAddress;
import dev.framewise.simulator.gateway.Recorder;
import dev.framewise.simulator.net.Tap;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.Units;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.time.Simulation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** What serve, proxy, connect and bridge have in common: a scenario in real time, with real peers, until Ctrl-C. */
final class GatewayRun {
    private final Session session;
    private final CommandLine line;
    private final Terminal terminal;
    private final boolean quiet;
    private Tap tap;
    private CaptureWriter writer;
    private Recorder recorder;

    private GatewayRun(Session session, CommandLine line, Terminal terminal) {
        this.session = session;
        this.line = line;
        this.terminal = terminal;
        this.quiet = line.hasOption("q");
    }

    static Options options() {
        return LinkOptions.add(new Options())
                .addOption(ScenarioOptions.value(
                        "pcap", "FILE", "write the frames of the link as pcapng; a lost one says why in its comment"))
                .addOption(ScenarioOptions.value("record", "FILE", "write the run itself, for framewise replay"))
                .addOption(ScenarioOptions.value("seed", "N", "whose luck the run has; 1 when not said"))
                .addOption(ScenarioOptions.value("until", "DURATION", "stop after so long; at Ctrl-C when not said"))
                .addOption(Option.builder("q")
                        .longOpt("quiet")
                        .desc("tell nothing but what goes wrong")
                        .get());
    }

    static Option set(String words) {
        return ScenarioOptions.value("set", "NAME=VALUE", words);
    }

    static RealAddress address(String text) throws Failure {
        try {
            return RealAddress.parse(text);
        } catch (GatewayException e) {
            throw Failure.usage(e.getMessage());
        }
    }

    /**
     * Runs it, and reports.
     *
     * @param says what is going on, as a beginning of a sentence; {@code %s} stands for where real clients come in
     */
    static int run(Scenario scenario, Parameters parameters, String says, CommandLine line, Terminal terminal)
            throws Failure, IOException {
        Session session = new Session(scenario, parameters, ScenarioOptions.seed(line));
        LinkOptions.faults(session, LinkOptions.without(line, scenario));
        return new GatewayRun(session, line, terminal).run(says);
    }

    private int run(String says) throws Failure, IOException {
        long until = ScenarioOptions.until(line);
        try (Gateway gateway = new Gateway(session, line.getOptionValue("only", ""));
                Interruption interruption = new Interruption(gateway::stop)) {
            capture();
            record();
            gateway.record(recorder);
            gateway.pulse(this::flush);
            if (!quiet) {
                session.world().hear(t -> tell(t, gateway));
                terminal.print(said(says, gateway) + "; Ctrl-C ends it.\n");
            }
            for (String warning : gateway.warnings()) {
                terminal.say(warning);
            }
            try {
                gateway.run(until > 0 ? until : Simulation.NEVER - 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                gateway.close();
                keep(recorder, "record");
                keep(tap, "pcap");
            }
            report(gateway);
            if (gateway.failure() != null) {
                throw Failure.input(gateway.failure().getMessage());
            }
        } catch (GatewayException e) {
            throw new Failure(e.forbidden() ? Status.UNAVAILABLE : Status.USAGE, e.getMessage());
        }
        return Status.OK;
    }

    private void capture() throws Failure {
        if (line.hasOption("pcap")) {
            Path file = Path.of(line.getOptionValue("pcap"));
            String comment = "framewise " + session.scenario().name() + ", seed " + session.seed();
            try {
                writer = CaptureWriter.create(file, CaptureFormat.PCAPNG, "Framewise", List.of(comment));
            } catch (CaptureException e) {
                throw Failure.usage(e.getMessage());
            }
            tap = Tap.everywhere(session.world().network(), writer);
        }
    }

    private void record() throws Failure {
        if (line.hasOption("record")) {
            Path file = Path.of(line.getOptionValue("record"));
            String version = Main.class.getPackage().getImplementationVersion();
            try {
                recorder = new Recorder(file, "framewise " + (version == null ? "" : version), session);
            } catch (IOException e) {
                throw Failure.usage(file + " cannot be written; name a file in a folder that is there.");
            }
        }
    }

    /** About once a second, so that others can read the files while more comes. */
    private void flush() {
        if (recorder != null) {
            recorder.flush();
        }
        if (writer != null) {
            try {
                writer.flush();
            } catch (IOException e) {
                return; // closing the tap says that the file is not whole
            }
        }
    }

    private void keep(AutoCloseable what, String option) throws Failure {
        try {
            if (what != null) {
                what.close();
            }
        } catch (Exception e) {
            throw Failure.input(line.getOptionValue(option) + " could not be written whole: " + e.getMessage() + ".");
        }
    }

    private static String said(String says, Gateway gateway) {
        if (!gateway.doors().iterator().hasNext()) {
            return says;
        }
        String door = gateway.doors().iterator().next();
        InetSocketAddress a = gateway.address(door);
        String host = a.getAddress().getHostAddress();
        return says.replace("%s", (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + a.getPort());
    }

    /** One line; when nobody reads any more, the run ends. */
    private void tell(World.Told t, Gateway gateway) {
        try {
            terminal.print(
                    String.format(Locale.ROOT, "%12s  %-14s %s", Units.duration(t.timeNanos()), t.who(), t.what())
                            + "\n");
        } catch (IOException e) {
            gateway.stop();
        }
    }

    private void report(Gateway gateway) throws IOException {
        if (recorder != null && recorder.full()) {
            terminal.say("more came in than a run file holds; " + line.getOptionValue("record")
                    + " has the beginning of the run.");
        }
        gateway.remarks().forEach(terminal::say);
        if (quiet) {
            return;
        }
        StringBuilder out = new StringBuilder("\n");
        RunReport.numbers(out, session.world().measured().all());
        out.append("ran for ")
                .append(Units.duration(session.simulation().nowNanos()))
                .append(", at most ")
                .append(Units.duration(gateway.greatestLagNanos()))
                .append(" behind the real clock\n");
        if (gateway.standstillNanos() > 0) {
            out.append("the virtual clock stood still for ")
                    .append(Units.duration(gateway.standstillNanos()))
                    .append(" in which this machine slept or could not keep up\n");
        }
        terminal.print(out.append("sha256 of all frames ")
                .append(session.hash())
                .append('\n')
                .toString());
        if (tap != null) {
            terminal.say("frames written to " + line.getOptionValue("pcap") + "; framewise inspect shows them.");
        }
    }
}
