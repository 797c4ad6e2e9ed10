package dev.framewise.simulator.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * A real address as people write it: {@code localhost:1883}, {@code [::1]:1883}, {@code 1883} alone for a port of this
 * machine.
 *
 * @param port 0 for any that is free
 */
public record RealAddress(String host, int port) {
    /** Where a gateway listens when nobody says otherwise: nobody but this machine's own programs reaches it there. */
    public static final String LOOPBACK = "127.0.0.1";

    /** @throws GatewayException with one sentence */
    public static RealAddress parse(String text) throws GatewayException {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? LOOPBACK : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            host = "";
        }
        String port = text.substring(colon + 1);
        if (host.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new GatewayException("\"" + text
                    + "\" is no address; write it as host:port, like localhost:1883, and an IPv6 address in brackets.");
        }
        return new RealAddress(host, Integer.parseInt(port));
    }

    /** Asks this machine's resolver. */
    InetSocketAddress resolve() throws GatewayException {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new GatewayException("no address is known for the host " + host + ".", false, e);
        }
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
