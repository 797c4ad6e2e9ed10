package dev.framewise.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Prints the version of the program and of the Java that runs it. */
final class VersionCommand implements Command {
    @Override
    public String name() {
        return "version";
    }

    @Override
    public String summary() {
        return "the version of this program";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public List<String> examples() {
        return List.of();
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws IOException {
        String version = Main.class.getPackage().getImplementationVersion();
        terminal.print("framewise " + (version == null ? "(not packaged)" : version) + ", Java "
                + System.getProperty("java.version") + "\n");
        return Status.OK;
    }
}
