package dev.framewise.cli;

import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.scenario.Parameter;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Units;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** What the commands that run scenarios have in common: a scenario's parameters are options of the command. */
final class ScenarioOptions {
    private ScenarioOptions() {}

    static Option value(String word, String name, String words) {
        return Option.builder().longOpt(word).hasArg().argName(name).desc(words).get();
    }

    static Options common() {
        return new Options()
                .addOption(value("seed", "N", "whose luck the run has; 1 when not said"))
                .addOption(value("until", "DURATION", "how far to run in virtual time; as far as the scenario says when not said"));
    }

    /** Adds the parameters of the scenario that one of the words names. */
    static Options withParameters(Options options, List<String> words) {
        for (String w : words) {
            if (!w.startsWith("-") && (Scenarios.names().contains(w) || Files.isRegularFile(Path.of(w)))) {
                try {
                    for (Parameter p : Scenarios.find(w, Programs.standard()).parameters()) {
                        if (!options.hasLongOption(p.name())) {
                            options.addOption(value(p.name(), p.kind().word().toUpperCase(Locale.ROOT), p.meaning()));
                        }
                    }
                } catch (ScenarioException e) {
                    // the command says what is wrong when it reads the scenario itself
                    continue;
                }
                return options;
            }
        }
        return options;
    }

    /** The scenario that the command's only argument names. */
    static Scenario scenario(CommandLine line, String command) throws Failure {
        if (line.getArgList().size() != 1) {
            throw Failure.usage(command + " needs the name or the file of one scenario; \"framewise scenarios\" lists what"
                    + " comes with the program.");
        }
        return Scenarios.find(line.getArgList().get(0), Programs.standard());
    }

    static Map<String, String> chosen(CommandLine line, Scenario scenario) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (Parameter p : scenario.parameters()) {
            if (line.hasOption(p.name())) {
                chosen.put(p.name(), line.getOptionValue(p.name()));
            }
        }
        return chosen;
    }

    static long seed(CommandLine line) throws Failure {
        return whole(line, "seed", 1);
    }

    static long whole(CommandLine line, String option, long otherwise) throws Failure {
        try {
            return line.hasOption(option) ? Long.parseLong(line.getOptionValue(option)) : otherwise;
        } catch (NumberFormatException e) {
            throw Failure.usage("--" + option + " wants a whole number, not \"" + line.getOptionValue(option) + "\".");
        }
    }

    /** Nanoseconds of {@code --until}, or 0. */
    static long until(CommandLine line) throws Failure {
        try {
            return line.hasOption("until") ? Units.nanos(line.getOptionValue("until")) : 0;
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--until: " + e.getMessage() + ".");
        }
    }
}
