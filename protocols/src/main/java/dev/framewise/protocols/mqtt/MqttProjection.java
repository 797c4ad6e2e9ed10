package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;

/**
 * Fills a projection with an ordinary PUBLISH without the walk: whole and sound, in a known version, when nothing is asked
 * of its properties. Filters and tables of fields ask this of millions of packets; a test holds that the nodes are those of
 * {@link Publish#walk}. Everything else is left to the walk.
 */
final class MqttProjection {
    /** What only a walk over properties finds. */
    private static final Field[] INSIDE = {
        Property.PROPERTIES,
        Property.TOTAL_LENGTH,
        Property.ID,
        Property.NUMBER_1,
        Property.NUMBER_2,
        Property.NUMBER_4,
        Property.NUMBER_VARINT,
        Property.MAX_QOS,
        Property.TOPIC_ALIAS,
        Property.STRING_LENGTH,
        Property.STRING,
        Property.CONTENT_TYPE,
        Property.KEY_LENGTH,
        Property.KEY,
        Property.VALUE_LENGTH,
        Property.VALUE,
        Property.UNKNOWN
    };

    private MqttProjection() {}

    /**
     * Adds the nodes below the packet's root, which is open, from its first byte on.
     *
     * @param base where in the array the source's first byte lies, from which the tree counts
     * @return false, with nothing added, when the packet takes the walk
     */
    static boolean publish(
            MqttContext context, Direction direction, byte[] a, int base, int from, int to, FieldTree tree) {
        if (!context.versionSettled() || tree.wantsTrace() || tree.wantsCaptions()) {
            return false;
        }
        int topicAt = Shape.ordinaryTopicAt(a, from, to);
        if (topicAt < 0) {
            return false;
        }
        int topicBytes = Shape.u16(a, topicAt - 2);
        boolean identified = (a[from] & 6) != 0;
        int propertiesAt = topicAt + topicBytes + (identified ? 2 : 0);
        int payloadAt = propertiesAt;
        if (context.version().hasProperties()) {
            payloadAt = Shape.ordinaryPayloadAt(a, propertiesAt, to);
            if (payloadAt < 0 || wantsAny(tree)) {
                return false;
            }
        }
        int at = from - base;
        tree.open(FixedHeader.FLAGS, at);
        tree.bits(FixedHeader.TYPE, at, 0, 4);
        tree.bits(FixedHeader.DUP, at, 4, 1);
        tree.bits(FixedHeader.QOS, at, 5, 2);
        tree.bits(FixedHeader.RETAIN, at, 7, 1);
        tree.close(at + 1);
        tree.leaf(FixedHeader.LENGTH, at + 1, topicAt - 2 - from - 1);
        tree.leaf(MqttPacket.TOPIC_LENGTH, topicAt - 2 - base, 2);
        if (topicBytes > 0) {
            tree.leaf(MqttPacket.TOPIC, topicAt - base, topicBytes);
        }
        if (identified) {
            tree.leaf(MqttPacket.PACKET_ID, topicAt + topicBytes - base, 2);
        }
        if (topicBytes == 0 && context.version().hasProperties()) {
            alias(context.lane(direction), Shape.topicAlias(a, from, to), payloadAt - base, tree);
        }
        tree.leaf(Publish.PAYLOAD, payloadAt - base, to - payloadAt);
        return true;
    }

    /**
     * The same for a whole packet when the topic name alone is asked for, which filters ask most: an acknowledgement has
     * none, and that of a PUBLISH is found at once.
     */
    static boolean topic(MqttContext context, byte[] a, int base, int from, int to, FieldTree tree) {
        if (to - from < 4 || !context.versionSettled() || tree.wantsTrace() || tree.wantsCaptions()) {
            return false;
        }
        int type = a[from] >> 4 & 15;
        if (type >= 4 && type <= 7 && to - from == 4 && a[from + 1] == 2) {
            return true;
        }
        int topicAt = type == 3 ? Shape.ordinaryTopicAt(a, from, to) : -1;
        int topicBytes = topicAt < 0 ? 0 : Shape.u16(a, topicAt - 2);
        if (topicBytes == 0) {
            return false;
        }
        int behind = topicAt + topicBytes + ((a[from] & 6) != 0 ? 2 : 0);
        if (context.version().hasProperties() && Shape.ordinaryPayloadAt(a, behind, to) < 0) {
            return false;
        }
        tree.leaf(MqttPacket.TOPIC, topicAt - base, topicBytes);
        return true;
    }

    private static boolean wantsAny(FieldTree tree) {
        for (Field f : INSIDE) {
            if (tree.wants(f)) {
                return true;
            }
        }
        return false;
    }

    private static void alias(MqttContext.Lane lane, int alias, int at, FieldTree tree) {
        if (alias == 0) {
            return;
        }
        TopicTable.Topic topic = lane.aliases().get(alias);
        if (topic != null) {
            tree.derived(MqttPacket.TOPIC, topic.name(), at, 0);
        } else {
            tree.open(Mqtt.UNKNOWN_TOPIC_ALIAS, at);
            tree.close(at);
        }
    }
}
