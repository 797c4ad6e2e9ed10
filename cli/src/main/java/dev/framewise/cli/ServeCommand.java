package dev.framewise.cli;

import dev.framewise.simulator.gateway.RealAddress;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Real clients meet a simulated server. */
final class ServeCommand implements Command {
    /** What can be served, with the real port where it is found, its own inside, and whether over datagrams. */
    private record Served(int port, int inside, boolean datagrams) {}

    private static final Map<String, Served> SERVED = new LinkedHashMap<>();

    static {
        SERVED.put("mqtt-broker", new Served(1883, 1883, false));
        SERVED.put("mqtt-sn-gateway", new Served(1883, 1883, true));
        SERVED.put("websocket-echo", new Served(8080, 80, false));
        SERVED.put("websocket-chat", new Served(8080, 80, false));
        SERVED.put("http-server", new Served(8080, 80, false));
        SERVED.put("http2-server", new Served(8080, 80, false));
        SERVED.put("grpc-server", new Served(50051, 50051, false));
        SERVED.put("socketio-server", new Served(3000, 3000, false));
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "let real clients connect to a simulated server, through a link as bad as you like";
    }

    @Override
    public String arguments() {
        return "[options] " + String.join(" | ", SERVED.keySet()) + " | SCENARIO";
    }

    @Override
    public Options options() {
        return GatewayRun.options()
                .addOption(ScenarioOptions.value("port", "PORT", "where to listen; the protocol's own when not said"))
                .addOption(ScenarioOptions.value(
                        "to", "NODE[:PORT]", "of a scenario: which of its hosts real clients go to"))
                .addOption(ScenarioOptions.value(
                        "bind",
                        "ADDRESS",
                        "listen at this address of the machine; 127.0.0.1 when not said, 0.0.0.0 for all"))
                .addOption(GatewayRun.set("a setting of the server, as scenarios have them, e.g. maximum-qos=1,"
                        + " users.anna=secret or 'refuse-subscribe=[secret/#]'"));
    }

    @Override
    public Options options(List<String> words) {
        return ScenarioOptions.withParameters(options(), words);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "framewise serve mqtt-broker --port 1883 --loss 0.1 --delay 50ms --pcap out.pcapng",
                "framewise serve mqtt-broker --set maximum-qos=1 --set users.anna=secret",
                "framewise serve mqtt-broker --set websocket-port=8083",
                "framewise serve websocket-echo --port 8080 --loss 0.05 --set compress=true",
                "framewise serve mqtt-will --to broker --port 1883");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        String program = line.getArgList().size() == 1 ? line.getArgList().get(0) : "";
        if (program.isEmpty()) {
            throw Failure.usage("serve needs what to serve: " + String.join(", ", SERVED.keySet())
                    + ", or the name or file of a scenario.");
        }
        Served served = SERVED.get(program);
        if (served == null) {
            return scenario(program, line, terminal);
        }
        RealAddress at = listen(line, served.port());
        Map<String, String> origin = new LinkedHashMap<>();
        Map<String, Object> settings = GatewayText.settings(line, origin);
        Object inside = settings.getOrDefault("port", Integer.toString(served.inside()));
        Map<String, Object> door = new LinkedHashMap<>();
        door.put("listen", at);
        door.put("to", program + ":" + inside);
        door.put("transport", served.datagrams() ? "udp" : "tcp");
        boolean needsBroker = program.equals("mqtt-sn-gateway");
        if (needsBroker) {
            settings.put("broker", "mqtt-broker");
        }
        GatewayText text = new GatewayText("serve-" + program, "Real clients meet a simulated " + program)
                .host("real-clients", "real-clients", door, Map.of("to", "--set port"))
                .host(program, program, settings, origin);
        if (needsBroker) {
            text.host("mqtt-broker", "mqtt-broker", Map.of(), Map.of());
        }
        boolean webSocket = settings.containsKey("websocket-port");
        if (webSocket) {
            text.host("websocket-clients", "real-clients", webSocketDoor(program, line, settings), origin);
        }
        text.link("real-clients", program, line);
        if (webSocket) {
            text.oneMore("websocket", "websocket-clients", program, line);
        }
        if (needsBroker) {
            text.perfectLink("behind", program, "mqtt-broker");
        }
        return GatewayRun.run(
                text.scenario(),
                Parameters.NONE,
                "simulated " + program + " at %s"
                        + (webSocket ? ", over WebSocket at port " + settings.get("websocket-port") : "") + ", behind "
                        + LinkOptions.described(line),
                line,
                terminal);
    }

    /** Real clients that come over WebSocket have a door and a link of their own, at the same port outside and inside. */
    private static Map<String, Object> webSocketDoor(String program, CommandLine line, Map<String, Object> settings)
            throws Failure {
        Object port = settings.get("websocket-port");
        Map<String, Object> door = new LinkedHashMap<>();
        String host = line.getOptionValue("bind", RealAddress.LOOPBACK);
        door.put("listen", GatewayRun.address(bracketed(host) + ":" + port));
        door.put("to", program + ":" + port);
        return door;
    }

    /** A scenario with doors of its own, or one that gets one. */
    private static int scenario(String name, CommandLine line, Terminal terminal) throws Failure, IOException {
        ScenarioFile s = ScenarioOptions.find(name);
        Parameters parameters = Parameters.of(s.parameters(), ScenarioOptions.chosen(line, s));
        CommandLine link = LinkOptions.without(line, s);
        String says = s.name() + " takes real clients at %s";
        if (line.hasOption("to")) {
            int standard = SERVED.get("mqtt-broker").port();
            s = Doors.realClients(s, line.getOptionValue("to"), listen(line, standard), link);
            says += ", behind " + LinkOptions.described(link);
        } else if (!Doors.any(s, parameters)) {
            throw Failure.usage(s.name() + " takes no real clients by itself; --to NODE says which of its hosts they go"
                    + " to, like --to broker.");
        }
        return GatewayRun.run(s, parameters, says, line, terminal);
    }

    private static RealAddress listen(CommandLine line, int standard) throws Failure {
        String host = line.getOptionValue("bind", RealAddress.LOOPBACK);
        return GatewayRun.address(bracketed(host) + ":" + port(line, standard));
    }

    private static long port(CommandLine line, long otherwise) throws Failure {
        long port = ScenarioOptions.whole(line, "port", otherwise);
        if (port < 0 || port > 65_535) {
            throw Failure.usage(
                    "--port is a number from 0 to 65535, where 0 takes any that is free; not " + port + ".");
        }
        return port;
    }

    static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
