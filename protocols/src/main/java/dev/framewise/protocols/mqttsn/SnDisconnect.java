package dev.framewise.protocols.mqttsn;

import static dev.framewise.protocols.mqttsn.SnSpec.at;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * DISCONNECT: ends a connection; with a duration the client goes to sleep for so long (MQTT-SN 1.2 §5.4.21).
 *
 * @param sleeping true when a duration is given
 */
public record SnDisconnect(boolean sleeping, int durationSeconds) implements SnMessage {
    public static final Field DURATION =
            Field.uint("mqttsn.sleep.timer", "Sleep Timer", 16).spec(at("5.3.3"));

    public static final SnDisconnect SHAPE = new SnDisconnect(false, 0);

    @Override
    public SnType type() {
        return SnType.DISCONNECT;
    }

    @Override
    public int bodyBytes() {
        return sleeping ? 2 : 0;
    }

    static SnDisconnect walk(Wire w, SnDisconnect m) {
        boolean sleeping = w.present(m.sleeping);
        int duration = sleeping ? w.number(DURATION, m.durationSeconds) : 0;
        return w.skimming() ? m : new SnDisconnect(sleeping, duration);
    }
}
