package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.mqtt.Pingreq;
import dev.framewise.protocols.mqtt.client.ClientCharts.LinkInput;
import dev.framewise.protocols.mqtt.client.ClientEvent.Why;

/** PINGREQ when nothing was sent for the keep-alive interval, and the end when no PINGRESP comes (MQTT 5.0 §3.1.2.10). */
final class KeepAlive {
    private static final long SECOND = 1_000_000_000L;

    private final ClientLink link;

    /** 0 for none. */
    private int seconds;

    KeepAlive(ClientLink link) {
        this.link = link;
    }

    int seconds() {
        return seconds;
    }

    /** The promise stands from CONNECT on; CONNACK may change it. */
    void begin(int keepAliveSeconds) {
        seconds = keepAliveSeconds;
        if (seconds > 0) {
            link.timers.set(ClientTimer.PING, dueNanos());
        } else {
            link.timers.clear(ClientTimer.PING);
        }
    }

    private long dueNanos() {
        boolean hearing = link.settings.pingWhenNothingHeard();
        long last = hearing ? Math.min(link.sentNanos, link.heardNanos) : link.sentNanos;
        return last + seconds * SECOND;
    }

    /** The timer is not moved at each packet: it is asked again when it ends. */
    void due() {
        long due = dueNanos();
        if (due > link.nowNanos || !link.connected()) {
            link.timers.set(ClientTimer.PING, link.connected() ? due : link.nowNanos + seconds * SECOND);
            return;
        }
        if (!link.timers.running(ClientTimer.PING_RESPONSE)) {
            link.timers.set(ClientTimer.PING_RESPONSE, link.nowNanos + link.settings.pingResponseNanos());
        }
        link.send(Pingreq.SHAPE);
        link.timers.set(ClientTimer.PING, link.nowNanos + seconds * SECOND);
    }

    void pingresp() {
        if (!link.timers.running(ClientTimer.PING_RESPONSE)) {
            link.tell(new ClientEvent.Unexpected("PINGRESP", 0));
        }
        link.timers.clear(ClientTimer.PING_RESPONSE);
    }

    void unanswered() {
        String words =
                "The server did not answer PINGREQ: the connection is taken for " + Cause.TIMED_OUT.words() + ".";
        link.abort(LinkInput.TIMEOUT, new ClientLink.Ending(Why.PING_TIMEOUT, 0, words, ""));
    }
}
