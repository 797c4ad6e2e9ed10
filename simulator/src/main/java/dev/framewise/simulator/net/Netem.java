package dev.framewise.simulator.net;

import dev.framewise.protocols.machine.RandomStream;

/**
 * Linux's network emulator: delay with jitter, loss, duplication, corruption, reordering, rate and slots, by its own names
 * and in its own order (tc-netem(8), sch_netem). Each purpose draws from its own stream of luck, so that switching one on
 * changes nothing of the others.
 *
 * <pre>
 *   frame ─► duplicate? ─► lost? (or ECN mark) ─► corrupt? ─► queue full? ─► reorder? delay ± jitter, rate ─► slot ─► out
 *                └──────────► once more from the start, without duplication
 * </pre>
 *
 * Jitter reorders frames, as in Linux; with a rate it does not, since each frame then waits for the one before. When a
 * frame is to be duplicated and lost, it arrives once.
 */
final class Netem extends Stage {
    private final NetemSettings s;
    private final LossModel loss;
    private final Correlated delays;
    private final Correlated duplicates;
    private final Correlated corruptions;
    private final Correlated reorders;
    private final RandomStream bits;
    private final LongHeap releases = new LongHeap();
    private final NetemSlots slots;
    private long lastReleaseNanos = Long.MIN_VALUE;
    private int sinceReordered;

    Netem(NetemSettings settings, Site site) {
        super(site);
        this.s = settings;
        this.loss = settings.loss().on(luck(site, "loss"));
        this.delays = new Correlated(luck(site, "delay"), s.delayCorrelation());
        this.duplicates = new Correlated(luck(site, "duplicate"), s.duplicateCorrelation());
        this.corruptions = new Correlated(luck(site, "corrupt"), s.corruptCorrelation());
        this.reorders = new Correlated(luck(site, "reorder"), s.reorderCorrelation());
        this.bits = luck(site, "corrupted bit");
        this.slots =
                s.slot().on() ? new NetemSlots(s.slot(), luck(site, "slot"), site.simulation(), this::forward) : null;
    }

    private RandomStream luck(Site site, String purpose) {
        return s.seed().own() ? RandomStream.of(s.seed().value(), purpose) : site.random(purpose);
    }

    @Override
    protected void pass(Frame frame, long atNanos) {
        enqueue(frame, atNanos, duplicates.happens(s.duplicate()));
    }

    private void enqueue(Frame frame, long now, boolean twice) {
        Frame f = frame;
        boolean lost = loss.lost();
        if (lost && s.ecn()) {
            Frame marked = Ecn.mark(frame);
            if (marked != null) {
                f = marked;
                lost = false;
            }
        }
        if (lost && !twice) {
            lose(frame, Loss.RANDOM);
            return;
        }
        if (twice && !lost) {
            enqueue(copyOf(f), now, false);
        }
        if (corruptions.happens(s.corrupt())) {
            f = oneBitTurned(f);
        }
        if (waiting(now) >= s.limit()) {
            lose(f, Loss.NETEM_LIMIT);
            return;
        }
        release(f, now);
    }

    private int waiting(long now) {
        if (slots != null) {
            return slots.size();
        }
        releases.removeUpTo(now);
        return releases.size();
    }

    private void release(Frame frame, long now) {
        boolean mayReorder = s.gap() > 0 && sinceReordered >= s.gap() - 1;
        if (mayReorder && reorders.happens(s.reorder())) {
            // it goes to the very front, past the slots as well
            sinceReordered = 0;
            forward(frame, now);
            return;
        }
        sinceReordered++;
        long release = now + delayed(now, frame.length());
        lastReleaseNanos = Math.max(lastReleaseNanos, release);
        if (slots != null) {
            slots.put(frame, now, release);
            return;
        }
        if (release > now) {
            releases.add(release);
        }
        forward(frame, release);
    }

    private long delayed(long now, int bytes) {
        long delay = s.delayNanos();
        if (s.jitterNanos() > 0) {
            delay += StrictMath.round(s.jitterNanos() * s.distribution().quantile(delays.next()));
        }
        if (s.rateBitsPerSecond() == 0) {
            return Math.max(0, delay);
        }
        long ahead = lastReleaseNanos > now ? lastReleaseNanos - now : 0;
        // while the frame before was delayed, this one has served a part of its own delay
        return ahead + Math.max(0, delay - ahead) + transmissionNanos(bytes);
    }

    private long transmissionNanos(int bytes) {
        long n = (long) bytes + s.packetOverhead();
        if (s.cellBytes() > 0 && n > 0) {
            long cells = (n + s.cellBytes() - 1) / s.cellBytes();
            n = cells * (s.cellBytes() + s.cellOverhead());
        }
        return Math.max(0, n) * 8_000_000_000L / s.rateBitsPerSecond();
    }

    private Frame oneBitTurned(Frame frame) {
        if (frame.length() == 0) {
            return frame;
        }
        byte[] b = frame.array().clone();
        int bit = bits.below(b.length * 8);
        b[bit / 8] ^= (byte) (1 << (bit & 7));
        return frame.as(b);
    }
}
