package dev.framewise.cli;

import dev.framewise.simulator.gateway.RealAddress;
import dev.framewise.simulator.program.Door;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioEdit;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.ScenarioFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;

/** Opens doors to the real world in scenarios that have none. */
final class Doors {
    /** The usual ports of programs that serve. */
    private static final Map<String, Integer> PORTS = Map.of(
            "mqtt-broker",
            1883,
            "mqtt-sn-gateway",
            1883,
            "websocket-echo",
            80,
            "websocket-chat",
            80,
            "http-server",
            80,
            "socketio-server",
            3000);

    private Doors() {}

    /** Whether one of its hosts takes real clients, or is a real server. */
    static boolean any(ScenarioFile s, Parameters parameters) {
        return s.build(parameters, 1).applications().stream().anyMatch(Door.class::isInstance);
    }

    /** In place of what runs on a node, a real server. */
    static ScenarioFile realServer(ScenarioFile s, String node, RealAddress to) {
        ScenarioEdit edit = new ScenarioEdit(s.name(), s.source());
        Map<String, Object> host = edit.node(node);
        if (host.containsKey("count")) {
            throw new ScenarioException(node + " stands for several hosts, and a real server is one.");
        }
        int port = port(host, to.port());
        Map<String, Object> door = new LinkedHashMap<>();
        door.put("port", port);
        door.put("to", to);
        host.put("run", List.of(Map.of("real-server", door)));
        return ScenarioFile.parse(s.name(), edit.text(), ScenarioOptions.kinds());
    }

    /** One more host, from which real clients go to a node over a link of their own. */
    static ScenarioFile realClients(ScenarioFile s, String server, RealAddress listen, CommandLine line)
            throws Failure {
        ScenarioEdit edit = new ScenarioEdit(s.name(), s.source());
        int colon = server.indexOf(':');
        String node = colon < 0 ? server : server.substring(0, colon);
        String port = colon < 0 ? Integer.toString(port(edit.node(node), 1883)) : server.substring(colon + 1);
        edit.node(node);
        String name = edit.at("nodes").containsKey("real-clients") ? "real-clients-outside" : "real-clients";
        Map<String, Object> door = new LinkedHashMap<>();
        door.put("listen", listen);
        door.put("to", node + ":" + port);
        edit.at("nodes", name).put("run", List.of(Map.of("real-clients", door)));
        link(edit, name, node, line);
        return ScenarioFile.parse(s.name(), edit.text(), ScenarioOptions.kinds());
    }

    /** One more link between two nodes, as bad as the command line says. */
    static void link(ScenarioEdit edit, String name, String node, CommandLine line) throws Failure {
        Map<String, Object> link = edit.at("links", name);
        link.put("between", List.of(name, node));
        String both = LinkOptions.words(line);
        if (!both.isEmpty()) {
            link.put("netem", both);
        }
        if (line.hasOption("to-server")) {
            link.put("forward", Map.of("netem", line.getOptionValue("to-server")));
        }
        if (line.hasOption("to-client")) {
            link.put("backward", Map.of("netem", line.getOptionValue("to-client")));
        }
        if (line.hasOption("mtu")) {
            link.put("mtu", line.getOptionValue("mtu"));
        }
    }

    /** The port of the first program on a node that serves. */
    private static int port(Map<String, Object> host, int otherwise) {
        Object run = host.get("run");
        for (Object entry : run instanceof List<?> l ? l : run == null ? List.of() : List.of(run)) {
            String word =
                    entry instanceof Map<?, ?> m ? m.keySet().iterator().next().toString() : entry.toString();
            Object settings = entry instanceof Map<?, ?> m ? m.get(word) : null;
            Object port = settings instanceof Map<?, ?> m ? m.get("port") : null;
            if (port != null && port.toString().matches("[0-9]{1,5}")) {
                return Integer.parseInt(port.toString());
            }
            if (PORTS.containsKey(word)) {
                return PORTS.get(word);
            }
        }
        return otherwise;
    }
}
