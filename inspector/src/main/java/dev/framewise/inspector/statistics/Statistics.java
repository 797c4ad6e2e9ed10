package dev.framewise.inspector.statistics;

import dev.framewise.inspector.engine.Registry;
import java.util.List;

/** The kinds of statistics. */
public final class Statistics {
    /** Their names, as an option takes them. */
    public static final List<String> KINDS = List.of("protocols", "conversations", "endpoints", "io", "mqtt");

    private Statistics() {}

    /**
     * A new count of a kind; null for an unknown kind.
     *
     * @param stepNanos the length of a step of {@code io}, in nanoseconds
     */
    public static Statistic of(String kind, Registry registry, long stepNanos) {
        return switch (kind) {
            case "protocols" -> new ProtocolStatistic(registry);
            case "conversations" -> new ConversationStatistic();
            case "endpoints" -> new EndpointStatistic(registry);
            case "io" -> new IoStatistic(stepNanos);
            case "mqtt" -> new MqttStatistic(registry);
            default -> null;
        };
    }
}
