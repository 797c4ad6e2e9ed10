package dev.framewise.protocols.mqtt;

import java.util.PriorityQueue;

/** What has to be looked at again when some time has passed in the capture. */
final class Deadlines {
    /** More are not kept: what they would have found is not said. */
    private static final int LIMIT = 10_000;

    private record Due(long nanos, long order, Runnable task) {}

    private final PriorityQueue<Due> queue = new PriorityQueue<>(
            (a, b) -> a.nanos != b.nanos ? Long.compare(a.nanos, b.nanos) : Long.compare(a.order, b.order));
    private long orders;

    void at(long nanos, Runnable task) {
        if (queue.size() < LIMIT) {
            queue.add(new Due(nanos, orders++, task));
        }
    }

    /** Does what is due by now. */
    void run(long nowNanos) {
        while (!queue.isEmpty() && queue.peek().nanos <= nowNanos) {
            queue.poll().task.run();
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }
}
