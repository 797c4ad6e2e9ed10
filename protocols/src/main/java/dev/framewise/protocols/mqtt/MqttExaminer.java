package dev.framewise.protocols.mqtt;

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
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;

/**
 * Holds the conversations of MQTT against its specifications: what one packet alone cannot show. Reads each packet once
 * and hands it to the rules of its mechanism:
 *
 * <pre>
 *   HandshakeRules   how a connection begins and ends       SessionRules    from connection to connection
 *   ExchangeRules    messages above QoS 0                   RequestRules    SUBSCRIBE, UNSUBSCRIBE, PINGREQ
 *   LimitRules       sizes, aliases, keep alive             DeliveryRules   what a subscriber gets
 *   RelayRules       from publisher to subscriber           RetainedRules, WillRules
 *   DebtRules        answers that do not come               MessageRules    a PUBLISH through all of these
 * </pre>
 *
 * <p>What was not captured is not judged: a connection without its CONNECT, or with lost bytes, has its messages related
 * to each other, and a remark that its rules could not be judged.
 */
final class MqttExaminer implements Examiner<MqttContext> {
    private final Verdicts v = new Verdicts();
    private final SessionRules sessions = new SessionRules(v);
    private final HandshakeRules handshake = new HandshakeRules(v, sessions);
    private final DebtRules debts = new DebtRules(v);
    private final ExchangeRules exchanges = new ExchangeRules(v, debts);
    private final RequestRules requests = new RequestRules(v, debts);
    private final LimitRules limits = new LimitRules(v);
    private final DeliveryRules deliveries = new DeliveryRules(v);
    private final RetainedRules retained = new RetainedRules(v);
    private final WillRules wills = new WillRules(v);
    private final Ledger ledger = new Ledger();
    private final RelayRules relays = new RelayRules(v);
    private final MessageRules messages =
            new MessageRules(v, limits, exchanges, deliveries, relays, retained, wills, ledger);
    private final MqttDissector dissector;

    /** True when the packet at hand broke a rule so that it cannot be read further. */
    private boolean unreadable;

    private MqttRule worst;

    MqttExaminer(MqttDissector dissector) {
        this.dissector = dissector;
    }

    @Override
    public Object opened(Flow flow, String source, String target, long connection, long timeNanos) {
        MqttConnection c = new MqttConnection(connection, source, target, flow);
        c.startMissing = !flow.fromTheBeginning();
        wills.opened(c);
        return c;
    }

    @Override
    public void message(
            Object connection,
            MqttContext context,
            Direction direction,
            Bytes bytes,
            int from,
            int to,
            MessagePlace place,
            Remarks out) {
        MqttConnection c = (MqttConnection) connection;
        PacketType type = PacketType.of(bytes.at(from) >> 4);
        roles(c, context, type, direction);
        Side sender = c.sender(direction);
        v.at(c, sender, place, out);
        relays.due();
        sender.packets++;
        unjudged(c, type);
        limits.silence(c);
        examine(c, context, direction, type, bytes, from, to);
        if (sender.packets == 1) {
            OverWebSocket.judge(c, c.flow, direction, v);
        }
        sender.last = place;
        overdue(c);
        if (out.wantsState()) {
            StateWords.write(c, context, out);
        }
    }

    private static void roles(MqttConnection c, MqttContext context, PacketType type, Direction d) {
        if (c.connect != null) {
            return;
        }
        if (type == PacketType.CONNECT) {
            c.fromClient = d;
        } else if (context.client() != null) {
            c.fromClient = context.client();
        } else if (type == PacketType.CONNACK) {
            c.fromClient = d.opposite();
        }
    }

    /** Once, when it is clear that the beginning is missing. */
    private void unjudged(MqttConnection c, PacketType type) {
        if (c.connect == null && type == PacketType.CONNECT && c.client.packets == 1 && c.server.packets == 0) {
            // The handshake of TCP may be missing; nothing of MQTT is.
            c.startMissing = false;
        }
        if (!c.unjudgedSaid && (c.startMissing || c.client.lost || c.server.lost)) {
            c.unjudgedSaid = true;
            v.out.broken(
                    Knowledge.UNKNOWABLE,
                    null,
                    c.startMissing
                            ? "The beginning of the connection was not captured; rules that depend on it are not judged."
                            : "Bytes of the connection were not captured; rules that depend on them are not judged.");
        }
    }

