package dev.framewise.protocols.mqttsn.client;

import dev.framewise.protocols.machine.Address;
import java.util.Optional;

/** The address in GWINFO, which the specification leaves to the network below: here {@code host} or {@code host:port}. */
final class SnAddress {
    private SnAddress() {}

    static Optional<Address> parse(String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        String digits = colon < 0 ? "" : text.substring(colon + 1);
        boolean numbered =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = numbered ? Integer.parseInt(digits) : defaultPort;
        String host = numbered ? text.substring(0, colon) : text;
        return host.isEmpty() || port < 1 || port > 65_535 ? Optional.empty() : Optional.of(new Address(host, port));
    }
}
