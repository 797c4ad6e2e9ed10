package dev.framewise.cli;

import dev.framewise.captures.Frame;
import dev.framewise.inspector.engine.Inspection;

/**
 * Sees to it that a live capture on which nothing more comes shows all that came: rows wait while it is undecided whether
 * bytes are lost, and without frames there is no time of the capture that could end that.
 */
final class Silence {
    private static final long LOOK_MILLIS = 500;

    private final Inspection inspection;
    private final Thread thread = new Thread(this::watch, "framewise-silence");
    private boolean heard;
    private boolean over;

    Silence(Inspection inspection) {
        this.inspection = inspection;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** A frame came; the inspection takes it. */
    synchronized void broken(Frame frame) {
        heard = true;
        inspection.frame(frame);
    }

    /** The capture is over; from now on the inspection is the caller's alone. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    private synchronized void watch() {
        try {
            while (!over) {
                wait(LOOK_MILLIS);
                if (!over && !heard) {
                    inspection.handOut();
                }
                heard = false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
