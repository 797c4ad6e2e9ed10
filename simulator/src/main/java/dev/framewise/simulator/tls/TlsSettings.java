package dev.framewise.simulator.tls;

import java.util.List;

/**
 * How an endpoint speaks TLS.
 *
 * @param oldest the lowest version, 12 or 13
 * @param newest the highest version, 12 or 13
 * @param protocols what it offers or speaks (ALPN, RFC 7301), the best first
 * @param name what a client believes the server's name to be, in SNI and certificate; empty for the name that it connects to
 * @param verify whether a client insists on a certificate of the run's authority for that name
 */
public record TlsSettings(int oldest, int newest, List<String> protocols, String name, boolean verify) {
    /** Both versions, certificates are verified. */
    public static final TlsSettings DEFAULT = new TlsSettings(12, 13, List.of(), "", true);
}
