package dev.framewise.protocols.mqttsn;

import static dev.framewise.protocols.mqttsn.SnSpec.at;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * ADVERTISE: a gateway says to all that it is there (MQTT-SN 1.2 §5.4.1).
 *
 * @param durationSeconds until the next one, 0..65535
 */
public record SnAdvertise(int gatewayId, int durationSeconds) implements SnMessage {
    public static final Field GATEWAY_ID =
            Field.uint("mqttsn.gw.id", "Gateway ID", 8).spec(at("5.3.6"));
    public static final Field DURATION =
            Field.uint("mqttsn.adv.interv", "Advertise Interval", 16).spec(at("5.3.3"));

    public static final SnAdvertise SHAPE = new SnAdvertise(0, 0);

    @Override
    public SnType type() {
        return SnType.ADVERTISE;
    }

    @Override
    public int bodyBytes() {
        return 3;
    }

    static SnAdvertise walk(Wire w, SnAdvertise m) {
        int gateway = w.number(GATEWAY_ID, m.gatewayId);
        int duration = w.number(DURATION, m.durationSeconds);
        return w.skimming() ? m : new SnAdvertise(gateway, duration);
    }
}
