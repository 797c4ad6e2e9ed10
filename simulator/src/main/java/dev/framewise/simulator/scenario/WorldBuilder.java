package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Hub;
import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.LinkSettings;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.Switch;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.Prefix;
import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the world that a scenario file describes. */
final class WorldBuilder {
    private static final long MOST_NODES = 1_000_000;

    static Shape node(ApplicationKinds kinds) {
        return Shape.of("a node")
                .may("kind", Type.word("host", "router", "switch", "hub", "nat"), "what it is; host when not said")
                .may("count", Type.integer(0, MOST_NODES), "how many of them there are, named NAME.1, NAME.2, …")
                .may("address", Type.list(Type.PREFIX), "its own addresses, if they matter")
                .may(
                        "tcp",
                        Type.named(Type.TEXT),
                        "how its TCP behaves: preset (rfc, linux, classic-reno, new-reno) and settings")
                .may("nat", NAT, "how an address translator behaves")
                .may("run", Type.list(Program.type(kinds)), "the programs that it runs");
    }

    private static final Shape NAT = Shape.of("the settings of an address translator")
            .may("inside", Type.TEXT, "the link on its inner side; the first when not said")
            .may("udp-timeout", Type.DURATION, "how long an idle UDP mapping lives")
            .may("tcp-timeout", Type.DURATION, "how long an idle TCP mapping lives");

    private static final Shape DIRECTION = Shape.of("one direction of a link")
            .may(
                    "netem",
                    Type.text("impairments in the words of tc netem", t -> t),
                    "impairments in the words of tc netem");

    static final Shape LINK = Shape.of("a link")
            .need("between", Type.list(Type.TEXT), "the two nodes that it joins")
            .may("rate", Type.RATE, "bits a second; no limit when not said")
            .may("delay", Type.DURATION, "propagation one way")
            .may("mtu", Type.integer(68, 65_535), "largest IP packet in bytes")
            .may("queue", Type.integer(1, 1_000_000), "frames that may wait at each end")
            .may("address", Type.list(Type.PREFIX), "the addresses at its two ends, if they matter")
            .may(
                    "netem",
                    Type.text("impairments in the words of tc netem", t -> t),
                    "impairments of both directions, in the words of tc netem")
            .may("forward", DIRECTION, "impairments from the first node to the second")
            .may("backward", DIRECTION, "impairments from the second node to the first");

    private final Values scenario;
    private final World world;
    private final Network network;
    private final Map<String, List<Node>> groups = new LinkedHashMap<>();

    WorldBuilder(Values scenario, long seed) {
        this.scenario = scenario;
        this.world = new World(seed);
        this.network = world.network();
    }

    World build() {
        Map<String, Object> nodes = scenario.named("nodes");
        nodes.forEach((name, v) -> makeNodes(name, (Values) v));
        scenario.named("links").forEach((name, v) -> makeLinks(name, (Values) v));
        nodes.forEach((name, v) -> giveAddresses(groups.get(name), ((Values) v).prefixes("address")));
        new AddressPlan(network, scenario.flag("ipv6", false)).carryOut();
        for (Node n : network.nodes()) {
            if (n instanceof Host h) {
                h.interfaces()
                        .forEach(i -> i.addresses().forEach(p -> world.names().add(n.name(), p.address())));
            }
        }
        nodes.forEach((name, v) -> {
            for (Node n : groups.get(name)) {
                run(n, (Values) v);
            }
        });
        for (Values step : scenario.many("script")) {
            Action action = step.value("do", Action.class);
            world.simulation().at(step.number("at", 0), new Event() {
                @Override
                protected void happen() {
                    world.simulation().because(0, "the script");
                    Actions.carryOut(world, action);
                }

                @Override
                public String label() {
                    return "script: " + action;
                }
            });
        }
        return world;
    }

    private void makeNodes(String name, Values v) {
        List<Node> made = new ArrayList<>();
        groups.put(name, made);
        if (!v.has("count")) {
            made.add(makeNode(name, v));
        }
        for (int i = 1; i <= v.number("count", 0); i++) {
            made.add(makeNode(name + "." + i, v));
        }
    }

