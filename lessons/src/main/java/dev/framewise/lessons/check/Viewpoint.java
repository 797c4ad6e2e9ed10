package dev.framewise.lessons.check;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.LinkTypes;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.Tap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inspects frames as somebody at one place, or at all, would see them, and keeps what was seen. */
final class Viewpoint implements RowSink {
    private final boolean linkByLink;
    private final Map<Integer, CaptureInterface> interfaces = new LinkedHashMap<>();
    private final Inspection inspection =
            new Inspection(Observed.Knowledge.REGISTRY, Inspection.Options.EXAMINING.atOnce(), this);
    private final List<Seen> seen = new ArrayList<>();
    private final Map<Long, Row> messages = new LinkedHashMap<>();
    private final Map<Long, List<Long>> again = new LinkedHashMap<>();
    private Channel channel;
    private Frame frame;
    private long nanos;
    private String to = "";

    /** @param linkByLink whether each link's conversations are its own, as for somebody who taps all links */
    Viewpoint(boolean linkByLink) {
        this.linkByLink = linkByLink;
    }

    void frame(Channel onChannel, Frame seenFrame, long atNanos, String meantFor) {
        channel = onChannel;
        frame = seenFrame;
        nanos = atNanos;
        to = meantFor;
        CaptureInterface on = interfaces.computeIfAbsent(
                linkByLink ? onChannel.link().index() : 0,
                i -> CaptureInterface.of(i, LinkTypes.ETHERNET, onChannel.link().name()));
        inspection.frame(
                dev.framewise.captures.Frame.of(seenFrame.number(), Tap.EPOCH_NANOS + atNanos, on, seenFrame.bytes()));
    }

    @Override
    public void row(Row row) {
        seen.add(new Seen(
                row,
                frame.number(),
                nanos,
                channel.source().node().name(),
                to,
                channel.link().name(),
                frame.length()));
        if (row.isMessage()) {
            messages.put(row.number(), row);
        }
    }

    @Override
    public void again(List<MessagePlace> earlier) {
        again.computeIfAbsent(frame.number(), n -> new ArrayList<>())
                .addAll(earlier.stream().map(MessagePlace::message).toList());
    }

    @Override
    public void late(Finding finding) {
        // it stands in its row's list as well
    }

    @Override
    public void remark(String sentence) {
        // runs of lessons are too short for conversations to be forgotten
    }

    List<Seen> seen() {
        return seen;
    }

    /** The earlier messages that a frame brings once more. */
    List<Row> again(long number) {
        return again.getOrDefault(number, List.of()).stream()
                .map(messages::get)
                .filter(r -> r != null)
                .toList();
    }
}
