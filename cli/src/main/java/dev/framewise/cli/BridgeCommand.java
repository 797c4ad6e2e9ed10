package dev.framewise.cli;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.Port;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.RealInterface;
import dev.framewise.simulator.scenario.ScenarioEdit;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.Prefix;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Joins a simulated network to a real interface, so that a real kernel talks to simulated hosts frame by frame. */
final class BridgeCommand implements Command {
    private static final String NODE = "bridge";
    private static final String HOST = "host";
    private static final String REAL = "real-interface";

    @Override
    public String name() {
        return "bridge";
    }

    @Override
    public String summary() {
        return "join simulated hosts to a real interface, through a link as bad as you like";
    }

    @Override
    public String arguments() {
        return "[options] --interface NAME [PROGRAM | SCENARIO]";
    }

    @Override
    public Options options() {
        return GatewayRun.options()
                .addOption(ScenarioOptions.value(
                        "interface",
                        "NAME",
                        "the real interface; best one end of a veth pair, whose other end has the address"))
                .addOption(ScenarioOptions.value(
                        "address",
                        "ADDRESS/BITS",
                        "of the simulated host, e.g. 10.0.0.1/24 or fd00::1/64; may be said again"))
                .addOption(ScenarioOptions.value(
                        "at", "NODE", "of a scenario: which of its nodes, a switch or a host, the interface leads to"))
                .addOption(ScenarioOptions.value(
                        "only", "FILTER", "let in no other frames than these, in libpcap's language"))
                .addOption(GatewayRun.set("a setting of the program, as scenarios have them, e.g. maximum-qos=1 or"
                        + " broker=10.0.0.100:1883"));
    }

