package dev.framewise.cli;

import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.RunFile;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Runs a scenario once and tells what happened. */
final class SimulateCommand implements Command {
    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public String summary() {
        return "run a network of the program's own, with real frames, in virtual time";
    }

    @Override
    public String arguments() {
        return "[options] SCENARIO";
    }

    @Override
    public Options options() {
        return ScenarioOptions.common()
                .addOption(ScenarioOptions.value("pcap", "FILE", "write the frames of all links as pcapng"))
                .addOption(ScenarioOptions.value("record", "FILE", "write the run itself, for framewise replay"))
                .addOption(Option.builder()
                        .longOpt("story")
                        .desc("tell everything that happened, not only the beginning")
                        .get());
    }

    @Override
    public Options options(List<String> words) {
        return ScenarioOptions.withParameters(options(), words);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "framewise simulate mqtt-qos --loss 0.1 --qos 1 --seed 7 --pcap out.pcapng",
                "framewise simulate mqtt-will --story");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        Scenario scenario = ScenarioOptions.scenario(line, "simulate");
        Parameters parameters = Parameters.of(scenario.parameters(), ScenarioOptions.chosen(line, scenario));
        Session session = new Session(scenario, parameters, ScenarioOptions.seed(line));
        long until = ScenarioOptions.until(line);
        run(session, until > 0 ? until : scenario.untilNanos(parameters), line, terminal);
        return RunReport.holds(session) ? Status.OK : Status.FINDINGS;
    }

    /** Runs to a time, writes what the options ask for, and reports. */
    static void run(Session session, long untilNanos, CommandLine line, Terminal terminal) throws Failure, IOException {
        if (line.hasOption("pcap")) {
            Path file = Path.of(line.getOptionValue("pcap"));
            String comment = "framewise simulate " + session.scenario().name() + ", seed " + session.seed();
            try (LinkCapture capture = new LinkCapture(file, comment)) {
                session.prepare(w -> w.network().watch(capture));
                session.runUntil(untilNanos);
            } catch (IOException e) {
                throw Failure.input(file + " could not be written whole: " + e.getMessage() + ".");
            }
        } else {
            session.runUntil(untilNanos);
        }
        if (line.hasOption("record")) {
            Path file = Path.of(line.getOptionValue("record"));
            String version = Main.class.getPackage().getImplementationVersion();
            RunFile run = RunFile.of("framewise " + (version == null ? "" : version), session, untilNanos);
            try {
                Files.write(file, run.text().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw Failure.usage(file + " cannot be written: " + e.getMessage() + ".");
            }
        }
        if (line.hasOption("story")) {
            terminal.print(RunReport.wholeStory(session.world()));
        }
        terminal.print(RunReport.of(session));
        if (line.hasOption("pcap")) {
            terminal.say("frames written to " + line.getOptionValue("pcap") + "; framewise inspect shows them.");
        }
    }
}
