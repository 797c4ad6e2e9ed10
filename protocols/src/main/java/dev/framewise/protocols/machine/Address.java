package dev.framewise.protocols.machine;

/**
 * Where a machine wants to be connected to, as its application knows it.
 *
 * @param host a name, an IPv4 or IPv6 address in text form, or {@link #EVERYBODY}
 * @param port 1..65535
 */
public record Address(String host, int port) {
    /** Stands for all hosts on the own link (a broadcast or an all-nodes multicast), for datagrams alone. */
    public static final String EVERYBODY = "*";

    public Address {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("an address needs a host");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
        }
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
