package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/** What MQTT demands of its texts: UTF-8 strings (MQTT 5.0 §1.5.4), topic names and topic filters (§4.7, §4.8). */
public final class MqttText {
    /** How a shared subscription's filter begins (MQTT 5.0 §4.8.2). */
    public static final String SHARE = "$share/";

    private MqttText() {}

    /** A UTF-8 string behind its length of two bytes. */
    static String walk(Wire w, Field length, Field f, String value, MqttVersion version) {
        String text = w.text(length, f, value);
        if (!text.isEmpty()) {
            checkCharacters(w, f, text, version);
        }
        return text;
    }

    static void checkCharacters(Wire w, Field f, String text, MqttVersion version) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                MqttRule.UTF8_NO_NULL.check(w, false, f, version);
                return;
            }
            if (c < 0x20 || c >= 0x7f && c < 0xa0 || nonCharacter(text, i)) {
                MqttRule.UTF8_NO_CONTROL.check(w, false, f, version);
                return;
            }
        }
    }

    private static boolean nonCharacter(String text, int i) {
        int c = text.codePointAt(i);
        return c >= 0xfdd0 && c <= 0xfdef || (c & 0xfffe) == 0xfffe;
    }

    /** True when the text contains a wildcard, which no topic name may (MQTT 5.0 §3.3.2.1). */
    public static boolean hasWildcard(String text) {
        return text.indexOf('+') >= 0 || text.indexOf('#') >= 0;
    }

    /** Checks the form of a topic filter, of a shared one as well in MQTT 5.0. */
    static void checkFilter(Wire w, Field f, String filter, MqttVersion version) {
        if (version.hasProperties() && filter.startsWith(SHARE)) {
            int slash = filter.indexOf('/', SHARE.length());
            String share = slash < 0 ? filter.substring(SHARE.length()) : filter.substring(SHARE.length(), slash);
            boolean followed = slash >= 0 && slash + 1 < filter.length();
            MqttRule.SHARE_NAME_NOT_EMPTY.check(w, !share.isEmpty(), f, version);
            MqttRule.SHARE_NAME_WELL_FORMED.check(w, share.isEmpty() || followed && !hasWildcard(share), f, version);
            if (followed) {
                checkLevels(w, f, filter.substring(slash + 1), version);
            }
            return;
        }
        MqttRule.TOPIC_NOT_EMPTY.check(w, !filter.isEmpty(), f, version);
        checkLevels(w, f, filter, version);
    }

    private static void checkLevels(Wire w, Field f, String filter, MqttVersion version) {
        boolean hash = true;
        boolean plus = true;
        for (int i = 0; i < filter.length(); i++) {
            boolean begins = i == 0 || filter.charAt(i - 1) == '/';
            boolean last = i + 1 == filter.length();
            switch (filter.charAt(i)) {
                case '#' -> hash &= begins && last;
                case '+' -> plus &= begins && (last || filter.charAt(i + 1) == '/');
                default -> {}
            }
        }
        MqttRule.FILTER_HASH_LAST.check(w, hash, f, version);
        MqttRule.FILTER_PLUS_WHOLE_LEVEL.check(w, plus, f, version);
    }
}
