package dev.framewise.lessons.check;

import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.filter.AddressNames;
import dev.framewise.lessons.match.NodeNames;
import dev.framewise.lessons.watch.Route;
import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.net.Loss;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Records a simulated run from its beginning on. Bounded: a lesson's run has so many frames at most. */
public final class RunRecord extends Observed implements FrameListener {
    /** Most frames of a run that lessons can ask about. */
    public static final int MOST_FRAMES = 200_000;

    private final World world;
    private final BooleanSupplier over;
    private final Viewpoint sent = new Viewpoint(false);
    private final Viewpoint delivered = new Viewpoint(false);
    private final Viewpoint wire = new Viewpoint(true);
    private final Map<Long, Loss> lost = new LinkedHashMap<>();

    /**
     * Records a world that has not begun.
     *
     * @param over whether the run has reached its end
     */
    public RunRecord(World world, BooleanSupplier over) {
        this.world = world;
        this.over = over;
        world.network().watch(this);
    }

    @Override
    public void sent(Channel channel, Frame frame) {
        if (frame.number() > MOST_FRAMES) {
            throw new ScenarioException("This run has more than " + String.format(Locale.ROOT, "%,d", MOST_FRAMES)
                    + " frames, the most that a lesson may have.");
        }
        String to = Route.destination(world.network(), channel, frame);
        wire.frame(channel, frame, frame.sentNanos(), to);
        if (channel.source().node() instanceof Host h && !h.forwarding()) {
            sent.frame(channel, frame, frame.sentNanos(), to);
        }
    }

    @Override
    public void arrived(Channel channel, Frame frame) {
        if (channel.target().node() instanceof Host h && !h.forwarding() && Route.ends(channel.target(), frame)) {
            delivered.frame(channel, frame, world.simulation().nowNanos(), h.name());
        }
    }

    @Override
    public int arrivals() {
        return delivered.seen().size();
    }

    @Override
    public void lost(Channel channel, Frame frame, Loss reason) {
        if (frame.number() > 0) {
            lost.put(frame.number(), reason);
        }
    }

    @Override
    List<Seen> seen(Scope scope) {
        return switch (scope.kind()) {
            case SENT -> sent.seen();
            case DELIVERED -> delivered.seen();
            case LOST ->
                wire.seen().stream().filter(s -> lost.containsKey(s.frame())).toList();
            case ON -> {
                if (world.network().links().stream().noneMatch(l -> l.name().equals(scope.link()))) {
                    throw new ScenarioException("There is no link called " + scope.link() + "; there are "
                            + String.join(
                                    ", ",
                                    world.network().links().stream()
                                            .map(l -> l.name())
                                            .toList())
                            + ".");
                }
                yield wire.seen().stream()
                        .filter(s -> s.link().equals(scope.link()))
                        .toList();
            }
        };
    }

    @Override
    boolean repeats(Scope scope, long frame, RowFilter filter) {
        return scope.kind() == Scope.Kind.LOST && wire.again(frame).stream().anyMatch(filter::test);
    }

    @Override
    List<Seen> of(long frame) {
        return wire.seen().stream().filter(s -> s.frame() == frame).toList();
    }

    @Override
    public List<Seen> all() {
        return new ArrayList<>(wire.seen());
    }

    @Override
    public String lost(long frame) {
        Loss l = lost.get(frame);
        return l == null ? "" : l.words();
    }

    @Override
    AddressNames names() {
        return new NodeNames(world.network());
    }

    @Override
    public boolean over() {
        return over.getAsBoolean();
    }

    @Override
    public long frames() {
        return world.network().frameCount();
    }

    @Override
    public Double measured(String name) {
        return world.measured().all().get(name);
    }

    @Override
    String measures() {
        return String.join(", ", world.measured().all().keySet());
    }

    @Override
    public List<String> story() {
        return world.story().stream().map(t -> t.who() + " " + t.what()).toList();
    }
}
