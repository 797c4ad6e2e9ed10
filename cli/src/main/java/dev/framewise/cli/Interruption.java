package dev.framewise.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C while something long runs: it is asked to end, and the program waits until it has written what it has. The
 * exit status is then 130, as shells have it.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean came;

    /** @param end asks for the end, from another thread */
    Interruption(Runnable end) {
        hook = new Thread(
                () -> {
                    came = true;
                    end.run();
                    try {
                        if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                            return;
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "framewise-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean came() {
        return came;
    }

    /** Everything is written. */
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending already, because of that very hook
            return;
        }
    }
}
