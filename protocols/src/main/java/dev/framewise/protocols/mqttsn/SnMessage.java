package dev.framewise.protocols.mqttsn;

import static dev.framewise.protocols.mqttsn.SnSpec.at;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireRule;
import dev.framewise.protocols.wire.WireWriter;

/** One MQTT-SN message (MQTT-SN 1.2 §5). Each kind is a record whose walk reads, writes and shows it. */
public sealed interface SnMessage
        permits SnAdvertise,
                SnSearchGw,
                SnGwInfo,
                SnConnect,
                SnEmpty,
                SnReturn,
                SnWillTopic,
                SnWillMessage,
                SnRegister,
                SnRegack,
                SnPublish,
                SnPuback,
                SnMessageIdOnly,
                SnSubscribe,
                SnSuback,
                SnUnsubscribe,
                SnPingreq,
                SnDisconnect,
                SnForwarded,
                SnUnknown {
    /** The node that holds one message. */
    Field MESSAGE = Field.group("mqttsn.msg", "Message").spec(at("5.2"));

    /** Says that the length follows in two bytes. */
    Field LENGTH_FORM =
            Field.uint("mqttsn.msg.len_form", "Length Form", 8).hex().spec(at("5.2.1"));

    Field LENGTH_1 = Field.uint("mqttsn.msg.len", "Message Length", 8).spec(at("5.2.1"));
    Field LENGTH_2 = Field.uint("mqttsn.msg.len", "Message Length", 16).spec(at("5.2.1"));
    Field TYPE = Field.uint("mqttsn.msg.type", "Message Type", 8)
            .hex()
            .values(SnType.NAMES)
            .spec(at("5.2.2"));
    Field MESSAGE_ID = Field.uint("mqttsn.msg.id", "Message ID", 16).spec(at("5.3.9"));
    Field TOPIC_ID = Field.uint("mqttsn.topic.id", "Topic ID", 16).spec(at("5.3.11"));
    Field TOPIC = Field.text("mqttsn.topic", "Topic Name").spec(at("5.3.12"));

    /** A topic name in full, a short one, or a topic id, as the flags say. */
    Field TOPIC_NAME_OR_ID =
            Field.text("mqttsn.topic.name.or.id", "Topic Name/ID").spec(at("5.3.12"));

    Field CLIENT_ID = Field.text("mqttsn.client.id", "Client ID").spec(at("5.3.1"));
    Field RETURN_CODE = Field.uint("mqttsn.return.code", "Return Code", 8)
            .hex()
            .values(ValueNames.counting(
                    "Accepted", "Rejected: Congestion", "Rejected: invalid topic ID", "Rejected: not supported"))
            .spec(at("5.3.10"));

    /** The longest message that the short form of the length can tell. */
    int SHORT_FORM_BYTES = 255;

    /** How often a forwarded message may be forwarded again. */
    int MAX_DEPTH = 8;

    SnType type();

    /** How many bytes follow the type. */
    int bodyBytes();

    /** The walk of whichever message it is, with its length and type in front. */
    static SnMessage walk(Wire w, SnMessage m) {
        return walk(w, m, null);
    }

    /** The walk for an inspector who knows the topic ids; null without. */
    static SnMessage walk(Wire w, SnMessage m, SnTopics topics) {
        w.rules(SnRule.FORMAT);
        return walk(w, m, topics, 0);
    }

    private static SnMessage walk(Wire w, SnMessage m, SnTopics topics, int depth) {
        w.open(MESSAGE);
        boolean longForm = w.reading() ? w.peek(0) == 1 : m.bodyBytes() + 2 > SHORT_FORM_BYTES;
        if (longForm) {
            w.constant(LENGTH_FORM, 1);
            w.begin(LENGTH_2, 3);
        } else {
            w.begin(LENGTH_1, 1);
        }
        int number =
                w.number(TYPE, m instanceof SnUnknown u ? u.number() : m.type().number());
        SnType type = SnType.of(number);
        SnMessage body = w.failed() ? m : body(w, w.reading() ? null : m, type, number, topics);
        w.end();
        SnMessage whole = body;
        if (body instanceof SnForwarded forwarded && w.present(true)) {
            if (depth < MAX_DEPTH) {
                SnMessage inside = w.reading() ? SnEmpty.PINGRESP : ((SnForwarded) m).message();
                whole = forwarded.carrying(walk(w, inside, null, depth + 1));
            } else {
                w.check(false, TYPE, WireRule.TOO_DEEP);
            }
        }
        w.close();
        return whole;
    }

    private static SnMessage body(Wire w, SnMessage m, SnType type, int number, SnTopics topics) {
        return switch (type) {
            case ADVERTISE -> SnAdvertise.walk(w, or(m, SnAdvertise.SHAPE));
            case SEARCHGW -> SnSearchGw.walk(w, or(m, SnSearchGw.SHAPE));
            case GWINFO -> SnGwInfo.walk(w, or(m, SnGwInfo.SHAPE));
            case CONNECT -> SnConnect.walk(w, or(m, SnConnect.SHAPE));
            case WILLTOPICREQ, WILLMSGREQ, PINGRESP -> new SnEmpty(type);
            case CONNACK, WILLTOPICRESP, WILLMSGRESP -> SnReturn.walk(w, or(m, new SnReturn(type, 0)));
            case WILLTOPIC, WILLTOPICUPD -> SnWillTopic.walk(w, or(m, SnWillTopic.none(type)));
            case WILLMSG, WILLMSGUPD -> SnWillMessage.walk(w, or(m, new SnWillMessage(type, Bytes.EMPTY)));
            case REGISTER -> SnRegister.walk(w, or(m, SnRegister.SHAPE));
            case REGACK -> SnRegack.walk(w, or(m, SnRegack.SHAPE), topics);
            case PUBLISH -> SnPublish.walk(w, or(m, SnPublish.SHAPE), topics);
            case PUBACK -> SnPuback.walk(w, or(m, SnPuback.SHAPE), topics);
            case PUBCOMP, PUBREC, PUBREL, UNSUBACK -> SnMessageIdOnly.walk(w, or(m, new SnMessageIdOnly(type, 0)));
            case SUBSCRIBE -> SnSubscribe.walk(w, or(m, SnSubscribe.SHAPE));
            case SUBACK -> SnSuback.walk(w, or(m, SnSuback.SHAPE), topics);
            case UNSUBSCRIBE -> SnUnsubscribe.walk(w, or(m, SnUnsubscribe.SHAPE));
            case PINGREQ -> SnPingreq.walk(w, or(m, SnPingreq.SHAPE));
            case DISCONNECT -> SnDisconnect.walk(w, or(m, SnDisconnect.SHAPE));
            case FORWARDED -> SnForwarded.walk(w, or(m, SnForwarded.SHAPE));
            case UNKNOWN -> SnUnknown.walk(w, or(m, new SnUnknown(number, Bytes.EMPTY)));
        };
    }

    /** The message to write, or the shape of its kind when reading. */
    @SuppressWarnings("unchecked") // the type on the wire was taken from this very message
    private static <T extends SnMessage> T or(SnMessage m, T shape) {
        return m == null ? shape : (T) m;
    }

    /** What a topic id stands for, where that is known, as a derived topic name. */
    static void showTopic(Wire w, SnTopics topics, int topicIdType, int topicId) {
        if (topics != null) {
            topics.show(w, topicIdType, topicId);
        }
    }

    /**
     * Reads one whole message as an endpoint does.
     *
     * @throws dev.framewise.protocols.wire.Malformed when it breaks a rule of the format
     */
    static SnMessage read(Bytes datagram) {
        WireReader reader = WireReader.strict(datagram);
        SnMessage message = walk(reader, SnEmpty.PINGRESP);
        reader.finish();
        return message;
    }

    /** Writes one message as an endpoint does. */
    default Bytes bytes() {
        WireWriter writer = new WireWriter();
        walk(writer, this);
        return writer.bytes();
    }
}
