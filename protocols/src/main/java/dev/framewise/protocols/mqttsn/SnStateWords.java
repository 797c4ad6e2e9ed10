package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.Remarks;
import java.util.Map;

/** Says in one line for each end what it has to remember after a message. */
final class SnStateWords {
    /** So many requests and topics are named. */
    private static final int NAMED = 8;

    private SnStateWords() {}

    static void write(SnClient c, long nowNanos, Remarks out) {
        StringBuilder client = new StringBuilder(96);
        client.append(SnSleepRules.lost(c, nowNanos) ? "lost" : c.state.words);
        if (c.state == SnClient.State.ACTIVE && c.keepAliveSeconds() > 0) {
            client.append("; keep alive ").append(c.keepAliveSeconds()).append(" s");
        }
        if (c.state == SnClient.State.ASLEEP || c.state == SnClient.State.AWAKE) {
            client.append("; sleeps ").append(c.sleepSeconds).append(" s at a time");
        }
        waiting(client, c.client);
        out.state("client", client.toString());

        StringBuilder gateway = new StringBuilder(96);
        topics(gateway, c);
        waiting(gateway, c.gateway);
        if (gateway.length() > 0) {
            out.state("gateway", gateway.toString());
        }
    }

    private static StringBuilder part(StringBuilder line) {
        return line.length() == 0 ? line : line.append("; ");
    }

    private static void waiting(StringBuilder line, SnSide side) {
        int n = 0;
        for (SnRequest r : side.waiting()) {
            if (n < NAMED) {
                (n == 0 ? part(line).append("under way: ") : line.append(", ")).append(waits(r));
            }
            n++;
        }
        if (n > NAMED) {
            line.append(" and ").append(n - NAMED).append(" more");
        }
    }

    private static String waits(SnRequest r) {
        String id = r.id == 0 ? "" : " " + r.id;
        return r.type
                + id
                + switch (r.type) {
                    case PUBLISH ->
                        switch (r.phase) {
                            case SENT -> r.qos == 1 ? " (QoS 1, awaits PUBACK)" : " (QoS 2, awaits PUBREC)";
                            case RECEIVED -> " (QoS 2, PUBREL is due)";
                            default -> " (QoS 2, awaits PUBCOMP)";
                        };
                    case REGISTER -> " (awaits REGACK)";
                    case SUBSCRIBE -> " (awaits SUBACK)";
                    case UNSUBSCRIBE -> " (awaits UNSUBACK)";
                    default -> "";
                };
    }

    private static void topics(StringBuilder line, SnClient c) {
        int n = c.assigned.size();
        if (n == 0) {
            return;
        }
        line.append(n).append(n == 1 ? " topic id: " : " topic ids: ");
        int named = 0;
        for (Map.Entry<Integer, String> e : c.assigned.entrySet()) {
            if (named == NAMED) {
                line.append(" and ").append(n - NAMED).append(" more");
                return;
            }
            line.append(named++ == 0 ? "" : ", ").append(e.getKey()).append(' ').append(e.getValue());
        }
    }
}
