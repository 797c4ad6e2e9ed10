package dev.framewise.simulator.net;

import java.util.Arrays;

/**
 * Which hardware address was seen behind which port, and when. Arrays with open addressing: a switch asks twice for every
 * frame. It grows up to a limit; at the limit the address that was not seen for the longest time makes room.
 */
final class AddressTable {
    private static final long EMPTY = -1;

    private final int limit;
    private long[] addresses = new long[64];
    private long[] seenNanos = new long[64];
    private Port[] ports = new Port[64];
    private int size;

    AddressTable(int limit) {
        this.limit = limit;
        Arrays.fill(addresses, EMPTY);
    }

    int size() {
        return size;
    }

    /** The port behind which an address was seen at this time or later, or null. */
    Port find(long address, long sinceNanos) {
        int at = place(address);
        return addresses[at] == EMPTY || seenNanos[at] < sinceNanos ? null : ports[at];
    }

    void seen(long address, Port port, long nowNanos) {
        int at = place(address);
        if (addresses[at] == EMPTY) {
            if (size >= limit) {
                remove(oldest());
            } else if (size * 2 >= addresses.length) {
                grow();
            }
            at = place(address);
            addresses[at] = address;
            size++;
        }
        ports[at] = port;
        seenNanos[at] = nowNanos;
    }

    private int home(long address) {
        return (int) (address * 0x9e37_79b9_7f4a_7c15L >>> 32) & addresses.length - 1;
    }

    private int place(long address) {
        int at = home(address);
        while (addresses[at] != EMPTY && addresses[at] != address) {
            at = at + 1 & addresses.length - 1;
        }
        return at;
    }

    private int oldest() {
        int oldest = -1;
        for (int i = 0; i < addresses.length; i++) {
            if (addresses[i] != EMPTY && (oldest < 0 || seenNanos[i] < seenNanos[oldest])) {
                oldest = i;
            }
        }
        return oldest;
    }

    /** Takes one out and moves those behind it up, so that each can be found from its home without a gap. */
    private void remove(int at) {
        int mask = addresses.length - 1;
        int hole = at;
        addresses[hole] = EMPTY;
        ports[hole] = null;
        size--;
        for (int i = hole + 1 & mask; addresses[i] != EMPTY; i = i + 1 & mask) {
            if ((i - home(addresses[i]) & mask) >= (i - hole & mask)) {
                addresses[hole] = addresses[i];
                seenNanos[hole] = seenNanos[i];
                ports[hole] = ports[i];
                addresses[i] = EMPTY;
                ports[i] = null;
                hole = i;
            }
        }
    }

    private void grow() {
        long[] a = addresses;
        long[] n = seenNanos;
        Port[] p = ports;
        addresses = new long[a.length * 2];
        seenNanos = new long[a.length * 2];
        ports = new Port[a.length * 2];
        Arrays.fill(addresses, EMPTY);
        for (int i = 0; i < a.length; i++) {
            if (a[i] != EMPTY) {
                int at = place(a[i]);
                addresses[at] = a[i];
                seenNanos[at] = n[i];
                ports[at] = p[i];
            }
        }
    }
}
