package dev.framewise.simulator.net;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A learning bridge: it remembers behind which port an address was seen, and floods what it does not know. IEEE 802.1D
 * §7.8, §7.9. Left out: spanning tree, so a loop of switches floods for ever, as such switches do.
 */
public final class Switch extends Node {
    /** IEEE 802.1D §7.9.2: an address that was not seen for this long is forgotten. */
    public static final long AGEING_NANOS = 300_000_000_000L;

    /** How many addresses are remembered; the oldest makes room. */
    public static final int TABLE_LIMIT = 8192;

    private record Seen(Port port, long atNanos) {}

    private final Map<Long, Seen> table = new LinkedHashMap<>();

    public Switch(Network network, String name) {
        super(network, name);
    }

    /** The port behind which an address was seen lately, or null. */
    public Port portOf(long macAddress) {
        Seen s = table.get(macAddress);
        return s == null || network().simulation().nowNanos() - s.atNanos > AGEING_NANOS ? null : s.port;
    }

    @Override
    protected void receive(Port port, Frame frame) {
        byte[] f = frame.array();
        if (f.length < Frame.ETHERNET_BYTES) {
            return;
        }
        if ((f[6] & 1) == 0) {
            long source = mac(f, 6);
            Seen s = table.get(source);
            if (s == null && table.size() >= TABLE_LIMIT) {
                table.remove(table.keySet().iterator().next());
            }
            table.put(source, new Seen(port, network().simulation().nowNanos()));
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
