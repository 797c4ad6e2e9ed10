package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.nat.Nat;
import dev.framewise.simulator.stack.nat.NatCounters;
import dev.framewise.simulator.stack.nat.NatSettings;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Reads how an address translator behaves, and puts it into its router. */
final class NatReader {
    private static final Type DEPENDENCE =
            Type.word("endpoint-independent", "address-dependent", "address-and-port-dependent");

    static final Shape SHAPE = Shape.of("the settings of an address translator")
            .may("inside", Type.list(Type.TEXT), "the links on its inner side; its first link when not said")
            .may("mapping", DEPENDENCE, "when a flow gets an outer port of its own; endpoint-independent when not said")
            .may("filtering", DEPENDENCE, "who may answer to an outer port; address-dependent when not said")
            .may(
                    "allocation",
                    Type.word("preserve", "sequential", "random"),
                    "which outer port a mapping gets; preserve, the inner one where it is free, when not said")
            .may(
                    "ports",
                    Type.text("a range of ports, e.g. 1024-65535", NatReader::range),
                    "the outer ports; 1024-65535 when not said")
            .may("udp-timeout", Type.DURATION, "how long an idle UDP mapping lives; 5min when not said")
            .may(
                    "tcp-timeout",
                    Type.DURATION,
                    "how long an idle TCP connection keeps its mapping; 2h4min when not said")
            .may(
                    "tcp-transitory-timeout",
                    Type.DURATION,
                    "the same before a connection is established and after it was closed; 4min when not said")
            .may("icmp-timeout", Type.DURATION, "how long an ICMP query mapping lives; 60s when not said")
            .may(
                    "inbound-refresh",
                    Type.BOOLEAN,
                    "whether packets from outside keep a UDP mapping alive; true when not said")
            .may("hairpin", Type.BOOLEAN, "whether inner hosts reach each other by outer addresses; true when not said")
            .may(
                    "stray",
                    Type.word("silence", "reset", "map"),
                    "what becomes of a packet that belongs to no mapping: dropped, its sender told, or (from inside)"
                            + " mapped anew; silence when not said");

    private NatReader() {}

    private record Range(int first, int last) {}

    private static Object range(String text) {
        String[] ends = text.split("-", -1);
        try {
            Range r = new Range(Integer.parseInt(ends[0].trim()), Integer.parseInt(ends[ends.length - 1].trim()));
            if (ends.length <= 2 && r.first >= 1 && r.last <= 65_535 && r.first <= r.last) {
                return r;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("\"" + text + "\" is no range of ports; write one like 1024-65535");
    }

    /** Makes a node a translator when it is to be one, and adds its interfaces to the sets of both sides. */
    static void install(World world, Node node, Values v, Set<IpInterface> innerSides, Set<IpInterface> outerSides) {
        boolean wanted = v.text("kind", "host").equals("nat");
        if (!wanted && !v.has("nat")) {
            return;
        }
        if (!(node instanceof Host host) || !host.forwarding()) {
            throw v.wrong("nat", "Only a router translates addresses; say kind: router.");
        }
        Values n = v.under("nat");
        Set<IpInterface> inside = new LinkedHashSet<>();
        for (String name : n.texts("inside")) {
            inside.add(LinkNames.interfaceOn(host, n, "inside", name));
        }
        if (inside.isEmpty() && !host.interfaces().isEmpty()) {
            inside.add(host.interfaces().get(0));
        }
        if (inside.size() == host.interfaces().size()) {
            throw n.wrong(
                    "inside",
                    node.name()
                            + " translates between an inner and an outer side, so it needs a link that is not inside.");
        }
        innerSides.addAll(inside);
        host.interfaces().stream().filter(i -> !inside.contains(i)).forEach(outerSides::add);
        Nat nat = new Nat(host, inside::contains, settings(n), what -> world.tell(host.name(), what));
        host.forwarder().translate(nat);
        world.meter(m -> measure(nat.counters(), m));
    }

    private static void measure(NatCounters c, Metrics into) {
        into.count("nat.mappings", c.made());
        into.count("nat.expired", c.expired());
        into.count("nat.strays", c.stray());
        into.count("nat.filtered", c.filtered());
    }

    private static NatSettings settings(Values v) {
        NatSettings s = NatSettings.STANDARD;
        Range ports = v.has("ports") ? v.value("ports", Range.class) : new Range(s.firstPort(), s.lastPort());
        try {
            return new NatSettings(
                    constant(NatSettings.Dependence.class, v.text("mapping", ""), s.mapping()),
                    constant(NatSettings.Dependence.class, v.text("filtering", ""), s.filtering()),
                    constant(NatSettings.Allocation.class, v.text("allocation", ""), s.allocation()),
                    ports.first,
                    ports.last,
                    v.number("udp-timeout", s.udpNanos()),
                    v.number("tcp-timeout", s.tcpNanos()),
                    v.number("tcp-transitory-timeout", s.tcpTransitoryNanos()),
                    v.number("icmp-timeout", s.icmpNanos()),
                    v.flag("inbound-refresh", s.inboundRefresh()),
                    v.flag("hairpin", s.hairpin()),
                    constant(NatSettings.Stray.class, v.text("stray", ""), s.stray()));
        } catch (IllegalArgumentException e) {
            throw v.wrong("udp-timeout", ScenarioException.sentence(e.getMessage()));
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> of, String word, E otherwise) {
        return word.isEmpty()
                ? otherwise
                : Enum.valueOf(of, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
