package dev.framewise.protocols.websocket;

/** Whose frame it is, as far as that is known: clients mask, servers do not. RFC 6455 §5.1. */
public enum Sender {
    CLIENT,
    SERVER,
    UNKNOWN
}
