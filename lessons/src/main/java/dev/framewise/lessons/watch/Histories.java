package dev.framewise.lessons.watch;

import dev.framewise.inspector.engine.Row;
import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.scenario.Session;
import java.util.Arrays;
import java.util.List;

/**
 * Compares two histories of one run, frame by frame: of each frame its time, link, direction and bytes. Of the first
 * history a number of eight bytes is kept for each frame.
 */
public final class Histories {
    /**
     * A frame, as a line tells it.
     *
     * @param words who sent it to whom, and what it says
     */
    public record Told(long number, long nanos, String words) {}

    private long[] prints = new long[1024];
    private int count;
    private int compared;
    private long differs;

    /** Learns the first history while it runs; to be called before it does. */
    public void learn(Session first) {
        first.prepare(w -> w.network().watch(new FrameListener() {
            @Override
            public void sent(Channel channel, Frame frame) {
                if (count == prints.length) {
                    prints = Arrays.copyOf(prints, count * 2);
                }
                prints[count++] = print(channel, frame);
            }
        }));
    }

    /** Compares the second history with the first, which has run, while it runs; to be called before it does. */
    public void compare(Session second) {
        second.prepare(w -> w.network().watch(new FrameListener() {
            @Override
            public void sent(Channel channel, Frame frame) {
                if (differs == 0 && (compared >= count || prints[compared] != print(channel, frame))) {
                    differs = frame.number();
                }
                compared++;
            }
        }));
    }

    /**
     * Takes another first history, which ends earlier.
     *
     * @param first at its beginning
     */
    public void upTo(Session first, long untilNanos) {
        count = 0;
        learn(first);
        first.runUntil(untilNanos);
    }

    /** The number of the first frame that is not the same in both histories, after both have run; 0 when none differs. */
    public long firstDifference() {
        return differs != 0 ? differs : compared < count ? compared + 1 : 0;
    }

    /** FNV-1a over time, link, direction and bytes. */
    private static long print(Channel channel, Frame frame) {
        long h = 0xcbf29ce484222325L;
        h = (h ^ frame.sentNanos()) * 0x100000001b3L;
        h = (h ^ channel.link().index() * 2L + (channel == channel.link().forward() ? 0 : 1)) * 0x100000001b3L;
        for (byte b : frame.array()) {
            h = (h ^ b & 0xff) * 0x100000001b3L;
        }
        return h;
    }

    /**
     * What a frame of a history says. The session is gone through for it.
     *
     * @param session at its beginning
     * @return null when no such frame is sent before the time
     */
    public static Told tell(Session session, long number, long untilNanos) {
        Reading reading = new Reading();
        Told[] told = new Told[1];
        session.prepare(w -> w.network().watch(new FrameListener() {
            @Override
            public void sent(Channel channel, Frame frame) {
                if (frame.number() > number) {
                    return;
                }
                List<Row> rows = reading.frame(channel, frame);
                if (frame.number() == number) {
                    told[0] = new Told(
                            number,
                            frame.sentNanos(),
                            channel.source().node() + " → " + channel.target().node() + "  "
                                    + String.join(
                                            "; ",
                                            rows.stream()
                                                    .map(r -> reading.protocol(r) + " " + reading.line(r))
                                                    .toList()));
                    session.simulation().stop();
                }
            }
        }));
        session.runUntil(untilNanos);
        return told[0];
    }
}
