package dev.framewise.protocols.mqttsn;

import static dev.framewise.protocols.mqttsn.SnSpec.at;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * A message that a forwarder hands on for a wireless node (MQTT-SN 1.2 §5.5).
 *
 * @param radius how many hops it may be spread, 0..3
 * @param wirelessNodeId who sent the message, or is to get it
 */
public record SnForwarded(int radius, Bytes wirelessNodeId, SnMessage message) implements SnMessage {
    public static final Field CONTROL_UNUSED =
            Field.uint("mqttsn.control.unused", "Control (unused)", 6).hex().spec(at("5.5"));
    public static final Field CONTROL =
            Field.uint("mqttsn.control.info", "Control", 2).hex().spec(at("5.5"));
    public static final Field NODE_ID =
            Field.bytes("mqttsn.wireless.node", "Wireless Node").spec(at("5.5"));
    public static final Field NODE_ID_2 =
            Field.uint("mqttsn.wireless.node.id", "Wireless Node ID", 16).spec(at("5.5"));

    public static final SnForwarded SHAPE = new SnForwarded(0, Bytes.EMPTY, SnEmpty.PINGRESP);

    /** The same around another message. */
    SnForwarded carrying(SnMessage inside) {
        return new SnForwarded(radius, wirelessNodeId, inside);
    }

    @Override
    public SnType type() {
        return SnType.FORWARDED;
    }

    @Override
    public int bodyBytes() {
        return 1 + wirelessNodeId.length();
    }

    static SnForwarded walk(Wire w, SnForwarded m) {
        int unused = w.number(CONTROL_UNUSED, 0);
        SnRule.FORWARDER_BITS_ZERO.check(w, unused == 0, CONTROL_UNUSED);
        int radius = w.number(CONTROL, m.radius);
        // The specification leaves the length of a node's id open; Wireshark knows ids of two bytes.
        boolean two = w.reading() ? w.remaining() == 2 : m.wirelessNodeId.length() == 2;
        Bytes node;
        if (two) {
            int id = w.number(NODE_ID_2, w.reading() ? 0 : m.wirelessNodeId.u16(0));
            node = Bytes.of(id >> 8, id & 0xff);
        } else {
            node = w.rest(NODE_ID, m.wirelessNodeId);
        }
        return new SnForwarded(radius, node, m.message);
    }
}
