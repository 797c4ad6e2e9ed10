package dev.framewise.simulator.scenario;

import dev.framewise.simulator.stack.tcp.TcpSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a scenario says about a TCP under the key {@code tcp}: a preset, and settings by name. */
public final class TcpValues {
    public static final String MEANING =
            "how its TCP behaves: preset (rfc, linux, classic-reno, new-reno) and settings,"
                    + " e.g. nagle, delayed-ack, rto-least, initial-window, sack, recovery, congestion";

    /** Settings by name; each is checked when the scenario is read. */
    public static final Type TYPE = Type.named(Type.TEXT);

    private TcpValues() {}

    /** The settings, with what the values do not name as it is in others. */
    public static TcpSettings settings(Values v, TcpSettings otherwise) {
        Map<String, Object> named = new LinkedHashMap<>(v.named("tcp"));
        Object preset = named.remove("preset");
        TcpSettings settings = preset == null ? otherwise : preset(v, preset.toString());
        for (Map.Entry<String, Object> e : named.entrySet()) {
            try {
                settings = settings.with(e.getKey(), e.getValue().toString());
            } catch (IllegalArgumentException x) {
                throw v.wrong("tcp", ScenarioException.sentence(x.getMessage()));
            }
        }
        return settings;
    }

    private static TcpSettings preset(Values v, String word) {
        return switch (word) {
            case "rfc" -> TcpSettings.rfc();
            case "linux" -> TcpSettings.linux();
            case "classic-reno" -> TcpSettings.classicReno();
            case "new-reno" -> TcpSettings.newReno();
            default ->
                throw v.wrong(
                        "tcp",
                        "\"" + word + "\" is no preset of TCP; there are rfc, linux, classic-reno and new-reno.");
        };
    }
}
