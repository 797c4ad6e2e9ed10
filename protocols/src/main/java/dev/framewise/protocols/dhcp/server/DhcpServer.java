package dev.framewise.protocols.dhcp.server;

import dev.framewise.protocols.dhcp.DhcpMessage;
import dev.framewise.protocols.dhcp.DhcpOption;
import dev.framewise.protocols.dhcp.DhcpType;
import dev.framewise.protocols.dhcp.client.Lease;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lends the addresses of one subnet. It has no states of its own: all that it knows is who has which address. */
public final class DhcpServer implements Machine<Void, DhcpServerEvent> {
    private static final long SECOND = 1_000_000_000L;

    /** How long an offer is kept for its client. */
    private static final long OFFER_NANOS = 60 * SECOND;

    /** How long an address is not lent that somebody was found to use without asking. */
    private static final long DECLINED_NANOS = 3_600 * SECOND;

    private static final String NOBODY = "";

    private final DhcpServerSettings settings;
    private final LeaseStore store;

    public DhcpServer(DhcpServerSettings settings, LeaseStore store) {
        this.settings = settings;
        this.store = store;
    }

    @Override
    public void received(long now, Connection c, Bytes bytes, Effects<DhcpServerEvent> out) {
        DhcpMessage m;
        try {
            m = DhcpMessage.read(bytes);
        } catch (Malformed e) {
            return;
        }
        if (m.reply() || m.type() == null) {
            return;
        }
        switch (m.type()) {
            case DISCOVER -> discovered(now, m, out);
            case REQUEST -> requested(now, m, out);
            case DECLINE -> {
                int address = m.number(DhcpOption.REQUESTED_ADDRESS, 0);
                if (ours(m) && inPool(address)) {
                    store.put(address, new LeaseStore.Lent(NOBODY, now + DECLINED_NANOS, false));
                    out.tell(new DhcpServerEvent.Note(Lease.text(address) + " is used by somebody who did not ask"));
                }
            }
            case RELEASE -> {
                LeaseStore.Lent lent = store.at(m.ciaddr());
                if (ours(m) && lent != null && lent.client().equals(m.client())) {
                    store.free(m.ciaddr());
                    out.tell(new DhcpServerEvent.Note("gets " + Lease.text(m.ciaddr()) + " back"));
                }
            }
            case INFORM -> answer(DhcpType.ACK, m, 0, facts(false), out);
            default -> {}
        }
    }

    private boolean ours(DhcpMessage m) {
        return m.number(DhcpOption.SERVER_ID, 0) == settings.server();
    }

    private boolean inPool(int address) {
        return Integer.compareUnsigned(address, settings.first()) >= 0
                        && Integer.compareUnsigned(address, settings.last()) <= 0
                || settings.fixed().containsValue(address);
    }

    private void discovered(long now, DhcpMessage m, Effects<DhcpServerEvent> out) {
        Integer address = choose(now, m);
        if (address == null) {
            out.tell(new DhcpServerEvent.Note("has no address left"));
            return;
        }
        LeaseStore.Lent lent = store.at(address);
        if (lent == null
                || lent.untilNanos() < now + OFFER_NANOS
                || !lent.client().equals(m.client())) {
            store.put(address, new LeaseStore.Lent(m.client(), now + OFFER_NANOS, true));
        }
        answer(DhcpType.OFFER, m, address, facts(true), out);
    }

    /** RFC 2131 §4.3.1: the client's own, the one of before, the one it would like, any. */
    private Integer choose(long now, DhcpMessage m) {
        Integer fixed = settings.fixed().get(m.client());
        if (fixed != null) {
            return fixed;
        }
        Integer before = store.of(m.client());
        if (before != null && free(now, before, m.client())) {
            return before;
        }
        int wished = m.number(DhcpOption.REQUESTED_ADDRESS, 0);
        if (wished != 0 && free(now, wished, m.client())) {
            return wished;
        }
        Integer used = null;
        for (int a = settings.first(); ; a++) {
            if (free(now, a, m.client())) {
                if (store.at(a) == null) {
                    return a;
                }
                used = used == null ? a : used;
            }
            if (a == settings.last()) {
                return used;
            }
        }
    }

    private boolean free(long now, int address, String client) {
        Integer fixed = settings.fixed().get(client);
        if (!inPool(address)
                || address == settings.server()
                || settings.fixed().containsValue(address) && (fixed == null || fixed != address)) {
            return false;
        }
        LeaseStore.Lent lent = store.at(address);
        return lent == null || lent.untilNanos() <= now || lent.client().equals(client);
    }

    /** RFC 2131 §4.3.2, table 4. */
    private void requested(long now, DhcpMessage m, Effects<DhcpServerEvent> out) {
        int wished = m.ciaddr() != 0 ? m.ciaddr() : m.number(DhcpOption.REQUESTED_ADDRESS, 0);
        Integer known = store.of(m.client());
        if (!m.option(DhcpOption.SERVER_ID).isEmpty()) {
            if (!ours(m)) {
                LeaseStore.Lent offered = known == null ? null : store.at(known);
                if (offered != null && offered.offered()) {
                    store.free(known);
                }
                return;
            }
            decide(now, m, wished, known != null && known == wished && free(now, wished, m.client()), out);
        } else if (!settings.inSubnet(wished)) {
            decide(now, m, wished, false, out);
        } else if (m.ciaddr() == 0) {
            if (known != null) { // a client that starts again; of an unknown one another server may know
                decide(now, m, wished, known == wished && free(now, wished, m.client()), out);
            }
        } else {
            decide(now, m, wished, free(now, wished, m.client()), out);
        }
    }

