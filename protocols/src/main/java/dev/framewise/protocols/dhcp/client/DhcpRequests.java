package dev.framewise.protocols.dhcp.client;

import dev.framewise.protocols.dhcp.DhcpMessage;
import dev.framewise.protocols.dhcp.DhcpOption;
import dev.framewise.protocols.dhcp.DhcpType;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Composes what a client sends: which address stands where in which state. RFC 2131 §4.3.6, table 4, and §4.4.1, table 5. */
final class DhcpRequests {
    /** Where a client sends that knows no server. */
    static final Address EVERYBODY = new Address(Address.EVERYBODY, DhcpMessage.SERVER_PORT);

    private static final Bytes WANTED = Bytes.of(
            DhcpOption.SUBNET_MASK,
            DhcpOption.ROUTERS,
            DhcpOption.DNS_SERVERS,
            DhcpOption.DOMAIN_NAME,
            DhcpOption.BROADCAST_ADDRESS,
            DhcpOption.RENEWAL_SECONDS,
            DhcpOption.REBINDING_SECONDS);

    private final DhcpClientSettings settings;

    DhcpRequests(DhcpClientSettings settings) {
        this.settings = settings;
    }

    /** Where a client sends that has a lease. */
    static Address server(Lease lease) {
        return new Address(Lease.text(lease.server()), DhcpMessage.SERVER_PORT);
    }

    /** Asks who has an address. */
    DhcpMessage discover(int xid, int secs) {
        return asking(DhcpType.DISCOVER, xid, secs, 0, List.of());
    }

    /** Takes what was offered; the other servers learn by it that theirs is not wanted. */
    DhcpMessage take(int xid, int secs, DhcpMessage offer) {
        return asking(
                DhcpType.REQUEST,
                xid,
                secs,
                0,
                List.of(
                        DhcpOption.ofNumber(DhcpOption.REQUESTED_ADDRESS, offer.yiaddr()),
                        new DhcpOption(DhcpOption.SERVER_ID, offer.option(DhcpOption.SERVER_ID))));
    }

    /** Wants a lease from before to go on, whoever gave it. */
    DhcpMessage takeAgain(int xid, int secs, Lease before) {
        return asking(
                DhcpType.REQUEST,
                xid,
                secs,
                0,
                List.of(DhcpOption.ofNumber(DhcpOption.REQUESTED_ADDRESS, before.address())));
    }

    /** Wants a lease in use to go on. */
    DhcpMessage prolong(int xid, int secs, Lease lease) {
        return asking(DhcpType.REQUEST, xid, secs, lease.address(), List.of());
    }

    private DhcpMessage asking(DhcpType type, int xid, int secs, int ciaddr, List<DhcpOption> about) {
        List<DhcpOption> options = new ArrayList<>();
        options.add(DhcpOption.ofByte(DhcpOption.MESSAGE_TYPE, type.number()));
        options.add(identity());
        options.addAll(about);
        if (!settings.hostName().isEmpty()) {
            options.add(DhcpOption.ofText(DhcpOption.HOST_NAME, settings.hostName()));
        }
        options.add(new DhcpOption(DhcpOption.PARAMETER_LIST, WANTED));
        return DhcpMessage.request(
                xid, secs, settings.broadcast() && ciaddr == 0, ciaddr, settings.hardware(), options);
    }

    /** Says that somebody uses the granted address already. */
    DhcpMessage decline(int xid, DhcpMessage granted) {
        return DhcpMessage.request(
                xid,
                0,
                false,
                0,
                settings.hardware(),
                List.of(
                        DhcpOption.ofByte(DhcpOption.MESSAGE_TYPE, DhcpType.DECLINE.number()),
                        identity(),
                        DhcpOption.ofNumber(DhcpOption.REQUESTED_ADDRESS, granted.yiaddr()),
                        new DhcpOption(DhcpOption.SERVER_ID, granted.option(DhcpOption.SERVER_ID))));
    }

    /** Gives a lease back. */
    DhcpMessage release(int xid, Lease lease) {
        return DhcpMessage.request(
                xid,
                0,
                false,
                lease.address(),
                settings.hardware(),
                List.of(
                        DhcpOption.ofByte(DhcpOption.MESSAGE_TYPE, DhcpType.RELEASE.number()),
                        identity(),
                        DhcpOption.ofNumber(DhcpOption.SERVER_ID, lease.server())));
    }

    private DhcpOption identity() {
        return new DhcpOption(DhcpOption.CLIENT_ID, Bytes.of(1).then(settings.hardware()));
    }
}
