package dev.framewise.inspector.statistics;

import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Related;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowTree;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** MQTT: packets by type, messages by QoS, the topics that carry most, and how long acknowledgements took. */
final class MqttStatistic implements Statistic {
    /** More topics than this are counted as one. */
    private static final int TOPICS_LIMIT = 100_000;

    private static final int TOPICS_SHOWN = 30;

    private static final String TOPIC = "Topic";

    private static final class Count {
        long messages;
        long bytes;
        long repeated;
        long retained;
    }

    private final Dissector<?> mqtt;
    private final RowTree tree;
    private final Field type;
    private final Field qos;
    private final Field topic;
    private final Field payload;
    private final Field dup;
    private final Field retain;
    private final Map<Long, long[]> types = new TreeMap<>();
    private final Map<Long, Count> levels = new TreeMap<>();
    private final Map<String, Count> topics = new HashMap<>();
    private final Map<String, Durations> answers = new TreeMap<>();

    MqttStatistic(Registry registry) {
        mqtt = registry.dissector("mqtt");
        type = field("mqtt.msgtype");
        qos = field("mqtt.qos");
        topic = field("mqtt.topic");
        payload = field("mqtt.msg");
        dup = field("mqtt.dupflag");
        retain = field("mqtt.retain");
        tree = new RowTree(registry, FieldTree.projecting(List.of(type, qos, topic, payload, dup, retain)));
    }

    private Field field(String name) {
        for (Field f : mqtt.protocol().fields()) {
            if (f.name().equals(name)) {
                return f;
            }
        }
        throw new IllegalStateException("there is no field " + name);
    }

    @Override
    public void row(Row row) {
        if (row.dissector() != mqtt) {
            return;
        }
        FieldTree t = tree.tree();
        t.reset();
        tree.showMessage(row);
        long kind = number(t, type);
        long[] c = types.computeIfAbsent(kind, k -> new long[3]);
        c[row.direction().ordinal()]++;
        c[2] += row.to() - row.from();
        if (kind == 3) {
            publish(t);
        }
        for (Related r : row.relations()) {
            if (r.kind() == Relation.ANSWERS) {
                answers.computeIfAbsent(name(kind), k -> new Durations()).add(r.nanos());
            }
        }
    }

    private void publish(FieldTree t) {
        int p = t.find(payload);
        int bytes = p < 0 ? 0 : t.length(p);
        count(levels.computeIfAbsent(number(t, qos), k -> new Count()), t, bytes);
        int n = t.find(topic);
        String name = n < 0 || t.text(n).isEmpty() ? "(not known)" : t.text(n);
        Count known = topics.get(name);
        if (known == null) {
            known = topics.computeIfAbsent(topics.size() < TOPICS_LIMIT ? name : "(others)", k -> new Count());
        }
        count(known, t, bytes);
    }

    private void count(Count c, FieldTree t, int bytes) {
        c.messages++;
        c.bytes += bytes;
        c.repeated += number(t, dup);
        c.retained += number(t, retain);
    }

    private static long number(FieldTree t, Field f) {
        int n = t.find(f);
        return n < 0 ? 0 : t.number(n);
    }

    private String name(long kind) {
        String s = type.valueName(kind);
        return s == null ? "type " + kind : s;
    }

    @Override
    public List<Table> tables() {
        List<Table> all = new ArrayList<>();
        Table packets = new Table("Packet", ">From client", ">From server", ">Bytes");
        types.forEach((k, c) -> packets.addWith("mqtt.msgtype == " + k, name(k), c[0], c[1], c[2]));
        all.add(packets);
        Table quality = new Table("QoS", ">Messages", ">Payload bytes", ">With DUP", ">With RETAIN");
        levels.forEach((k, c) -> quality.addWith(
                "mqtt.msgtype == 3 && mqtt.qos == " + k, "QoS " + k, c.messages, c.bytes, c.repeated, c.retained));
        all.add(quality);
        if (!topics.isEmpty()) {
            all.add(topics());
        }
        if (!answers.isEmpty()) {
            Table times =
                    new Table("Answered by", ">Count", ">Least ms", ">Median ms", ">90 % ms", ">99 % ms", ">Most ms");
            answers.forEach((k, d) ->
                    times.add(k, d.count(), d.millis(0), d.millis(0.5), d.millis(0.9), d.millis(0.99), d.millis(1)));
            all.add(times);
        }
        return all;
    }

    @Override
    public void print(TextOut out) {
        boolean first = true;
        for (Table t : tables()) {
            if (!first) {
                out.put('\n');
            }
            first = false;
            if (t.heads().get(0).equals(TOPIC)) {
                t.print(out, TOPICS_SHOWN);
                if (t.size() > TOPICS_SHOWN) {
                    out.put("… and ").put(t.size() - TOPICS_SHOWN).put(" topics more\n");
                }
            } else {
                t.print(out);
            }
        }
    }

    private Table topics() {
        List<Map.Entry<String, Count>> all = new ArrayList<>(topics.entrySet());
        all.sort((a, b) -> {
            int byCount = Long.compare(b.getValue().messages, a.getValue().messages);
            return byCount != 0 ? byCount : a.getKey().compareTo(b.getKey());
        });
        Table t = new Table(TOPIC, ">Messages", ">Payload bytes", ">With DUP", ">With RETAIN");
        for (Map.Entry<String, Count> e : all) {
            Count c = e.getValue();
            String shown = visible(e.getKey());
            boolean plain = !shown.startsWith("(") && shown.equals(e.getKey());
            String filter =
                    plain ? "mqtt.topic == \"" + shown.replace("\\", "\\\\").replace("\"", "\\\"") + "\"" : "";
            t.addWith(filter, shown, c.messages, c.bytes, c.repeated, c.retained);
        }
        return t;
    }

    private static String visible(String s) {
        byte[] b = s.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new TextOut().putVisible(b, 0, b.length).toString();
    }
}
