package dev.framewise.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Prints what can be done, or how one command is used. */
final class HelpCommand implements Command {
    private static final int WIDTH = 100;

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String summary() {
        return "what can be done, or how COMMAND is used";
    }

    @Override
    public String arguments() {
        return "[COMMAND]";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public List<String> examples() {
        return List.of("framewise help inspect");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        List<String> words = line.getArgList();
        if (words.isEmpty()) {
            terminal.print(overview());
            return Status.OK;
        }
        Command c = Main.commands().get(words.get(0));
        if (c == null) {
            throw Failure.usage("there is no command \"" + words.get(0) + "\".");
        }
        terminal.print(page(c));
        return Status.OK;
    }

    private static String overview() {
        StringBuilder s = new StringBuilder("Framewise shows messaging protocols byte by byte.\n\nCommands:\n");
        for (Command c : Main.commands().values()) {
            s.append(String.format(java.util.Locale.ROOT, "  %-12s %s%n", c.name(), c.summary()));
        }
        s.append("\nTry at once:\n");
        for (Command c : Main.commands().values()) {
            for (String e : c.examples()) {
                s.append("  ").append(e).append('\n');
            }
        }
        return s.append("\n\"framewise help COMMAND\" tells more.\n").toString();
    }

    private static String page(Command c) {
        StringBuilder s =
                new StringBuilder("framewise " + c.name() + " " + c.arguments() + "\n\n  " + c.summary() + "\n");
        if (!c.options().getOptions().isEmpty()) {
            s.append("\nOptions:\n");
            for (Option o : c.options().getOptions()) {
                String letter = o.getOpt() == null ? "" : "-" + o.getOpt();
                String word = o.getLongOpt() == null ? "" : "--" + o.getLongOpt();
                String names = letter
                        + (letter.isEmpty() || word.isEmpty() ? "" : ", ")
                        + word
                        + (o.hasArg() ? " " + o.getArgName() : "");
                wrap(s, "  " + names, o.getDescription());
            }
        }
        s.append("\nExamples:\n");
        c.examples().forEach(e -> s.append("  ").append(e).append('\n'));
        return s.toString();
    }

    private static void wrap(StringBuilder s, String names, String words) {
        int column = 30;
        s.append(names);
        int at = names.length();
        if (at >= column) {
            s.append('\n');
            at = 0;
        }
        s.append(" ".repeat(column - at));
        at = column;
        for (String w : words.split(" ")) {
            if (at + w.length() + 1 > WIDTH) {
                s.append('\n').append(" ".repeat(column));
                at = column;
            }
            s.append(w).append(' ');
            at += w.length() + 1;
        }
        s.append('\n');
    }
}