    private void examine(
            MqttConnection c, MqttContext context, Direction d, PacketType type, Bytes bytes, int from, int to) {
        Side s = v.sender;
        MqttVersion version = c.version != null ? c.version : context.version();
        MqttPacket p = read(context, version, d, type, bytes, from, to);
        if (c.connect == null && type != PacketType.CONNECT && s.client && c.fromTheBeginning && !s.lost) {
            if (s.packets == 1) {
                c.tooEarly = v.place;
            }
            return;
        }
        if (type == PacketType.CONNECT && s.client && c.connect != null) {
            v.broken(MqttRule.CONNECT_ONCE);
            return;
        }
        if (!rightWay(c, type, s.client)) {
            v.broken(MqttRule.PACKET_DIRECTION, FixedHeader.TYPE, "");
            return;
        }
        if (after(c, type)) {
            return;
        }
        if (unreadable && (type != PacketType.CONNECT || c.connect != null)) {
            return;
        }
        if (type != PacketType.CONNECT) {
            limits.packet(c, p, to - from);
        }
        state(c, context, d, p, to - from);
    }

    /** MQTT 5.0 §2.1.2, table 2-1: which end may send what. */
    private static boolean rightWay(MqttConnection c, PacketType type, boolean fromClient) {
        if (c.connect == null) {
            return true;
        }
        return switch (type) {
            case CONNACK, SUBACK, UNSUBACK, PINGRESP -> !fromClient;
            case CONNECT, SUBSCRIBE, UNSUBSCRIBE, PINGREQ -> fromClient;
            case DISCONNECT -> fromClient || c.hasProperties();
            default -> true;
        };
    }

    /** True when the packet comes after the last or before the first that may come, so that nothing else is said. */
    private boolean after(MqttConnection c, PacketType type) {
        Side s = v.sender;
        if (c.connect == null) {
            return false;
        }
        if (s.disconnect != null) {
            v.once(MqttRule.NOTHING_AFTER_DISCONNECT, null, "");
            return true;
        }
        if (!s.client && c.refusal != null && type != PacketType.CONNACK) {
            v.once(MqttRule.NOTHING_AFTER_REFUSAL, null, "");
            return true;
        }
        if (s.client && type != PacketType.CONNECT && c.connack == null) {
            c.hasty = true;
            if (c.authenticationMethod != null
                    && c.whole()
                    && type != PacketType.AUTH
                    && type != PacketType.DISCONNECT) {
                v.once(MqttRule.ONLY_AUTH_BEFORE_CONNACK, FixedHeader.TYPE, "");
                return true;
            }
        }
        if (!s.client && c.connack == null && type != PacketType.CONNACK && c.whole()) {
            if (type == PacketType.DISCONNECT && c.hasProperties()) {
                v.broken(MqttRule.DISCONNECT_AFTER_CONNACK);
                s.disconnect = v.place;
                return true;
            }
            if (type != PacketType.AUTH || !c.hasProperties()) {
                v.once(MqttRule.CONNACK_FIRST, FixedHeader.TYPE, "");
                return true;
            }
        }
        if (s.client && c.sessionUnexpected && type != PacketType.DISCONNECT && type != PacketType.CONNECT) {
            sessions.goesOn(c);
        }
        if (!s.client && c.takenOverNanos != Side.NONE && type != PacketType.DISCONNECT) {
            sessions.overdue(c);
        }
        return false;
    }

