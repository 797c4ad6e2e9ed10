package dev.framewise.cli;

import dev.framewise.lessons.watch.Histories;
import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.RunFile;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.Units;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Runs a recorded run again, or what would have come of it with one change. */
final class ReplayCommand implements Command {
    private static final long LARGEST_FILE = 64 << 20;

    private static final Pattern FORK =
            Pattern.compile("\\s*(?:at\\s+(\\S+)|before\\s+frame\\s+(\\d+))\\s+(\\S.*)", Pattern.DOTALL);

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String summary() {
        return "run a recorded run again, to the same bytes, or with one change";
    }

    @Override
    public String arguments() {
        return "[options] RUN";
    }

    @Override
    public Options options() {
        return Running.options(new Options()
                .addOption(ScenarioOptions.value(
                        "until", "DURATION", "how far to run; as far as the record went when not said"))
                .addOption(ScenarioOptions.value(
                        "fork",
                        "CHANGE",
                        "\"at TIME ACTION\" or \"before frame N ACTION\", e.g. \"at 3.2s drop frame 118\"; and tell"
                                + " what it changed")));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "framewise simulate mqtt-qos --record run.framewise",
                "framewise replay run.framewise --fork 'at 6s cut wire for 2s' --pcap other.pcapng",
                "framewise replay run.framewise --fork 'before frame 118 drop frame 118' --watch");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        if (line.getArgList().size() != 1) {
            throw Failure.usage("replay needs one recorded run; \"framewise simulate … --record FILE\" makes one.");
        }
        RunFile run = read(Path.of(line.getArgList().get(0)));
        long until = ScenarioOptions.until(line);
        long end = until > 0 ? until : run.untilNanos();
        if (line.hasOption("fork")) {
            return fork(run, end, line, terminal);
        }
        Session session = run.session(ScenarioOptions.kinds());
        int status = Running.run(session, end, line, terminal);
        boolean whole = session.simulation().nowNanos() == run.untilNanos() && !line.hasOption("until-match");
        if (whole && !session.hash().equals(run.hash())) {
            throw Failure.input("this run is not the recorded one: its frames have another hash than " + run.hash()
                    + ", which " + run.program() + " wrote.");
        }
        return status;
    }

    /** Runs the recorded history and the other one, and tells how they differ. */
    private static int fork(RunFile run, long end, CommandLine line, Terminal terminal) throws Failure, IOException {
        Session steered = run.session(ScenarioOptions.kinds());
        Action action = fork(steered, line.getOptionValue("fork"), end);
        Session recorded = run.session(ScenarioOptions.kinds());
        Session forked = new Session(steered.scenario(), steered.parameters(), steered.seed(), steered.actions());
        Histories histories = new Histories();
        histories.learn(recorded);
        recorded.runUntil(end);
        if (line.hasOption("until-match")) {
            // a breakpoint builds the world anew, and the comparison belongs to the last one
            forked.breakpoint(line.getOptionValue("until-match"));
        }
        histories.compare(forked);
        int status = Running.run(forked, end, line, terminal);
        if (forked.simulation().nowNanos() < end) {
            recorded = run.session(ScenarioOptions.kinds());
            histories.upTo(recorded, forked.simulation().nowNanos());
        }
        terminal.print(ForkReport.of(run, recorded, forked, histories));
        if (action.frame() > forked.world().network().frameCount()) {
            terminal.say("frame " + action.frame() + " was never sent in this history, which has "
                    + forked.world().network().frameCount() + " frames; nothing happened to it.");
        }
        return status;
    }

    private static RunFile read(Path file) throws Failure {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw Failure.input(file + " has more than 64 MiB; that is no recorded run.");
            }
            return RunFile.parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw Failure.usage("there is no file " + file + ".");
        } catch (CharacterCodingException e) {
            throw Failure.input(file + " is no recorded run: it is no text.");
        } catch (IOException e) {
            throw Failure.input(file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Goes to the moment of the change and makes it. */
    private static Action fork(Session session, String text, long untilNanos) throws Failure {
        Matcher m = FORK.matcher(text);
        if (!m.matches()) {
            throw Failure.usage(
                    "\"" + text + "\" is no change; write one like \"at 3.2s drop frame 118\" or \"before frame 118"
                            + " cut wire for 2s\".");
        }
        try {
            Action action = Action.parse(m.group(3));
            if (m.group(1) != null) {
                long at = Units.nanos(m.group(1));
                if (at > untilNanos) {
                    throw Failure.usage("this run ends at " + Units.duration(untilNanos) + ", before the change at "
                            + Units.duration(at) + "; --until can let it go on.");
                }
                session.goToTime(at);
            } else if (!session.goToFrame(number(m.group(2)), untilNanos)) {
                throw Failure.usage("this run sends no frame " + m.group(2) + " until " + Units.duration(untilNanos)
                        + "; it sends " + session.world().network().frameCount() + ".");
            }
            session.act(action);
            return action;
        } catch (ScenarioException e) {
            throw Failure.usage("--fork: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--fork: " + e.getMessage() + ".");
        }
    }

    private static long number(String digits) throws Failure {
        if (digits.length() > 18 || Long.parseLong(digits) == 0) {
            throw Failure.usage("frames are numbered from 1, so there is no frame " + digits + ".");
        }
        return Long.parseLong(digits);
    }
}
