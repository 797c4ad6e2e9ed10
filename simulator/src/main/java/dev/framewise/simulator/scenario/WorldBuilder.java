package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Hub;
import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.Port;
import dev.framewise.simulator.net.Switch;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.Prefix;
import dev.framewise.simulator.stack.tcp.TcpSettings;
import dev.framewise.simulator.time.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the world that a scenario file describes. */
final class WorldBuilder {
    private static final long MOST_NODES = 1_000_000;
    private static final String REAL = "real-interface";

    static Shape node(ApplicationKinds kinds) {
        return Shape.of("a node")
                .may(
                        "kind",
                        Type.word("host", "router", "switch", "hub", "nat", REAL),
                        "what it is; host when not said")
                .may(
                        "interface",
                        Type.TEXT,
                        "of a real-interface: which one of the machine's, like veth0 (framewise bridge)")
                .may("count", Type.integer(0, MOST_NODES), "how many of them there are, named NAME.1, NAME.2, …")
                .may(
                        "address",
                        Type.list(LinkBuilder.ADDRESS),
                        "its own addresses, if they matter, one for each of its links, more for the last; dhcp to ask for"
                                + " one")
                .may("dns", Type.list(Type.TEXT), "whom it asks for names, by name or address of a node")
                .may("tcp", TcpValues.TYPE, TcpValues.MEANING + "; its programs may say otherwise")
                .may("router", ROUTER, "how a router behaves beyond forwarding")
                .may("nat", NatReader.SHAPE, "makes a router an address translator, and says how it behaves")
                .may("run", Type.list(Program.type(kinds)), "the programs that it runs");
    }

    private static final Shape ROUTER = Shape.of("the settings of a router")
            .may(
                    "black-hole",
                    Type.BOOLEAN,
                    "whether it says nothing about packets that are too large for the next link")
            .may(
                    "clamp-mss",
                    Type.text("bytes, path for what the next link takes, or off", WorldBuilder::mss),
                    "the largest MSS that it lets TCP connections agree upon");

    private final Values scenario;
    private final World world;
    private final Network network;
    private final Map<String, List<Node>> groups = new LinkedHashMap<>();
    private final Map<Link, Values> made = new LinkedHashMap<>();

    private final ApplicationKinds kinds;
    private final Set<IpInterface> asking = new LinkedHashSet<>();

    WorldBuilder(Values scenario, ApplicationKinds kinds, long seed) {
        this.scenario = scenario;
        this.kinds = kinds;
        this.world = new World(seed, kinds.language());
        this.network = world.network();
    }

