package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Overrides;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds MQTT control packets on a stream and shows them. A CONNECT proves MQTT on any port; without one the version is
 * told from the shape of the messages, and said to be a guess.
 */
public final class MqttDissector implements Dissector<MqttContext> {
    private static final int PORT = 1883;

    /** On a port of its own, so many bytes may go by until a message begins in a late start. */
    private static final int LATE_START_BYTES = 1 << 18;

    /** Away from its port, packets must make this much of a chain (see {@link Plausible#weight}). */
    private static final int CONVINCING = 8;

    private static final int PUBLISH = 3;

    /** A type and the four bytes of a remaining length that does not end. */
    private static final int BROKEN_HEADER_BYTES = 5;

    @Override
    public Protocol protocol() {
        return Mqtt.PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return List.of(PORT);
    }

    @Override
    public List<String> tables() {
        return List.of("tcp.port", OverWebSocket.TABLE, "tls.alpn");
    }

    @Override
    public boolean takes(Content what) {
        return OverWebSocket.is(what.table(), what.key());
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        if (first.isEmpty()) {
            return Claim.MORE;
        }
        byte[] a = first.array();
        int from = first.offset();
        int to = from + first.length();
        boolean home = flow.sourcePort() == PORT || flow.targetPort() == PORT;
        int weight = Plausible.weight(a, from, to);
        if (weight >= Plausible.PROOF) {
            return Claim.CERTAIN;
        }
        if (weight > 0) {
            boolean connecting = a[from] == 0x10;
            if (home) {
                return Claim.LIKELY;
            }
            return connecting || Plausible.chain(a, from, to) >= CONVINCING
                    ? connecting ? Claim.MORE : Claim.LIKELY
                    : Claim.NO;
        }
        if (!home || flow.fromTheBeginning()) {
            return Claim.NO;
        }
        return Plausible.resume(first, 0, first.length()) >= 0
                ? Claim.LIKELY
                : first.length() < LATE_START_BYTES ? Claim.MORE : Claim.NO;
    }

    @Override
    public MqttContext start(Flow flow) {
        return MqttContext.start(flow.fromTheBeginning());
    }

    @Override
    public int frame(MqttContext context, Direction direction, Bytes bytes, int from, int to) {
        byte[] a = bytes.array();
        int o = bytes.offset();
        if (from >= to) {
            return MORE;
        }
        if (context.lane(direction).unproven() > 0 && Plausible.weight(a, o + from, o + to) == 0) {
            return LOST;
        }
        int n = Shape.length(a, o + from, o + to);
        if (n == Shape.NONE) {
            // Shown as a message of its own, so that the finding has a place; after it the stream is lost.
            return context.lane(direction).unproven() > 0 ? LOST : BROKEN_HEADER_BYTES;
        }
        return n;
    }

    @Override
    public int ordinary(MqttContext context, Direction direction, Bytes bytes, int from, int to, int[] ends) {
        if (!context.settled(direction) || context.lane(direction).unproven() > 0) {
            return 0;
        }
        boolean properties = context.version().hasProperties();
        byte[] a = bytes.array();
        int o = bytes.offset();
        int at = from;
        int count = 0;
        while (count < ends.length && to - at > 1) {
            int type = a[o + at] >> 4 & 15;
            int small = a[o + at + 1];
            int n = small >= 0 ? 2 + small : Shape.length(a, o + at, o + to);
            if (type < PUBLISH || n <= 0 || n > to - at) {
                break;
            }
            if (type == PUBLISH && properties && afterPublish(context, direction, bytes, at, at + n) != context) {
                break;
            }
            at += n;
            ends[count++] = at;
        }
        return count;
    }

    @Override
    public int resume(MqttContext context, Direction direction, Bytes bytes, int from, int to) {
        return Plausible.resume(bytes, from, to);
    }

    @Override
    public Bytes rewrite(MqttContext context, Direction direction, Bytes message, Overrides instead) {
        MqttVersion version = context.version();
        MqttPacket packet = MqttPacket.walk(WireReader.lenient(message, new FieldTree()), Unknown.SHAPE, version);
        WireWriter writer = new WireWriter(instead);
        MqttPacket.walk(writer, packet, version);
        return writer.bytes();
    }

