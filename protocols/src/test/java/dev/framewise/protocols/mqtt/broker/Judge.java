package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.mqtt.MqttContext;
import dev.framewise.protocols.mqtt.MqttDissector;
import dev.framewise.protocols.mqtt.PacketType;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads all that goes over the connections of a test as the inspector would, and keeps what it holds against the server. */
final class Judge implements Remarks {
    private static final class Conversation {
        Object connection;
        MqttContext context;
    }

    private final MqttDissector dissector = new MqttDissector();
    private final Examiner<MqttContext> examiner = dissector.examiner();
    private final Map<Object, Conversation> conversations = new LinkedHashMap<>();
    private final List<Direction> senders = new ArrayList<>(List.of(Direction.FORWARD));
    private final List<Boolean> acknowledgements = new ArrayList<>(List.of(false));
    private final List<String> accusations = new ArrayList<>();
    private long now;
    private int message;

    void opened(Object connection, String client, long nowNanos) {
        now = nowNanos;
        Flow flow = new Flow("tcp.port", 50_000 + conversations.size() % 10_000, 1883, true);
        Conversation c = new Conversation();
        c.context = dissector.start(flow);
        c.connection = examiner.opened(
                flow, client + " port " + conversations.size(), "10.0.1.1 port 1883", conversations.size(), nowNanos);
        conversations.put(connection, c);
    }

    void packet(Object connection, Direction d, Bytes bytes, long nowNanos) {
        now = nowNanos;
        Conversation c = conversations.get(connection);
        message++;
        senders.add(d);
        PacketType type = PacketType.of(bytes.at(0) >> 4);
        acknowledgements.add(type == PacketType.PUBACK || type == PacketType.PUBREC || type == PacketType.PUBCOMP);
        int n = bytes.length();
        FieldTree tree = new FieldTree();
        dissector.show(c.context, d, Source.of(bytes), 0, n, false, tree);
        for (Note note : tree.notes()) {
            accuse(message, note.rule(), note.detail());
        }
        if (dissector.frame(c.context, d, bytes, 0, n) != n) {
            return;
        }
        MqttContext before = c.context;
        c.context = dissector.after(before, d, bytes, 0, n);
        examiner.message(c.connection, before, d, bytes, 0, n, place(), this);
    }

    void closed(Object connection, Direction by, boolean aborted, long nowNanos) {
        now = nowNanos;
        examiner.closed(conversations.get(connection).connection, by, aborted, place(), this);
    }

    /** What the server did wrong, as far as traffic tells. */
    List<String> verdict() {
        conversations.values().forEach(c -> examiner.end(c.connection, place(), this));
        return accusations;
    }

    private MessagePlace place() {
        return new MessagePlace(message, message, 1_800_000_000_000_000_000L + now);
    }

    private void accuse(long at, Rule rule, String detail) {
        if (rule.severity() == Severity.NOTE) {
            return;
        }
        boolean byServer = senders.get((int) at) == Direction.BACKWARD;
        Party party = rule.party();
        // Sender and receiver are those of the message: an acknowledgement is the receiver's own packet.
        boolean receiverGuilty = acknowledgements.get((int) at) == byServer;
        boolean guilty =
                party == Party.SERVER || party == Party.SENDER && byServer || party == Party.RECEIVER && receiverGuilty;
        if (guilty) {
            accusations.add(at + " " + rule.id() + ": " + (detail.isEmpty() ? rule.sentence() : detail));
        }
    }

    @Override
    public void broken(Rule rule, Field field, String detail) {
        accuse(message, rule, detail);
    }

    @Override
    public void broken(MessagePlace earlier, Rule rule, Field field, String detail) {
        accuse(earlier.message(), rule, detail);
    }

    @Override
    public void related(Relation kind, MessagePlace earlier) {}

    @Override
    public void state(String who, String words) {}

    @Override
    public boolean wantsState() {
        return false;
    }
}