    World build() {
        Map<String, Object> nodes = scenario.named("nodes");
        nodes.forEach((name, v) -> makeNodes(name, (Values) v));
        scenario.named("links").forEach((name, v) -> makeLinks(name, (Values) v));
        nodes.forEach((name, v) -> lookAtInterfaces(name, (Values) v));
        nodes.forEach((name, v) -> giveAddresses(groups.get(name), ((Values) v).all("address", Object.class)));
        nodes.forEach((name, v) -> {
            Values client = Services.runs((Values) v, "dhcp-client");
            for (Node n : client == null ? List.<Node>of() : groups.get(name)) {
                if (n instanceof Host h) {
                    asking.add(LinkNames.interfaceOn(h, client, "on", client.text("on", "")));
                }
            }
        });
        Set<IpInterface> innerSides = new LinkedHashSet<>();
        Set<IpInterface> outerSides = new LinkedHashSet<>();
        nodes.forEach((name, v) -> {
            for (Node n : groups.get(name)) {
                NatReader.install(world, n, (Values) v, innerSides, outerSides);
            }
        });
        boolean automatic = scenario.text("ipv6", "false").equals("auto");
        AddressPlan plan = new AddressPlan(
                        network,
                        scenario.flag("ipv4", true),
                        !scenario.text("ipv6", "false").equals("false"))
                .translated(innerSides::contains, outerSides::contains)
                .asking(asking::contains);
        (automatic ? plan.automatic() : plan).carryOut();
        if (scenario.flag("static-neighbours", false)) {
            network.links().forEach(WorldBuilder::introduce);
        }
        for (Node n : network.nodes()) {
            if (n instanceof Host h) {
                h.interfaces()
                        .forEach(i -> i.addresses().forEach(p -> world.names().add(n.name(), p.address())));
            }
        }
        Services services = new Services(world, kinds, scenario, asking);
        nodes.forEach((name, v) -> groups.get(name).forEach(n -> services.add(n, (Values) v)));
        nodes.forEach((name, v) -> {
            for (Node n : groups.get(name)) {
                if (n instanceof Host h) {
                    world.tcp(h, TcpValues.settings((Values) v, TcpSettings.linux()));
                }
                run(n, (Values) v);
            }
        });
        made.forEach((link, v) -> LinkBuilder.impair(world, link, v));
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

    private static void introduce(Link link) {
        Port a = link.forward().source();
        Port b = link.backward().source();
        if (a.node() instanceof Host x && b.node() instanceof Host y) {
            x.interfaceAt(a).know(y.interfaceAt(b));
            y.interfaceAt(b).know(x.interfaceAt(a));
        }
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

    private void giveAddresses(List<Node> made, List<Object> addresses) {
        for (Node n : made) {
            if (n instanceof Host h && !h.interfaces().isEmpty()) {
                for (int i = 0; i < addresses.size(); i++) {
                    giveAddress(h.interfaces().get(Math.min(i, h.interfaces().size() - 1)), addresses.get(i));
                }
            }
        }
    }

    private static Object mss(String text) {
        if (text.equals("path") || text.equals("off")) {
            return text.equals("path") ? 0 : -1;
        }
        Object bytes = Units.bytes(text);
        if ((Long) bytes < 64 || (Long) bytes > 65_495) {
            throw new IllegalArgumentException("an MSS is from 64 to 65495 bytes, path or off, not " + text);
        }
        return (int) (long) (Long) bytes;
    }

    private void giveAddress(IpInterface on, Object address) {
        if (address instanceof Prefix p) {
            on.host().addAddress(on, p);
        } else {
            asking.add(on);
        }
    }

    private Node makeNode(String name, Values v) {
        return switch (v.text("kind", "host")) {
            case "switch" -> new Switch(network, name);
            case "hub" -> new Hub(network, name);
            case REAL -> realInterface(name, v);
            case "router", "nat" -> {
                Host router = new Host(network, name);
                router.forward(true);
                Values r = v.under("router");
                router.forwarder().staySilentAboutSize(r.flag("black-hole", false));
                if (r.has("clamp-mss")) {
                    router.forwarder().clampMss(r.value("clamp-mss", Integer.class));
                }
                yield router;
            }
            default -> new Host(network, name);
        };
    }

    private Node realInterface(String name, Values v) {
        if (v.has("count")) {
            throw v.wrong("count", "A real interface is there once, so it has no count.");
        }
        RealInterface node = new RealInterface(world, name, v.text("interface", ""));
        world.add(node, null);
        return node;
    }

    /** A cable has one end there; several links would make a switch of the interface. */
    private void lookAtInterfaces(String name, Values v) {
        for (Node n : groups.get(name)) {
            if (n instanceof RealInterface && n.ports().size() != 1) {
                throw v.wrong(
                        "kind",
                        "A real interface has one link, and " + name + " has "
                                + n.ports().size() + "; a switch joins several.");
            }
            if (v.has("interface") && !(n instanceof RealInterface)) {
                throw v.wrong("interface", "Only a node of kind real-interface has an interface of the machine.");
            }
        }
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
            made.put(LinkBuilder.make(world, n == 1 ? name : name + "." + (i + 1), x, y, v, this::giveAddress), v);
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