    @Override
    public MqttContext after(MqttContext context, Direction direction, Bytes bytes, int from, int to) {
        byte[] a = bytes.array();
        int at = bytes.offset() + from;
        int type = a[at] >> 4 & 15;
        if (to - from == BROKEN_HEADER_BYTES && a[at + 4] < 0 && Shape.length(a, at, at + 5) == Shape.NONE) {
            return afterLoss(context, direction);
        }
        if (type == PUBLISH && context.settled(direction)) {
            return context.version().hasProperties() ? afterPublish(context, direction, bytes, from, to) : context;
        }
        return type > PUBLISH && context.settled(direction) ? context : afterOther(context, direction, bytes, from, to);
    }

    private static MqttContext afterPublish(MqttContext context, Direction direction, Bytes bytes, int from, int to) {
        byte[] a = bytes.array();
        int o = bytes.offset();
        int alias = Shape.topicAlias(a, o + from, o + to);
        if (alias == 0) {
            return context;
        }
        int topic = from + Shape.headerLength(a, o + from);
        int length = bytes.u16(topic);
        if (length == 0) {
            return context;
        }
        MqttContext.Lane lane = context.lane(direction);
        Bytes name = bytes.slice(topic + 2, topic + 2 + length);
        TopicTable.Topic old = lane.aliases().get(alias);
        if (old != null && old.epoch() == lane.epoch() && Bytes.utf8(old.name()).equals(name)) {
            return context;
        }
        String text = new String(name.array(), name.offset(), name.length(), StandardCharsets.UTF_8);
        return context.with(direction, lane.with(lane.aliases().with(alias, text, lane.epoch())));
    }

    private static MqttContext afterOther(MqttContext context, Direction direction, Bytes bytes, int from, int to) {
        byte[] a = bytes.array();
        int o = bytes.offset();
        PacketType type = PacketType.of(a[o + from] >> 4);
        int weight = Plausible.weight(a, o + from, o + to);
        if (type == PacketType.CONNECT
                && (weight >= Plausible.PROOF || weight > 0 && !context.framingGuessed(direction))) {
            Connect connect = Connect.walk(reader(bytes, from, to), Connect.SHAPE);
            return context.connected(direction, connect.version(), aliasMaximum(connect.properties()));
        }
        MqttContext next = proven(context, direction, a, o + from, o + to);
        if (!next.versionSettled()) {
            next = next.informed(VersionClue.of(a, o + from, o + to));
        }
        if (type == PacketType.CONNACK) {
            boolean five = next.version().hasProperties();
            int maximum = five
                    ? aliasMaximum(Connack.walk(reader(bytes, from, to), Connack.SHAPE, MqttVersion.V5)
                            .properties())
                    : 0;
            return next.accepted(direction, maximum);
        }
        if (type == PacketType.PUBLISH && next.version().hasProperties()) {
            return afterPublish(next, direction, bytes, from, to);
        }
        return next;
    }

    private static WireReader reader(Bytes bytes, int from, int to) {
        return WireReader.lenient(Source.of(bytes), from, to, null);
    }

    private static int aliasMaximum(List<Property> properties) {
        return (int) Property.valueOf(properties, PropertyId.TOPIC_ALIAS_MAXIMUM, 0);
    }

    /** One plausible message more. */
    private static MqttContext proven(MqttContext context, Direction direction, byte[] a, int from, int to) {
        MqttContext.Lane lane = context.lane(direction);
        return lane.unproven() == 0 || Plausible.weight(a, from, to) == 0
                ? context
                : context.with(direction, lane.proven(lane.unproven() - 1));
    }

    @Override
    public MqttContext afterLoss(MqttContext context, Direction direction) {
        return context.with(direction, context.lane(direction).afterLoss());
    }

