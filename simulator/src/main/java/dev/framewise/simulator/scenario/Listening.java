package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.FrameMatcher;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The matchers that follow a world, one for each expression and link: who asks for one again gets what has followed
 * everything since it was first asked for.
 */
final class Listening implements FrameMatcher.Language {
    private final FrameMatcher.Language language;
    private final Map<String, FrameMatcher> matchers = new LinkedHashMap<>();

    Listening(FrameMatcher.Language language) {
        this.language = language;
    }

    @Override
    public FrameMatcher.Expression compile(String text) {
        FrameMatcher.Expression expression = language.compile(text);
        return (network, on) -> {
            String key = (on == null ? "" : on.name()) + '\n' + text;
            FrameMatcher m = matchers.get(key);
            if (m == null) {
                m = expression.on(network, on);
                matchers.put(key, m);
            }
            return m;
        };
    }
}
