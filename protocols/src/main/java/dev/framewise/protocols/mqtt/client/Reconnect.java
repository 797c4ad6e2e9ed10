package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.client.ClientCharts.LinkInput;
import java.util.Optional;

/** Whether, when and where to connect again (MQTT 5.0 §4.11 for redirections). */
final class Reconnect {
    private final ClientLink link;

    /** Where the application wants to be connected; null before it said so, and after it took leave. */
    private Address home;

    /** Where the next attempt goes. */
    private Address next;

    private int attempts;
    private int redirections;

    /** The application asked while the transport was closing. */
    private boolean atOnce;

    Reconnect(ClientLink link) {
        this.link = link;
    }

    void commanded(Address server) {
        home = server;
        next = server;
        attempts = 0;
        redirections = 0;
    }

    /** There is a transport that has to close before. */
    void commandedWhileClosing(Address server) {
        commanded(server);
        atOnce = true;
    }

    /** The application wants no connection any more. */
    void over() {
        home = null;
        atOnce = false;
        link.timers.clear(ClientTimer.RECONNECT);
    }

    void open() {
        link.timers.clear(ClientTimer.RECONNECT);
        link.connection = link.out.open(next);
        link.timers.set(ClientTimer.CONNECT, link.nowNanos + link.settings.connectNanos());
    }

    Address server() {
        return next;
    }

    void connected() {
        attempts = 0;
        redirections = 0;
    }

    /** Decides after a connection was lost or did not come about; the pause in nanoseconds, or -1 for the end. */
    long pauseNanos(ClientLink.Ending why) {
        if (home == null) {
            return -1;
        }
        if (atOnce) {
            atOnce = false;
            return 0;
        }
        if (redirected(why)) {
            return 0;
        }
        ReconnectSettings s = link.settings.reconnect();
        if (attempts >= s.attempts() || lasting(why.reasonCode()) && !s.afterRefusal()) {
            return -1;
        }
        next = home;
        attempts++;
        return s.pauseNanos(attempts, link.random);
    }

    private boolean redirected(ClientLink.Ending why) {
        boolean moved = why.reasonCode() == ReasonCode.SERVER_MOVED;
        if (!moved && why.reasonCode() != ReasonCode.USE_ANOTHER_SERVER) {
            return false;
        }
        Optional<Address> to = address(why.serverReference(), home.port());
        if (to.isEmpty() || redirections >= link.settings.reconnect().redirections()) {
            return false;
        }
        redirections++;
        next = to.get();
        home = moved ? next : home;
        link.tell(new ClientEvent.Redirected(next, moved));
        return true;
    }

    /** Whether trying again with the same CONNECT is in vain. */
    private static boolean lasting(int reasonCode) {
        return switch (reasonCode) {
            case ReasonCode.UNSUPPORTED_PROTOCOL_VERSION,
                    ReasonCode.CLIENT_IDENTIFIER_NOT_VALID,
                    ReasonCode.BAD_USER_NAME_OR_PASSWORD,
                    ReasonCode.NOT_AUTHORIZED,
                    ReasonCode.BANNED,
                    ReasonCode.BAD_AUTHENTICATION_METHOD,
                    ReasonCode.SESSION_TAKEN_OVER,
                    ReasonCode.TOPIC_NAME_INVALID,
                    ReasonCode.PACKET_TOO_LARGE,
                    ReasonCode.PAYLOAD_FORMAT_INVALID,
                    ReasonCode.RETAIN_NOT_SUPPORTED,
                    ReasonCode.QOS_NOT_SUPPORTED,
                    ReasonCode.USE_ANOTHER_SERVER,
                    ReasonCode.SERVER_MOVED -> true;
            default -> false;
        };
    }

    /** The first of the server references that can be read: {@code host}, {@code host:port}, {@code [ipv6]:port}. */
    static Optional<Address> address(String references, int defaultPort) {
        for (String r : references.strip().split("[ ,]+")) {
            int bracket = r.lastIndexOf(']');
            int colon = r.lastIndexOf(':');
            boolean hasPort = colon > bracket && r.indexOf(':', bracket + 1) == colon;
            String host = hasPort ? r.substring(0, colon) : r;
            host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
            int port = hasPort ? port(r.substring(colon + 1)) : defaultPort;
            if (!host.isEmpty() && port > 0) {
                return Optional.of(new Address(host, port));
            }
        }
        return Optional.empty();
    }

    private static int port(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        return port <= 65_535 ? port : -1;
    }

    /** Waits, or goes on at once. */
    void pause(long nanos) {
        link.move(LinkInput.PAUSE);
        link.timers.set(ClientTimer.RECONNECT, link.nowNanos + nanos);
    }
}
