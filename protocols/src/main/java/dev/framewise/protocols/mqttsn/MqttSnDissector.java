package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.DatagramDissector;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.mqtt.TopicTable;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Overrides;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows MQTT-SN messages, one a datagram, with the topic names behind the topic ids that it saw assigned. */
public final class MqttSnDissector implements DatagramDissector<SnContext> {
    /** UDP 1883 by custom, 10000 by the gateway of Eclipse Paho; none is registered. */
    static final List<Integer> PORTS = List.of(1883, 10_000);

    @Override
    public Protocol protocol() {
        return MqttSn.PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return PORTS;
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        boolean home = PORTS.contains(flow.sourcePort()) || PORTS.contains(flow.targetPort());
        return home && plausible(first) ? Claim.LIKELY : Claim.NO;
    }

    /** True when the length is the datagram's and the type is known. */
    private static boolean plausible(Bytes datagram) {
        int n = datagram.length();
        if (n < 2) {
            return false;
        }
        boolean longForm = datagram.at(0) == 1;
        if (longForm && n < 4) {
            return false;
        }
        int length = longForm ? datagram.u16(1) : datagram.at(0);
        SnType type = SnType.of(datagram.at(longForm ? 3 : 1));
        return type == SnType.FORWARDED ? length < n : type != SnType.UNKNOWN && length == n;
    }

    @Override
    public SnContext start(Flow flow) {
        return SnContext.start();
    }

    @Override
    public SnContext after(SnContext context, Direction direction, Bytes bytes, int from, int to) {
        if (to - from < 2) {
            return context;
        }
        SnType type = SnType.of(bytes.at(from + (bytes.at(from) == 1 && to - from > 3 ? 3 : 1)));
        return switch (type) {
            case CONNECT, REGISTER, REGACK, SUBSCRIBE, SUBACK ->
                after(context, direction, SnMessage.walk(reader(bytes, from, to), SnEmpty.PINGRESP));
            default -> context;
        };
    }

    private static WireReader reader(Bytes bytes, int from, int to) {
        return WireReader.lenient(Source.of(bytes), from, to, null);
    }

    private static SnContext after(SnContext c, Direction direction, SnMessage message) {
        if (message instanceof SnConnect connect) {
            return connect.cleanSession()
                    ? new SnContext(TopicTable.EMPTY, TopicTable.EMPTY, TopicTable.EMPTY, true)
                    : c;
        }
        if (message instanceof SnRegister r) {
            SnContext next = asked(c, direction, r.messageId(), r.topic());
            return r.topicId() == 0
                    ? next
                    : new SnContext(
                            next.assigned().with(r.topicId(), r.topic(), 0),
                            next.forward(),
                            next.backward(),
                            next.fromTheBeginning());
        }
        if (message instanceof SnSubscribe s && s.topicIdType() == SnFlags.NORMAL) {
            Bytes t = s.topic();
            String topic = new String(t.array(), t.offset(), t.length(), StandardCharsets.UTF_8);
            return asked(c, direction, s.messageId(), topic);
        }
        if (message instanceof SnRegack r && r.returnCode() == 0) {
            return assigned(c, direction, r.messageId(), r.topicId());
        }
        if (message instanceof SnSuback s && s.returnCode() == 0 && s.topicId() != 0) {
            return assigned(c, direction, s.messageId(), s.topicId());
        }
        return c;
    }

    private static SnContext asked(SnContext c, Direction direction, int messageId, String topic) {
        return direction == Direction.FORWARD
                ? new SnContext(c.assigned(), c.forward().with(messageId, topic, 0), c.backward(), c.fromTheBeginning())
                : new SnContext(
                        c.assigned(), c.forward(), c.backward().with(messageId, topic, 0), c.fromTheBeginning());
    }

    private static SnContext assigned(SnContext c, Direction direction, int messageId, int topicId) {
        String name = pending(c, direction, messageId);
        return name == null
                ? c
                : new SnContext(c.assigned().with(topicId, name, 0), c.forward(), c.backward(), c.fromTheBeginning());
    }

    /** The topic name of the request that an answer in this direction is about. */
    private static String pending(SnContext c, Direction direction, int messageId) {
        TopicTable asked = direction == Direction.FORWARD ? c.backward() : c.forward();
        TopicTable.Topic topic = asked.get(messageId);
        return topic == null ? null : topic.name();
    }

    @Override
    public Bytes rewrite(SnContext context, Direction direction, Bytes message, Overrides instead) {
        SnMessage read = SnMessage.walk(WireReader.lenient(message, new FieldTree()), SnEmpty.PINGRESP);
        WireWriter writer = new WireWriter(instead);
        SnMessage.walk(writer, read);
        return writer.bytes();
    }

    @Override
    public void walk(SnContext context, Direction direction, Source source, int from, int to, WireReader reader) {
        SnMessage.walk(reader, SnEmpty.PINGRESP, topics(context, direction, source.bytes(), from, to));
    }

    private static SnTopics topics(SnContext context, Direction direction, Bytes bytes, int from, int to) {
        if (to - from < 2) {
            return null;
        }
        int body = from + (bytes.at(from) == 1 ? 4 : 2);
        if (body > to) {
            return null;
        }
        int at = switch (SnType.of(bytes.at(body - 1))) {
            case REGACK -> body + 2;
            case SUBACK -> body + 3;
            default -> to;
        };
        String pending = at + 2 <= to ? pending(context, direction, bytes.u16(at)) : null;
        return new SnTopics(context.assigned(), pending, context.fromTheBeginning());
    }

    @Override
    public List<Field> summaryFields() {
        return SnSummary.FIELDS;
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        SnSummary.write(tree, node, out);
    }

    @Override
    public Examiner<SnContext> examiner() {
        return new SnExaminer();
    }
}
