package dev.framewise.protocols.mqttsn;

import static dev.framewise.protocols.mqttsn.SnSpec.at;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * SEARCHGW: a client asks which gateways are near (MQTT-SN 1.2 §5.4.2).
 *
 * @param radius how many hops it is spread; 0 is all
 */
public record SnSearchGw(int radius) implements SnMessage {
    public static final Field RADIUS =
            Field.uint("mqttsn.radius", "Broadcast Radius", 8).spec(at("5.3.13"));

    public static final SnSearchGw SHAPE = new SnSearchGw(0);

    @Override
    public SnType type() {
        return SnType.SEARCHGW;
    }

    @Override
    public int bodyBytes() {
        return 1;
    }

    static SnSearchGw walk(Wire w, SnSearchGw m) {
        int radius = w.number(RADIUS, m.radius);
        return w.skimming() ? m : new SnSearchGw(radius);
    }
}