    @Override
    public void show(
            MqttContext before, Direction direction, Source source, int from, int to, boolean cut, FieldTree tree) {
        byte[] a = source.bytes().array();
        int o = source.bytes().offset();
        if (tree.wantsOnly(MqttPacket.TOPIC) && !cut) {
            tree.source(source);
            tree.open(Mqtt.ROOT, from);
            boolean found = MqttProjection.topic(before, a, o, o + from, o + to, tree);
            tree.close(to);
            if (found) {
                return;
            }
        }
        boolean connect = to > from && (a[o + from] >> 4 & 15) == 1;
        MqttContext context = before.versionSettled() || connect || Shape.length(a, o + from, o + to) <= 0
                ? before
                : before.informed(VersionClue.of(a, o + from, o + to));
        int firstNote = tree.notes().size();
        tree.source(source);
        tree.open(Mqtt.ROOT, from);
        int depth = tree.depth();
        if (tree.wantsCaptions() && to > from) {
            tree.captionOpen(
                    Mqtt.ROOT.label() + ", " + PacketType.of(a[o + from] >> 4).label());
        }
        if (context.known() != MqttContext.Known.DECODED && !connect) {
            showVersion(context, from, tree);
        }
        if (tree.projecting()
                && !cut
                && to > from
                && (a[o + from] >> 4 & 15) == 3
                && MqttProjection.publish(context, direction, a, o, o + from, o + to, tree)) {
            tree.close(to);
            return;
        }
        WireReader reader = (tree.projecting()
                        ? WireReader.skim(source, from, to, tree)
                        : WireReader.lenient(source, from, to, tree))
                .cutByCapture(cut);
        if (to > from && (a[o + from] >> 4 & 15) == 3) {
            Publish.walk(
                    reader,
                    Publish.SHAPE,
                    context.version(),
                    sender(context, direction),
                    alias(context, direction, a, o + from, o + to));
        } else {
            MqttPacket.walk(reader, Unknown.SHAPE, context.version());
        }
        reader.finish();
        tree.closeTo(depth, to);
        if (context.framingDoubtful(direction) && !connect && !tree.projecting()) {
            int flags = tree.find(FixedHeader.FLAGS);
            tree.note(
                    flags,
                    Knowledge.GUESSED,
                    "Where messages begin was guessed before this one, and more messages are needed to prove it.");
        }
        tree.close(to);
        if (tree.notes().size() > firstNote) {
            judge(context, connect, firstNote, tree);
        }
    }

    /**
     * Leaves only the remarks that are certain: none that depends on a version which is a guess, and after one that the
     * packet cannot be read further, none of what that leads to.
     */
    private static void judge(MqttContext context, boolean connect, int firstNote, FieldTree tree) {
        boolean decoded = connect || context.known() == MqttContext.Known.DECODED;
        boolean[] over = new boolean[1];
        tree.withdraw(firstNote, note -> {
            MqttRule rule = MqttRule.of(note.rule());
            if (rule == null) {
                return false;
            }
            boolean vain = over[0];
            over[0] |= rule.endsReading();
            return vain || !decoded && !holdsInAll(rule, context);
        });
    }

    private static boolean holdsInAll(MqttRule rule, MqttContext context) {
        Rule read = rule.in(context.version());
        if (read == null) {
            return false;
        }
        for (MqttVersion version : MqttVersion.values()) {
            Rule other = rule.in(version);
            // A demand of another weight is another demand: 3.1 lets some bits be what later versions forbid.
            if (context.possible(version) && (other == null || other.severity() != read.severity())) {
                return false;
            }
        }
        return true;
    }

    private static Party sender(MqttContext context, Direction direction) {
        return context.client() == null ? null : context.fromClient(direction) ? Party.CLIENT : Party.SERVER;
    }

    /** What the message's topic alias stands for, when it has no topic name of its own; null when it needs none. */
    private static TopicTable.Resolved alias(MqttContext context, Direction direction, byte[] a, int from, int to) {
        if (!context.version().hasProperties() || to - from < 4) {
            return null;
        }
        int topic = from + Shape.headerLength(a, from);
        if (topic + 2 > to || Shape.u16(a, topic) != 0) {
            return null;
        }
        int alias = Shape.topicAlias(a, from, to);
        if (alias == 0) {
            return null;
        }
        MqttContext.Lane lane = context.lane(direction);
        return lane.aliases().resolve(alias, lane.epoch());
    }

    private static void showVersion(MqttContext context, int from, FieldTree tree) {
        if (!tree.wants(Mqtt.UNKNOWN_VERSION)) {
            return;
        }
        tree.open(Mqtt.UNKNOWN_VERSION, from);
        tree.close(from);
        if (context.known() == MqttContext.Known.GUESSED) {
            tree.note(
                    Knowledge.GUESSED,
                    "CONNECT was not captured; this is read as MQTT "
                            + (context.version().hasProperties() ? "5.0" : "3.1.1") + ", because "
                            + context.clue().words() + ".");
        } else {
            tree.note(
                    Knowledge.UNKNOWABLE,
                    "CONNECT was not captured, so the version cannot be known: "
                            + context.clue().words() + ".");
        }
    }

    @Override
    public List<Field> summaryFields() {
        return MqttSummary.FIELDS;
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        MqttSummary.write(tree, node, out);
    }

    @Override
    public boolean summarizeBytes(
            MqttContext context, Direction direction, Bytes bytes, int from, int to, TextOut out) {
        int o = bytes.offset();
        return MqttLine.write(context, direction, bytes.array(), o + from, o + to, out);
    }

    @Override
    public Examiner<MqttContext> examiner() {
        return new MqttExaminer(this);
    }
}
