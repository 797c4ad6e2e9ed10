package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.wire.Field;

/** The message at hand, and the pen that writes what is found about it. One object for a whole capture. */
final class SnVerdicts {
    static final long SECOND = 1_000_000_000L;

    /**
     * Who owes an answer for longer, and is heard of, has forgotten it: T_retry of 15 s and N_retry of 5, the largest that
     * are recommended (MQTT-SN 1.2 §7.2).
     */
    static final long ANSWER_NANOS = 75 * SECOND;

    /** Datagrams that overtake each other arrive within this time. */
    static final long CROSSING_NANOS = 2 * SECOND;

    /** The network may deliver a datagram twice, within this time. */
    static final long COPY_NANOS = SECOND / 2;

    Remarks out;
    SnClient client;
    SnSide sender;
    SnSide receiver;
    MessagePlace place;
    long now;

    void at(SnClient c, boolean fromClient, MessagePlace where, Remarks remarks) {
        client = c;
        sender = c.side(fromClient);
        receiver = c.side(!fromClient);
        place = where;
        now = where.timeNanos();
        out = remarks;
    }

    /** The message at hand breaks a rule. */
    void broken(SnRule rule, Field field, String detail) {
        out.broken(rule.rule(), field, detail);
    }

    void broken(SnRule rule, Field field) {
        broken(rule, field, "");
    }

    /** Once for a client. */
    void once(SnRule rule, Field field, String detail) {
        if (client.said.add(rule)) {
            broken(rule, field, detail);
        }
    }

    /** An earlier message breaks a rule, or only now it shows that nothing came; once for a client. */
    void once(MessagePlace earlier, SnRule rule, String detail) {
        if (client.said.add(rule)) {
            out.broken(earlier, rule.rule(), null, detail);
        }
    }

    void related(Relation kind, MessagePlace earlier) {
        if (earlier != null) {
            out.related(kind, earlier);
        }
    }

    /** How long a silence of so many announced seconds may last, with the tolerance that is recommended for supervision. */
    static long tolerated(int seconds) {
        long announced = seconds * SECOND;
        return announced + (seconds > 60 ? announced / 10 : announced / 2) + SECOND;
    }

    static String seconds(long nanos) {
        return nanos / SECOND + "." + nanos / (SECOND / 10) % 10 + " s";
    }
}
