package dev.framewise.protocols.ipv6;

import static dev.framewise.protocols.ipv6.Ipv6Fields.*;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;

/** What an address tells by its shape: the card's address, or the IPv4 addresses of a tunnel. */
final class AddressDetails {
    private final Field slaac;
    private final Field isatap;
    private final Field gateway;
    private final Field sla;
    private final Field server;
    private final Field port;
    private final Field client;

    static final AddressDetails OF_SOURCE = new AddressDetails(
            SRC_SLAAC, SRC_ISATAP, SRC_6TO4, SRC_SLA, SRC_TEREDO_SERVER, SRC_TEREDO_PORT, SRC_TEREDO_CLIENT);
    static final AddressDetails OF_TARGET = new AddressDetails(
            DST_SLAAC, DST_ISATAP, DST_6TO4, DST_SLA, DST_TEREDO_SERVER, DST_TEREDO_PORT, DST_TEREDO_CLIENT);

    private AddressDetails(
            Field slaac, Field isatap, Field gateway, Field sla, Field server, Field port, Field client) {
        this.slaac = slaac;
        this.isatap = isatap;
        this.gateway = gateway;
        this.sla = sla;
        this.server = server;
        this.port = port;
        this.client = client;
    }

    /** Adds what the address at a place of the bytes tells. */
    void show(FieldTree tree, Bytes b, int at) {
        int first = b.u16(at);
        if (first == 0x2002) {
            tree.derived(gateway, b.slice(at + 2, at + 6), at + 2, 4);
            tree.derived(sla, b.u16(at + 6), at + 6, 2);
        } else if (first == 0x2001 && b.u16(at + 2) == 0) {
            tree.derived(server, b.slice(at + 4, at + 8), at + 4, 4);
            tree.derived(port, b.u16(at + 10) ^ 0xffff, at + 10, 2);
            int address = ~b.i32(at + 12);
            tree.derived(client, Bytes.of(address >>> 24, address >>> 16, address >>> 8, address), at + 12, 4);
        }
        int middle = b.i32(at + 8);
        if (first >>> 8 == 0xff) {
            return;
        }
        if ((middle & 0xfdff_ffff) == 0x0000_5efe) {
            tree.derived(isatap, b.slice(at + 12, at + 16), at + 12, 4);
        } else if (b.u16(at + 11) == 0xfffe) {
            tree.derived(
                    slaac,
                    Bytes.of(
                            b.at(at + 8) ^ 2, b.at(at + 9), b.at(at + 10), b.at(at + 13), b.at(at + 14), b.at(at + 15)),
                    at + 8,
                    8);
        }
    }
}
