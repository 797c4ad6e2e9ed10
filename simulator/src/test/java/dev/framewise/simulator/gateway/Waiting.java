package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.Callable;

/** Waits for what other threads and programs will have done soon. */
final class Waiting {
    private static final int MOST_SECONDS = 30;

    private Waiting() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        until(MOST_SECONDS, what, condition);
    }

    static void until(int seconds, String what, Callable<Boolean> condition) throws Exception {
        long end = System.currentTimeMillis() + seconds * 1000L;
        while (!condition.call()) {
            if (System.currentTimeMillis() > end) {
                fail("in vain waited until " + what);
            }
            Thread.sleep(5);
        }
    }
}
