package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.machine.RandomStream;

/**
 * When a client tries again after a connection was lost.
 *
 * @param firstNanos pause before the first attempt
 * @param factor by which each further pause is longer than the one before, 1 and above
 * @param mostNanos the longest pause
 * @param jitter share of a pause by which luck makes it shorter or longer, 0..1
 * @param attempts how many attempts in a row may fail; 0 for no reconnecting at all
 * @param afterRefusal whether to try again when the server refused for a reason that lasts, such as a wrong password
 * @param redirections how many redirections in a row are followed; 0 for none (MQTT 5.0 §4.13)
 */
public record ReconnectSettings(
        long firstNanos,
        double factor,
        long mostNanos,
        double jitter,
        int attempts,
        boolean afterRefusal,
        int redirections) {
    private static final long SECOND = 1_000_000_000L;

    /** No attempt but the one that was commanded. */
    public static final ReconnectSettings NEVER = new ReconnectSettings(0, 1, 0, 0, 0, false, 0);

    /** One second, doubled up to two minutes, ±25 %, without end. */
    public static final ReconnectSettings STANDARD =
            new ReconnectSettings(SECOND, 2, 120 * SECOND, 0.25, Integer.MAX_VALUE, false, 5);

    public ReconnectSettings {
        if (firstNanos < 0 || mostNanos < firstNanos || factor < 1 || attempts < 0 || redirections < 0) {
            throw new IllegalArgumentException("pauses begin at 0 or above and never get shorter");
        }
        if (jitter < 0 || jitter > 1) {
            throw new IllegalArgumentException("jitter is a share from 0 to 1, not " + jitter);
        }
    }

    /** The pause before the attempt of this number, from 1. */
    long pauseNanos(int attempt, RandomStream random) {
        double pause = firstNanos * StrictMath.pow(factor, Math.min(attempt - 1, 1_000));
        pause = Math.min(pause, mostNanos);
        return jitter == 0 ? (long) pause : (long) (pause * (1 + jitter * (2 * random.nextDouble() - 1)));
    }
}
