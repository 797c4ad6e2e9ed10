package dev.framewise.protocols.mqtt;

/** Which topic names a topic filter matches (MQTT 5.0 §4.7, §4.8.2). */
public final class TopicFilter {
    private TopicFilter() {}

    /** True for a filter of a shared subscription. */
    public static boolean shared(String filter, MqttVersion version) {
        return version.hasProperties() && filter.startsWith(MqttText.SHARE);
    }

    /** The part of a filter that topics are held against: all of it but {@code $share/name/}. */
    public static String matching(String filter, MqttVersion version) {
        if (!shared(filter, version)) {
            return filter;
        }
        int slash = filter.indexOf('/', MqttText.SHARE.length());
        return slash < 0 ? "" : filter.substring(slash + 1);
    }

    /**
     * True when the filter matches the topic.
     *
     * @param dollarApart a wildcard in the first level does not match a topic that begins with {@code $}
     */
    public static boolean matches(String filter, String topic, boolean dollarApart) {
        if (filter.isEmpty() || topic.isEmpty()) {
            return false;
        }
        char first = filter.charAt(0);
        if (dollarApart && topic.charAt(0) == '$' && (first == '#' || first == '+')) {
            return false;
        }
        int f = 0;
        int t = 0;
        int fEnd = filter.length();
        int tEnd = topic.length();
        while (true) {
            if (f < fEnd && filter.charAt(f) == '#') {
                return true;
            }
            if (f < fEnd && filter.charAt(f) == '+' && (f + 1 == fEnd || filter.charAt(f + 1) == '/')) {
                f++;
                while (t < tEnd && topic.charAt(t) != '/') {
                    t++;
                }
            } else {
                while (f < fEnd && filter.charAt(f) != '/') {
                    if (t >= tEnd || topic.charAt(t) != filter.charAt(f)) {
                        return false;
                    }
                    f++;
                    t++;
                }
            }
            if (t < tEnd && topic.charAt(t) != '/') {
                return false;
            }
            if (f == fEnd || t == tEnd) {
                // The parent level is matched by a last level of # (MQTT 5.0 §4.7.1.2).
                return f == fEnd && t == tEnd || t == tEnd && f + 2 == fEnd && filter.charAt(f + 1) == '#';
            }
            f++;
            t++;
        }
    }

    /** True when the filter has a wildcard. */
    public static boolean wild(String filter) {
        return MqttText.hasWildcard(filter);
    }
}
