package dev.framewise.simulator.net;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.ObjLongConsumer;

/**
 * Frames that have served their delay leave in slots: a rough picture of media that hand out the right to send, like
 * DOCSIS, Wi-Fi and LTE (tc-netem(8), slot). A slot takes any number of frames, or so many frames or bytes; after it was
 * used up, or when it began before the next frame was ready, the next slot begins a random time from then.
 */
final class NetemSlots {
    private record Waiting(Frame frame, long readyNanos, long order) {}

    private final NetemSettings.Slot s;
    private final RandomStream random;
    private final Simulation simulation;
    private final ObjLongConsumer<Frame> out;
    private final PriorityQueue<Waiting> queue =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::readyNanos).thenComparingLong(Waiting::order));
    private final Event watchdog = new Event() {
        @Override
        protected void happen() {
            dequeue();
        }

        @Override
        public String label() {
            return "a slot of netem begins";
        }
    };
    private long orders;
    private int coming;
    private long slotNanos;
    private int packetsLeft;
    private long bytesLeft;

    NetemSlots(NetemSettings.Slot settings, RandomStream random, Simulation simulation, ObjLongConsumer<Frame> out) {
        this.s = settings;
        this.random = random;
        this.simulation = simulation;
        this.out = out;
        this.slotNanos = simulation.nowNanos();
        refill();
    }

    int size() {
        return queue.size() + coming;
    }

    void put(Frame frame, long atNanos, long readyNanos) {
        Waiting w = new Waiting(frame, readyNanos, orders++);
        if (atNanos <= simulation.nowNanos()) {
            enter(w);
            return;
        }
        coming++;
        simulation.at(atNanos, new Event() {
            @Override
            protected void happen() {
                coming--;
                enter(w);
            }

            @Override
            public String label() {
                return frame + " waits for a slot of netem";
            }
        });
    }

    private void enter(Waiting w) {
        queue.add(w);
        dequeue();
    }

    private void dequeue() {
        long now = simulation.nowNanos();
        Waiting first;
        while ((first = queue.peek()) != null) {
            if (slotNanos < first.readyNanos) {
                nextSlot(now);
            }
            if (first.readyNanos > now || slotNanos > now) {
                simulation.at(Math.max(first.readyNanos, slotNanos), watchdog);
                return;
            }
            queue.poll();
            packetsLeft--;
            bytesLeft -= first.frame.length();
            if (packetsLeft <= 0 || bytesLeft <= 0) {
                nextSlot(now);
            }
            out.accept(first.frame, now);
        }
    }

    private void nextSlot(long now) {
        long distance;
        if (s.between()) {
            distance = s.minNanos() + (long) (random.nextDouble() * (s.maxNanos() - s.minNanos()));
        } else {
            distance = s.minNanos()
                    + StrictMath.round(s.maxNanos() * s.distribution().quantile(random.nextDouble()));
        }
        slotNanos = now + distance;
        refill();
    }

    private void refill() {
        packetsLeft = s.packets() == 0 ? Integer.MAX_VALUE : s.packets();
        bytesLeft = s.bytes() == 0 ? Long.MAX_VALUE : s.bytes();
    }
}
