package dev.framewise.protocols.dhcp;

/** Nothing: every message can be read alone. */
enum DhcpContext {
    NONE
}
