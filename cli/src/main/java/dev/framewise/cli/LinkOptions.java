package dev.framewise.cli;

import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.Units;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The options that say how bad a link is: by netem's names, for both directions alike or for one. */
final class LinkOptions {
    private LinkOptions() {}

    static Options add(Options options) {
        return options.addOption(ScenarioOptions.value("loss", "P", "share of frames lost each way, e.g. 0.1 or 10%"))
                .addOption(ScenarioOptions.value("delay", "TIME", "delay each way, e.g. 50ms"))
                .addOption(ScenarioOptions.value("jitter", "TIME", "by how much the delay varies"))
                .addOption(ScenarioOptions.value("corrupt", "P|FILTER", "share of frames with a wrong bit, or which"))
                .addOption(ScenarioOptions.value("duplicate", "P|FILTER", "share of frames that come twice, or which"))
                .addOption(ScenarioOptions.value(
                        "drop",
                        "FILTER [once]",
                        "lose the frames that this display filter matches: always, once, or N times"))
                .addOption(ScenarioOptions.value(
                        "hold", "FILTER for D [once]", "let the frames that match arrive later by a duration"))
                .addOption(ScenarioOptions.value("reorder", "P", "share of frames that overtake the delay"))
                .addOption(ScenarioOptions.value("rate", "RATE", "bits a second, e.g. 1Mbit"))
                .addOption(ScenarioOptions.value("limit", "FRAMES", "how many frames may wait in the impairment"))
                .addOption(ScenarioOptions.value("netem", "WORDS", "more, in the words of tc netem"))
                .addOption(ScenarioOptions.value(
                        "to-server", "WORDS", "instead of all these, towards the server, in the words of tc netem"))
                .addOption(ScenarioOptions.value("to-client", "WORDS", "the same towards the client"))
                .addOption(ScenarioOptions.value("mtu", "BYTES", "the largest IP packet; 1500 when not said"));
    }

    /** The same options but for those that a scenario takes for its own parameters. */
    static CommandLine without(CommandLine line, Scenario scenario) {
        CommandLine.Builder rest = CommandLine.builder();
        for (Option o : line.getOptions()) {
            boolean own = scenario.parameters().stream().anyMatch(p -> p.name().equals(o.getLongOpt()));
            if (!own) {
                rest.addOption(o);
            }
        }
        return rest.get();
    }

    /** What the options say in the words of netem; empty for a perfect link. */
    static String words(CommandLine line) throws Failure {
        List<String> words = new ArrayList<>();
        if (line.hasOption("jitter") && !line.hasOption("delay")) {
            throw Failure.usage("--jitter varies a delay, so it needs --delay.");
        }
        if (line.hasOption("delay")) {
            words.add("delay " + time(line, "delay") + (line.hasOption("jitter") ? " " + time(line, "jitter") : ""));
        }
        for (String share : List.of("loss", "corrupt", "duplicate", "reorder")) {
            if (line.hasOption(share) && !says(line.getOptionValue(share))) {
                words.add(share + " " + percent(line, share));
            }
        }
        if (line.hasOption("rate")) {
            words.add("rate " + bits(line));
        }
        if (line.hasOption("limit")) {
            words.add("limit " + ScenarioOptions.whole(line, "limit", 0));
        }
        if (line.hasOption("netem")) {
            words.add(line.getOptionValue("netem"));
        }
        return String.join(" ", words);
    }

    /** Whether a value is no share of all frames, but says which. */
    private static boolean says(String value) {
        return value.contains(".") && value.matches(".*[a-z].*") || value.contains(" ");
    }

    /** What is to happen to frames for what they say, from the beginning on. */
    static void faults(Session session, CommandLine line) throws Failure {
        for (String verb : List.of("drop", "hold", "corrupt", "duplicate")) {
            for (String fault : line.hasOption(verb) ? line.getOptionValues(verb) : new String[0]) {
                if (verb.equals("drop") || verb.equals("hold") || says(fault)) {
                    try {
                        session.act(Action.parse(verb + " " + fault));
                    } catch (IllegalArgumentException e) {
                        throw Failure.usage("--" + verb + ": " + e.getMessage() + ".");
                    }
                }
            }
        }
    }

    private static String time(CommandLine line, String option) throws Failure {
        try {
            Units.nanos(line.getOptionValue(option));
            return line.getOptionValue(option).replace("min", "m");
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--" + option + ": " + e.getMessage() + ".");
        }
    }

    private static String percent(CommandLine line, String option) throws Failure {
        try {
            return Units.percent(Units.probability(line.getOptionValue(option)));
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--" + option + ": " + e.getMessage() + ".");
        }
    }

    private static String bits(CommandLine line) throws Failure {
        try {
            return Units.bitsPerSecond(line.getOptionValue("rate")) + "bit";
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--rate: " + e.getMessage() + ".");
        }
    }

    /** For people: what lies between client and server. */
    static String described(CommandLine line) throws Failure {
        String both = words(line);
        String there = line.getOptionValue("to-server", both);
        String back = line.getOptionValue("to-client", both);
        if (there.equals(back)) {
            return there.isEmpty() ? "a perfect link" : "a link with " + there + " each way";
        }
        return "a link with " + (there.isEmpty() ? "nothing" : there) + " towards the server and "
                + (back.isEmpty() ? "nothing" : back) + " back";
    }
}
