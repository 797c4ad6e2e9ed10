package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireRule;

/**
 * Holds the conversations of MQTT-SN against its specification: what one datagram alone cannot show.
 *
 * <pre>
 *   SnLinkRules      CONNECT, the will, DISCONNECT        SnTopicRules     REGISTER, SUBSCRIBE, topic ids
 *   SnSleepRules     keep alive, sleep, PINGREQ           SnPublishRules   messages at all levels
 *   SnGatewayRules   ADVERTISE, SEARCHGW, one gateway     SnRequestRules   repetitions, answers that do not come
 * </pre>
 *
 * <p>A datagram that is lost on its way to the place of the capture never reached its receiver either, so an answer without its
 * question is wrong; but one that was captured may have been lost afterwards, so everything may be repeated. Nobody tells
 * when the capture itself loses a datagram: the sentences say what was captured, not what was sent. Rules about a session
 * wait for its CONNECT.
 */
final class SnExaminer implements Examiner<SnContext> {
    private final SnVerdicts v = new SnVerdicts();
    private final SnRequestRules requests = new SnRequestRules(v);
    private final SnGatewayRules gateways = new SnGatewayRules(v);
    private final SnLinkRules links = new SnLinkRules(v, requests, gateways);
    private final SnSleepRules sleep = new SnSleepRules(v, requests);
    private final SnTopicRules topics = new SnTopicRules(v, requests);
    private final SnPublishRules messages = new SnPublishRules(v, requests, topics);

    @Override
    public Object opened(Flow flow, String source, String target, long connection, long timeNanos) {
        return new SnConversation(flow, source, target);
    }

    @Override
    public void message(
            Object connection,
            SnContext context,
            Direction direction,
            Bytes bytes,
            int from,
            int to,
            MessagePlace place,
            Remarks out) {
        SnConversation conversation = (SnConversation) connection;
        SnMessage p = read(bytes.slice(from, to));
        if (p == null) {
            return;
        }
        String node = "";
        while (p instanceof SnForwarded forwarded) {
            node = SnConversation.node(node, forwarded);
            p = forwarded.message();
        }
        conversation.roles(p.type(), direction);
        boolean byClient = conversation.fromClient(direction);
        SnClient c = conversation.client(node);
        v.at(c, byClient, place, out);
        v.sender.messages++;
        if (wrongWay(conversation, p.type(), byClient)) {
            v.broken(SnRule.DIRECTION, SnMessage.TYPE);
        } else {
            if (byClient) {
                byClient(c, p);
            } else {
                gateways.heard(conversation, p.type());
                sleep.asleep(c, p.type());
            }
            either(conversation, c, p);
        }
        v.sender.last = place;
        requests.overdue();
        if (out.wantsState()) {
            SnStateWords.write(c, place.timeNanos(), out);
        }
    }

    private static boolean wrongWay(SnConversation conversation, SnType type, boolean byClient) {
        return conversation.certain() && (byClient ? type.fromGatewaysOnly() : type.fromClientsOnly());
    }

    private void byClient(SnClient c, SnMessage p) {
        unjudged(c, p);
        sleep.silence(c);
        links.notConnected(c, p);
        gateways.stays(c, p.type());
        sleep.spoke(c, p.type());
    }

    /** Once, when it is clear that the beginning is missing. */
    private void unjudged(SnClient c, SnMessage p) {
        boolean free = switch (p.type()) {
            case CONNECT, SEARCHGW, GWINFO, ADVERTISE -> true;
            case PUBLISH -> SnLinkRules.minusOne(((SnPublish) p).qos());
            default -> false;
        };
        if (c.connect != null || free) {
            return;
        }
        c.missing = true;
        if (!c.unjudgedSaid) {
            c.unjudgedSaid = true;
            v.out.broken(
                    Knowledge.UNKNOWABLE,
                    null,
                    "The beginning of the connection was not captured; rules that depend on it are not judged.");
        }
    }

    private void either(SnConversation conversation, SnClient c, SnMessage p) {
        switch (p.type()) {
            case ADVERTISE -> gateways.advertise(conversation, (SnAdvertise) p);
            case SEARCHGW -> gateways.search(conversation);
            case GWINFO -> gateways.info(conversation, (SnGwInfo) p);
            case CONNECT -> links.connect(c, (SnConnect) p);
            case CONNACK -> links.connack(c, (SnReturn) p);
            case WILLTOPICREQ, WILLMSGREQ -> links.prompted(c, p.type());
            case WILLTOPIC -> links.willTopic(c, (SnWillTopic) p);
            case WILLMSG -> links.willMessage(c, (SnWillMessage) p);
            case WILLTOPICUPD, WILLMSGUPD -> requests.asked(p.type(), 0, p);
            case WILLTOPICRESP -> requests.answered(SnType.WILLTOPICUPD, 0);
            case WILLMSGRESP -> requests.answered(SnType.WILLMSGUPD, 0);
            case REGISTER -> topics.register(c, (SnRegister) p);
            case REGACK -> topics.regack(c, (SnRegack) p);
            case SUBSCRIBE -> topics.subscribe((SnSubscribe) p);
            case SUBACK -> topics.suback(c, (SnSuback) p);
            case UNSUBSCRIBE -> topics.unsubscribe((SnUnsubscribe) p);
            case UNSUBACK -> topics.unsuback((SnMessageIdOnly) p);
            case PUBLISH -> messages.publish(c, (SnPublish) p);
            case PUBACK -> messages.puback(c, (SnPuback) p);
            case PUBREC -> messages.pubrec(c, (SnMessageIdOnly) p);
            case PUBREL -> messages.pubrel(c, (SnMessageIdOnly) p);
            case PUBCOMP -> messages.pubcomp(c, (SnMessageIdOnly) p);
            case PINGREQ -> sleep.pingreq(c, (SnPingreq) p);
            case PINGRESP -> sleep.pingresp(c);
            case DISCONNECT -> links.disconnect(c, (SnDisconnect) p);
            case FORWARDED, UNKNOWN -> {}
        }
    }

    /** Reads strictly, which is quick; what breaks a rule is read as it is shown, and null when it cannot be understood. */
    private static SnMessage read(Bytes datagram) {
        try {
            return SnMessage.read(datagram);
        } catch (Malformed broken) {
            FieldTree tree = new FieldTree();
            WireReader reader = WireReader.lenient(Source.of(datagram), 0, datagram.length(), tree);
            SnMessage message = SnMessage.walk(reader, SnEmpty.PINGRESP);
            reader.finish();
            for (Note note : tree.notes()) {
                if (endsReading(note.rule())) {
                    return null;
                }
            }
            return message;
        }
    }

    private static boolean endsReading(Rule rule) {
        return rule.equals(SnRule.LENGTH_EXACT.rule())
                || rule.equals(SnRule.TYPE_KNOWN.rule())
                || rule.equals(WireRule.TRUNCATED)
                || rule.equals(WireRule.LENGTH_BEYOND)
                || rule.equals(WireRule.LEFT_OVER)
                || rule.equals(WireRule.TOO_DEEP);
    }

    @Override
    public void lost(Object connection, Direction direction, MessagePlace place) {
        ((SnConversation) connection).forget();
    }

    @Override
    public void closed(Object connection, Direction by, boolean aborted, MessagePlace place, Remarks out) {
        // Datagrams open and close nothing.
    }

    @Override
    public void end(Object connection, MessagePlace place, Remarks out) {
        // A conversation that is merely over owes nothing: the other end may be gone.
    }
}
