package dev.framewise.simulator.stack.tcp;

import dev.framewise.simulator.stack.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The connections of a host by both addresses and both ports: a table of open addresses, with no object for an entry. */
final class ConnectionTable {
    private TcpSocket[] slots = new TcpSocket[8];
    private int size;

    int size() {
        return size;
    }

    private static int hash(IpAddress local, int localPort, IpAddress remote, int remotePort) {
        long h = (local.low() ^ local.high() * 31) * 0x9e37_79b9_7f4a_7c15L;
        h = (h ^ remote.low() ^ remote.high() * 31) * 0xbf58_476d_1ce4_e5b9L;
        h = (h ^ ((long) localPort << 16 | remotePort)) * 0x94d0_49bb_1331_11ebL;
        return (int) (h >>> 32);
    }

    TcpSocket get(IpAddress local, int localPort, IpAddress remote, int remotePort) {
        int mask = slots.length - 1;
        for (int i = hash(local, localPort, remote, remotePort) & mask; slots[i] != null; i = i + 1 & mask) {
            TcpSocket s = slots[i];
            if (s.localPort == localPort
                    && s.remotePort == remotePort
                    && s.remote.equals(remote)
                    && s.local.equals(local)) {
                return s;
            }
        }
        return null;
    }

    void add(TcpSocket s) {
        if (size * 2 >= slots.length) {
            TcpSocket[] old = slots;
            slots = new TcpSocket[old.length * 2];
            for (TcpSocket o : old) {
                if (o != null) {
                    place(o);
                }
            }
        }
        place(s);
        size++;
    }

    private static int home(TcpSocket s, int mask) {
        return hash(s.local, s.localPort, s.remote, s.remotePort) & mask;
    }

    private void place(TcpSocket s) {
        int mask = slots.length - 1;
        int i = home(s, mask);
        while (slots[i] != null) {
            i = i + 1 & mask;
        }
        slots[i] = s;
    }

    @SuppressWarnings("ReferenceEquality") // this very connection is meant, not one that looks alike
    boolean remove(TcpSocket s) {
        int mask = slots.length - 1;
        int i = home(s, mask);
        while (slots[i] != s) {
            if (slots[i] == null) {
                return false;
            }
            i = i + 1 & mask;
        }
        slots[i] = null;
        size--;
        for (int j = i + 1 & mask; slots[j] != null; j = j + 1 & mask) {
            TcpSocket moved = slots[j];
            int home = home(moved, mask);
            if ((j - home & mask) >= (j - i & mask)) { // it would not be found behind the hole
                slots[i] = moved;
                slots[j] = null;
                i = j;
            }
        }
        return true;
    }

    /** All connections in the order in which they were made. */
    List<TcpSocket> all() {
        List<TcpSocket> all = new ArrayList<>(size);
        for (TcpSocket s : slots) {
            if (s != null) {
                all.add(s);
            }
        }
        all.sort(Comparator.comparingLong(s -> s.number));
        return all;
    }

    void clear() {
        slots = new TcpSocket[8];
        size = 0;
    }
}
