package dev.framewise.inspector.filter;

import dev.framewise.protocols.wire.Kind;
import java.util.Collection;
import java.util.List;

/**
 * Names that a filter may write where an address belongs, {@code ip.src == sensor}: each stands for all addresses of its
 * owner. Captures have none; whoever made the network that the frames come from knows them.
 */
public interface AddressNames {
    /** Nothing has a name. */
    AddressNames NONE = new AddressNames() {
        @Override
        public boolean has(String name) {
            return false;
        }

        @Override
        public List<byte[]> addresses(String name, Kind kind) {
            return List.of();
        }

        @Override
        public Collection<String> all() {
            return List.of();
        }
    };

    /** Whether somebody is called so. */
    boolean has(String name);

    /**
     * The addresses of one kind that a name stands for; perhaps none.
     *
     * @param kind {@code IPV4}, {@code IPV6} or {@code ETHER}: 4, 16 or 6 bytes each
     */
    List<byte[]> addresses(String name, Kind kind);

    /** The names that a person may have meant. */
    Collection<String> all();
}
