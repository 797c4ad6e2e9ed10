package dev.framewise.cli;

import dev.framewise.lessons.match.DisplayFilters;
import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.scenario.ApplicationKinds;
import dev.framewise.simulator.scenario.Parameter;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Units;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    /** Largest scenario file that is read, in bytes. */
    private static final long LARGEST_FILE = 4 << 20;

    private ScenarioOptions() {}

    /** All kinds of programs, and the inspector's display filters with the names of nodes. */
    static ApplicationKinds kinds() {
        return Programs.standard().understanding(new DisplayFilters());
    }

    static Option value(String word, String name, String words) {
        return Option.builder().longOpt(word).hasArg().argName(name).desc(words).get();
    }

    static Options common() {
        return new Options()
                .addOption(value("seed", "N", "whose luck the run has; 1 when not said"))
                .addOption(value(
                        "until",
                        "DURATION",
                        "how far to run in virtual time; as far as the scenario says when not said"));
    }

    /** Adds the parameters of the scenario that one of the words names. */
    static Options withParameters(Options options, List<String> words) {
        for (String w : words) {
            if (!w.startsWith("-") && (Scenarios.names().contains(w) || Files.isRegularFile(Path.of(w)))) {
                try {
                    for (Parameter p : find(w).parameters()) {
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
            throw Failure.usage(
                    command + " needs the name or the file of one scenario; \"framewise scenarios\" lists what"
                            + " comes with the program.");
        }
        return find(line.getArgList().get(0));
    }

    /**
     * The scenario that comes with the program under a name, or the file of this name.
     *
     * @throws ScenarioException when there is neither, or it is wrong
     */
    static ScenarioFile find(String nameOrFile) {
        if (Scenarios.names().contains(nameOrFile)) {
            return Scenarios.find(nameOrFile, kinds());
        }
        Path path = Path.of(nameOrFile);
        try {
            if (Files.size(path) > LARGEST_FILE) {
                throw new ScenarioException(path + " has more than 4 MiB; that is no scenario.");
            }
            return ScenarioFile.parse(nameOrFile, Files.readString(path), kinds());
        } catch (NoSuchFileException e) {
            throw new ScenarioException("There is no scenario and no file called " + nameOrFile
                    + "; \"framewise scenarios\" lists what comes with the program.");
        } catch (CharacterCodingException e) {
            throw new ScenarioException(path + " is no text in UTF-8.");
        } catch (IOException e) {
            throw new ScenarioException(path + " cannot be read: " + e.getMessage() + ".");
        }
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
            long nanos = line.hasOption("until") ? Units.nanos(line.getOptionValue("until")) : 0;
            if (line.hasOption("until") && nanos <= 0) {
                throw Failure.usage("--until " + line.getOptionValue("until")
                        + " is the beginning of the run; it has to lie behind it, like 10s.");
            }
            return nanos;
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--until: " + e.getMessage() + ".");
        }
    }
}
