package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Will;

/** What the server publishes for clients that are gone without a word (MQTT 5.0 §3.1.2.5, §3.1.3.2). */
final class Wills {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Hub hub;

    Wills(Hub hub) {
        this.hub = hub;
    }

    /** Takes the will of a new connection; one that waited for its delay is not sent any more. */
    void keep(Session s, Connect connect) {
        s.will = connect.will().orElse(null);
        s.willNanos = Machine.NEVER;
        s.willDelaySeconds =
                s.will == null ? 0 : Property.valueOf(s.will.properties(), PropertyId.WILL_DELAY_INTERVAL, 0);
    }

    void forget(Session s) {
        s.will = null;
        s.willNanos = Machine.NEVER;
    }

    /** The connection is over and the session stays: the will goes out now, or after its delay. */
    void parted(Session s) {
        if (s.will != null && s.willDelaySeconds == 0) {
            publish(s);
        } else if (s.will != null) {
            s.willNanos = Math.min(s.endNanos, hub.now() + s.willDelaySeconds * SECOND_NANOS);
        }
    }

    /** Publishes the will, if there is one, and forgets it. */
    void publish(Session s) {
        Will will = s.will;
        if (will == null) {
            return;
        }
        forget(s);
        hub.turn.tell(new BrokerEvent.WillDue(s.clientId, will.topic()));
        Message m = new Message(
                ++hub.store.messages,
                will.topic(),
                will.qos(),
                will.retain(),
                will.properties(),
                will.message(),
                s.clientId,
                hub.now());
        hub.inbox.take(m, false);
    }
}
