package dev.framewise.gui.task;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread that works off jobs in order, and ends by itself when there are none for a while. What a job throws is a fault
 * of the program and goes to the thread's handler.
 */
public final class Worker implements AutoCloseable {
    private final ExecutorService jobs;

    public Worker(String name) {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread t = new Thread(work, "framewise-" + name);
                    t.setDaemon(true);
                    return t;
                });
        one.allowCoreThreadTimeOut(true);
        jobs = one;
    }

    /** Does a job after those before it. After {@link #close} nothing is done. */
    public void run(Runnable job) {
        if (!jobs.isShutdown()) {
            jobs.execute(job);
        }
    }

    /** Forgets what has not begun; what runs is interrupted. */
    @Override
    public void close() {
        jobs.shutdownNow();
    }
}
