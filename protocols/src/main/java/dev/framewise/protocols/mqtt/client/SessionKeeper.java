package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.client.ClientCharts.Session;
import dev.framewise.protocols.mqtt.client.ClientCharts.SessionInput;
import dev.framewise.protocols.mqtt.client.ClientSettings.CleanStart;
import java.util.ArrayList;
import java.util.List;

/** The session: when it is there, whether the server still has it, and what is lost with it (MQTT 5.0 §4.1, §3.2.2.1.1). */
final class SessionKeeper {
    private static final long SECOND = 1_000_000_000L;
    static final long FOREVER_SECONDS = 0xffff_ffffL;

    private final ClientLink link;
    private final Sender sender;
    private final Receiver receiver;

    /** What CONNECT said, and with it CONNACK or DISCONNECT. */
    private long expirySeconds;

    private boolean askedClean;

    /** The application has just asked to connect. */
    private boolean first = true;

    /** The server has a session that the client does not have; it is to be thrown away. */
    private boolean unwanted;

    SessionKeeper(ClientLink link, Sender sender, Receiver receiver) {
        this.link = link;
        this.sender = sender;
        this.receiver = receiver;
        // A client that went down with a connection left its session behind.
        move(Session.LIVE, SessionInput.LEAVE);
    }

    private void move(Session only, SessionInput input) {
        if (link.store.session == only) {
            link.store.session = ClientCharts.SESSION.next(link.store.session, input);
        }
    }

    private void move(SessionInput input) {
        link.store.session = link.move(ClientCharts.SESSION, link.store.session, input, 0);
    }

    void commanded() {
        first = true;
    }

    /** Whether CONNECT asks for a new session; forgets the old one when its time is over. */
    boolean cleanStart(boolean withoutClientId) {
        boolean expired = link.store.session == Session.STORED && link.nowNanos >= link.store.sessionEndsNanos;
        if (expired) {
            move(SessionInput.END);
            forget();
        }
        CleanStart when = link.settings.cleanStart();
        askedClean = expired
                || unwanted
                || withoutClientId && !link.v5()
                || when == CleanStart.ALWAYS
                || when == CleanStart.FIRST && first;
        expirySeconds = link.v5() ? link.settings.sessionExpirySeconds() : askedClean ? 0 : FOREVER_SECONDS;
        return askedClean;
    }

    void expirySeconds(long seconds) {
        expirySeconds = seconds;
    }

    long expirySeconds() {
        return expirySeconds;
    }

    boolean askedClean() {
        return askedClean;
    }

    /** Whether the server has a session where it may not have one. */
    boolean unexpected(boolean present) {
        return present
                && link.v5()
                && !askedClean
                && link.store.session == Session.NONE
                && !link.settings.acceptUnknownSession();
    }

    /** The next CONNECT asks for a clean start. */
    void refuse() {
        unwanted = true;
    }

    /** The server accepted; in MQTT 3.1 it does not say whether it has the session. */
    void accepted(boolean present) {
        first = false;
        unwanted = false;
        boolean resumed = link.version().level() == 3 ? !askedClean && link.store.session == Session.STORED : present;
        if (resumed) {
            move(SessionInput.RESUME);
        } else {
            move(SessionInput.BEGIN);
            forget();
        }
        link.store.sessionEndsNanos = Long.MAX_VALUE;
        sender.resume();
    }

    boolean live() {
        return link.store.session == Session.LIVE;
    }

    /** The connection is gone: the session goes with it, or waits. */
    void connectionLost() {
        if (link.store.session == Session.LIVE) {
            if (expirySeconds == 0) {
                move(SessionInput.END);
            } else {
                link.store.sessionEndsNanos =
                        expirySeconds == FOREVER_SECONDS ? Long.MAX_VALUE : link.nowNanos + expirySeconds * SECOND;
                move(SessionInput.LEAVE);
            }
        }
        if (link.store.session == Session.NONE) {
            forget();
        }
    }

    private void forget() {
        if (link.store.isEmpty()) {
            return;
        }
        List<Long> dropped = new ArrayList<>();
        List<Long> renewed = new ArrayList<>();
        int received = link.store.taken().size();
        int undelivered = receiver.forget();
        sender.forget(dropped, renewed);
        if (received == 0 && dropped.isEmpty() && renewed.isEmpty()) {
            return;
        }
        link.tell(new ClientEvent.SessionLost(dropped, renewed, received, undelivered));
        for (Long token : dropped) {
            link.tell(new ClientEvent.Dropped(
                    token,
                    ClientEvent.DropReason.SESSION_LOST,
                    0,
                    "The session ended before the server acknowledged it; whether it has it is not known."));
        }
    }
}
