package dev.framewise.protocols.machine;

/** Which side of a TLS handshake an endpoint takes. RFC 8446 §2. */
public enum TlsRole {
    CLIENT,
    SERVER
}
