package dev.framewise.cli;

import dev.framewise.simulator.program.Programs;
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
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Runs a recorded run again, or what would have come of it with one change. */
final class ReplayCommand implements Command {
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
        return new Options()
                .addOption(ScenarioOptions.value(
                        "until", "DURATION", "how far to run; as far as the record went when not said"))
                .addOption(ScenarioOptions.value(
                        "fork",
                        "CHANGE",
                        "\"at TIME ACTION\" or \"before frame N ACTION\", e.g. \"at 3.2s drop frame 118\""))
                .addOption(ScenarioOptions.value("pcap", "FILE", "write the frames of all links as pcapng"))
                .addOption(ScenarioOptions.value("record", "FILE", "write the new run"))
                .addOption(Option.builder()
                        .longOpt("story")
                        .desc("tell everything that happened, not only the beginning")
                        .get());
    }

    @Override
    public List<String> examples() {
        return List.of(
                "framewise simulate mqtt-qos --record run.framewise",
                "framewise replay run.framewise --fork 'at 6s cut wire for 2s' --pcap other.pcapng");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        if (line.getArgList().size() != 1) {
            throw Failure.usage("replay needs one recorded run; \"framewise simulate … --record FILE\" makes one.");
        }
        RunFile run = read(Path.of(line.getArgList().get(0)));
        Session session = run.session(Programs.standard());
        long until = ScenarioOptions.until(line);
        long end = until > 0 ? until : run.untilNanos();
        if (line.hasOption("fork")) {
            fork(session, line.getOptionValue("fork"), end);
            session = new Session(session.scenario(), session.parameters(), session.seed(), session.actions());
        }
        SimulateCommand.run(session, end, line, terminal);
        boolean same = session.hash().equals(run.hash());
        if (!line.hasOption("fork") && end == run.untilNanos() && !same) {
            throw Failure.input("this run is not the recorded one: its frames have another hash than " + run.hash()
                    + ", which " + run.program() + " wrote.");
        }
        return Status.OK;
    }

    private static RunFile read(Path file) throws Failure {
        try {
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
    private static void fork(Session session, String text, long untilNanos) throws Failure {
        Matcher m = FORK.matcher(text);
        if (!m.matches()) {
            throw Failure.usage(
                    "\"" + text + "\" is no change; write one like \"at 3.2s drop frame 118\" or \"before frame 118"
                            + " cut wire for 2s\".");
        }
        try {
            Action action = Action.parse(m.group(3));
            if (m.group(1) != null) {
                session.goToTime(Units.nanos(m.group(1)));
            } else if (!session.goToFrame(Long.parseLong(m.group(2)), untilNanos)) {
                throw Failure.usage("this run sends no frame " + m.group(2) + ".");
            }
            session.act(action);
        } catch (ScenarioException e) {
            throw Failure.usage(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage() + ".");
        }
    }
}