    private static void giveAddresses(List<Node> made, List<Prefix> addresses) {
        for (Node n : made) {
            if (n instanceof Host h) {
                for (int i = 0; i < addresses.size() && i < h.interfaces().size(); i++) {
                    h.addAddress(h.interfaces().get(i), addresses.get(i));
                }
            }
        }
    }

    private Node makeNode(String name, Values v) {
        return switch (v.text("kind", "host")) {
            case "switch" -> new Switch(network, name);
            case "hub" -> new Hub(network, name);
            case "router" -> {
                Host router = new Host(network, name);
                router.forward(true);
                yield router;
            }
            default -> new Host(network, name);
        };
    }

    private void makeLinks(String name, Values v) {
        List<String> ends = v.texts("between");
        if (ends.size() != 2) {
            throw v.wrong("between", "A link is between two nodes, like [sensor, broker].");
        }
        List<Node> a = group(v, ends.get(0));
        List<Node> b = group(v, ends.get(1));
        if (a.size() > 1 && b.size() > 1 && a.size() != b.size()) {
            throw v.wrong(
                    "between",
                    "There are " + a.size() + " " + ends.get(0) + " and " + b.size() + " " + ends.get(1)
                            + "; links join one with many, or as many with as many.");
        }
        int n = Math.max(a.size(), b.size());
        for (int i = 0; i < n; i++) {
            Node x = a.get(a.size() == 1 ? 0 : i);
            Node y = b.get(b.size() == 1 ? 0 : i);
            makeLink(n == 1 ? name : name + "." + (i + 1), x, y, v);
        }
    }

    private List<Node> group(Values v, String name) {
        List<Node> nodes = groups.get(name);
        if (nodes == null) {
            Node one = network.node(name);
            if (one == null) {
                throw v.wrong(
                        "between",
                        "There is no node called \"" + name + "\"" + Nearest.suggestion(name, groups.keySet()));
            }
            return List.of(one);
        }
        return nodes;
    }

    private void makeLink(String name, Node a, Node b, Values v) {
        LinkSettings settings = new LinkSettings(
                v.number("rate", 0), v.number("delay", 0), v.whole("mtu", 1500), v.whole("queue", 1000));
        Link link = network.connect(name, a, b, settings);
        List<Prefix> addresses = v.prefixes("address");
        for (int i = 0; i < addresses.size() && i < 2; i++) {
            if ((i == 0 ? a : b) instanceof Host h) {
                h.addAddress(h.interfaceAt((i == 0 ? link.forward() : link.backward()).source()), addresses.get(i));
            }
        }
        try {
            if (v.has("netem")) {
                LinkChange.netem(link.forward(), v.text("netem", ""));
                LinkChange.netem(link.backward(), v.text("netem", ""));
            }
            if (v.under("forward").has("netem")) {
                LinkChange.netem(link.forward(), v.under("forward").text("netem", ""));
            }
            if (v.under("backward").has("netem")) {
                LinkChange.netem(link.backward(), v.under("backward").text("netem", ""));
            }
        } catch (IllegalArgumentException e) {
            throw v.wrong("netem", e.getMessage() + ".");
        }
    }

    private void run(Node node, Values v) {
        List<?> entries = v.all("run", Object.class);
        if (entries.isEmpty()) {
            return;
        }
        if (!(node instanceof Host host)) {
            throw v.wrong("run", "A " + v.text("kind", "host") + " runs no programs.");
        }
        for (Object entry : entries) {
            for (Object p : (List<?>) entry) {
                Program program = (Program) p;
                String name = program.name().isEmpty()
                        ? entries.size() == 1
                                ? node.name()
                                : node.name() + "." + program.kind().word()
                        : program.name();
                if (program.copy() > 0) {
                    name += "." + program.copy();
                }
                world.add(program.kind().create(world, host, name, program.settings()), host);
            }
        }
    }
}
