package dev.framewise.simulator.host;

import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How names become addresses: whatever is an address stands for itself; then a table that every host of a scenario has, as in
 * a hosts file; then whoever the host asks over the network.
 */
public final class Names {
    /** Asks others for the address of a name. */
    @FunctionalInterface
    public interface Resolver {
        /** @param found gets the address, or null when there is none; sometime later */
        void resolve(String name, Consumer<IpAddress> found);
    }

    private final Map<String, IpAddress> table = new LinkedHashMap<>();
    private final Map<Host, Resolver> resolvers = new LinkedHashMap<>();

    /** Names are alike in small and capital letters. */
    public void add(String name, IpAddress address) {
        table.putIfAbsent(name.toLowerCase(Locale.ROOT), address);
    }

    /** Whatever the name meant before, it means this address now. */
    public void put(String name, IpAddress address) {
        table.put(name.toLowerCase(Locale.ROOT), address);
    }

    /** The name has no address any more, if it had this one. */
    public void remove(String name, IpAddress address) {
        table.remove(name.toLowerCase(Locale.ROOT), address);
    }

    /** Whom a host asks for names that the table does not have. */
    public void resolver(Host host, Resolver resolver) {
        resolvers.put(host, resolver);
    }

    /** The address of a name by itself or by the table, or null. */
    public IpAddress address(String name) {
        return IpAddress.isAddress(name) ? IpAddress.parse(name) : table.get(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Finds the address of a name for a host.
     *
     * @param found gets the address, or null when there is none; at once, or when somebody has answered
     */
    public void find(Host host, String name, Consumer<IpAddress> found) {
        IpAddress known = address(name);
        Resolver resolver = resolvers.get(host);
        if (known != null || resolver == null) {
            found.accept(known);
        } else {
            resolver.resolve(name, found);
        }
    }
}
