package dev.framewise.cli;

import dev.framewise.gui.app.Screenshots;
import dev.framewise.gui.app.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Opens the window. */
final class GuiCommand implements Command {
    @Override
    public String name() {
        return "gui";
    }

    @Override
    public String summary() {
        return "the window: lists, trees and bytes side by side; also without any command, where there is a display";
    }

    @Override
    public String arguments() {
        return "[FILE…]";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder()
                        .longOpt("screenshots")
                        .hasArg()
                        .argName("FOLDER")
                        .desc("write pictures of the window in both themes, and end")
                        .get());
    }

    @Override
    public List<String> examples() {
        return List.of("framewise gui sample:mqtt-qos2");
    }

    /** Whether the window can be what the program does when it is told nothing. */
    static boolean hasDisplay() {
        String os = System.getProperty("os.name");
        boolean withoutVariable = os.startsWith("Windows") || os.startsWith("Mac");
        String display = System.getenv("DISPLAY");
        // asked first, since most machines without one should not load what a window needs
        return (withoutVariable || display != null && !display.isEmpty()) && Workbench.possible();
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        if (!hasDisplay()) {
            throw new Failure(
                    Status.UNAVAILABLE,
                    "there is no display for a window: start it on a desktop, or through ssh -X (DISPLAY says where);"
                            + " a Java without windows (\"headless\") has to be replaced by a full one"
                            + " (Debian: apt install openjdk-17-jre). \"framewise inspect\" needs neither.");
        }
        try {
            if (line.hasOption("screenshots")) {
                String folder = line.getOptionValue("screenshots");
                for (Path made : pictures(folder)) {
                    terminal.print(made + "\n");
                }
                return Status.OK;
            }
            Workbench.run(line.getArgList());
            return Status.OK;
        } catch (java.awt.AWTError e) {
            throw new Failure(
                    Status.UNAVAILABLE,
                    "the display " + System.getenv("DISPLAY") + " cannot be opened; DISPLAY has to name one that is"
                            + " there, or none. \"framewise help\" lists what needs no display.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.OK;
        }
    }

    private static List<Path> pictures(String folder) throws Failure, InterruptedException {
        try {
            return Screenshots.make(Path.of(folder));
        } catch (IOException e) {
            throw Failure.usage("pictures cannot be written into " + folder + ": " + e.getMessage() + ".");
        }
    }
}
