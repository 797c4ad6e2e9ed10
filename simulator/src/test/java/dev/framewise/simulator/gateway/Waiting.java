package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.Callable;

/** Waits for what other threads and programs will have done soon. */
final class Waiting {
    private static final long MOST_MILLIS = 30_000;

    private Waiting() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.currentTimeMillis() + MOST_MILLIS;
        while (!condition.call()) {
            if (System.currentTimeMillis() > end) {
                fail("in vain waited until " + what);
            }
            Thread.sleep(5);
        }
    }
}
