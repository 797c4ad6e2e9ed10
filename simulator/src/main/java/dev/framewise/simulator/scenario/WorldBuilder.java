package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.FrameMatcher;
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

    private static final Type IMPAIRMENTS = Type.text(
            "impairments in the words of tc netem, and others behind then, e.g. delay 10ms loss 5% then drop once if"
                    + " mqtt.msgtype == 4",
            t -> t);

    private static final Shape DIRECTION =
            Shape.of("one direction of a link").may("netem", IMPAIRMENTS, "impairments in the words of tc netem");

    static final Shape LINK = Shape.of("a link")
            .need("between", Type.list(Type.TEXT), "the two nodes that it joins")
            .may("rate", Type.RATE, "bits a second; no limit when not said")
            .may("delay", Type.DURATION, "propagation one way")
            .may("mtu", Type.integer(68, 65_535), "largest IP packet in bytes")
            .may("queue", Type.integer(1, 1_000_000), "frames that may wait at each end")
            .may("address", Type.list(Type.PREFIX), "the addresses at its two ends, if they matter")
            .may("netem", IMPAIRMENTS, "impairments of both directions, in the words of tc netem")
            .may("forward", DIRECTION, "impairments from the first node to the second")
            .may("backward", DIRECTION, "impairments from the second node to the first");

    private final Values scenario;
    private final World world;
    private final Network network;
    private final Map<String, List<Node>> groups = new LinkedHashMap<>();
    private final Map<Link, Values> made = new LinkedHashMap<>();

    WorldBuilder(Values scenario, long seed, FrameMatcher.Language language) {
        this.scenario = scenario;
        this.world = new World(seed, language);
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
        made.forEach(this::impair);
        for (Fault fault : scenario.all("faults", Fault.class)) {
            try {
                fault.act(world);
            } catch (IllegalArgumentException e) {
                throw scenario.wrong("faults", ScenarioException.sentence(e.getMessage()));
            } catch (ScenarioException e) {
                throw scenario.wrong("faults", e.getMessage());
            }
        }
        scenario.many("script").forEach(this::step);
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
        made.put(link, v);
    }

    /** Impairments come last: they may name nodes, which by then have their addresses. */
    private void impair(Link link, Values v) {
        impair(v, link.forward());
        impair(v, link.backward());
        impair(v.under("forward"), link.forward());
        impair(v.under("backward"), link.backward());
    }

    private void impair(Values v, Channel channel) {
        try {
            if (v.has("netem")) {
                LinkChange.impair(world, channel, v.text("netem", ""));
            }
        } catch (IllegalArgumentException e) {
            throw v.wrong("netem", ScenarioException.sentence(e.getMessage()));
        }
    }

    private void step(Values v) {
        Action action = v.value("do", Action.class);
        try {
            Actions.prepare(world, action);
        } catch (ScenarioException e) {
            throw v.wrong("do", e.getMessage());
        }
        world.simulation().at(v.number("at", 0), new Event() {
            @Override
            protected void happen() {
                world.simulation().because(0, "the script");
                try {
                    Actions.carryOut(world, action);
                } catch (ScenarioException e) {
                    throw v.wrong("do", e.getMessage());
                }
            }

            @Override
            public String label() {
                return "script: " + action;
            }
        });
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
