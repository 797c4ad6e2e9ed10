package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.mqttsn.MqttSnDissector;
import dev.framewise.protocols.mqttsn.SnRule;
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
import java.util.TreeSet;
import java.util.stream.Stream;

/** Plays a conversation to the dissector and the examiner as the inspector would, and keeps what they say. */
final class ConversationPlay implements Remarks {
    /** A broken rule; packet 0 stands for what is said of no packet. */
    record Found(long packet, Rule rule, String detail) {
        boolean of(String key) {
            if (key.startsWith("SN_")) {
                return rule.equals(SnRule.valueOf(key.substring(3)).rule());
            }
            MqttRule r = MqttRule.valueOf(key);
            return Stream.of(MqttVersion.values())
                    .flatMap(v -> Stream.of(r.in(v), r.in(v, true), r.in(v, false)))
                    .anyMatch(rule::equals);
        }

        @Override
        public String toString() {
            return packet + " " + rule + " " + rule.severity() + ": " + (detail.isEmpty() ? rule.sentence() : detail);
        }
    }

    record Related(long packet, Relation kind, long earlier) {}

    final List<Found> found = new ArrayList<>();
    final List<Related> related = new ArrayList<>();
    final List<String> states = new ArrayList<>();

    private final ConversationFile file;
    private final Dissector<Object> dissector;
    private final Examiner<Object> examiner;
    private final Map<Integer, Object> connections = new LinkedHashMap<>();
    private final Map<Integer, Object> contexts = new LinkedHashMap<>();
    private final TreeSet<Integer> beginningsMissing = new TreeSet<>();
    private final TreeSet<Integer> lost = new TreeSet<>();
    private final Map<Integer, Bytes> replaced = new LinkedHashMap<>();
    private long now = 1_800_000_000_000_000_000L;
    private long clientAwayNanos;
    private long serverAwayNanos;
    private long packet;
    private long frame;

    @SuppressWarnings("unchecked") // a dissector is only ever given contexts that it made itself
    ConversationPlay(ConversationFile file) {
        this.file = file;
        Dissector<?> any = file.overTcp() ? new MqttDissector() : new MqttSnDissector();
        dissector = (Dissector<Object>) any;
        examiner = dissector.examiner();
    }

    /** The capture begins after this packet. */
    ConversationPlay startingAfter(int number) {
        for (ConversationFile.Packet p : file.packets) {
            if (p.number() <= number) {
                lost.add(p.number());
                beginningsMissing.add(p.connection());
            }
        }
        return this;
    }

    /** This packet is not captured, which is known. */
    ConversationPlay losing(int number) {
        lost.add(number);
        return this;
    }

    ConversationPlay replacing(int number, Bytes by) {
        replaced.put(number, by);
        return this;
    }

    /** The capture was taken so far away from the ends. */
    ConversationPlay away(long fromClientNanos, long fromServerNanos) {
        clientAwayNanos = fromClientNanos;
        serverAwayNanos = fromServerNanos;
        return this;
    }

    ConversationPlay play() {
        boolean whole = !file.head.containsKey("start");
        boolean begun = beginningsMissing.isEmpty();
        for (ConversationFile.Event e : file.events) {
            now += e.pauseNanos() + 10_000_000L;
            if (e.packet() != null) {
                begun |= !lost.contains(e.packet().number());
            }
            if (e.pauseNanos() > 0 || !begun) {
                continue;
            }
            frame++;
            // Over UDP the same two ends are always the same conversation.
            int port = 50_000 + (file.overTcp() ? e.connection() : e.client());
            int connection = file.overTcp() ? e.connection() : e.client() * 1_000 + e.server();
            boolean beginning = file.overTcp() && whole && !beginningsMissing.contains(e.connection());
            String table = file.overTcp() ? "tcp.port" : "udp.port";
            Flow flow = new Flow(table, port, 1883, beginning, clientAwayNanos, serverAwayNanos);
            if (!connections.containsKey(connection)) {
                contexts.put(connection, dissector.start(flow));
                String client = "10.0.0." + e.client() + " port " + port;
                String server = "10.0.1." + e.server() + " port 1883";
                connections.put(connection, examiner.opened(flow, client, server, connection, now));
            }
            if (e.by() != null) {
                packet = 0;
                examiner.closed(connections.get(connection), e.by(), e.abort(), place(), this);
            } else if (lost.contains(e.packet().number())) {
                Direction d = e.packet().direction();
                contexts.computeIfPresent(connection, (c, before) -> dissector.afterLoss(before, d));
                examiner.lost(connections.get(connection), d, place());
            } else {
                play(e, connection);
            }
        }
        packet = 0;
        connections.values().forEach(c -> examiner.end(c, place(), this));
        return this;
    }

    private void play(ConversationFile.Event e, int connection) {
        packet = e.packet().number();
        Object before = contexts.get(connection);
        Bytes bytes = replaced.getOrDefault(e.packet().number(), e.packet().bytes());
        Direction d = e.packet().direction();
        int n = bytes.length();
        FieldTree tree = new FieldTree();
        dissector.show(before, d, Source.of(bytes), 0, n, false, tree);
        for (Note note : tree.notes()) {
            found.add(new Found(packet, note.rule(), note.detail()));
        }
        int whole = dissector.frame(before, d, bytes, 0, n);
        if (whole == Dissector.LOST || whole != n) {
            return;
        }
        contexts.put(connection, dissector.after(before, d, bytes, 0, n));
        examiner.message(connections.get(connection), before, d, bytes, 0, n, place(), this);
    }

    /** What is more than a note. */
    List<Found> accusations() {
        return found.stream().filter(f -> f.rule().severity() != Severity.NOTE).toList();
    }

    private MessagePlace place() {
        return new MessagePlace(packet, frame, now);
    }

    @Override
    public void broken(Rule rule, Field field, String detail) {
        found.add(new Found(packet, rule, detail));
    }

    @Override
    public void broken(MessagePlace earlier, Rule rule, Field field, String detail) {
        found.add(new Found(earlier.message(), rule, detail));
    }

    @Override
    public void related(Relation kind, MessagePlace earlier) {
        related.add(new Related(packet, kind, earlier.message()));
    }

    @Override
    public void state(String who, String words) {
        states.add(packet + " " + who + ": " + words);
    }

    @Override
    public boolean wantsState() {
        return true;
    }
}
