package dev.framewise.lessons.watch;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.LinkTypes;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.tls.TlsDissector;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.Secrets;
import dev.framewise.simulator.net.Tap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Inspects frames in the order in which they are sent, each link's for itself, and tells in a line what they say. No frame
 * waits for another: a message that a gap held up belongs to the frame that fills the gap.
 */
public final class Reading {
    private final Registry registry = StandardProtocols.registry();
    private final RowPresenter presenter = new RowPresenter(registry, new FieldTree());
    /** How many lines of the network's secrets are known. */
    private int secrets;

    private final Map<Integer, CaptureInterface> interfaces = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<MessagePlace> again = new ArrayList<>();
    private final Inspection inspection = new Inspection(registry, Inspection.Options.PLAIN.atOnce(), new RowSink() {
        @Override
        public void row(Row row) {
            rows.add(row);
        }

        @Override
        public void again(List<MessagePlace> earlier) {
            again.addAll(earlier);
        }

        @Override
        public void late(Finding finding) {}

        @Override
        public void remark(String sentence) {}
    });

    /** Takes what the endpoints said about their keys since the last frame. */
    private void learn(Secrets all) {
        if (all.size() > secrets && registry.dissector("tls") instanceof TlsDissector tls) {
            tls.log().add(Bytes.utf8(all.text(secrets)));
            secrets = all.size();
        }
    }

    /** The next frame; returns its rows: the messages that it completes, or itself. */
    public List<Row> frame(Channel channel, Frame frame) {
        rows.clear();
        again.clear();
        learn(channel.network().secrets());
        CaptureInterface on = interfaces.computeIfAbsent(
                channel.link().index(),
                i -> CaptureInterface.of(i, LinkTypes.ETHERNET, channel.link().name()));
        inspection.frame(dev.framewise.captures.Frame.of(
                frame.number(), Tap.EPOCH_NANOS + frame.sentNanos(), on, frame.bytes()));
        return List.copyOf(rows);
    }

    /** The earlier messages of which the last frame carried bytes once more. */
    public List<MessagePlace> again() {
        return List.copyOf(again);
    }

    /** What a row says, in one line. */
    public String line(Row row) {
        TextOut out = new TextOut();
        presenter.of(row).info(out);
        return out.toString();
    }

    /** The protocol of a row, as the column of a list has it. */
    public String protocol(Row row) {
        return new TextOut().putBytes(presenter.of(row).protocol()).toString();
    }
}
