package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.MessagePlace;
import java.util.LinkedHashMap;
import java.util.Map;

/** Follows each client identifier from connection to connection (MQTT 5.0 §3.1.2.4, §3.1.4, §3.2.2.1, §4.1). */
final class SessionRules {
    /** So many sessions are remembered; those not used for longest are forgotten. */
    static final int SESSION_LIMIT = 100_000;

    private final Verdicts v;

    private final Map<String, SessionState> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SessionState> eldest) {
            return size() > SESSION_LIMIT;
        }
    };

    SessionRules(Verdicts v) {
        this.v = v;
    }

    private static String key(MqttConnection c, String clientId) {
        return clientId.isEmpty() ? null : c.serverAddress() + " " + clientId;
    }

    void connect(MqttConnection c, Connect p) {
        String key = c.connectUnreadable ? null : key(c, p.clientId());
        SessionState before = key == null ? null : sessions.get(key);
        c.former = before;
        if (!p.cleanStart() && before != null) {
            c.session = before;
            c.resumed = true;
            if (before.connection != null && before.connection.closed == null && !before.connection.ended) {
                // The identifiers in use are about to be handed over, with packets still under way.
                before.brokenOff = true;
            }
            before.ofClient.dropRequests();
            before.subscriptions.connectionEnded();
        } else {
            c.session = new SessionState(key);
            c.session.known = p.cleanStart() && c.whole();
        }
    }

    void accepted(MqttConnection c, Connack p) {
        boolean clean = c.connect.cleanStart();
        boolean tells = c.version != MqttVersion.V3_1;
        boolean present = tells && p.sessionPresent();
        SessionState former = c.former;
        if (tells && !c.connect.clientId().isEmpty()) {
            judgePresent(c, former, clean, present);
        }
        if (tells && !clean && !present) {
            c.session = c.session.begunAnew(c);
            c.session.known = c.whole();
            c.resumed = false;
        }
        c.resumed &= !clean;
        SessionState s = c.session;
        if (c.version == MqttVersion.V5) {
            long asked = Property.valueOf(c.connect.properties(), PropertyId.SESSION_EXPIRY_INTERVAL, 0);
            s.expirySeconds = Property.valueOf(p.properties(), PropertyId.SESSION_EXPIRY_INTERVAL, asked);
        } else {
            s.expirySeconds = clean ? 0 : SessionState.FOREVER;
        }
        if (former != null && former.connection != null && former.connection != c) {
            MqttConnection older = former.connection;
            if (older.closed == null && !older.ended) {
                older.takenOverNanos = v.now;
            }
        }
        s.connection = c;
        s.connectionClosed = false;
        String id = c.connectUnreadable ? "" : c.connect.clientId();
        if (id.isEmpty() && c.version == MqttVersion.V5) {
            id = assigned(c, p);
        }
        String key = key(c, id);
        if (key != null) {
            sessions.put(key, s);
        }
        if (c.resumed && s.lossless && c.whole()) {
            owe(c, c.client);
            owe(c, c.server);
        }
    }

    private String assigned(MqttConnection c, Connack p) {
        Property given = Property.find(p.properties(), PropertyId.ASSIGNED_CLIENT_IDENTIFIER);
        if (given == null || given.text().isEmpty()) {
            return "";
        }
        SessionState other = sessions.get(key(c, given.text()));
        if (other != null && other.connection != null && !over(other, v.now)) {
            v.broken(MqttRule.ASSIGNED_CLIENT_ID_UNIQUE, Property.STRING, "");
        }
        return given.text();
    }

    /** True when a session has certainly ended. */
    private static boolean over(SessionState s, long now) {
        return s.connectionClosed
                && s.expirySeconds != SessionState.FOREVER
                && now - s.closedNanos >= s.expirySeconds * Verdicts.SECOND;
    }

    private void judgePresent(MqttConnection c, SessionState former, boolean clean, boolean present) {
        if (clean && present) {
            v.broken(MqttRule.SESSION_PRESENT_ZERO_AFTER_CLEAN, Connack.SESSION_PRESENT, "");
            return;
        }
        if (former == null || clean || former.connection == null || !former.connection.whole()) {
            return;
        }
        long gone = former.connectionClosed ? c.connectPlace.timeNanos() - former.closedNanos : 0;
        if (present && former.connectionClosed && former.expirySeconds != SessionState.FOREVER) {
            if (former.expirySeconds == 0) {
                v.broken(MqttRule.SESSION_PRESENT_NEEDS_SESSION, Connack.SESSION_PRESENT, "");
                c.sessionUnexpected = true;
            } else if (gone > (former.expirySeconds + 2) * Verdicts.SECOND) {
                v.broken(
                        MqttRule.SESSION_ENDS_AT_EXPIRY,
                        Connack.SESSION_PRESENT,
                        "It expired after " + former.expirySeconds + " s, and came back after " + Verdicts.seconds(gone)
                                + ".");
                c.sessionUnexpected = true;
            }
        }
        if (!present
                && former.connection.accepted()
                && former.expirySeconds > 0
                && !over(former, v.now)
                && (former.connectionClosed || former.connection.takenOverNanos == Side.NONE)) {
            v.broken(MqttRule.SESSION_PRESENT_WHEN_STORED, Connack.SESSION_PRESENT, "");
        }
    }

    private static void owe(MqttConnection c, Side s) {
        for (Exchange e : c.session.of(s).unfinished()) {
            if (e.publishes() && e.on != c && !e.doubtful(c, s.client)) {
                c.owed(s).add(e);
            }
        }
    }

    /** The client goes on with a session that it cannot have. */
    void goesOn(MqttConnection c) {
        c.sessionUnexpected = false;
        v.once(MqttRule.UNEXPECTED_SESSION_REFUSED, null, "");
    }

    /** The server says something on a connection whose client identifier a newer one has taken over. */
    void overdue(MqttConnection c) {
        if (v.now - c.takenOverNanos > Verdicts.SECOND) {
            v.once(MqttRule.TAKEOVER_ENDS_OLDER_CONNECTION, null, "");
        }
    }

    void closed(MqttConnection c, MessagePlace place) {
        SessionState s = c.session;
        if (s.connection != c) {
            return;
        }
        s.connectionClosed = true;
        s.closedNanos = place.timeNanos();
        s.brokenOff |= c.client.disconnect == null;
        if (!c.whole()) {
            s.forget();
        }
    }
}
