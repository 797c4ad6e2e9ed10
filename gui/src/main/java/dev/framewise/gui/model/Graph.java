package dev.framewise.gui.model;

import java.util.List;

/**
 * Numbers of a capture to be drawn over its time. Immutable.
 *
 * @param title what it shows
 * @param unit what stands upwards, with its unit
 * @param series the lines or clouds of points
 * @param joined true for lines, false for points
 */
public record Graph(String title, String unit, List<Series> series, boolean joined) {
    /**
     * One line or cloud.
     *
     * @param seconds the time of each point since the capture's first frame, ascending
     * @param rows the row that each point belongs to
     */
    public record Series(String name, double[] seconds, double[] values, int[] rows) {}

    public boolean isEmpty() {
        return series.stream().allMatch(s -> s.seconds().length == 0);
    }
}