    @Override
    public Options options(List<String> words) {
        return ScenarioOptions.withParameters(options(), words);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "framewise bridge --interface fw0",
                "framewise bridge --interface fw0 mqtt-broker --loss 0.1 --delay 50ms --pcap out.pcapng",
                "framewise bridge --interface fw0 mqtt-client --set broker=10.0.0.100:1883 --set 'subscribe=[t]'",
                "framewise bridge --interface fw0 three-routers --at viewer");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        List<String> words = line.getArgList();
        if (words.size() > 1) {
            throw Failure.usage("bridge takes one program or scenario, not " + String.join(" and ", words) + ".");
        }
        String word = words.isEmpty() ? "" : words.get(0);
        boolean program = word.isEmpty() || ScenarioOptions.kinds().kind(word) != null;
        if (program && !line.hasOption("interface")) {
            throw Failure.usage("bridge needs a real interface, like --interface fw0; make a pair of them with: sudo ip"
                    + " link add fw0 type veth peer name fw1.");
        }
        ScenarioFile s = program ? oneHost(word, line) : scenario(word, line);
        Parameters parameters = Parameters.of(s.parameters(), ScenarioOptions.chosen(line, s));
        return GatewayRun.run(s, parameters, says(s.build(parameters, 1)), line, terminal);
    }

    /** One simulated host behind a link. */
    private static ScenarioFile oneHost(String program, CommandLine line) throws Failure {
        if (line.hasOption("at")) {
            throw Failure.usage("--at names a node of a scenario, and there is none.");
        }
        Map<String, String> origin = new LinkedHashMap<>();
        Map<String, Object> settings = GatewayText.settings(line, origin);
        if (program.isEmpty() && !settings.isEmpty()) {
            throw Failure.usage("--set is a setting of a program, and none is named.");
        }
        ApplicationKind kind =
                program.isEmpty() ? null : ScenarioOptions.kinds().kind(program);
        String host = kind == null ? HOST : kind.word();
        GatewayText text = new GatewayText("bridge-" + host, "A simulated " + host + " meets a real kernel")
                .node(NODE, REAL, Map.of("interface", line.getOptionValue("interface")), Map.of());
        List<String> addresses = line.hasOption("address") ? List.of(line.getOptionValues("address")) : List.of();
        for (String a : addresses) {
            if (a.indexOf('/') < 0) {
                throw Failure.usage(
                        "--address: " + a + " lacks the length of its network's prefix, like 10.0.0.1/24 has it.");
            }
        }
        text.host(host, addresses, program, settings, origin);
        boolean client = settings.containsKey("to") || settings.containsKey("broker");
        return text.link(client ? host : NODE, client ? NODE : host, line).scenario();
    }

    /** A scenario with an interface of its own, or one that gets one. */
    private static ScenarioFile scenario(String name, CommandLine line) throws Failure {
        ScenarioFile s = ScenarioOptions.find(name);
        CommandLine link = LinkOptions.without(line, s);
        if (line.hasOption("set") || line.hasOption("address")) {
            throw Failure.usage("--set and --address are of a single program; " + s.name() + " says its own.");
        }
        ScenarioEdit edit = new ScenarioEdit(s.name(), s.source());
        List<String> own = edit.at("nodes").entrySet().stream()
                .filter(e -> e.getValue() instanceof Map<?, ?> m && REAL.equals(m.get("kind")))
                .map(Map.Entry::getKey)
                .toList();
        if (line.hasOption("at")) {
            String at = line.getOptionValue("at");
            if (!line.hasOption("interface")) {
                throw Failure.usage("--at " + at + " needs the interface that leads there, like --interface fw0.");
            }
            if (edit.node(at).containsKey("count")) {
                throw new ScenarioException(at + " stands for several nodes, and the interface leads to one.");
            }
            String node = edit.at("nodes").containsKey(NODE) ? NODE + "-outside" : NODE;
            edit.at("nodes", node).put("kind", REAL);
            edit.at("nodes", node).put("interface", line.getOptionValue("interface"));
            Doors.link(edit, node, at, link);
        } else if (own.isEmpty()) {
            throw Failure.usage(s.name() + " has no real interface by itself; --at NODE says to which of its nodes one"
                    + " leads, like --at switch.");
        } else {
            if (!LinkOptions.words(link).isEmpty() || link.hasOption("to-server") || link.hasOption("to-client")) {
                throw Failure.usage("the links of " + s.name() + " are its own; --at NODE adds another.");
            }
            if (!line.hasOption("interface")) {
                return s;
            }
            if (own.size() > 1) {
                throw Failure.usage(s.name() + " has several interfaces, " + String.join(", ", own)
                        + "; say in the scenario which ones they are.");
            }
            edit.at("nodes", own.get(0)).put("interface", line.getOptionValue("interface"));
        }
        return ScenarioFile.parse(s.name(), edit.text(), ScenarioOptions.kinds());
    }

    /** Who is to be found at the interface, and which addresses suit whoever is at its other end. */
    private static String says(World world) throws Failure {
        List<String> said = new ArrayList<>();
        for (Application a : world.applications()) {
            if (a instanceof RealInterface i) {
                List<String> hosts = new ArrayList<>();
                Set<String> free = new LinkedHashSet<>();
                for (Port p : segment(i)) {
                    List<Prefix> addresses = ((Host) p.node()).interfaceAt(p).addresses();
                    hosts.add(p.node().name()
                            + addresses.stream()
                                    .filter(x -> !x.address().linkLocal())
                                    .map(Prefix::toString)
                                    .collect(Collectors.joining(" ", " ", "")));
                    addresses.stream()
                            .filter(x -> !x.address().v6() && x.bits() <= 24)
                            .forEach(x -> free.add(free(x)));
                }
                said.add("behind " + i.device() + " " + (hosts.size() == 1 ? "is " : "are ")
                        + String.join(", ", hosts)
                        + (free.isEmpty()
                                ? ""
                                : "; whoever is at its other end needs an address like " + String.join(" or ", free)));
            }
        }
        return String.join("; ", said);
    }

    /** An address of the same network that no simulated host of a small scenario has. */
    private static String free(Prefix p) {
        int address = (int) p.address().low();
        int last = (address & 0xff) == 100 ? 101 : 100;
        return new Prefix(IpAddress.v4(address & ~0xff | last), p.bits()).toString();
    }

    /** The ports of hosts that frames from the interface reach without a router. */
    private static List<Port> segment(RealInterface from) {
        List<Port> found = new ArrayList<>();
        Set<Node> passed = new LinkedHashSet<>(Set.of(from));
        ArrayDeque<Node> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (Port p : open.poll().ports()) {
                Channel out = p.out();
                Node there = out == null ? null : out.target().node();
                if (there instanceof Host) {
                    found.add(out.target());
                } else if (there != null && passed.add(there)) {
                    open.add(there);
                }
            }
        }
        return found;
    }
}
