package dev.framewise.cli;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.samples.Sample;
import dev.framewise.captures.samples.Samples;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Lists the captures that come with the program. */
final class SamplesCommand implements Command {
    @Override
    public String name() {
        return "samples";
    }

    @Override
    public String summary() {
        return "captures that come with the program, for who has none yet";
    }

    @Override
    public String arguments() {
        return "[options]";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder("V")
                        .longOpt("verbose")
                        .desc("say how each was recorded")
                        .get());
    }

    @Override
    public List<String> examples() {
        return List.of("framewise samples");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        try {
            StringBuilder s = new StringBuilder();
            int width = 0;
            for (Sample sample : Samples.list()) {
                width = Math.max(width, sample.name().length());
            }
            for (Sample sample : Samples.list()) {
                s.append("sample:")
                        .append(sample.name())
                        .append(" ".repeat(width - sample.name().length() + 2));
                s.append(sample.description()).append('\n');
                if (line.hasOption("V")) {
                    s.append("    ").append(sample.provenance()).append('\n');
                }
            }
            terminal.print(s.toString());
            return Status.OK;
        } catch (CaptureException e) {
            throw Failure.input(e.getMessage());
        }
    }
}
