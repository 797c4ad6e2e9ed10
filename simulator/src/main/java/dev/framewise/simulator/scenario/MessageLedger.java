package dev.framewise.simulator.scenario;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps account of application messages by their identity, beside the network: who published what when, and which
 * subscriber got it how often and how late. It is the truth that findings from frames can be compared with.
 */
public final class MessageLedger {
    /** One publisher's messages, numbered from 0. */
    private static final class Published {
        final int subscribers;
        long[] timesNanos = new long[16];
        int count;

        Published(int subscribers) {
            this.subscribers = subscribers;
        }
    }

    private static final class Delivered {
        byte[] copies = new byte[16];
    }

    private final Map<String, Published> published = new LinkedHashMap<>();
    private final Map<String, Map<String, Delivered>> delivered = new LinkedHashMap<>();
    private final Metrics late = new Metrics();
    private long firstCopies;
    private long duplicates;
    private long strangers;

    /** A publisher will publish; each of its messages ought to reach so many subscribers. */
    public void announce(String publisher, int subscribers) {
        published.put(publisher, new Published(subscribers));
    }

    /** A publisher's next message left its application. Its number, from 0. */
    public int publish(String publisher, long nowNanos) {
        Published p = published.get(publisher);
        if (p.count == p.timesNanos.length) {
            p.timesNanos = Arrays.copyOf(p.timesNanos, p.count * 2);
        }
        p.timesNanos[p.count] = nowNanos;
        return p.count++;
    }

    /** A message reached a subscriber's application. False when no publisher ever sent it. */
    public boolean deliver(String publisher, int number, String subscriber, long nowNanos) {
        Published p = published.get(publisher);
        if (p == null || number < 0 || number >= p.count) {
            strangers++;
            return false;
        }
        Delivered d = delivered
                .computeIfAbsent(publisher, n -> new LinkedHashMap<>())
                .computeIfAbsent(subscriber, n -> new Delivered());
        if (number >= d.copies.length) {
            d.copies = Arrays.copyOf(d.copies, Math.max(number + 1, d.copies.length * 2));
        }
        if (d.copies[number] == 0) {
            firstCopies++;
            late.duration("latency", nowNanos - p.timesNanos[number]);
        } else {
            duplicates++;
        }
        d.copies[number] = (byte) Math.min(100, d.copies[number] + 1);
        return true;
    }

    /** How often a message reached a subscriber; at most 100 is told. */
    public int copies(String publisher, int number, String subscriber) {
        Map<String, Delivered> bySubscriber = delivered.get(publisher);
        Delivered d = bySubscriber == null ? null : bySubscriber.get(subscriber);
        return d == null || number >= d.copies.length ? 0 : d.copies[number];
    }

    /** How many messages a publisher has published. */
    public int published(String publisher) {
        Published p = published.get(publisher);
        return p == null ? 0 : p.count;
    }

    public long published() {
        return published.values().stream().mapToLong(p -> p.count).sum();
    }

    void measure(Metrics into) {
        long wanted = published.values().stream()
                .mapToLong(p -> (long) p.count * p.subscribers)
                .sum();
        if (published.isEmpty()) {
            return;
        }
        into.set("published", published());
        into.set("delivered", firstCopies);
        into.set("lost", wanted - firstCopies);
        into.set("duplicated", duplicates);
        if (strangers > 0) {
            into.set("unknown", strangers);
        }
        into.add("latency", late, "latency");
    }
}
