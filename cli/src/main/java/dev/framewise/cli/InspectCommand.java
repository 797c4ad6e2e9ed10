package dev.framewise.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Reads captures and shows what is in them. */
final class InspectCommand implements Command {
    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public String summary() {
        return "open captures and read every message in them";
    }

    @Override
    public String arguments() {
        return "[options] FILE…   (- is standard input, sample:NAME a sample)";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public List<String> examples() {
        return List.of("framewise inspect sample:mqtt-qos2", "framewise inspect sample:mqtt-qos2 -V");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        return Status.OK;
    }
}
