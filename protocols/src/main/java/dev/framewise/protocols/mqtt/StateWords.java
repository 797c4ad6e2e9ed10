package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Remarks;
import java.util.List;

/** Says in one line for each end what it has to remember after a message. */
final class StateWords {
    /** So many identifiers and filters are named. */
    private static final int NAMED = 8;

    private StateWords() {}

    static void write(MqttConnection c, MqttContext context, Remarks out) {
        out.state("client", side(c, c.client, context, c.fromClient));
        out.state("server", side(c, c.server, context, c.fromClient.opposite()));
    }

    private static String side(MqttConnection c, Side s, MqttContext context, Direction d) {
        StringBuilder line = new StringBuilder(96);
        line.append(phase(c, s));
        inFlight(line, c.session.of(s).unfinished());
        if (s.receiveMaximum > 0 && s.receiveMaximum < 65_535) {
            add(line)
                    .append("may send ")
                    .append(Math.max(0, s.receiveMaximum - s.inFlight))
                    .append(" more at once");
        }
        if (context.aliases(d) > 0) {
            add(line).append(context.aliases(d)).append(" topic aliases");
        }
        if (s.client) {
            if (c.keepAliveSeconds > 0) {
                add(line).append("keep alive ").append(c.keepAliveSeconds).append(" s");
            }
        } else {
            subscriptions(line, c);
        }
        return line.toString();
    }

    private static String phase(MqttConnection c, Side s) {
        if (s.disconnect != null) {
            return "has said goodbye";
        }
        if (c.refusal != null) {
            return "refused";
        }
        if (c.connack != null) {
            return c.resumed ? "connected, session resumed" : "connected, new session";
        }
        return c.connect != null ? "connecting" : "beginning not captured";
    }

    private static StringBuilder add(StringBuilder line) {
        return line.append("; ");
    }

    private static void inFlight(StringBuilder line, List<Exchange> open) {
        if (open.isEmpty()) {
            return;
        }
        add(line).append("in flight: ");
        for (int i = 0; i < open.size() && i < NAMED; i++) {
            Exchange e = open.get(i);
            line.append(i == 0 ? "" : ", ").append(e.id).append(' ').append(waits(e));
        }
        if (open.size() > NAMED) {
            line.append(" and ").append(open.size() - NAMED).append(" more");
        }
    }

    private static String waits(Exchange e) {
        return switch (e.kind) {
            case SUBSCRIBE -> "(SUBSCRIBE, awaits SUBACK)";
            case UNSUBSCRIBE -> "(UNSUBSCRIBE, awaits UNSUBACK)";
            case PUBLISH ->
                switch (e.phase) {
                    case SENT -> e.qos == 1 ? "(QoS 1, awaits PUBACK)" : "(QoS 2, awaits PUBREC)";
                    case RECEIVED -> "(QoS 2, PUBREL is due)";
                    case RELEASED -> "(QoS 2, awaits PUBCOMP)";
                    case DONE -> "(done)";
                };
        };
    }

    private static void subscriptions(StringBuilder line, MqttConnection c) {
        int n = c.session.subscriptions.size();
        if (n == 0) {
            return;
        }
        add(line).append(n).append(n == 1 ? " subscription: " : " subscriptions: ");
        int named = 0;
        for (Subscriptions.Entry e : c.session.subscriptions.all()) {
            if (e.granted >= 0 && !e.removed() && named < NAMED) {
                line.append(named++ == 0 ? "" : ", ")
                        .append(e.filter)
                        .append(" (QoS ")
                        .append(e.granted)
                        .append(')');
            }
        }
        if (n > named) {
            line.append(" and ").append(n - named).append(" more");
        }
    }
}
