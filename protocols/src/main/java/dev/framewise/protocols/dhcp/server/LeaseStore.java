package dev.framewise.protocols.dhcp.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** Who has which address until when; a server writes it before it answers, so it may outlive the server. */
public final class LeaseStore {
    /** @param offered whether it is offered only, and not yet taken */
    record Lent(String client, long untilNanos, boolean offered) {}

    private final Map<Integer, Lent> byAddress = new LinkedHashMap<>();
    private final Map<String, Integer> byClient = new LinkedHashMap<>();

    /** How many addresses are lent now. */
    public int lentCount(long nowNanos) {
        int n = 0;
        for (Lent l : byAddress.values()) {
            n += l.untilNanos > nowNanos && !l.offered ? 1 : 0;
        }
        return n;
    }

    Lent at(int address) {
        return byAddress.get(address);
    }

    /** The address that a client has or had last; null without any. */
    Integer of(String client) {
        return byClient.get(client);
    }

    void put(int address, Lent lent) {
        Lent before = byAddress.put(address, lent);
        if (before != null && !before.client.equals(lent.client)) {
            byClient.remove(before.client, address);
        }
        byClient.put(lent.client, address);
    }

    void free(int address) {
        Lent before = byAddress.remove(address);
        if (before != null) {
            byClient.remove(before.client, address);
        }
    }
}
