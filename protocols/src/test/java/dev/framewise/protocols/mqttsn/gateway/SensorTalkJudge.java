package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.machine.Said;
import dev.framewise.protocols.mqttsn.MqttSnDissector;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds the datagrams of one sensor, as its gateway sent and got them, against the rules of MQTT-SN. */
final class SensorTalkJudge<C> implements Remarks {
    private final Dissector<C> dissector;
    private final Examiner<C> examiner;
    private final List<String> findings = new ArrayList<>();
    private C context;
    private long packet;

    private SensorTalkJudge(Dissector<C> dissector) {
        this.dissector = dissector;
        this.examiner = dissector.examiner();
    }

    static List<String> accusations(Rig rig, String sensor) {
        return new SensorTalkJudge<>(new MqttSnDissector()).judge(rig, sensor);
    }

    private List<String> judge(Rig rig, String sensor) {
        Flow flow = new Flow("udp.port", 49_152, 1883, true);
        context = dissector.start(flow);
        Object connection = examiner.opened(flow, sensor + " port 49152", "gateway port 1883", 1, Rig.SECOND);
        Map<Long, Runnable> events = new TreeMap<>();
        for (Said said : rig.talk()) {
            boolean up = said.from().equals(sensor) && said.to().equals("gateway");
            boolean down = said.from().equals("gateway") && said.to().equals(sensor);
            if (down) {
                events.put(said.order(), () -> play(connection, said.bytes(), said.sentNanos(), Direction.BACKWARD));
            } else if (up) {
                said.arrivals()
                        .forEach(a -> events.put(
                                a.order(), () -> play(connection, a.bytes(), a.timeNanos(), Direction.FORWARD)));
            }
        }
        events.values().forEach(Runnable::run);
        examiner.end(connection, new MessagePlace(packet, packet, rig.nowNanos()), this);
        return findings;
    }

    private void play(Object connection, Bytes one, long timeNanos, Direction d) {
        packet++;
        FieldTree tree = new FieldTree();
        dissector.show(context, d, Source.of(one), 0, one.length(), false, tree);
        for (Note note : tree.notes()) {
            broken(note.rule(), null, note.detail());
        }
        C before = context;
        context = dissector.after(before, d, one, 0, one.length());
        MessagePlace place = new MessagePlace(packet, packet, timeNanos);
        examiner.message(connection, before, d, one, 0, one.length(), place, this);
    }

    @Override
    public void broken(Rule rule, Field field, String detail) {
        if (rule.severity() != Severity.NOTE) {
            findings.add("packet " + packet + ": " + rule.id() + " " + rule.sentence() + " " + detail);
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
