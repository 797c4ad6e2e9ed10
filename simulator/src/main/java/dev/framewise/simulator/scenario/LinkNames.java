package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpInterface;
import java.util.ArrayList;
import java.util.List;

/** Finds a host's interface by the name of the link that it is plugged into. */
public final class LinkNames {
    private LinkNames() {}

    /**
     * The interface on a link.
     *
     * @param key where the scenario says it
     * @param name of the link; empty for the host's first
     * @throws ScenarioException when the host has no such link
     */
    public static IpInterface interfaceOn(Host host, Values v, String key, String name) {
        List<String> names = new ArrayList<>();
        for (IpInterface i : host.interfaces()) {
            if (!i.port().connected()) {
                continue;
            }
            Link link = i.port().out().link();
            if (name.isEmpty() || link.name().equals(name)) {
                return i;
            }
            names.add(link.name());
        }
        throw v.wrong(
                key,
                names.isEmpty()
                        ? host.name() + " has no link."
                        : host.name() + " has no link called " + name + Nearest.suggestion(name, names) + " It has "
                                + String.join(", ", names) + ".");
    }
}
