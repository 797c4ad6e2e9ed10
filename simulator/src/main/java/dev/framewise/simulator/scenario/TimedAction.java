package dev.framewise.simulator.scenario;

/**
 * An action and when it happens: after so many events of the run, at a time. The event number makes a run repeat to the
 * bit, since several events may share a time; the time tells how far the clock had gone on since the last of them.
 */
public record TimedAction(long afterEvents, long atNanos, Action action) {
    /** As a line of a run file: {@code 118 3200000000 sensor publish t hot}. */
    String line() {
        return afterEvents + " " + atNanos + " " + action;
    }

    /** @throws IllegalArgumentException with a sentence */
    static TimedAction parse(String line) {
        String[] parts = line.strip().split(" ", 3);
        try {
            if (parts.length == 3) {
                return new TimedAction(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Action.parse(parts[2]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + line + "\" does not begin with a number of events and nanoseconds", e);
        }
        throw new IllegalArgumentException("\"" + line + "\" is not EVENTS NANOSECONDS ACTION");
    }
}
