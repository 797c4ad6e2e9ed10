package dev.framewise.simulator.net;

/**
 * A learning bridge: it remembers behind which port an address was seen, and floods what it does not know. IEEE 802.1D
 * §7.8, §7.9. Left out: spanning tree, so a loop of switches floods for ever, as such switches do.
 */
public final class Switch extends Node {
    /** IEEE 802.1D §7.9.2: an address that was not seen for this long is forgotten. */
    public static final long AGEING_NANOS = 300_000_000_000L;

    /** How many addresses are remembered, when nothing else is said. */
    public static final int TABLE_LIMIT = 131_072;

    private final AddressTable table;

    public Switch(Network network, String name) {
        this(network, name, TABLE_LIMIT);
    }

    /** @param tableLimit how many addresses are remembered; at more, the one not seen for longest makes room */
    public Switch(Network network, String name, int tableLimit) {
        super(network, name);
        if (tableLimit < 1) {
            throw new IllegalArgumentException("a switch remembers at least 1 address, not " + tableLimit);
        }
        table = new AddressTable(tableLimit);
    }

    /** The port behind which an address was seen lately, or null. */
    public Port portOf(long macAddress) {
        return table.find(macAddress, network().simulation().nowNanos() - AGEING_NANOS);
    }

    /** How many addresses it remembers, aged ones among them. */
    public int tableSize() {
        return table.size();
    }

    @Override
    protected void receive(Port port, Frame frame) {
        byte[] f = frame.array();
        if (f.length < Frame.ETHERNET_BYTES) {
            return;
        }
        if ((f[6] & 1) == 0) {
            table.seen(mac(f, 6), port, network().simulation().nowNanos());
        }
        Port out = (f[0] & 1) != 0 ? null : portOf(mac(f, 0));
        if (out == port) {
            return;
        }
        if (out != null) {
            out.send(frame.passedOn());
            return;
        }
        for (Port p : ports()) {
            if (p != port) {
                p.send(frame.passedOn());
            }
        }
    }

    private static long mac(byte[] f, int at) {
        long v = 0;
        for (int i = 0; i < 6; i++) {
            v = v << 8 | f[at + i] & 0xff;
        }
        return v;
    }
}
