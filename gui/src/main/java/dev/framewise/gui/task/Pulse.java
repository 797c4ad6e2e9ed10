package dev.framewise.gui.task;

import javax.swing.Timer;

/**
 * Tells the event thread that something changed, at most some twenty times a second however often it did. May be asked
 * from any thread.
 */
public final class Pulse {
    private static final int PERIOD_MILLIS = 50;

    private final Timer timer;

    /** @param listener called on the event thread */
    public Pulse(Runnable listener) {
        timer = new Timer(PERIOD_MILLIS, e -> listener.run());
        timer.setRepeats(false);
    }

    /** Something changed: the listener hears of it within a twentieth of a second. */
    public void beat() {
        timer.start();
    }

    public void stop() {
        timer.stop();
    }
}
