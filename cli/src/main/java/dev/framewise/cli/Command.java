package dev.framewise.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** One thing that the program can be told to do. */
interface Command {
    /** The word that calls it. */
    String name();

    /** What it does, for the list of commands: one line without a full stop. */
    String summary();

    /** What follows its name, e.g. {@code [options] FILE…}. */
    String arguments();

    /** Its options; made anew at each call, since Commons CLI keeps state in them. */
    Options options();

    /** Its options when these words were given: more than {@link #options()} where a word brings options along. */
    default Options options(List<String> words) {
        return options();
    }

    /** Command lines that work at once, with what they do. */
    List<String> examples();

    /**
     * Does it.
     *
     * @return the exit status, see {@link Status}
     * @throws Failure when it cannot be done, with a sentence for the user
     * @throws IOException when standard output went away
     */
    int run(CommandLine line, Terminal terminal) throws Failure, IOException;
}
