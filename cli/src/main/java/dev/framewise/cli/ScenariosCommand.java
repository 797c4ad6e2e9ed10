package dev.framewise.cli;

import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.scenario.Parameter;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.ScenarioSchema;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Lists the scenarios that come with the program, or explains one. */
final class ScenariosCommand implements Command {
    @Override
    public String name() {
        return "scenarios";
    }

    @Override
    public String summary() {
        return "networks that can be simulated, one line each; or one of them in full";
    }

    @Override
    public String arguments() {
        return "[options] [NAME|FILE]";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder()
                        .longOpt("schema")
                        .desc("print the JSON Schema of scenario files, for editors")
                        .get())
                .addOption(Option.builder()
                        .longOpt("source")
                        .desc("print the scenario's own text, to begin one of your own with")
                        .get());
    }

    @Override
    public List<String> examples() {
        return List.of(
                "framewise scenarios",
                "framewise scenarios mqtt-qos",
                "framewise scenarios mqtt-qos --source > mine.yaml",
                "framewise scenarios --schema > scenario.schema.json");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        if (line.hasOption("schema")) {
            terminal.print(ScenarioSchema.json(ScenarioOptions.kinds()));
            return Status.OK;
        }
        if (line.getArgList().size() > 1) {
            throw Failure.usage("scenarios takes one name or file.");
        }
        if (line.getArgList().isEmpty()) {
            StringBuilder out = new StringBuilder();
            int width =
                    Scenarios.names().stream().mapToInt(String::length).max().orElse(0);
            for (String name : Scenarios.names()) {
                Scenario s = Scenarios.find(name, ScenarioOptions.kinds());
                out.append(name)
                        .append(" ".repeat(width - name.length() + 2))
                        .append(s.title())
                        .append('\n');
            }
            terminal.print(out.toString());
            return Status.OK;
        }
        Scenario s = ScenarioOptions.find(line.getArgList().get(0));
        terminal.print(line.hasOption("source") ? s.source() : explained(s));
        return Status.OK;
    }

    private static String explained(Scenario s) {
        StringBuilder out =
                new StringBuilder(s.name()).append(": ").append(s.title()).append("\n\n");
        out.append(s.description()).append('\n');
        if (!s.parameters().isEmpty()) {
            out.append('\n');
            int width = s.parameters().stream()
                    .mapToInt(p -> p.name().length())
                    .max()
                    .orElse(0);
            for (Parameter p : s.parameters()) {
                out.append("  --")
                        .append(p.name())
                        .append(" ".repeat(width - p.name().length() + 2))
                        .append(p.meaning());
                out.append(" (")
                        .append(p.range())
                        .append("; ")
                        .append(p.standard())
                        .append(")\n");
            }
        }
        return out.toString();
    }
}
