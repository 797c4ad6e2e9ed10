/* The program's entry: tells its version and how it is called. */
package dev.framewise.cli;

import java.io.PrintStream;
import java.util.List;

/** The program's entry. */
public final class Main {
    private static final String USAGE = "usage: framewise --version | --help";

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** Does what the arguments ask for and returns the exit status: 0 when it was done, 2 when they cannot be understood. */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        switch (args.isEmpty() ? "--help" : args.get(0)) {
            case "--version":
                out.println("framewise " + version());
                return 0;
            case "--help":
                out.println(USAGE);
                return 0;
            default:
                err.println("framewise: no such command: " + args.get(0) + " (" + USAGE + ")");
                return 2;
        }
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
