package dev.framewise.protocols.mqttsn.client;

import dev.framewise.protocols.wire.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How an MQTT-SN client behaves (MQTT-SN 1.2 §6, §7.2).
 *
 * @param keepAliveSeconds longest silence that is promised, 0..65535
 * @param cleanSession whether the gateway forgets old subscriptions at CONNECT
 * @param will what the gateway publishes when the client is gone
 * @param retryNanos T_retry: how long an answer may take
 * @param retries N_retry: how often a message is sent again without answer
 * @param searchDelayNanos T_searchgw: the longest pause before SEARCHGW, drawn anew each time
 * @param searchRadius how many hops SEARCHGW travels; 0 for all
 * @param port where gateways listen
 * @param napNanos how long a sleeping client waits before it asks for messages by itself; 0 for never
 * @param leaveAfterFailure whether a client that gets no answer takes its gateway for lost (§6.13)
 * @param predefined ids of topics that client and gateway know beforehand
 * @param queue most commands that wait for their turn
 */
public record SnClientSettings(
        int keepAliveSeconds,
        boolean cleanSession,
        Optional<Will> will,
        long retryNanos,
        int retries,
        long searchDelayNanos,
        int searchRadius,
        int port,
        long napNanos,
        boolean leaveAfterFailure,
        Map<String, Integer> predefined,
        int queue) {
    private static final long SECOND = 1_000_000_000L;

    /** The values that the specification proposes: T_retry 10 s, N_retry 3, T_searchgw 5 s. */
    public static final SnClientSettings STANDARD = new SnClientSettings(
            60, true, Optional.empty(), 10 * SECOND, 3, 5 * SECOND, 0, 1883, 0, true, Map.of(), 1_000);

    /** A will; its topic may not be empty. */
    public record Will(String topic, int qos, boolean retain, Bytes message) {}

    public SnClientSettings {
        predefined = java.util.Collections.unmodifiableMap(new TreeMap<>(predefined));
        if (retryNanos <= 0 || retries < 0 || queue < 1 || keepAliveSeconds < 0 || keepAliveSeconds > 65_535) {
            throw new IllegalArgumentException("T_retry is above 0, N_retry 0 or above, keep alive 0..65535");
        }
    }

    public SnClientSettings retrying(int times, long everyNanos, boolean thenLeaving) {
        return new SnClientSettings(
                keepAliveSeconds,
                cleanSession,
                will,
                everyNanos,
                times,
                searchDelayNanos,
                searchRadius,
                port,
                napNanos,
                thenLeaving,
                predefined,
                queue);
    }

    public SnClientSettings knowing(Map<String, Integer> topics) {
        return new SnClientSettings(
                keepAliveSeconds,
                cleanSession,
                will,
                retryNanos,
                retries,
                searchDelayNanos,
                searchRadius,
                port,
                napNanos,
                leaveAfterFailure,
                topics,
                queue);
    }

    public SnClientSettings withWill(Will last) {
        return new SnClientSettings(
                keepAliveSeconds,
                cleanSession,
                Optional.of(last),
                retryNanos,
                retries,
                searchDelayNanos,
                searchRadius,
                port,
                napNanos,
                leaveAfterFailure,
                predefined,
                queue);
    }

    /** With another promise of silence, and other naps. */
    public SnClientSettings timed(int keepAlive, long nap) {
        return new SnClientSettings(
                keepAlive,
                cleanSession,
                will,
                retryNanos,
                retries,
                searchDelayNanos,
                searchRadius,
                port,
                nap,
                leaveAfterFailure,
                predefined,
                queue);
    }
}
