package dev.framewise.lessons.match;

import dev.framewise.inspector.filter.AddressNames;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.Port;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes of a network, and groups of them, with the addresses that they have now. */
public final class NodeNames implements AddressNames {
    private final Map<String, List<Node>> nodes = new LinkedHashMap<>();
    private final Set<Node> asked = new LinkedHashSet<>();

    public NodeNames(Network network) {
        for (Node n : network.nodes()) {
            nodes.put(n.name(), List.of(n));
        }
        for (Node n : network.nodes()) {
            int dot = n.name().lastIndexOf('.');
            if (dot > 0 && n.name().substring(dot + 1).matches("\\d+")) {
                String group = n.name().substring(0, dot);
                if (network.node(group) == null) {
                    nodes.computeIfAbsent(group, g -> new ArrayList<>()).add(n);
                }
            }
        }
    }

    @Override
    public boolean has(String name) {
        return nodes.containsKey(name);
    }

    @Override
    public List<byte[]> addresses(String name, Kind kind) {
        List<byte[]> all = new ArrayList<>();
        for (Node n : nodes.getOrDefault(name, List.of())) {
            asked.add(n);
            if (kind == Kind.ETHER) {
                for (Port p : n.ports()) {
                    byte[] mac = new byte[6];
                    for (int i = 0; i < 6; i++) {
                        mac[i] = (byte) (p.macAddress() >>> 40 - 8 * i);
                    }
                    all.add(mac);
                }
            } else if (n instanceof Host h) {
                for (IpInterface i : h.interfaces()) {
                    for (Prefix p : i.addresses()) {
                        IpAddress a = p.address();
                        if (a.v6() == (kind == Kind.IPV6)) {
                            byte[] b = new byte[a.byteCount()];
                            a.put(b, 0);
                            all.add(b);
                        }
                    }
                }
            }
        }
        return all;
    }

    @Override
    public Collection<String> all() {
        return nodes.keySet();
    }

    /** A number that changes when one of those asked about gets or loses an address. */
    long stamp() {
        long stamp = 1;
        for (Node n : asked) {
            if (n instanceof Host h) {
                List<IpInterface> interfaces = h.interfaces();
                for (int i = 0; i < interfaces.size(); i++) {
                    List<Prefix> addresses = interfaces.get(i).addresses();
                    for (int k = 0; k < addresses.size(); k++) {
                        IpAddress a = addresses.get(k).address();
                        stamp = stamp * 31 + a.high() * 17 + a.low();
                    }
                    stamp = stamp * 31 + addresses.size();
                }
            }
        }
        return stamp;
    }
}