    private void decide(long now, DhcpMessage m, int address, boolean granted, Effects<DhcpServerEvent> out) {
        if (!granted) {
            out.tell(new DhcpServerEvent.Note("refuses " + Lease.text(address)));
            answer(DhcpType.NAK, m, 0, new ArrayList<>(), out);
            return;
        }
        store.put(address, new LeaseStore.Lent(m.client(), now + settings.leaseSeconds() * SECOND, false));
        Bytes name = m.option(DhcpOption.HOST_NAME);
        out.tell(new DhcpServerEvent.Lent(address, m.client(), new String(name.toArray(), StandardCharsets.UTF_8)));
        answer(DhcpType.ACK, m, address, facts(true), out);
    }

    private List<DhcpOption> facts(boolean lease) {
        List<DhcpOption> all = new ArrayList<>();
        if (lease) {
            all.add(DhcpOption.ofNumber(DhcpOption.LEASE_SECONDS, settings.leaseSeconds()));
            all.add(DhcpOption.ofNumber(DhcpOption.RENEWAL_SECONDS, settings.leaseSeconds() / 2));
            all.add(DhcpOption.ofNumber(DhcpOption.REBINDING_SECONDS, settings.leaseSeconds() * 7 / 8));
        }
        int bits = settings.prefixBits();
        all.add(DhcpOption.ofNumber(DhcpOption.SUBNET_MASK, bits == 0 ? 0 : -1 << 32 - bits));
        addresses(all, DhcpOption.ROUTERS, settings.routers());
        addresses(all, DhcpOption.DNS_SERVERS, settings.nameServers());
        if (!settings.domain().isEmpty()) {
            all.add(DhcpOption.ofText(DhcpOption.DOMAIN_NAME, settings.domain()));
        }
        return all;
    }

    private static void addresses(List<DhcpOption> all, int code, List<Integer> addresses) {
        Bytes b = Bytes.EMPTY;
        for (int a : addresses) {
            b = b.then(Bytes.of(a >>> 24, a >>> 16, a >>> 8, a));
        }
        if (!b.isEmpty()) {
            all.add(new DhcpOption(code, b));
        }
    }

    /** RFC 2131 §4.1 says whom an answer goes to; RFC 6842 that it repeats the client's identifier. */
    private void answer(
            DhcpType type, DhcpMessage m, int yiaddr, List<DhcpOption> facts, Effects<DhcpServerEvent> out) {
        List<DhcpOption> options = new ArrayList<>();
        options.add(DhcpOption.ofByte(DhcpOption.MESSAGE_TYPE, type.number()));
        options.add(DhcpOption.ofNumber(DhcpOption.SERVER_ID, settings.server()));
        options.addAll(facts);
        Bytes id = m.option(DhcpOption.CLIENT_ID);
        if (!id.isEmpty()) {
            options.add(new DhcpOption(DhcpOption.CLIENT_ID, id));
        }
        boolean nak = type == DhcpType.NAK;
        Address to;
        if (m.giaddr() != 0) {
            to = new Address(Lease.text(m.giaddr()), DhcpMessage.SERVER_PORT);
        } else if (m.ciaddr() != 0 && !nak) {
            to = new Address(Lease.text(m.ciaddr()), DhcpMessage.CLIENT_PORT);
        } else if (nak || m.broadcast() || yiaddr == 0) {
            to = new Address(Address.EVERYBODY, DhcpMessage.CLIENT_PORT);
        } else {
            out.tell(new DhcpServerEvent.Neighbour(yiaddr, m.hardware()));
            to = new Address(Lease.text(yiaddr), DhcpMessage.CLIENT_PORT);
        }
        Connection c = out.open(to);
        out.send(c, m.answer(nak ? 0 : m.ciaddr(), yiaddr, options).bytes());
        out.finish(c);
    }

    @Override
    public void command(long now, Void command, Effects<DhcpServerEvent> out) {
        // it takes none
    }

    @Override
    public void opened(long now, Connection c, Effects<DhcpServerEvent> out) {
        // datagrams go out without it
    }

    @Override
    public void ended(long now, Connection c, Effects<DhcpServerEvent> out) {
        // datagrams do not end
    }

    @Override
    public void writable(long now, Connection c, int freeBytes, Effects<DhcpServerEvent> out) {
        // datagrams always fit
    }

    @Override
    public void closed(long now, Connection c, Cause cause, Effects<DhcpServerEvent> out) {
        // a client that is gone asks again when it needs to
    }

    @Override
    public void timeout(long now, Effects<DhcpServerEvent> out) {
        // leases end by themselves
    }

    @Override
    public long deadlineNanos() {
        return NEVER;
    }
}
