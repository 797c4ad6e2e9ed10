package dev.framewise.protocols.mqttsn;

import static dev.framewise.protocols.mqttsn.SnSpec.at;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * GWINFO: answers SEARCHGW, by a gateway or by a client that knows one (MQTT-SN 1.2 §5.4.3).
 *
 * @param address how to reach the gateway, in the form of the network below; empty when the gateway itself answers
 */
public record SnGwInfo(int gatewayId, Bytes address) implements SnMessage {
    public static final Field ADDRESS =
            Field.text("mqttsn.gw.addr", "Gateway Address").spec(at("5.3.5"));

    public static final SnGwInfo SHAPE = new SnGwInfo(0, Bytes.EMPTY);

    @Override
    public SnType type() {
        return SnType.GWINFO;
    }

    @Override
    public int bodyBytes() {
        return 1 + address.length();
    }

    static SnGwInfo walk(Wire w, SnGwInfo m) {
        int gateway = w.number(SnAdvertise.GATEWAY_ID, m.gatewayId);
        Bytes address = w.rest(ADDRESS, m.address);
        return w.skimming() ? m : new SnGwInfo(gateway, address);
    }
}
