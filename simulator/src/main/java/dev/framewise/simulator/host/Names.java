package dev.framewise.simulator.host;

import dev.framewise.simulator.stack.IpAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A table of names that every host of a scenario has, as in a hosts file; whatever is an address stands for itself. */
public final class Names {
    private final Map<String, IpAddress> table = new LinkedHashMap<>();

    /** Names are alike in small and capital letters. */
    public void add(String name, IpAddress address) {
        table.putIfAbsent(name.toLowerCase(Locale.ROOT), address);
    }

    /** The address of a name, or null. */
    public IpAddress address(String name) {
        return IpAddress.isAddress(name) ? IpAddress.parse(name) : table.get(name.toLowerCase(Locale.ROOT));
    }
}
