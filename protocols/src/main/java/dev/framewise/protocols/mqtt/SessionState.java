package dev.framewise.protocols.mqtt;

/** What both ends keep for one client identifier at one server, from connection to connection (MQTT 5.0 §4.1). */
final class SessionState {
    /** An expiry interval that never ends. */
    static final long FOREVER = 0xffff_ffffL;

    /** Server and client identifier; null for a client without one. */
    final String key;

    final Exchanges ofClient;
    final Exchanges ofServer;
    final Subscriptions subscriptions = new Subscriptions();
    /** Everything since its beginning was captured. */
    boolean known;
    /** Everything since it was first seen was captured. */
    boolean lossless = true;
    /** Its latest connection. */
    MqttConnection connection;
    /** How long it lasts after its connection. */
    long expirySeconds;

    boolean connectionClosed;
    long closedNanos;
    /** One of its connections ended without a DISCONNECT, so that packets may have been lost unseen. */
    boolean brokenOff;

    SessionState(String key) {
        this(key, new Exchanges(), new Exchanges());
    }

    private SessionState(String key, Exchanges ofClient, Exchanges ofServer) {
        this.key = key;
        this.ofClient = ofClient;
        this.ofServer = ofServer;
    }

    Exchanges of(Side s) {
        return s.client ? ofClient : ofServer;
    }

    /** A new session with what this connection has already done in it. */
    SessionState begunAnew(MqttConnection c) {
        SessionState fresh = new SessionState(key, ofClient.sentOn(c), ofServer.sentOn(c));
        fresh.subscriptions.takeAsked(subscriptions, c);
        return fresh;
    }

    /** Drops what cannot be known any more after packets went by unseen. */
    void forget() {
        known = false;
        lossless = false;
    }
}
