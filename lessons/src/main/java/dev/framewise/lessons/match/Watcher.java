package dev.framewise.lessons.match;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.LinkTypes;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.net.FrameMatcher;
import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Tap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Inspects every frame when it is sent, as an inspector at each link would, and remembers which of them match. A frame
 * matches when it completes a message that does, when it completes none and matches itself, or when TCP brings a message
 * with it once more that matched before. Streams are put together link by link, both ways.
 *
 * <p>Bounded: so many matching frames and messages are remembered, the newest.
 */
final class Watcher implements FrameMatcher, FrameListener, RowSink {
    /** Frames under way on all links that somebody may still ask about. */
    static final int MOST_FRAMES = 1 << 16;

    /** Messages whose retransmission is recognised. */
    static final int MOST_MESSAGES = 1 << 16;

    private final Network network;
    private final Link on;
    private final Registry registry;
    private final String text;
    private final NodeNames names;
    private final CaptureInterface[] interfaces;
    private final Inspection inspection;
    private final Set<Long> frames = new LinkedHashSet<>();
    private final Set<Long> messages = new LinkedHashSet<>();
    private RowFilter filter;
    private long stamp;
    private boolean found;

    Watcher(Network network, Link on, Registry registry, String text) {
        this.network = network;
        this.on = on;
        this.registry = registry;
        this.text = text;
        this.names = new NodeNames(network);
        this.interfaces = new CaptureInterface[network.links().size()];
        Filter compiled = resolve();
        boolean examine =
                compiled.fields().stream().anyMatch(f -> f.protocolName().equals("framewise"));
        Inspection.Options options = examine ? Inspection.Options.EXAMINING : Inspection.Options.PLAIN;
        this.inspection = new Inspection(registry, options.atOnce(), this);
        network.watch(this);
    }

    private Filter resolve() {
        Filter compiled = DisplayFilters.compiled(text, names);
        filter = new RowFilter(compiled, registry);
        stamp = names.stamp();
        return compiled;
    }

    @Override
    public boolean matches(Channel channel, Frame frame) {
        return frames.contains(frame.number());
    }

    @Override
    public void sent(Channel channel, Frame frame) {
        Link link = channel.link();
        if (on != null && link != on) {
            return;
        }
        if (names.stamp() != stamp) {
            resolve();
        }
        CaptureInterface i = interfaces[link.index()];
        if (i == null) {
            i = CaptureInterface.of(link.index(), LinkTypes.ETHERNET, link.name());
            interfaces[link.index()] = i;
        }
        found = false;
        inspection.frame(new dev.framewise.captures.Frame(
                frame.number(),
                Tap.EPOCH_NANOS + frame.sentNanos(),
                -1,
                i,
                frame.bytes(),
                frame.length(),
                0,
                List.of()));
        if (found) {
            remember(frames, frame.number(), MOST_FRAMES);
        }
    }

    @Override
    public void row(Row row) {
        if (filter.test(row)) {
            found = true;
            if (row.isMessage()) {
                remember(messages, row.number(), MOST_MESSAGES);
            }
        }
    }

    @Override
    public void again(List<MessagePlace> earlier) {
        for (MessagePlace m : earlier) {
            found |= messages.contains(m.message());
        }
    }

    private static void remember(Set<Long> all, long one, int most) {
        all.add(one);
        if (all.size() > most) {
            Iterator<Long> oldest = all.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public void late(Finding finding) {
        // what is found out about earlier messages comes too late to do anything about them
    }

    @Override
    public void remark(String sentence) {
        // that conversations were forgotten is no news here
    }

    @Override
    public String toString() {
        return text + (on == null ? "" : " on " + on) + " in " + network.nodes().size() + " nodes";
    }
}
