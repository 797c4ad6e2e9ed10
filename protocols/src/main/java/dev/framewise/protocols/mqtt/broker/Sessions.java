package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import java.util.ArrayList;
import java.util.List;

/** When sessions begin, go on and end (MQTT 5.0 §3.1.2.4, §3.1.2.11.2, §4.1). */
final class Sessions {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Hub hub;
    /** Sessions that were connected when the server that had this store before went down. */
    private List<Session> orphans = new ArrayList<>();

    Sessions(Hub hub) {
        this.hub = hub;
    }

    /** Takes up what the store holds from an earlier server. */
    void adopt() {
        for (Session s : hub.store.sessions.values()) {
            s.forgetQueue();
            s.link = null;
            if (s.state == BrokerCharts.Session.CONNECTED) {
                orphans.add(s);
            } else {
                schedule(s);
            }
        }
        hub.store.retained.all(node -> {
            node.forgetQueue();
            hub.deadlines.set(node, node.message().expiryNanos());
        });
    }

    boolean hasOrphans() {
        return !orphans.isEmpty();
    }

    /** The connections of the earlier server are over, and this is the first moment at which that is known. */
    void partOrphans() {
        List<Session> all = orphans;
        orphans = List.of();
        for (Session s : all) {
            hub.turn.tell(new BrokerEvent.Disconnected(
                    s.clientId, BrokerEvent.End.SERVER_FAILED, 0x88, "The server had gone down."));
            part(s);
        }
    }

    /** The session expiry that a client is given, in seconds. */
    long grantedExpiry(Connect c) {
        long asked = c.version().hasProperties()
                ? Property.valueOf(c.properties(), PropertyId.SESSION_EXPIRY_INTERVAL, 0)
                : c.cleanStart() ? 0 : hub.settings.sessionExpiryBefore5Seconds();
        return Math.min(asked, hub.settings.sessionExpiryMaximumSeconds());
    }

    /** True when a client with this identifier would need a session more than there may be. */
    boolean full(String clientId) {
        return !hub.store.sessions.containsKey(clientId) && hub.store.sessions.size() >= hub.settings.sessions();
    }

    /** Puts a connection on its session, a new one if need be; returns whether it was there before. */
    boolean attach(Link link, Connect c, String clientId, String user) {
        Session s = hub.store.sessions.get(clientId);
        if (s != null && c.cleanStart()) {
            end(s, BrokerCharts.SessionInput.DISCARD, BrokerEvent.SessionEnd.CLEAN_START);
            s = null;
        }
        boolean present = s != null;
        if (s == null) {
            s = new Session(clientId);
            hub.store.sessions.put(clientId, s);
        }
        s.state = hub.turn.next(BrokerCharts.SESSION, s.state, BrokerCharts.SessionInput.CONNECT);
        s.user = user;
        s.expirySeconds = grantedExpiry(c);
        s.endNanos = Machine.NEVER;
        hub.wills.keep(s, c);
        hub.deadlines.clear(s);
        s.link = link;
        link.session = s;
        return present;
    }

    /** The connection is over: the session waits for the next one, or ends with it. */
    void part(Session s) {
        s.link = null;
        hub.outbox.parted(s);
        if (s.expirySeconds == 0) {
            end(s, BrokerCharts.SessionInput.END, BrokerEvent.SessionEnd.WITH_CONNECTION);
            return;
        }
        s.state = hub.turn.next(BrokerCharts.SESSION, s.state, BrokerCharts.SessionInput.PART);
        s.endNanos =
                s.expirySeconds == Session.FOREVER_SECONDS ? Machine.NEVER : hub.now() + s.expirySeconds * SECOND_NANOS;
        hub.wills.parted(s);
        schedule(s);
    }

    private void schedule(Session s) {
        hub.deadlines.set(s, Math.min(s.endNanos, s.willNanos));
    }

    /** A deadline of a session has come. */
    void due(Session s) {
        if (s.endNanos <= hub.now()) {
            end(s, BrokerCharts.SessionInput.EXPIRE, BrokerEvent.SessionEnd.EXPIRED);
            return;
        }
        if (s.willNanos <= hub.now()) {
            hub.wills.publish(s);
        }
        schedule(s);
    }

    /** The session is over, and its will is sent if it still waits. */
    void end(Session s, BrokerCharts.SessionInput input, BrokerEvent.SessionEnd why) {
        s.state = hub.turn.next(BrokerCharts.SESSION, s.state, input);
        hub.store.sessions.remove(s.clientId);
        hub.deadlines.clear(s);
        if (s.grants != null) {
            for (Grant g : s.grants.values()) {
                hub.store.subscriptions.remove(g);
            }
            s.grants = null;
        }
        hub.outbox.clear(s);
        hub.turn.tell(new BrokerEvent.SessionEnded(s.clientId, why));
        hub.wills.publish(s);
    }
}
