package dev.framewise.cli;

import dev.framewise.inspector.filter.FilterException;
import dev.framewise.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.ParseException;

/** The program's entry: finds the command that the first word names, and runs it. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (Boolean.getBoolean("framewise.warm-up")) {
            WarmUp.run();
            return;
        }
        int status = run(List.of(args), Terminal.standard());
        System.exit(status);
    }

    /** Every command, in the order of the list that {@code help} prints. */
    static Map<String, Command> commands() {
        Map<String, Command> all = new LinkedHashMap<>();
        for (Command c : List.of(
                new GuiCommand(),
                new InspectCommand(),
                new FieldsCommand(),
                new SamplesCommand(),
                new InterfacesCommand(),
                new CaptureCommand(),
                new StructureCommand(),
                new ScenariosCommand(),
                new SimulateCommand(),
                new SweepCommand(),
                new ReplayCommand(),
                new ServeCommand(),
                new ProxyCommand(),
                new ConnectCommand(),
                new BridgeCommand(),
                new LessonsCommand(),
                new LessonCommand(),
                new GradeCommand(),
                new CompletionCommand(),
                new HelpCommand(),
                new VersionCommand())) {
            all.put(c.name(), c);
        }
        return all;
    }

    /** The window where there is a display, else what can be done. */
    private static String withoutWords() {
        return GuiCommand.hasDisplay() ? "gui" : "help";
    }

    /** Does what the arguments ask for and returns the exit status, see {@link Status}. */
    static int run(List<String> args, Terminal terminal) {
        try {
            List<String> words = new ArrayList<>(args);
            String name = words.isEmpty() ? withoutWords() : words.remove(0);
            name = switch (name) {
                case "--help", "-h" -> "help";
                case "--version", "-v" -> "version";
                default -> name;
            };
            Command command = commands().get(name);
            if (command == null) {
                throw Failure.usage(
                        "there is no command \"" + name + "\"; \"framewise help\" lists those that there are.");
            }
            if (words.contains("--help") || words.contains("-h")) {
                return commands().get("help").run(parse(commands().get("help"), List.of(name)), terminal);
            }
            return command.run(parse(command, words), terminal);
        } catch (Failure e) {
            terminal.say(e.getMessage());
            return e.status();
        } catch (FilterException e) {
            terminal.say("the filter cannot be carried on with.\n" + e.rendering());
            return Status.USAGE;
        } catch (ScenarioException e) {
            terminal.say(e.getMessage());
            return Status.USAGE;
        } catch (IOException e) {
            // Whoever read our output went away, as "| head" does: nothing is wrong.
            return Status.OK;
        } catch (RuntimeException | StackOverflowError e) {
            terminal.say("this is a fault of Framewise itself, not of your input: " + fault(e));
            return Status.FAULT;
        } catch (OutOfMemoryError e) {
            terminal.say("there is not enough memory for this; FRAMEWISE_JAVA_OPTIONS=-Xmx4g gives more.");
            return Status.INPUT;
        }
    }

    /** What happened and where, for whoever mends it. */
    private static String fault(Throwable e) {
        StringBuilder out = new StringBuilder(e.toString());
        StackTraceElement[] frames = e.getStackTrace();
        for (int i = 0; i < Math.min(3, frames.length); i++) {
            out.append(i == 0 ? ", at " : " < ").append(frames[i]);
        }
        return out.toString();
    }

    private static CommandLine parse(Command command, List<String> words) throws Failure {
        try {
            return DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .get()
                    .parse(command.options(words), words.toArray(new String[0]));
        } catch (ParseException e) {
            throw Failure.usage(e.getMessage() + "; \"framewise help " + command.name() + "\" lists the options of "
                    + command.name() + ".");
        }
    }
}
