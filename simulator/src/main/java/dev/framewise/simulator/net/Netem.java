package dev.framewise.simulator.net;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Checksum;
import java.util.ArrayDeque;
import java.util.function.Function;

/**
 * Linux's network emulator: delay with jitter, loss, duplication, corruption, reordering, rate and slots, by its own names
 * and in its own order (tc-netem(8)). Each purpose draws from its own stream of luck, so that switching one on changes
 * nothing of the others.
 *
 * <pre>
 *   frame ─► duplicate? ─► lost? (or ECN mark) ─► corrupt? ─► queue full? ─► reorder? delay ± jitter, rate ─► slot ─► out
 *                └──────────► once more from the start, without duplication
 * </pre>
 */
public final class Netem implements Impairment {
    private final NetemSettings s;
    private final LossModel loss;
    private final Correlated delays;
    private final Correlated duplicates;
    private final Correlated corruptions;
    private final Correlated reorders;
    private final RandomStream bits;
    private final RandomStream slots;
    private final LongHeap waiting = new LongHeap();
    private final ArrayDeque<Long> slotted = new ArrayDeque<>(0);
    private long lastReleaseNanos = Long.MIN_VALUE;
    private int sinceReordered;
    private long slotNanos = -1;
    private int packetsLeft;
    private long bytesLeft;

    /** @param luck gives the random numbers for a purpose, e.g. {@code "loss"} */
    public Netem(NetemSettings settings, Function<String, RandomStream> luck) {
        this.s = settings;
        this.loss = settings.loss().model(luck.apply("loss"));
        this.delays = new Correlated(luck.apply("delay"), s.delayCorrelation());
        this.duplicates = new Correlated(luck.apply("duplicate"), s.duplicateCorrelation());
        this.corruptions = new Correlated(luck.apply("corrupt"), s.corruptCorrelation());
        this.reorders = new Correlated(luck.apply("reorder"), s.reorderCorrelation());
        this.bits = luck.apply("corrupted bit");
        this.slots = luck.apply("slot");
    }

    public NetemSettings settings() {
        return s;
    }

    @Override
    public void pass(Frame frame, Carrier carrier) {
        boolean twice = duplicates.happens(s.duplicate());
        boolean lost = loss.lost();
        Frame f = frame;
        if (lost && s.ecn()) {
            Frame marked = congestionExperienced(frame);
            if (marked != null) {
                f = marked;
                lost = false;
            }
        }
        if (lost && !twice) {
            carrier.lose(frame, Loss.RANDOM);
            return;
        }
        if (twice && !lost) {
            queue(frame, carrier);
        }
        queue(f, carrier);
    }

    private void queue(Frame frame, Carrier carrier) {
        Frame f = corruptions.happens(s.corrupt()) ? oneBitTurned(frame) : frame;
        long now = carrier.nowNanos();
        waiting.removeUpTo(now);
        if (waiting.size() >= s.limit()) {
            carrier.lose(frame, Loss.NETEM_LIMIT);
            return;
        }
        long release = release(now, f.length());
        if (s.slotMinNanos() >= 0) {
            release = inSlot(release, f.length());
        }
        lastReleaseNanos = Math.max(lastReleaseNanos, release);
        if (release > now) {
            waiting.add(release);
        }
        carrier.deliver(f, release - now);
    }

    private long release(long now, int bytes) {
        boolean mayReorder = s.gap() > 0 && sinceReordered >= s.gap() - 1;
        if (mayReorder && reorders.happens(s.reorder())) {
            sinceReordered = 0;
            return now;
        }
        sinceReordered++;
        long delay = s.delayNanos();
        if (s.jitterNanos() > 0) {
            delay += StrictMath.round(s.jitterNanos() * s.distribution().quantile(delays.next()));
        }
        delay = Math.max(0, delay);
        if (s.rateBitsPerSecond() == 0) {
            return now + delay;
        }
        long from = now;
        if (lastReleaseNanos > now) {
            // what waits already has served a part of the delay for this frame
            delay = Math.max(0, delay - (lastReleaseNanos - now));
            from = lastReleaseNanos;
        }
        return from + delay + transmissionNanos(bytes);
    }

    private long transmissionNanos(int bytes) {
        long n = (long) bytes + s.packetOverhead();
        if (s.cellBytes() > 0) {
            long cells = (n + s.cellBytes() - 1) / s.cellBytes();
            n = cells * (s.cellBytes() + s.cellOverhead());
        }
        return Math.max(0, n) * 8_000_000_000L / s.rateBitsPerSecond();
    }

    /** Frames leave only in slots; each begins a random time after the one before was used up. */
    private long inSlot(long release, int bytes) {
        slotted.removeIf(t -> t < release);
        if (slotNanos < 0 || slotted.isEmpty() && slotNanos < release && packetsLeft <= 0) {
            nextSlot(release);
        }
        long at = Math.max(release, slotNanos);
        slotted.add(at);
        packetsLeft--;
        bytesLeft -= bytes;
        if (s.slotPackets() > 0 && packetsLeft <= 0 || s.slotBytes() > 0 && bytesLeft <= 0) {
            nextSlot(at);
        }
        return at;
    }

    private void nextSlot(long from) {
        long span = s.slotMaxNanos() - s.slotMinNanos();
        slotNanos = from + s.slotMinNanos() + (long) (slots.nextDouble() * span);
        packetsLeft = s.slotPackets();
        bytesLeft = s.slotBytes();
    }

    private Frame oneBitTurned(Frame frame) {
        byte[] b = frame.array().clone();
        // as netem, which corrupts behind the Ethernet header, where checksums may notice it
        int bit = bits.below((b.length - Frame.ETHERNET_BYTES) * 8);
        b[Frame.ETHERNET_BYTES + bit / 8] ^= (byte) (1 << (bit & 7));
        return frame.as(b);
    }

    /** The frame with ECN's mark in its IP header; null when its sender does not know ECN. RFC 3168 §5. */
    static Frame congestionExperienced(Frame frame) {
        byte[] f = frame.array();
        int type = (f[12] & 0xff) << 8 | f[13] & 0xff;
        if (type == 0x0800 && (f[15] & 3) != 0) {
            byte[] b = f.clone();
            b[15] |= 3;
            int header = (b[14] & 15) * 4;
            b[24] = 0;
            b[25] = 0;
            int sum = Checksum.finish(Checksum.sum(b, 14, 14 + header, 0));
            b[24] = (byte) (sum >>> 8);
            b[25] = (byte) sum;
            return frame.as(b);
        }
        if (type == 0x86dd && (f[15] >>> 4 & 3) != 0) {
            byte[] b = f.clone();
            b[15] |= 0x30;
            return frame.as(b);
        }
        return null;
    }
}
