package dev.framewise.cli;

import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.Session;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Runs a scenario once and tells what happened. */
final class SimulateCommand implements Command {
    /** What can be done to frames for what they say. */
    private static final List<String> FAULTS = List.of("drop", "hold", "corrupt", "duplicate");

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
        return Running.options(ScenarioOptions.common())
                .addOption(ScenarioOptions.value(
                        "drop",
                        "FILTER [once]",
                        "lose the frames that this display filter matches: always, once, or N times"))
                .addOption(ScenarioOptions.value(
                        "hold", "FILTER for D [once]", "let the frames that match arrive later by a duration"))
                .addOption(ScenarioOptions.value("corrupt", "FILTER [once]", "turn a bit of the frames that match"))
                .addOption(
                        ScenarioOptions.value("duplicate", "FILTER [once]", "let the frames that match arrive twice"));
    }

    @Override
    public Options options(List<String> words) {
        return ScenarioOptions.withParameters(options(), words);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "framewise simulate mqtt-qos --loss 0.1 --qos 1 --seed 7 --pcap out.pcapng",
                "framewise simulate mqtt-blackout --until 12s --watch",
                "framewise simulate mqtt-will --drop 'mqtt.msgtype == 4 && ip.src == broker once' --story",
                "framewise simulate mqtt-will --until-match 'mqtt.msgtype == 12'");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        Scenario scenario = ScenarioOptions.scenario(line, "simulate");
        Parameters parameters = Parameters.of(scenario.parameters(), ScenarioOptions.chosen(line, scenario));
        Session session = new Session(scenario, parameters, ScenarioOptions.seed(line));
        for (String verb : FAULTS) {
            if (line.hasOption(verb)) {
                for (String fault : line.getOptionValues(verb)) {
                    act(session, verb, fault);
                }
            }
        }
        long until = ScenarioOptions.until(line);
        int status = Running.run(session, until > 0 ? until : scenario.untilNanos(parameters), line, terminal);
        return RunReport.holds(session) ? status : Status.FINDINGS;
    }

    private static void act(Session session, String verb, String fault) throws Failure {
        try {
            session.act(Action.parse(verb + " " + fault));
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--" + verb + ": " + e.getMessage() + ".");
        }
    }
}
