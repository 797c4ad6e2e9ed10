package dev.framewise.lessons.format;

import dev.framewise.simulator.scenario.ScenarioException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A value that each pupil's seed draws: one of a row of numbers, or one of some texts.
 *
 * @param name what the lesson calls it
 * @param choices all values that may come, in their order
 */
public record Draw(String name, List<String> choices) {
    private static final int MOST = 10_000;

    public Draw {
        choices = List.copyOf(choices);
    }

    /** Numbers from one to another, both included. */
    static List<String> range(String from, String to, String step) {
        BigDecimal at = new BigDecimal(from);
        BigDecimal end = new BigDecimal(to);
        BigDecimal by = new BigDecimal(step);
        if (by.signum() <= 0 || at.compareTo(end) > 0) {
            throw new IllegalArgumentException(from + " to " + to + " by " + step + " holds no number");
        }
        if (end.subtract(at).divideToIntegralValue(by).intValue() >= MOST) {
            throw new IllegalArgumentException(from + " to " + to + " by " + step + " holds more than 10,000 numbers");
        }
        List<String> all = new java.util.ArrayList<>();
        for (; at.compareTo(end) <= 0; at = at.add(by)) {
            all.add(at.toPlainString());
        }
        return all;
    }

    /** The value that a seed draws: by SHA-256 over seed and name, so that it is the same everywhere and for ever. */
    public String value(long seed) {
        try {
            byte[] h =
                    MessageDigest.getInstance("SHA-256").digest((seed + " " + name).getBytes(StandardCharsets.UTF_8));
            long n = 0;
            for (int i = 0; i < 7; i++) {
                n = n << 8 | h[i] & 0xff;
            }
            return choices.get((int) (n % choices.size()));
        } catch (NoSuchAlgorithmException e) {
            throw new ScenarioException("This Java has no SHA-256.");
        }
    }
}
