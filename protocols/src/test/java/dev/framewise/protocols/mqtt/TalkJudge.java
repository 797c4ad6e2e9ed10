package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.machine.RigStream;
import dev.framewise.protocols.machine.Said;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Holds what machines said in a {@link Rig} against the rules of MQTT, as one host saw it: its own bytes when it sent them,
 * the others' when they arrived. So a client is judged by what it knew.
 */
public final class TalkJudge implements Remarks {
    private record Event(long order, long timeNanos, RigStream stream, boolean forward, Bytes bytes, boolean aborted)
            implements Comparable<Event> {
        @Override
        public int compareTo(Event o) {
            return Long.compare(order, o.order);
        }
    }

    /** One stream in the eyes of the host. */
    private static final class Seen {
        private final Object connection;
        private MqttContext context;
        private final Bytes[] rest = {Bytes.EMPTY, Bytes.EMPTY};

        private Seen(Object connection, MqttContext context) {
            this.connection = connection;
            this.context = context;
        }
    }

    private final MqttDissector dissector = new MqttDissector();
    private final Examiner<MqttContext> examiner = dissector.examiner();
    private final Map<RigStream, Seen> seen = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();
    private final boolean client;
    private boolean fromClient;
    private long packet;

    private TalkJudge(boolean client) {
        this.client = client;
    }

    /**
     * What the host is guilty of: errors and warnings alone, one line each.
     *
     * @param host one that opened its connections is judged as a client, any other as a server
     */
    public static List<String> accusations(Rig rig, String host) {
        boolean client = rig.streams().stream().anyMatch(s -> s.opener().equals(host));
        return new TalkJudge(client).judge(rig, host);
    }

    private List<String> judge(Rig rig, String host) {
        PriorityQueue<Event> events = new PriorityQueue<>();
        Map<String, RigStream> streams = new LinkedHashMap<>();
        for (RigStream s : rig.streams()) {
            if (s.opener().equals(host) || s.target().equals(host)) {
                streams.put(s.name(), s);
                s.closes()
                        .forEach(c ->
                                events.add(new Event(c.order(), c.timeNanos(), s, c.forward(), null, c.aborted())));
            }
        }
        for (Said said : rig.talk()) {
            RigStream s = streams.get(said.connection());
            if (s != null && said.from().equals(host)) {
                events.add(new Event(said.order(), said.sentNanos(), s, said.forward(), said.bytes(), false));
            } else if (s != null) {
                said.arrivals()
                        .forEach(a ->
                                events.add(new Event(a.order(), a.timeNanos(), s, said.forward(), a.bytes(), false)));
            }
        }
        while (!events.isEmpty()) {
            play(events.remove());
        }
        MessagePlace end = new MessagePlace(packet, packet, rig.nowNanos());
        seen.values().forEach(s -> examiner.end(s.connection, end, this));
        return findings;
    }

    private void play(Event e) {
        Seen s = seen.computeIfAbsent(e.stream, x -> {
            Flow flow = new Flow("tcp.port", 50_000 + x.number(), 1883, true);
            String from = x.opener() + " port " + (50_000 + x.number());
            Object c = examiner.opened(flow, from, x.target() + " port 1883", x.number(), e.timeNanos);
            return new Seen(c, dissector.start(flow));
        });
        Direction d = e.forward ? Direction.FORWARD : Direction.BACKWARD;
        fromClient = e.forward;
        if (e.bytes == null) {
            examiner.closed(s.connection, d, e.aborted, place(e), this);
            return;
        }
        int side = e.forward ? 0 : 1;
        Bytes all = s.rest[side].then(e.bytes);
        int from = 0;
        while (from < all.length()) {
            int n = dissector.frame(s.context, d, all, from, all.length());
            if (n == Dissector.LOST) {
                findings.add("no packet at byte " + from + " of " + all);
                return;
            }
            if (n == Dissector.MORE || from + n > all.length()) {
                break;
            }
            message(s, d, all.slice(from, from + n), e);
            from += n;
        }
        s.rest[side] = all.from(from);
    }

    private void message(Seen s, Direction d, Bytes one, Event e) {
        packet++;
        FieldTree tree = new FieldTree();
        dissector.show(s.context, d, Source.of(one), 0, one.length(), false, tree);
        for (Note note : tree.notes()) {
            broken(note.rule(), null, note.detail());
        }
        MqttContext before = s.context;
        s.context = dissector.after(before, d, one, 0, one.length());
        examiner.message(s.connection, before, d, one, 0, one.length(), place(e), this);
    }

    private MessagePlace place(Event e) {
        return new MessagePlace(packet, packet, e.timeNanos);
    }

    @Override
    public void broken(Rule rule, Field field, String detail) {
        boolean guilty = switch (rule.party()) {
            case CLIENT -> client;
            case SERVER -> !client;
            case SENDER -> client == fromClient;
            case RECEIVER -> client != fromClient;
            default -> false;
        };
        if (guilty && rule.severity() != Severity.NOTE) {
            findings.add("packet " + packet + ": " + rule.id() + " " + rule.severity() + ": " + rule.sentence() + " "
                    + detail);
        }
    }

    @Override
    public void broken(MessagePlace earlier, Rule rule, Field field, String detail) {
        broken(rule, field, detail + " (packet " + earlier.message() + ")");
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
