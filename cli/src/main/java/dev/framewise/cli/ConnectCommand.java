package dev.framewise.cli;

import dev.framewise.simulator.gateway.RealAddress;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Simulated clients meet a real server. */
final class ConnectCommand implements Command {
    /** What can be connected: which setting names its server. */
    private static final Map<String, String> CLIENTS = new LinkedHashMap<>();

    static {
        CLIENTS.put("mqtt-client", "broker");
        CLIENTS.put("websocket-client", "to");
        CLIENTS.put("http-client", "to");
        CLIENTS.put("socketio-client", "to");
    }

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public String summary() {
        return "connect simulated clients to a real server, through a link as bad as you like";
    }

    @Override
    public String arguments() {
        return "[options] --to HOST:PORT " + String.join(" | ", CLIENTS.keySet())
                + ", or --map NODE=HOST:PORT SCENARIO";
    }

    @Override
    public Options options() {
        return GatewayRun.options()
                .addOption(ScenarioOptions.value("to", "HOST:PORT", "where the real server is"))
                .addOption(ScenarioOptions.value(
                        "map", "NODE=HOST:PORT", "of a scenario: which of its hosts is a real server instead"))
                .addOption(GatewayRun.set("a setting of the client, as scenarios have them, e.g. version=5.0,"
                        + " 'subscribe=[{filter: t/#, qos: 1}]' or count=10"));
    }

    @Override
    public Options options(List<String> words) {
        return ScenarioOptions.withParameters(options(), words);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "framewise connect mqtt-client --to localhost:1883 --loss 0.1"
                        + " --set 'subscribe=[{filter: t, qos: 2}]' --set 'publish=[{topic: t, qos: 2, count: 10}]'",
                "framewise connect mqtt-qos --map broker=localhost:1883 --loss 0.1 --qos 1 --pairs 5");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        String program = line.getArgList().size() == 1 ? line.getArgList().get(0) : "";
        String key = CLIENTS.get(program);
        if (key == null && !program.isEmpty() && line.hasOption("map")) {
            return scenario(program, line, terminal);
        }
        if (key == null || !line.hasOption("to")) {
            throw Failure.usage("connect needs what to connect and where to: framewise connect "
                    + String.join(" | ", CLIENTS.keySet())
                    + " --to HOST:PORT, or framewise connect SCENARIO --map NODE=HOST:PORT.");
        }
        RealAddress to = GatewayRun.address(line.getOptionValue("to"));
        Map<String, String> origin = new LinkedHashMap<>();
        Map<String, Object> settings = GatewayText.settings(line, origin);
        settings.put(key, "real-server:" + Math.max(1, to.port()));
        Map<String, Object> door = new LinkedHashMap<>();
        door.put("port", Math.max(1, to.port()));
        door.put("to", to);
        GatewayText text = new GatewayText("connect-" + program, "Simulated clients meet a real server")
                .host(program, program, settings, origin)
                .host("real-server", "real-server", door, Map.of())
                .link(program, "real-server", line);
        return GatewayRun.run(
                text.scenario(),
                Parameters.NONE,
                "simulated " + program + " on its way to " + to + ", over " + LinkOptions.described(line),
                line,
                terminal);
    }

    /** A scenario of which one host, or several, are real servers instead. */
    private static int scenario(String name, CommandLine line, Terminal terminal) throws Failure, IOException {
        ScenarioFile s = ScenarioOptions.find(name);
        CommandLine link = LinkOptions.without(line, s);
        if (!LinkOptions.words(link).isEmpty() || link.hasOption("to-server") || link.hasOption("to-client")) {
            throw Failure.usage("the links of " + s.name() + " are its own; of it can be chosen: "
                    + String.join(
                            ", ",
                            s.parameters().stream().map(p -> "--" + p.name()).toList()) + ".");
        }
        List<String> told = new ArrayList<>();
        for (String m : line.getOptionValues("map")) {
            int equals = m.indexOf('=');
            if (equals < 1) {
                throw Failure.usage("--map wants NODE=HOST:PORT, like broker=localhost:1883, not \"" + m + "\".");
            }
            RealAddress to = GatewayRun.address(m.substring(equals + 1));
            s = Doors.realServer(s, m.substring(0, equals), to);
            told.add(m.substring(0, equals) + " is " + to);
        }
        Parameters parameters = Parameters.of(s.parameters(), ScenarioOptions.chosen(line, s));
        return GatewayRun.run(s, parameters, s.name() + ", in which " + String.join(" and ", told), line, terminal);
    }
}
