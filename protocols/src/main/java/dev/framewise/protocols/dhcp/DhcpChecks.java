package dev.framewise.protocols.dhcp;

import dev.framewise.protocols.wire.Wire;

/** What one message alone can break: RFC 2131's tables 3 and 5, which say what stands in which kind of message. */
final class DhcpChecks {
    private static final int LEAST_MAXIMUM_SIZE = 576;

    private DhcpChecks() {}

    static void check(Wire w, DhcpMessage m) {
        boolean typed = !m.option(DhcpOption.MESSAGE_TYPE).isEmpty();
        w.check(typed, null, DhcpRules.TYPE_PRESENT);
        DhcpType type = m.type();
        if (!typed) {
            return;
        }
        w.check(type != null, DhcpOptionFields.MESSAGE_TYPE, DhcpRules.TYPE_KNOWN);
        if (type == null) {
            return;
        }
        w.check(type.byClient() != m.reply(), DhcpOptionFields.MESSAGE_TYPE, DhcpRules.TYPE_FITS_OP);
        boolean server = m.option(DhcpOption.SERVER_ID).length() == 4;
        boolean requested = m.option(DhcpOption.REQUESTED_ADDRESS).length() == 4;
        boolean lease = m.option(DhcpOption.LEASE_SECONDS).length() == 4;
        switch (type) {
            case OFFER -> {
                w.check(server, null, DhcpRules.SERVER_ID);
                w.check(lease, null, DhcpRules.LEASE_TIME);
            }
            case ACK -> {
                w.check(server, null, DhcpRules.SERVER_ID);
                w.check(lease || m.yiaddr() == 0, null, DhcpRules.LEASE_TIME);
            }
            case NAK -> {
                w.check(server, null, DhcpRules.SERVER_ID);
                w.check(m.yiaddr() == 0 && !lease, DhcpFields.YIADDR, DhcpRules.NAK_EMPTY);
            }
            case DECLINE, RELEASE -> {
                w.check(server, null, DhcpRules.SERVER_ID);
                w.check(requested || type == DhcpType.RELEASE, null, DhcpRules.REQUESTED_ADDRESS);
            }
            case REQUEST -> {
                w.check(requested || m.ciaddr() != 0, null, DhcpRules.REQUESTED_ADDRESS);
                w.check(m.ciaddr() == 0 || !server, DhcpFields.CIADDR, DhcpRules.CIADDR_ONLY_WHEN_BOUND);
            }
            case DISCOVER -> w.check(m.ciaddr() == 0, DhcpFields.CIADDR, DhcpRules.CIADDR_ONLY_WHEN_BOUND);
            case INFORM -> {}
        }
        if (m.option(DhcpOption.MAXIMUM_SIZE).length() == 2) {
            w.check(
                    m.option(DhcpOption.MAXIMUM_SIZE).u16(0) >= LEAST_MAXIMUM_SIZE,
                    DhcpOptionFields.MAXIMUM_SIZE,
                    DhcpRules.SIZE_576);
        }
        if (lease) {
            long end = m.number(DhcpOption.LEASE_SECONDS, 0) & 0xffff_ffffL;
            long t1 = m.number(DhcpOption.RENEWAL_SECONDS, 0) & 0xffff_ffffL;
            long t2 = m.number(DhcpOption.REBINDING_SECONDS, (int) end) & 0xffff_ffffL;
            w.check(t1 <= t2 && t2 <= end, DhcpOptionFields.LEASE, DhcpRules.TIMES_ORDERED);
        }
    }
}
