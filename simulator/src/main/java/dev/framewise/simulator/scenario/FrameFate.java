package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.net.Loss;

/** What became of one frame of a run up to now: nobody can change the fate of one that has met it. */
final class FrameFate implements FrameListener {
    private final Session session;
    private final long number;
    private String fate = "";

    private FrameFate(Session session, long number) {
        this.session = session;
        this.number = number;
    }

    /**
     * Sees to it that the frame which an action is about is still to be sent, or under way.
     *
     * @throws ScenarioException with a sentence when it has arrived or was lost
     */
    static void demand(Session session, Action action) {
        long number = action.frame();
        if (number == 0 || number > session.world().network().frameCount()) {
            return;
        }
        Session probe = session.past();
        FrameFate seen = new FrameFate(probe, number);
        probe.prepare(w -> w.network().watch(seen));
        probe.goTo(session.moment());
        if (!seen.fate.isEmpty()) {
            String past = switch (action.verb()) {
                case "drop" -> "dropped";
                case "hold" -> "held";
                case "corrupt" -> "corrupted";
                default -> "delivered";
            };
            throw new ScenarioException("Frame " + number + " " + seen.fate + ", and it is "
                    + Units.duration(session.simulation().nowNanos()) + " now: it can no longer be " + past
                    + "; \"before frame " + number + " " + action + "\" comes in time.");
        }
    }

    @Override
    public void arrived(Channel channel, Frame frame) {
        if (frame.number() == number) {
            fate = "arrived at " + channel.target().node() + " at " + now();
        }
    }

    @Override
    public void lost(Channel channel, Frame frame, Loss reason) {
        if (frame.number() == number) {
            fate = "was lost on " + channel.link() + " at " + now() + " (" + reason.words() + ")";
        }
    }

    private String now() {
        return Units.duration(session.simulation().nowNanos());
    }
}
