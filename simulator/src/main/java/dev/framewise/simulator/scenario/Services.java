package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpInterface;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds the programs that a host needs for what its scenario says in a word: {@code address: dhcp} a DHCP client, {@code dns:} or
 * an address that is asked for a resolver, {@code ipv6: auto} what configures hosts and announces routers.
 */
final class Services {
    private final World world;
    private final ApplicationKinds kinds;
    private final Values scenario;
    private final Set<IpInterface> asking;
    private final boolean automatic;

    Services(World world, ApplicationKinds kinds, Values scenario, Set<IpInterface> asking) {
        this.world = world;
        this.kinds = kinds;
        this.scenario = scenario;
        this.asking = asking;
        this.automatic = scenario.text("ipv6", "false").equals("auto");
    }

    void add(Node node, Values v) {
        if (!(node instanceof Host host)) {
            return;
        }
        if (automatic) {
            if (!host.forwarding()) {
                create(host, "ipv6-auto", "ipv6", v, Map.of());
            } else if (runs(v, "router-advertiser") == null) {
                create(host, "router-advertiser", "router", v, Map.of());
            }
        }
        int clients = 0;
        boolean ownClient = runs(v, "dhcp-client") != null;
        for (IpInterface i : host.interfaces()) {
            if (asking.contains(i) && ownClient) {
                clients++;
            } else if (asking.contains(i)) {
                create(
                        host,
                        "dhcp-client",
                        "dhcp" + (clients++ == 0 ? "" : "-" + clients),
                        v,
                        Map.of("on", i.port().out().link().name()));
            }
        }
        Values said = v.has("dns") ? v : scenario;
        List<String> servers =
                said.texts("dns").stream().filter(s -> !s.equals(node.name())).toList();
        boolean serverItself = !v.has("dns") && said.texts("dns").contains(node.name());
        if (runs(v, "dns-resolver") != null) {
            return;
        }
        if (!servers.isEmpty() || !serverItself && (clients > 0 || automatic && !host.forwarding())) {
            Map<String, Object> settings = new LinkedHashMap<>();
            if (!servers.isEmpty()) {
                settings.put("servers", servers);
            }
            create(host, "dns-resolver", "dns", said, settings);
        }
    }

    /** The settings of the program of this kind that a node is said to run; null when it is not. */
    static Values runs(Values node, String word) {
        return node.all("run", Object.class).stream()
                .flatMap(p -> ((List<?>) p).stream())
                .map(Program.class::cast)
                .filter(p -> p.kind().word().equals(word))
                .map(Program::settings)
                .findFirst()
                .orElse(null);
    }

    private void create(Host host, String word, String suffix, Values at, Map<String, Object> settings) {
        ApplicationKind kind = kinds.kind(word);
        if (kind == null) {
            throw at.wrong("address", "This program has no " + word + ", which " + host.name() + " would need.");
        }
        world.add(kind.create(world, host, host.name() + "." + suffix, at.with(settings)), host);
    }
}
