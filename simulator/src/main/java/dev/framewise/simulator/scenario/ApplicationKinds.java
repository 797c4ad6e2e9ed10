package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.FrameMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of programs that scenarios know, and who understands their display filters. */
public final class ApplicationKinds {
    private final Map<String, ApplicationKind> byWord = new LinkedHashMap<>();
    private final FrameMatcher.Language language;

    public ApplicationKinds(List<ApplicationKind> kinds, FrameMatcher.Language language) {
        kinds.forEach(k -> byWord.put(k.word(), k));
        this.language = language;
    }

    /** The same kinds with somebody who understands display filters. */
    public ApplicationKinds understanding(FrameMatcher.Language other) {
        return new ApplicationKinds(List.copyOf(byWord.values()), other);
    }

    public FrameMatcher.Language language() {
        return language;
    }

    /** The kind of this word, or null. */
    public ApplicationKind kind(String word) {
        return byWord.get(word);
    }

    /** All kinds in the order in which they are explained. */
    public List<ApplicationKind> all() {
        return List.copyOf(byWord.values());
    }
}