    private void state(MqttConnection c, MqttContext context, Direction d, MqttPacket p, int bytes) {
        switch (p.type()) {
            case CONNECT -> {
                Connect connect = (Connect) p;
                c.connectUnreadable = unreadable;
                handshake.connect(c, connect, worst);
                if (worst != null) {
                    v.noticed(worst);
                }
                wills.back(c);
                if (c.tooEarly != null) {
                    v.once(c.tooEarly, MqttRule.CONNECT_FIRST, FixedHeader.TYPE, "");
                }
                if (unreadable) {
                    c.startMissing = true;
                    c.unjudgedSaid = true;
                }
            }
            case CONNACK -> handshake.connack(c, (Connack) p);
            case PUBLISH -> messages.publish(c, context, d, (Publish) p, bytes);
            case PUBACK -> exchanges.acknowledged(c, (Puback) p, 1);
            case PUBREC -> exchanges.acknowledged(c, (Pubrec) p, 2);
            case PUBREL -> exchanges.released(c, (Pubrel) p);
            case PUBCOMP -> exchanges.completed(c, (Pubcomp) p);
            case SUBSCRIBE -> {
                ledger.listen(c);
                requests.subscribe(c, (Subscribe) p);
            }
            case SUBACK -> suback(c, (Suback) p);
            case UNSUBSCRIBE -> requests.unsubscribe(c, (Unsubscribe) p);
            case UNSUBACK -> requests.unsuback(c, (Unsuback) p);
            case PINGREQ -> requests.pingreq(c);
            case PINGRESP -> requests.pingresp(c);
            case DISCONNECT -> {
                if (v.sender.client) {
                    debts.left(c);
                }
                if (p instanceof Disconnect disconnect) {
                    handshake.disconnect(c, disconnect);
                }
                if (v.sender.client) {
                    wills.over(c, v.now, c.leftPolitely);
                }
            }
            case AUTH -> {
                if (p instanceof Auth auth) {
                    handshake.auth(c, auth);
                }
            }
            case RESERVED -> {}
        }
    }

    private void suback(MqttConnection c, Suback p) {
        Exchange request = c.session.ofClient.get(p.packetId());
        boolean open = request != null && request.kind == Exchange.Kind.SUBSCRIBE && !request.done();
        requests.suback(c, p);
        if (open && request.done()) {
            retained.granted(c, request, deliveries);
        }
    }

    /** What the sender of the message at hand should have said before it. */
    private void overdue(MqttConnection c) {
        if (c.connect == null) {
            return;
        }
        debts.overdue(c);
        if (!v.sender.client) {
            requests.overdue(c, v.now);
            retained.overdue(c);
            wills.overdue(c);
        }
    }

    // ---- reading

    /** Reads strictly, which is quick; what breaks a rule is read again as it is shown. */
    private MqttPacket read(
            MqttContext context, MqttVersion version, Direction d, PacketType type, Bytes bytes, int from, int to) {
        unreadable = false;
        worst = null;
        Bytes packet = bytes.slice(from, to);
        try {
            return MqttPacket.walk(WireReader.strict(packet), Unknown.SHAPE, version);
        } catch (Malformed broken) {
            FieldTree tree = new FieldTree();
            dissector.show(context, d, Source.of(packet), 0, packet.length(), false, tree);
            for (Note note : tree.notes()) {
                MqttRule rule = MqttRule.of(note.rule());
                if (rule != null && note.severity() == Severity.ERROR) {
                    unreadable |= rule.endsReading();
                    worst = worst == null ? rule : worst;
                    if (type != PacketType.CONNECT) {
                        v.noticed(rule);
                    }
                }
            }
            return MqttPacket.walk(WireReader.lenient(packet, null), Unknown.SHAPE, version);
        }
    }

    // ---- what else happens to a connection

    @Override
    public void lost(Object connection, Direction direction, MessagePlace place) {
        MqttConnection c = (MqttConnection) connection;
        c.sender(direction).lost = true;
        c.session.forget();
    }

    @Override
    public void closed(Object connection, Direction by, boolean aborted, MessagePlace place, Remarks out) {
        MqttConnection c = (MqttConnection) connection;
        Side s = c.sender(by);
        v.at(c, s, place, out);
        relays.due();
        if (c.closed != null) {
            return;
        }
        c.serverClosed = !s.client;
        over(c, place);
        c.closed = place;
        sessions.closed(c, place);
        wills.closed(c, place);
    }

    @Override
    public void end(Object connection, MessagePlace place, Remarks out) {
        MqttConnection c = (MqttConnection) connection;
        if (c.ended) {
            return;
        }
        v.at(c, c.client, place, out);
        relays.due();
        if (c.closed == null) {
            over(c, place);
            wills.forgotten(c);
        }
        c.ended = true;
    }

    private void over(MqttConnection c, MessagePlace place) {
        if (c.connect == null) {
            if (c.tooEarly != null) {
                // What nobody has said the version of is held against the version that is common.
                c.version = MqttVersion.V3_1_1;
                v.once(c.tooEarly, MqttRule.CONNECT_FIRST, FixedHeader.TYPE, "");
            }
            return;
        }
        handshake.ended(c, place);
        limits.ended(c, place);
        requests.ended(c, place);
    }
}
