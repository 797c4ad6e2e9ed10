package dev.framewise.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private static final class Named extends Event {
        final int name;
        final List<Integer> happened;

        Named(int name, List<Integer> happened) {
            this.name = name;
            this.happened = happened;
        }

        @Override
        protected void happen() {
            happened.add(name);
        }
    }

    @Test
    void happensByTimeAndThenByOrderOfScheduling() {
        for (int seed = 0; seed < 50; seed++) {
            RandomStream random = RandomStream.of(seed, "test");
            Simulation simulation = new Simulation(seed);
            List<Integer> happened = new ArrayList<>();
            record Entry(long time, int order, int name) {}
            List<Entry> wanted = new ArrayList<>();
            Named[] events = new Named[500];
            int order = 0;
            for (int i = 0; i < events.length; i++) {
                events[i] = new Named(i, happened);
            }
            for (int step = 0; step < 2000; step++) {
                int name = random.below(events.length);
                wanted.removeIf(e -> e.name == name);
                if (random.below(4) == 0) {
                    simulation.cancel(events[name]);
                } else {
                    long time = random.below(100);
                    simulation.at(time, events[name]);
                    wanted.add(new Entry(time, order++, name));
                }
            }
            wanted.sort(Comparator.comparingLong(Entry::time).thenComparingInt(Entry::order));
            simulation.runUntil(1000);
            assertThat(happened)
                    .containsExactlyElementsOf(wanted.stream().map(Entry::name).toList());
            assertThat(simulation.nowNanos()).isEqualTo(1000);
        }
    }

    @Test
    void agreesWithASortedListWhileTimeGoesOnAndEventsAreMovedAndCancelled() {
        record Entry(long time, long order, Event event) {}
        for (int seed = 0; seed < 100; seed++) {
            RandomStream random = RandomStream.of(seed, "moving on");
            Simulation simulation = new Simulation(seed);
            TreeSet<Entry> waiting =
                    new TreeSet<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::order));
            List<Event> happened = new ArrayList<>();
            List<Event> wanted = new ArrayList<>();
            Event[] events = new Event[1 + random.below(300)];
            for (int i = 0; i < events.length; i++) {
                events[i] = new Event() {
                    @Override
                    protected void happen() {
                        happened.add(this);
                    }
                };
            }
            long order = 0;
            for (int step = 0; step < 3000; step++) {
                int i = random.below(events.length);
                switch (random.below(8)) {
                    case 0 -> {
                        simulation.cancel(events[i]);
                        waiting.removeIf(e -> e.event == events[i]);
                    }
                    case 1, 2, 3 -> {
                        // near and far, often at the same time, from the same nanosecond to centuries
                        long distance = random.nextLong() >>> 2 + random.below(62) & -1L << random.below(12);
                        simulation.after(distance, events[i]);
                        waiting.removeIf(e -> e.event == events[i]);
                        waiting.add(new Entry(events[i].timeNanos(), order++, events[i]));
                    }
                    case 4 -> {
                        if (!waiting.isEmpty()) {
                            long until = waiting.first().time;
                            simulation.runUntil(random.below(2) == 0 ? until - 1 : simulation.nowNanos());
                        }
                    }
                    default -> {
                        if (!waiting.isEmpty()) {
                            Entry first = waiting.pollFirst();
                            wanted.add(first.event);
                            assertThat(simulation.nextNanos()).isEqualTo(first.time);
                            simulation.step();
                        }
                    }
                }
                while (!waiting.isEmpty()
                        && waiting.first().time <= simulation.nowNanos()
                        && !waiting.first().event.pending()) {
                    wanted.add(waiting.pollFirst().event);
                }
                assertThat(simulation.pendingCount()).isEqualTo(waiting.size());
                assertThat(simulation.next()).isSameAs(waiting.isEmpty() ? null : waiting.first().event);
            }
            assertThat(happened).containsExactlyElementsOf(wanted);
        }
    }

    @Test
    void anEventMayScheduleItselfAgain() {
        Simulation simulation = new Simulation(1);
        List<Long> times = new ArrayList<>();
        Event tick = new Event() {
            @Override
            protected void happen() {
                times.add(simulation.nowNanos());
                if (times.size() < 3) {
                    simulation.after(10, this);
                }
            }
        };
        simulation.at(5, tick);
        simulation.runUntil(Simulation.NEVER);
        assertThat(times).containsExactly(5L, 15L, 25L);
    }
}
