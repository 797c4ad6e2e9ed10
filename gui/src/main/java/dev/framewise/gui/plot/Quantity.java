package dev.framewise.gui.plot;

import java.util.Map;

/** What the axis of a measured number is called, with its unit. */
final class Quantity {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("published", "published messages"),
            Map.entry("delivered", "delivered messages"),
            Map.entry("lost", "lost messages"),
            Map.entry("duplicated", "duplicated messages"),
            Map.entry("frames", "frames on all links"),
            Map.entry("frames.ip", "IP packets on all links"),
            Map.entry("frames.bytes", "bytes on all links"),
            Map.entry("frames.lost", "lost frames"),
            Map.entry("packets-per-message", "IP packets per message"),
            Map.entry("bytes-per-message", "bytes on all links per message"));

    private Quantity() {}

    /** Words for people; percentiles say so, and durations are in milliseconds. */
    static String words(String name) {
        String known = WORDS.get(name);
        if (known != null) {
            return known;
        }
        int dot = name.lastIndexOf('.');
        String last = name.substring(dot + 1);
        String what = dot < 0 ? "" : name.substring(0, dot);
        if (last.equals("p50")) {
            return "median " + what + " (ms)";
        }
        if (last.matches("p\\d+")) {
            return last.substring(1) + "th percentile of " + what + " (ms)";
        }
        if (last.equals("mean") || last.equals("max")) {
            return (last.equals("mean") ? "mean " : "longest ") + what + " (ms)";
        }
        return name.replace('-', ' ').replace('.', ' ');
    }
}
